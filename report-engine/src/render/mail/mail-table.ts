import { escaped } from '../html/escaped.ts';
import { cutWords, type PlainColumn, type PlainTable } from '../tile-model.ts';
import { sentence } from '../words.ts';
import { INK, INK2, INK3, LINE, NEWS } from './mail-style.ts';

/** A mail is read on a phone: the first rows and columns, and how many more there are. */
export const MAIL_ROWS = 10;
const MAIL_COLUMNS = 5;
/** Columns beyond these are left out where the screen is narrow. */
const PHONE_COLUMNS = 3;

/** The beginning of a table with what is left out in words. */
export function mailTable(table: PlainTable, locale: string): string {
  const columns = table.columns.slice(0, MAIL_COLUMNS);
  const shown = Math.min(table.rows, MAIL_ROWS);
  const head = columns.map((column, at) => cellHtml('th', column, at, column.title));
  const rows = Array.from(
    { length: shown },
    (_, row) => `<tr>${columns.map((column, at) => cellHtml('td', column, at, column.text(row), row)).join('')}</tr>`,
  );
  const totals = shown === table.rows ? table.totals : undefined;
  const total =
    totals === undefined
      ? ''
      : `<tr>${columns.map((column, at) => totalCell(column, at, totals[at] ?? '')).join('')}</tr>`;
  return [
    `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%"><thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.join('')}${total}</tbody></table>`,
    ...leftOut(table, columns.length, shown, locale).map(
      (words) => `<p class="ink3" style="margin:8px 0 0;font-size:13px;${INK3}">${escaped(words)}</p>`,
    ),
  ].join('');
}

function totalCell(column: PlainColumn, at: number, text: string): string {
  return cellHtml('td', column, at, text).replace('font-weight:400', 'font-weight:600');
}

/** What a mail does not show of a table, in words. */
export function leftOut(table: PlainTable, columns: number, rows: number, locale: string): string[] {
  const more = table.columns.length - columns;
  return [
    table.rows === 0 ? table.emptyText : '',
    cutWords(table, rows, locale),
    more > 0 ? sentence('moreColumns', locale, { count: String(more) }) : '',
  ].filter((words) => words !== '');
}

function cellHtml(tag: 'td' | 'th', column: PlainColumn, at: number, text: string, row?: number): string {
  const value = row === undefined ? null : column.value(row);
  const negative = column.numeric && column.news === undefined && typeof value === 'number' && value < 0;
  const news = row === undefined ? undefined : (column.news?.(row) ?? (negative ? 'bad' : undefined));
  const colour = news === undefined ? (tag === 'th' ? INK2 : INK) : NEWS[news];
  const names = ['line', at >= PHONE_COLUMNS ? 'wide' : '', news ?? (tag === 'th' ? 'ink2' : 'ink')];
  const side = column.numeric ? 'right' : 'left';
  const gap = at === 0 ? 'padding:7px 0' : 'padding:7px 0 7px 12px';
  const scope = tag === 'th' && row === undefined ? ' scope="col"' : '';
  return `<${tag}${scope} align="${side}" valign="top" class="${names.filter((name) => name !== '').join(' ')}" style="${gap};border-bottom:1px solid ${LINE};font-size:${tag === 'th' ? 13 : 14}px;font-weight:${tag === 'th' ? 500 : 400};line-height:1.35;text-align:${side};${column.numeric ? 'white-space:nowrap;' : ''}${colour}">${escaped(text)}</${tag}>`;
}
