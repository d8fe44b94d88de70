import { type Cell, type Column, codeLabel, localize, type Table } from '@vitrine/core/contracts';
import { stringify } from 'csv-stringify/sync';
import { csvCell } from './cell-text.ts';

/** A byte order mark, so that spreadsheets read UTF-8. */
const BOM = '\uFEFF';

/** The answer as CSV: titles in the reader's language, values as they are; each of the notes is a line of its own at the end. */
export function csvOf(table: Table, locale: string, notes: readonly string[] = []): string {
  const header = table.columns.map((column) => csvCell(titleOf(column, locale)));
  const lines = [
    header,
    ...table.rows.map((row) => row.map((cell, index) => csvCell(named(cell, table.columns[index], locale)))),
    ...notes.map((note) => [csvCell(note)]),
  ];
  return BOM + stringify(lines, { record_delimiter: 'windows' });
}

function titleOf(column: Column, locale: string): string {
  const label = localize(column.label, locale);
  return column.currency ? `${label} (${column.currency})` : label;
}

/** A number that stands for something, such as 3 for Wednesday, is named; as a number a file would not tell of what. */
function named(cell: Cell, column: Column | undefined, locale: string): Cell {
  if (typeof cell !== 'number' || column?.role !== 'dimension') return cell;
  return codeLabel(column, cell, locale) ?? cell;
}
