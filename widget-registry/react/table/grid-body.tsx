import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TableColumn } from '../../src/binding/table-model.ts';
import { uiWord } from '../words.ts';

/** Up to so many rows are simply there; more are made while scrolling. */
const MOST_PLAIN_ROWS = 60;

export interface GridBodyProps {
  rows: readonly number[];
  /** How many rows stand on the pages before. */
  before: number;
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

interface RowProps {
  row: number;
  /** Where it stands, from 0: not where it stood in the answer. */
  at: number;
  largest: number;
  props: GridBodyProps;
  keys: RowKeys;
}

function Row({ row, at, largest, props, keys }: RowProps) {
  const { columns, barred, before, onChoose } = props;
  const choosing = onChoose && {
    tabIndex: at === keys.stop ? 0 : -1,
    onClick: () => onChoose(row),
    onFocus: () => keys.reach(at),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') onChoose(row);
      else if (!keys.move(event.key, at)) return;
      event.preventDefault();
    },
  };
  return (
    <tr aria-rowindex={before + at + 2} data-at={at} data-choosable={onChoose !== undefined} {...choosing}>
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

interface RowKeys {
  /** The row that Tab reaches. */
  stop: number | undefined;
  reach(at: number): void;
  /** False for a key that leads nowhere. */
  move(key: string, from: number): boolean;
}

/** Rows that can be chosen are one stop of Tab; arrow keys, Home and End lead from row to row, also to those that are not drawn yet. */
function useRowKeys(count: number, drawn: readonly number[], bring: (at: number) => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [last, setLast] = useState(0);
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-at="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });
  const move = (key: string, from: number): boolean => {
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 }[key];
    if (to === undefined) return false;
    const at = Math.max(0, Math.min(count - 1, to));
    if (at === from) return true;
    wanted.current = at;
    setLast(at);
    bring(at);
    return true;
  };
  /** Whoever is at a row goes to no other that is still to be drawn. */
  const reach = (at: number) => {
    wanted.current = undefined;
    setLast(at);
  };
  const keys: RowKeys = { stop: drawn.includes(last) ? last : drawn[0], reach, move };
  return { body, keys };
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
  const seen = virtual ? items.map((item) => item.index) : rows.map((_, at) => at);
  const { body, keys } = useRowKeys(rows.length, seen, (at) => virtual && virtualizer.scrollToIndex(at));
  const span = columns.length + (bar ? 1 : 0);
  const last = items.at(-1);
  return (
    <>
      <tbody ref={body}>
        {virtual && <Spacer height={items[0]?.start ?? 0} columns={span} />}
        {seen.map((at) => {
          const row = rows[at];
          return row === undefined ? null : (
            <Row key={row} row={row} at={at} largest={largest} props={props} keys={keys} />
          );
        })}
        {virtual && <Spacer height={virtualizer.getTotalSize() - (last?.end ?? 0)} columns={span} />}
      </tbody>
      <Totals props={props} />
    </>
  );
}
