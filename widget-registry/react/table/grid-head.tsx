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

function Title({ grid, column, still }: { grid: GridTable; column: TableColumn; still: boolean }) {
  const state = grid.getColumn(column.name);
  const sorted = state?.getIsSorted() || undefined;
  if (still) return column.title;
  return (
    <button type="button" className="vw-sort" data-sorted={sorted !== undefined} onClick={() => state?.toggleSorting()}>
      {column.title}
      <span aria-hidden="true">{sorted && MARKS[sorted]}</span>
    </button>
  );
}

/** Titles; each sorts its column. */
export function GridHead({ grid, columns, barred, still }: GridHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.flatMap((column) => {
          const sorted = grid.getColumn(column.name)?.getIsSorted() || undefined;
          const head = (
            <th key={column.name} scope="col" data-numeric={column.numeric} aria-sort={sorted ? SORTS[sorted] : 'none'}>
              <Title grid={grid} column={column} still={still} />
            </th>
          );
          const bar = <td key={`${column.name}-bar`} className="vw-bar-head" aria-hidden="true" />;
          return column.name === barred ? [head, bar] : [head];
        })}
      </tr>
    </thead>
  );
}
