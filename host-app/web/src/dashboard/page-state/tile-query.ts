import {
  type Cell,
  type DatasetModel,
  type Filter,
  fieldsOfFilter,
  filteredDimension,
  pageQuery,
  type Query,
  type Tile,
} from '@vitrine/core/contracts';
import type { PageState } from './page-state.ts';

export interface TileQuery {
  query: Query;
  /** Fields of page filters that this tile's data does not have, so that the tile can say so. */
  unfiltered: readonly string[];
}

/**
 * What a tile asks for on this page: as the server reads it for pictures and exports, and narrowed by a mark that was
 * chosen in another tile. Undefined for tiles without data.
 */
export function tileQuery(tile: Tile, page: PageState, model: DatasetModel | undefined): TileQuery | undefined {
  const hasField = (field: string): boolean => model === undefined || filteredDimension(model, field) !== undefined;
  const asked = pageQuery(tile, pageFor(tile.id, page), hasField);
  if (!asked) return undefined;
  const fields = asked.unreachable.flatMap(fieldsOfFilter).filter((field) => !hasField(field));
  return { query: asked.query, unfiltered: [...new Set(fields)] };
}

/** The page as one tile sees it: a mark chosen elsewhere is one filter more, or another range. */
export function pageFor(tile: string, page: PageState): Pick<PageState, 'range' | 'compare' | 'filters'> {
  const { range, compare, filters, pick } = page;
  if (pick === undefined || pick.tile === tile) return { range, compare, filters };
  if (pick.range !== undefined) return { range: pick.range, compare, filters };
  return { range, compare, filters: [...filters, pickFilter(pick.field, pick.values)] };
}

/** The filter that a chosen mark makes: one value or any of several. */
export function pickFilter(field: string, values: readonly Cell[]): Filter {
  if (values.length === 1) {
    const value = values[0] ?? null;
    return value === null ? { field, op: 'isEmpty' } : { field, op: 'eq', value };
  }
  return { field, op: 'in', value: [...values] };
}
