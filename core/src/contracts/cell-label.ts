import { CELL_WORDS } from './cell-words.ts';
import { codeLabel } from './code-label.ts';
import { localize } from './json.ts';
import { numberFormat, unitOptions, withMinus } from './number-format.ts';
import { type Cell, type Column, companionName, type Table } from './table.ts';

type Rows = Pick<Table, 'rows' | 'flags'> & { columns: readonly Column[] };

/**
 * What a person reads for a cell, as in the host's own tables: the name beside its code, what people say for the code, a number with its
 * unit, a word where a dimension is empty, else the value itself.
 */
export function cellLabel(table: Rows, row: number, name: string, locale: string): string {
  const { columns, rows } = table;
  const at = columns.findIndex((column) => column.name === name);
  const column = columns[at];
  const cell = rows[row]?.[at] ?? null;
  if (column === undefined) return '–';
  if (column.role === 'dimension') return dimensionLabel(table, row, { column, cell }, locale);
  return typeof cell === 'number' ? numberText(cell, column, locale) : String(cell ?? '–');
}

function dimensionLabel(
  { columns, rows, flags }: Rows,
  row: number,
  { column, cell }: { column: Column; cell: Cell },
  locale: string,
): string {
  const word = (kind: keyof typeof CELL_WORDS) => localize(CELL_WORDS[kind], locale);
  if (cell === null) return word(flags?.some((flag) => flag.row === row && flag.kind === 'other') ? 'others' : 'none');
  const named = rows[row]?.[columns.findIndex((one) => one.name === companionName(column))];
  if (typeof named === 'string' && named !== '') return named;
  if (cell === '') return word('none');
  const said = codeLabel(column, cell, locale);
  if (said !== undefined) return said;
  if (typeof cell === 'boolean') return word(cell ? 'yes' : 'no');
  return typeof cell === 'number' ? numberText(cell, column, locale) : cell;
}

function numberText(value: number, column: Column, locale: string): string {
  return withMinus(numberFormat(locale, unitOptions(column) ?? {}).format(value));
}

/** What a person reads for a column; its name where the answer has no such column. */
export function columnLabel({ columns }: Pick<Rows, 'columns'>, name: string, locale: string): string {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? name : localize(column.label, locale);
}
