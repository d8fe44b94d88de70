import type { TableColumn } from '../../src/binding/table-model.ts';
import type { GridTable } from './table-state.ts';

const MARKS = { asc: '↑', desc: '↓' } as const;
const SORTS = { asc: 'ascending', desc: 'descending' } as const;

export interface GridHeadProps {
  grid: GridTable;
  columns: readonly TableColumn[];
  barred: string | undefined;
  still: boolean;
}

/** Titles; each sorts its column. */
export function GridHead({ grid, columns, barred, still }: GridHeadProps) {
  return (
    <thead>
      <tr>
        {columns.flatMap((column) => {
          const state = grid.getColumn(column.name);
          const sorted = state?.getIsSorted() || undefined;
          const title = still ? (
            column.title
          ) : (
            <button
              type="button"
              className="vw-sort"
              data-sorted={sorted !== undefined}
              onClick={() => state?.toggleSorting()}
            >
              {column.title}
              <span aria-hidden="true">{sorted && MARKS[sorted]}</span>
            </button>
          );
          const head = (
            <th key={column.name} scope="col" data-numeric={column.numeric} aria-sort={sorted ? SORTS[sorted] : 'none'}>
              {title}
            </th>
          );
          return column.name === barred
            ? [head, <td key={`${column.name}-bar`} className="vw-bar-head" aria-hidden="true" />]
            : [head];
        })}
      </tr>
    </thead>
  );
}
