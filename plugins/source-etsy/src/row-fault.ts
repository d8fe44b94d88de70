/** Why a row is refused. The sentence beside each is in `reject-sentences.ts`. */
export const ROW_FAULTS = [
  'missing',
  'badId',
  'scientificId',
  'badDay',
  'badMoney',
  'badCount',
  'tooLarge',
  'badCurrency',
  'sumMismatch',
  'formulaCell',
  'controlCharacter',
  'cellTooLong',
  'columnCount',
] as const;
export type RowFaultCode = (typeof ROW_FAULTS)[number];

/** Thrown while one row is read; becomes a reject of that row. */
export class RowFault extends Error {
  readonly code: RowFaultCode;
  /** Index of the column in the file, or -1 for the whole row. */
  readonly column: number;
  readonly value: string;

  constructor(code: RowFaultCode, column: number, value = '') {
    super(code);
    this.name = 'RowFault';
    this.code = code;
    this.column = column;
    this.value = value;
  }
}
