import { type CatalogueEntry, type CataloguePage, type CatalogueSearch, type FacetCount, foldedText } from './entry.ts';
import type { MirroredEntry } from './mirror.ts';

export const SEARCH_LIMITS = { standard: 24, words: 8, facets: 40 } as const;

/** The words of a search, folded; what is beyond the eighth is not looked for. */
export function searchWords(text = ''): string[] {
  return foldedText(text).split(/\s+/).filter(Boolean).slice(0, SEARCH_LIMITS.words);
}

/** A page of a catalogue that is held in memory: the most installed first, with the facets of everything that the text finds. */
export function searchEntries(entries: readonly MirroredEntry[], search: CatalogueSearch): CataloguePage {
  const words = searchWords(search.text);
  const found = entries.filter(({ text }) => words.every((word) => text.includes(word)));
  const sorted = found.filter((entry) => fits(entry, search)).sort(order);
  const start = afterCursor(sorted, search.after);
  const limit = search.limit ?? SEARCH_LIMITS.standard;
  const items = sorted.slice(start, start + limit).map(({ text: _text, ...entry }) => entry);
  const last = items.at(-1);
  return {
    items,
    facets: {
      categories: counts(found.flatMap(({ categories }) => categories)),
      kinds: counts(found.flatMap(({ kinds }) => kinds)),
      publishers: counts(found.map(({ publisher }) => publisher)),
      tiers: counts(found.map(({ tier }) => tier)),
    },
    ...(sorted.length > start + limit && last ? { next: `${last.installs}:${last.id}` } : {}),
  };
}

function fits(entry: CatalogueEntry, { category, kind, publisher, tier }: CatalogueSearch): boolean {
  return (
    (category === undefined || entry.categories.includes(category)) &&
    (kind === undefined || entry.kinds.includes(kind)) &&
    (publisher === undefined || entry.publisher === publisher) &&
    (tier === undefined || entry.tier === tier)
  );
}

function order(one: CatalogueEntry, other: CatalogueEntry): number {
  return other.installs - one.installs || compareText(one.id, other.id);
}

function afterCursor(sorted: readonly CatalogueEntry[], cursor: string | undefined): number {
  const [, installs, id] = /^(\d{1,9}):(.+)$/.exec(cursor ?? '') ?? [];
  if (installs === undefined || id === undefined) return 0;
  const last = { installs: Number(installs), id };
  const at = sorted.findIndex((entry) => order(entry, last as CatalogueEntry) > 0);
  return at === -1 ? sorted.length : at;
}

function counts(values: readonly string[]): FacetCount[] {
  const count = new Map<string, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count]
    .map(([value, times]) => ({ value, count: times }))
    .sort((one, other) => other.count - one.count || compareText(one.value, other.value))
    .slice(0, SEARCH_LIMITS.facets);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
