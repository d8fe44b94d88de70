import type { Tile } from './dashboard.ts';
import type { DatasetModel, DimensionModel } from './dataset-model.ts';
import type { Compare, Filter, Query, Range } from './query.ts';

/** What a page sets for all its tiles. */
export interface PageSettings {
  range: Range | undefined;
  compare: Compare | undefined;
  filters: readonly Filter[];
}

/** A tile's query as its page runs it, and the page's filters that do not reach it. */
export interface PageQuery {
  query: Query;
  /** Filters on fields that the tile's dataset does not have. */
  unreachable: readonly Filter[];
}

/** Every field that a filter speaks of, each once. */
export function fieldsOfFilter(filter: Filter): string[] {
  if ('and' in filter) return [...new Set(filter.and.flatMap(fieldsOfFilter))];
  if ('or' in filter) return [...new Set(filter.or.flatMap(fieldsOfFilter))];
  if ('not' in filter) return fieldsOfFilter(filter.not);
  return [filter.field];
}

/** The dimension that a filter on this field is about: its own, or the one that the field names for people. */
export function filteredDimension(model: Pick<DatasetModel, 'dimensions'>, field: string): DimensionModel | undefined {
  return model.dimensions.find((dimension) => dimension.field === field || dimension.companion?.field === field);
}

/**
 * What a tile asks for: its own query with the page's range, comparison and filters, less what the tile ignores and less filters on
 * fields that its dataset does not have. Undefined for tiles without data. A comparison needs a range and does not go with paged rows.
 */
export function pageQuery(
  tile: Tile,
  page: PageSettings,
  hasDimension: (field: string) => boolean,
): PageQuery | undefined {
  if (tile.query === undefined) return undefined;
  const { range: ownRange, compare: ownCompare, filters: ownFilters, ...rest } = tile.query;
  const ignores = tile.ignores ?? {};
  const range = ignores.range === true ? ownRange : (ownRange ?? page.range);
  const compare = ignores.compare === true ? ownCompare : (ownCompare ?? page.compare);
  const heard = page.filters.filter(
    (filter) => !fieldsOfFilter(filter).some((field) => ignores.filters?.includes(field)),
  );
  const reaching = heard.filter((filter) => fieldsOfFilter(filter).every(hasDimension));
  const filters = [...(ownFilters ?? []), ...reaching];
  const comparable = range !== undefined && compare !== undefined && rest.rows === undefined;
  return {
    query: {
      ...rest,
      ...(filters.length > 0 && { filters }),
      ...(range !== undefined && { range }),
      ...(comparable && { compare }),
    },
    unreachable: heard.filter((filter) => !reaching.includes(filter)),
  };
}
