import type { Table } from '@vitrine/core/contracts';

/** No rows, or several rows without a single number other than zero. One row of zeros is an answer. */
export function saysNothing(table: Table): boolean {
  if (table.rows.length === 0) return true;
  const measures = table.columns.flatMap((column, index) => (column.role === 'measure' ? [index] : []));
  if (measures.length === 0) return false;
  const blank = table.rows.length === 1 ? [null] : [null, 0];
  return table.rows.every((row) => measures.every((index) => blank.includes(row[index] as null | 0)));
}
