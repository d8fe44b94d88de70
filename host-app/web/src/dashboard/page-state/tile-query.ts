import type { Cell, DatasetModel, Filter, Query, Tile } from '@vitrine/core/contracts';
import type { PageState } from './page-state.ts';

export interface TileQuery {
  query: Query;
  /** Fields of page filters that this tile's data does not have, so that the tile can say so. */
  unfiltered: readonly string[];
}

/**
 * What a tile asks for: its own query with the page's range, comparison and filters, less what it ignores, less filters
 * on fields that its dataset does not have. Undefined for tiles without data.
 */
export function tileQuery(tile: Tile, page: PageState, model: DatasetModel | undefined): TileQuery | undefined {
  if (tile.query === undefined) return undefined;
  const { range, compare, filters, ...rest } = tile.query;
  const ignores = tile.ignores ?? {};
  const pageRange = page.pick?.range !== undefined && page.pick.tile !== tile.id ? page.pick.range : page.range;
  const ownRange = ignores.range === true ? range : (range ?? pageRange);
  const ownCompare = ignores.compare === true ? compare : (compare ?? page.compare);
  const wanted = pageFilters(tile, page).filter((filter) => !fieldsOf(filter).some((field) => ignored(tile, field)));
  const known = wanted.filter((filter) => fieldsOf(filter).every((field) => hasField(model, field)));
  const all = [...(filters ?? []), ...known];
  const comparable = ownRange !== undefined && ownCompare !== undefined && rest.rows === undefined;
  return {
    query: {
      ...rest,
      ...(all.length > 0 && { filters: all }),
      ...(ownRange !== undefined && { range: ownRange }),
      ...(comparable && { compare: ownCompare }),
    },
    unfiltered: [
      ...new Set(wanted.filter((filter) => !known.includes(filter)).flatMap((filter) => fieldsOf(filter))),
    ].filter((field) => !hasField(model, field)),
  };
}

/** Every field that a filter speaks of. */
export function fieldsOf(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(fieldsOf);
  if ('or' in filter) return filter.or.flatMap(fieldsOf);
  if ('not' in filter) return fieldsOf(filter.not);
  return [filter.field];
}

/** The filter that a chosen mark makes: one value or any of several. */
export function pickFilter(field: string, values: readonly Cell[]): Filter {
  if (values.length === 1) {
    const value = values[0] ?? null;
    return value === null ? { field, op: 'isEmpty' } : { field, op: 'eq', value };
  }
  return { field, op: 'in', value: [...values] };
}

function pageFilters(tile: Tile, page: PageState): readonly Filter[] {
  if (page.pick === undefined || page.pick.range !== undefined || page.pick.tile === tile.id) return page.filters;
  return [...page.filters, pickFilter(page.pick.field, page.pick.values)];
}

function ignored(tile: Tile, field: string): boolean {
  return tile.ignores?.filters?.includes(field) ?? false;
}

function hasField(model: DatasetModel | undefined, field: string): boolean {
  return model === undefined || model.dimensions.some((dimension) => dimension.field === field);
}
