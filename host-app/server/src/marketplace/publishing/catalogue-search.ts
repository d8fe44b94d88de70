import {
  type CatalogueEntry,
  type CataloguePage,
  type CatalogueSearch,
  type FacetCount,
  type MirroredEntry,
  SEARCH_LIMITS,
  searchWords,
} from '@vitrine/widget-registry/catalogue';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';

interface EntryRow {
  entry: Omit<CatalogueEntry, 'installs'>;
  installs: number;
}

/** What is on offer: the most installed first, with the facets of everything that the text finds. */
export async function searchCatalogue(database: Database, search: CatalogueSearch): Promise<CataloguePage> {
  return database.outsideWorkspaces(async (transaction) => {
    const limit = search.limit ?? SEARCH_LIMITS.standard;
    const rows: EntryRow[] = await after(narrowed(found(transaction, search), search), search.after)
      .orderBy([
        { column: 'installs', order: 'desc' },
        { column: 'plugin', order: 'asc' },
      ])
      .limit(limit + 1)
      .select('entry', 'installs');
    const items = rows.slice(0, limit).map(({ entry, installs }) => ({ ...entry, installs }));
    const last = items.at(-1);
    return {
      items,
      facets: await facetsOf(transaction, search),
      ...(rows.length > limit && last ? { next: `${last.installs}:${last.id}` } : {}),
    };
  });
}

/** What a row of `grouped` says of each facet. */
const FACETS = {
  categories: 'unnest(categories)',
  kinds: 'unnest(kinds)',
  publishers: 'publisher',
  tiers: 'tier',
} as const;
type Facet = keyof typeof FACETS;

/** In one statement and one pass: lines that say the same are counted first, and taken apart afterwards. */
async function facetsOf(transaction: Knex.Transaction, search: CatalogueSearch): Promise<Record<Facet, FacetCount[]>> {
  const { sql, bindings } = found(transaction, search)
    .select('categories', 'kinds', 'tier', 'publisher')
    .count({ count: '*' })
    .groupByRaw('grouping sets ((categories, kinds, tier), (publisher))')
    .toSQL();
  const counted = Object.entries(FACETS).map(
    ([facet, value]) =>
      `(select '${facet}' as facet, value, sum(count) as count from (select ${value} as value, count from grouped) of_each
        where value is not null group by value order by count desc, value limit ${SEARCH_LIMITS.facets})`,
  );
  const { rows }: { rows: { facet: Facet; value: string; count: string }[] } = await transaction.raw(
    `with grouped as materialized (${sql}) ${counted.join(' union all ')} order by facet, count desc, value`,
    [...bindings],
  );
  const of = (facet: Facet) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count: Number(count) }));
  return { categories: of('categories'), kinds: of('kinds'), publishers: of('publishers'), tiers: of('tiers') };
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

function found(transaction: Knex.Transaction, { text }: CatalogueSearch): Knex.QueryBuilder {
  const query = transaction('published_plugins').whereNotNull('entry');
  for (const word of searchWords(text)) query.whereLike('search_text', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return query;
}

function narrowed(query: Knex.QueryBuilder, { category, kind, publisher, tier }: CatalogueSearch): Knex.QueryBuilder {
  if (category !== undefined) query.whereRaw('? = any (categories)', [category]);
  if (kind !== undefined) query.whereRaw('? = any (kinds)', [kind]);
  if (publisher !== undefined) query.where({ publisher });
  if (tier !== undefined) query.where({ tier });
  return query;
}

function after(query: Knex.QueryBuilder, cursor: string | undefined): Knex.QueryBuilder {
  const [, installs, plugin] = /^(\d{1,9}):(.+)$/.exec(cursor ?? '') ?? [];
  if (installs === undefined || plugin === undefined) return query;
  return query.whereRaw('(installs < ? or (installs = ? and plugin > ?))', [
    Number(installs),
    Number(installs),
    plugin,
  ]);
}
