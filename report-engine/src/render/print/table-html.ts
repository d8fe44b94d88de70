import { measureText } from '@vitrine/widget-registry/render';
import { escaped } from '../html/escaped.ts';
import { cutWords, type PlainColumn, type PlainTable } from '../tile-model.ts';

/** More rows than this are not for paper; the table says so. */
export const MOST_ROWS = 2000;
/** Rows that are measured to know how wide a column is. */
const MEASURED = 60;
/** Text of a cell, and what a cell adds to it, in CSS pixels. */
const TEXT = 11.3;
const CELL = 19;
/** Names may be broken into lines; numbers may not. */
const WIDEST_NAME = 190;
const BARS_FROM = 330;
const ROW_HEIGHT = { roomy: 27, dense: 22 };
/** Longer tables are set dense: paper is not scrolled. */
const ROOMY_ROWS = 25;

export interface TableRoom {
  width: number;
  /** Rows shown at most. */
  rows: number;
  locale: string;
}

function isDense({ dense, rows }: PlainTable): boolean {
  return dense || rows > ROOMY_ROWS;
}

/** How tall a table is when all its rows are shown and no name is broken. */
export function naturalHeight(table: PlainTable): number {
  const lines = table.rows + 1 + (table.totals === undefined ? 0 : 1);
  return lines * ROW_HEIGHT[isDense(table) ? 'dense' : 'roomy'];
}

/** How wide a table wants to be. */
export function naturalWidth(table: PlainTable): number {
  const measured = Math.min(table.rows, MEASURED);
  return table.columns.reduce((sum, column) => {
    const texts = [column.title, ...Array.from({ length: measured }, (_, row) => column.text(row))];
    const widest = Math.max(...texts.map((text) => measureText(text, TEXT)));
    return sum + CELL + (column.numeric ? widest : Math.min(widest, WIDEST_NAME));
  }, 0);
}

/** A table whose head is repeated on each page, with as many rows as there are to `rows`, and what is left out in words. */
export function tableHtml(table: PlainTable, room: TableRoom): string {
  const { locale, width } = room;
  const natural = naturalWidth(table);
  const shown = Math.min(table.rows, room.rows);
  const spare = width - natural;
  const barred = table.bars && spare > 0.13 * width && width > BARS_FROM ? barColumn(table) : undefined;
  const size = spare >= 0 ? '' : spare > -0.2 * width ? 'small' : 'tiny';
  const classes = [isDense(table) ? 'dense' : '', size].filter((name) => name !== '').join(' ');
  const largest = barred === undefined ? 1 : largestOf(barred, shown);
  const head = table.columns.flatMap((column) => [
    `<th scope="col"${end(column)}><bdi>${escaped(column.title)}</bdi></th>`,
    ...(column === barred ? ['<td></td>'] : []),
  ]);
  const rows = Array.from({ length: shown }, (_, row) => rowHtml(table, row, { barred, largest }));
  const total = shown === table.rows && table.totals !== undefined ? totalHtml(table, table.totals, barred) : '';
  const empty = table.rows === 0 ? `<p class="notice">${escaped(table.emptyText)}</p>` : '';
  const cut = cutWords(table, shown, locale);
  return [
    `<table${classes === '' ? '' : ` class="${classes}"`}><thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.join('')}${total}</tbody></table>`,
    empty,
    cut === '' ? '' : `<p class="notice">${escaped(cut)}</p>`,
  ].join('');
}

interface Bars {
  barred: PlainColumn | undefined;
  largest: number;
}

function barColumn({ columns }: PlainTable): PlainColumn | undefined {
  return columns.find((column) => column.numeric && column.news === undefined);
}

function largestOf(column: PlainColumn, rows: number): number {
  let largest = 0;
  for (let row = 0; row < rows; row++) largest = Math.max(largest, Math.abs(Number(column.value(row) ?? 0)));
  return largest || 1;
}

function rowHtml({ columns }: PlainTable, row: number, { barred, largest }: Bars): string {
  const cells = columns.flatMap((column, index) => {
    const value = column.value(row);
    const negative = column.numeric && column.news === undefined && typeof value === 'number' && value < 0;
    const kind = negative ? 'less' : (column.news?.(row) ?? '');
    const names = [column.numeric ? 'end' : '', kind === 'neutral' ? '' : kind].filter((name) => name !== '').join(' ');
    const attributes = names === '' ? '' : ` class="${names}"`;
    // A name in a script that is read from the right stays under the head of its column.
    const said = escaped(column.text(row));
    const text = said === '' ? '' : `<bdi>${said}</bdi>`;
    const cell =
      index === 0 && !column.numeric ? `<th scope="row"${attributes}>${text}</th>` : `<td${attributes}>${text}</td>`;
    return column === barred ? [cell, barHtml(typeof value === 'number' ? value / largest : 0)] : [cell];
  });
  return `<tr>${cells.join('')}</tr>`;
}

function barHtml(share: number): string {
  if (share === 0) return '<td class="bar"></td>';
  const less = share < 0 ? ' class="less"' : '';
  return `<td class="bar"><i${less} style="width:${Math.max(2, Math.round(Math.abs(share) * 100))}%"></i></td>`;
}

function totalHtml({ columns }: PlainTable, totals: readonly string[], barred: PlainColumn | undefined): string {
  const cells = columns.flatMap((column, index) => [
    index === 0 && !column.numeric
      ? `<th scope="row">${escaped(totals[index] ?? '')}</th>`
      : `<td${end(column)}>${escaped(totals[index] ?? '')}</td>`,
    ...(column === barred ? ['<td></td>'] : []),
  ]);
  return `<tr class="total">${cells.join('')}</tr>`;
}

function end({ numeric }: PlainColumn): string {
  return numeric ? ' class="end"' : '';
}
