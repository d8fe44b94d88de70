import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo } from 'react';
import type { TableColumn } from '../../src/binding/table-model.ts';
import { uiWord } from '../words.ts';

/** Up to so many rows are simply there; more are made while scrolling. */
const MOST_PLAIN_ROWS = 60;

export interface GridBodyProps {
  rows: readonly number[];
  columns: readonly TableColumn[];
  barred: string | undefined;
  /** What scrolls, once it is there. */
  scroller: HTMLDivElement | null;
  rowHeight: number;
  /** Rows that totals count: all that pass the filters. */
  totals: readonly number[] | undefined;
  /** There are more rows than these. */
  cut: boolean;
  locale: string;
  onChoose: ((row: number) => void) | undefined;
}

function isNegative(column: TableColumn, row: number): boolean {
  const value = column.value(row);
  return column.numeric && !column.news && typeof value === 'number' && value < 0;
}

function Bar({ column, row, largest }: { column: TableColumn; row: number; largest: number }) {
  const value = column.value(row);
  const share = typeof value === 'number' ? Math.abs(value) / largest : 0;
  return (
    <td className="vw-bar-cell" aria-hidden="true">
      {share > 0 && (
        <i
          className="vw-bar"
          data-negative={isNegative(column, row)}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      )}
    </td>
  );
}

function Row({ row, largest, props }: { row: number; largest: number; props: GridBodyProps }) {
  const { columns, barred, onChoose } = props;
  return (
    <tr aria-rowindex={row + 1} data-choosable={onChoose !== undefined} onClick={onChoose && (() => onChoose(row))}>
      {columns.flatMap((column) => {
        const cell = (
          <td
            key={column.name}
            data-numeric={column.numeric}
            data-negative={isNegative(column, row)}
            title={column.numeric ? undefined : column.text(row)}
          >
            {column.news ? (
              <span className="vw-change" data-news={column.news(row)}>
                {column.text(row)}
              </span>
            ) : (
              column.text(row)
            )}
          </td>
        );
        return column.name === barred
          ? [cell, <Bar key={`${column.name}-bar`} column={column} row={row} largest={largest} />]
          : [cell];
      })}
    </tr>
  );
}

function Totals({ props }: { props: GridBodyProps }) {
  const { columns, totals, barred, cut, locale } = props;
  const summed = useMemo(
    () => columns.map((column) => (totals ? column.total?.(totals) : undefined)),
    [columns, totals],
  );
  if (!totals || totals.length < 2 || summed.every((total) => total === undefined)) return null;
  return (
    <tfoot>
      <tr>
        {columns.flatMap((column, index) => [
          <td key={column.name} data-numeric={column.numeric}>
            {summed[index] ?? (index === 0 ? uiWord(cut ? 'totalOfThese' : 'total', locale) : '')}
          </td>,
          ...(column.name === barred ? [<td key={`${column.name}-bar`} className="vw-bar-head" />] : []),
        ])}
      </tr>
    </tfoot>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    <tr>
      <td className="vw-pad" colSpan={columns} style={{ height }} />
    </tr>
  ) : null;
}

/** The rows that are in sight, between two empty rows that stand for the others. */
export function GridBody(props: GridBodyProps) {
  const { rows, columns, barred, scroller, rowHeight } = props;
  const virtual = rows.length > MOST_PLAIN_ROWS;
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight + 1,
    overscan: 12,
  });
  const bar = columns.find((column) => column.name === barred);
  const largest = useMemo(
    () => rows.reduce((most, row) => Math.max(most, Math.abs(Number(bar?.value(row) ?? 0))), 0) || 1,
    [rows, bar],
  );
  const items = virtualizer.getVirtualItems();
  const seen = virtual ? items.flatMap((item) => rows[item.index] ?? []) : rows;
  const span = columns.length + (bar ? 1 : 0);
  const last = items.at(-1);
  return (
    <>
      <tbody>
        {virtual && <Spacer height={items[0]?.start ?? 0} columns={span} />}
        {seen.map((row) => (
          <Row key={row} row={row} largest={largest} props={props} />
        ))}
        {virtual && <Spacer height={virtualizer.getTotalSize() - (last?.end ?? 0)} columns={span} />}
      </tbody>
      <Totals props={props} />
    </>
  );
}
