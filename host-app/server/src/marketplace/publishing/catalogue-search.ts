import {
  type CatalogueEntry,
  type CataloguePage,
  type CatalogueSearch,
  type FacetCount,
  type MirroredEntry,
  SEARCH_LIMITS,
  searchWords,
} from '@vitrine/widget-registry/catalogue';
import type { Database } from '../../storage/index.ts';

interface EntryRow {
  entry: Omit<CatalogueEntry, 'installs'>;
  installs: number;
}

interface Found {
  rows: EntryRow[];
  facets: { facet: Facet; value: string; count: number }[];
}

/** What is on offer: the most installed first, with the facets of everything that the text finds. In one statement. */
export async function searchCatalogue(database: Database, search: CatalogueSearch): Promise<CataloguePage> {
  const limit = search.limit ?? SEARCH_LIMITS.standard;
  const { sql, bindings, plain } = searchStatement(search, limit + 1);
  const [found] = await database.readOutsideWorkspaces<Found>(sql, bindings, { keepPlan: plain });
  const { rows = [], facets = [] } = found ?? {};
  const items = rows.slice(0, limit).map(({ entry, installs }) => ({ ...entry, installs }));
  const last = items.at(-1);
  const of = (facet: Facet): FacetCount[] =>
    facets.filter((one) => one.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    items,
    facets: { categories: of('categories'), kinds: of('kinds'), publishers: of('publishers'), tiers: of('tiers') },
    ...(rows.length > limit && last ? { next: `${last.installs}:${last.id}` } : {}),
  };
}

/** What a line says of each facet. */
const FACETS = {
  categories: 'unnest(categories)',
  kinds: 'unnest(kinds)',
  publishers: 'publisher',
  tiers: 'tier',
} as const;
type Facet = keyof typeof FACETS;

/** Plugins of the same line are counted first, and taken apart into facets afterwards. */
const COUNTED = Object.entries(FACETS).map(
  ([facet, value]) =>
    `(select '${facet}' as facet, value, sum(count)::integer as count
        from (select ${value} as value, count from lines) of_each
        where value is not null group by value order by count desc, value limit ${SEARCH_LIMITS.facets})`,
);

/** `plain` where only the words differ from one search to the next. */
function searchStatement(search: CatalogueSearch, rows: number) {
  const bindings: unknown[] = [];
  const bound = (value: string | number) => `$${bindings.push(value)}`;
  const words = searchWords(search.text).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  // Behind a select a word is any word to the planner, which otherwise takes it for so common that it reads through all of them.
  const text = words.map((word) => ` and search_text like (select ${bound(word)}::text)`).join('');
  const narrowed = [...narrowing(search, bound)];
  // What took reading is read once; without a text both parts have an index of their own.
  const sql = `
    with found as ${text === '' ? 'not' : ''} materialized (
      select plugin, installs, line from published_plugins where entry is not null${text}
    ), lines as materialized (
      select l.*, count from (select line, count(*) as count from found group by line) counted
        join catalogue_lines l on l.id = counted.line
    ), page as (
      select plugin from found where ${['true', ...narrowed].join(' and ')}
        order by installs desc, plugin limit ${rows}
    )
    select
      (select coalesce(json_agg(json_build_object('entry', entry, 'installs', installs) order by installs desc, plugin), '[]')
         from page join published_plugins using (plugin)) as rows,
      (select coalesce(json_agg(each order by facet, count desc, value), '[]')
         from (${COUNTED.join(' union all ')}) each) as facets`;
  return { sql, bindings, plain: narrowed.length === 0 && search.limit === undefined };
}

function* narrowing(
  { category, kind, publisher, tier, after }: CatalogueSearch,
  bound: (value: string | number) => string,
): Generator<string> {
  const lines = [
    ...(category === undefined ? [] : [`${bound(category)} = any (categories)`]),
    ...(kind === undefined ? [] : [`${bound(kind)} = any (kinds)`]),
    ...(publisher === undefined ? [] : [`publisher = ${bound(publisher)}`]),
    ...(tier === undefined ? [] : [`tier = ${bound(tier)}`]),
  ];
  if (lines.length > 0) yield `line = any (array(select id from catalogue_lines where ${lines.join(' and ')}))`;
  const [, installs, plugin] = /^(\d{1,9}):(.+)$/.exec(after ?? '') ?? [];
  if (installs === undefined || plugin === undefined) return;
  const most = `${bound(Number(installs))}::integer`;
  yield `(installs < ${most} or (installs = ${most} and plugin > ${bound(plugin)}))`;
}

/** Every line, with what is searched of it. */
export async function everyEntry(database: Database): Promise<MirroredEntry[]> {
  return database.outsideWorkspaces(async (transaction) => {
    const rows: (EntryRow & { search_text: string })[] = await transaction('published_plugins')
      .whereNotNull('entry')
      .orderBy('plugin')
      .select('entry', 'installs', 'search_text');
    return rows.map(({ entry, installs, search_text: text }) => ({ ...entry, installs, text }));
  });
}
