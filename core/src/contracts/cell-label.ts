import { localize } from './json.ts';
import type { Column, Table } from './table.ts';

type Rows = { columns: readonly Column[]; rows: Table['rows'] };

/** What a person reads for a cell: the name beside its code, the words of a closed list, the name of a country, else the value itself. */
export function cellLabel({ columns, rows }: Rows, row: number, name: string, locale: string): string {
  const at = columns.findIndex((column) => column.name === name);
  const column = columns[at];
  const cell = rows[row]?.[at] ?? null;
  if (column === undefined || cell === null) return '–';
  const named = rows[row]?.[columns.findIndex((one) => one.name === (column.companion ?? `${name}Title`))];
  if (typeof named === 'string' && named !== '') return named;
  const known = column.values?.find(({ value }) => value === cell);
  if (known !== undefined) return localize(known.label, locale);
  if (typeof cell === 'number') return new Intl.NumberFormat(locale).format(cell);
  const isCountry = name === 'country' || column.unit === 'country';
  if (isCountry && typeof cell === 'string' && /^[A-Z]{2}$/.test(cell))
    return new Intl.DisplayNames(locale, { type: 'region' }).of(cell) ?? cell;
  return String(cell);
}

/** What a person reads for a column; its name where the answer has no such column. */
export function columnLabel({ columns }: Rows, name: string, locale: string): string {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? name : localize(column.label, locale);
}
