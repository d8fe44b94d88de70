import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CatalogueSearch, type MirroredEntry, searchEntries } from './index.ts';

const entry = (id: string, parts: Partial<MirroredEntry> = {}): MirroredEntry => ({
  id,
  publisher: id.split('.')[0] ?? id,
  version: '1.0.0',
  title: id,
  description: id,
  categories: ['charts'],
  kinds: ['widgets'],
  tier: 'declarative',
  engine: '^1',
  publishedAt: '2026-11-26T00:00:00.000Z',
  installs: 0,
  text: id,
  ...parts,
});
const ids = (entries: readonly MirroredEntry[], search: CatalogueSearch) =>
  searchEntries(entries, search).items.map(({ id }) => id);

describe('a catalogue in memory', () => {
  const all = [
    entry('acme.bars', { installs: 2, text: 'acme.bars elegant bars' }),
    entry('acme.maps', { installs: 5, categories: ['maps'], text: 'acme.maps' }),
    entry('fern.ads', { kinds: ['dataSources'], tier: 'isolated', text: 'fern.ads elegant' }),
  ];

  it('is found by all words, in any capitals and accents, the most installed first', () => {
    expect(ids(all, {})).toEqual(['acme.maps', 'acme.bars', 'fern.ads']);
    expect(ids(all, { text: 'ÉLÉGANT' })).toEqual(['acme.bars', 'fern.ads']);
    expect(ids(all, { text: 'elegant bars' })).toEqual(['acme.bars']);
    expect(ids(all, { text: 'absent' })).toEqual([]);
  });

  it('is narrowed by what an entry is; the facets are those of everything that the text finds', () => {
    expect(ids(all, { category: 'maps' })).toEqual(['acme.maps']);
    expect(ids(all, { kind: 'dataSources' })).toEqual(['fern.ads']);
    expect(ids(all, { tier: 'declarative', publisher: 'fern' })).toEqual([]);
    expect(searchEntries(all, { publisher: 'fern' }).facets).toEqual({
      categories: [
        { value: 'charts', count: 2 },
        { value: 'maps', count: 1 },
      ],
      kinds: [
        { value: 'widgets', count: 2 },
        { value: 'dataSources', count: 1 },
      ],
      publishers: [
        { value: 'acme', count: 2 },
        { value: 'fern', count: 1 },
      ],
      tiers: [
        { value: 'declarative', count: 2 },
        { value: 'isolated', count: 1 },
      ],
    });
  });

  it('is paged without a gap and without an entry twice', () => {
    const some = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-c]{1,4}$/), fc.nat({ max: 3 })), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5 }), (pairs, limit) => {
        const entries = pairs.map(([name, installs]) => entry(`acme.${name}`, { installs }));
        const seen: string[] = [];
        for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
          const page = searchEntries(entries, { limit, ...(after === undefined ? {} : { after }) });
          seen.push(...page.items.map(({ id }) => id));
          after = page.next;
        }
        expect(seen).toEqual(ids(entries, { limit: 100 }));
        expect(seen.length).toBe(entries.length);
      }),
    );
    expect(ids(all, { after: 'nonsense' })).toHaveLength(3);
  });
});
