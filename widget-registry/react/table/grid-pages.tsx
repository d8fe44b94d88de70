import { Button } from 'react-aria-components/Button';
import { formatNumber } from '../../src/binding/number-format.ts';
import { pageOf, uiWord } from '../words.ts';
import type { GridTable } from './table-state.ts';

/** Which rows are seen, and the way to the others. */
export function GridPages({ grid, locale }: { grid: GridTable; locale: string }) {
  const { pageIndex, pageSize } = grid.state.pagination;
  const all = grid.getFilteredRowModel().rows.length;
  const count = (amount: number) => formatNumber(amount, { unit: 'count' }, locale);
  const range = {
    from: count(Math.min(all, pageIndex * pageSize + 1)),
    to: count(Math.min(all, (pageIndex + 1) * pageSize)),
    all: count(all),
  };
  return (
    <div className="vw-pages">
      <span aria-live="polite">{pageOf(range, locale)}</span>
      <Button
        className="vw-control vw-icon"
        aria-label={uiWord('previousPage', locale)}
        isDisabled={!grid.getCanPreviousPage()}
        onPress={() => grid.previousPage()}
      >
        ‹
      </Button>
      <Button
        className="vw-control vw-icon"
        aria-label={uiWord('nextPage', locale)}
        isDisabled={!grid.getCanNextPage()}
        onPress={() => grid.nextPage()}
      >
        ›
      </Button>
    </div>
  );
}
