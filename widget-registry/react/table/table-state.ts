import {
  type ColumnDef,
  columnFilteringFeature,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  type ReactTable,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { TableColumn, TableModel } from '../../src/binding/table-model.ts';

/** A row is its position in the answer; cells are read from the model. */
export interface RowIndex {
  at: number;
}

export const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
});
export type Features = typeof features;
export type GridTable = ReactTable<Features, RowIndex>;

export const PAGE_ROWS = 25;

export interface RangeFilter {
  from?: number;
  to?: number;
}

/** Text contains, ignoring case; numbers lie between both ends. */
export function passes(column: TableColumn, row: number, filter: string | RangeFilter): boolean {
  if (typeof filter === 'string') return column.text(row).toLocaleLowerCase().includes(filter.toLocaleLowerCase());
  const value = column.value(row);
  if (typeof value !== 'number') return filter.from === undefined && filter.to === undefined;
  return value >= (filter.from ?? -Infinity) && value <= (filter.to ?? Infinity);
}

/** Order of two rows by a column; what has no value comes last in either direction. */
export function compareRows(column: TableColumn, collator: Intl.Collator, a: number, b: number): number {
  const left = column.value(a);
  const right = column.value(b);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (column.column.type === 'temporal')
    return String(left) < String(right) ? -1 : Number(String(left) > String(right));
  return collator.compare(column.text(a), column.text(b));
}

function columnDefs(model: TableModel, locale: string): ColumnDef<Features, RowIndex>[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return model.columns.map((column) => ({
    id: column.name,
    accessorFn: (row: RowIndex) => column.value(row.at) ?? undefined,
    sortUndefined: 'last',
    sortDescFirst: column.numeric,
    enableSorting: true,
    enableGlobalFilter: true,
    sortFn: (a: { original: RowIndex }, b: { original: RowIndex }) =>
      compareRows(column, collator, a.original.at, b.original.at),
    filterFn: (row: { original: RowIndex }, _: string, filter: string | RangeFilter) =>
      passes(column, row.original.at, filter),
  }));
}

/** Sorting, searching, filtering and paging over the rows of a model. */
export function useGrid(model: TableModel, rows: number, locale: string): GridTable {
  const data = useMemo(() => Array.from({ length: rows }, (_, at): RowIndex => ({ at })), [rows]);
  const columns = useMemo(() => columnDefs(model, locale), [model, locale]);
  const first = model.columns[0]?.name;
  const dimensions = useMemo(() => model.columns.filter((column) => !column.numeric), [model]);
  const grid = useTable({
    features,
    data,
    columns,
    autoResetPageIndex: false,
    initialState: { pagination: { pageIndex: 0, pageSize: PAGE_ROWS } },
    getColumnCanGlobalFilter: (column: { id: string }) => column.id === first,
    globalFilterFn: (row: { original: RowIndex }, _: string, search: string) =>
      (dimensions.length > 0 ? dimensions : model.columns).some((column) => passes(column, row.original.at, search)),
  });
  useSeenPage(grid);
  return grid;
}

/** Other rows, or another order of them, begin at the first page; a page that is no more gives way to the last one. */
function useSeenPage(grid: GridTable): void {
  const { columnFilters, globalFilter, sorting, pagination } = grid.state;
  const wanted = useMemo(() => ({ columnFilters, globalFilter, sorting }), [columnFilters, globalFilter, sorting]);
  const seen = useRef(wanted);
  const { setPageIndex } = grid;
  const last = Math.max(0, grid.getPageCount() - 1);
  const isGone = pagination.pageIndex > last;
  useLayoutEffect(() => {
    const isOther = seen.current !== wanted;
    seen.current = wanted;
    if (isOther) setPageIndex(0);
    else if (isGone) setPageIndex(last);
  }, [wanted, isGone, last, setPageIndex]);
}
