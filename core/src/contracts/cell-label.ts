import { codeLabel } from './code-label.ts';
import { localize } from './json.ts';
import { numberFormat, unitOptions, withMinus } from './number-format.ts';
import { type Column, companionName, type Table } from './table.ts';

type Rows = { columns: readonly Column[]; rows: Table['rows'] };

/** What a person reads for a cell: the name beside its code, what people say for the code, a number with its unit, else the value itself. */
export function cellLabel({ columns, rows }: Rows, row: number, name: string, locale: string): string {
  const at = columns.findIndex((column) => column.name === name);
  const column = columns[at];
  const cell = rows[row]?.[at] ?? null;
  if (column === undefined || cell === null) return '–';
  const named = rows[row]?.[columns.findIndex((one) => one.name === companionName(column))];
  if (typeof named === 'string' && named !== '') return named;
  const said = column.role === 'dimension' ? codeLabel(column, cell, locale) : undefined;
  if (said !== undefined) return said;
  if (typeof cell === 'number') return withMinus(numberFormat(locale, unitOptions(column) ?? {}).format(cell));
  return String(cell);
}

/** What a person reads for a column; its name where the answer has no such column. */
export function columnLabel({ columns }: Rows, name: string, locale: string): string {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? name : localize(column.label, locale);
}
