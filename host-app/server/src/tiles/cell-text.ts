import type { Cell } from '@vitrine/core/contracts';

/** A spreadsheet takes text that begins so for a formula; where letters are as wide as they are high, the wide signs too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell of a CSV file that no spreadsheet runs: text that looks like a formula gets an apostrophe in front; numbers stay numbers. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string' && FORMULA.test(cell)) return `'${cell}`;
  return String(cell);
}
