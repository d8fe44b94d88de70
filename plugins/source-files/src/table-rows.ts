import type { DelimitedFormat } from '@vitrine/core/delimited';

export const ROW_FAULTS = [
  'columnCount',
  'controlCharacter',
  'formulaCell',
  'errorCell',
  'nestedValue',
  'badLine',
  'badValue',
  'cellTooLong',
] as const;
export type RowFaultCode = (typeof ROW_FAULTS)[number];

/** One row of a rectangular file as texts in the order of the header; `fault` when it cannot be read. */
export interface TableRow {
  line: number;
  cells: string[];
  fault?: { code: RowFaultCode; column: number };
}

export type FileFormat =
  | { kind: 'delimited'; delimited?: DelimitedFormat }
  | { kind: 'xlsx'; sheet?: string }
  | { kind: 'jsonLines' };

/** A file read as a stream of rows; `header` is known when the first rows come. */
export interface RowSource {
  readonly header: string[];
  /** After the last row: how the next reading should read it. */
  readonly format: FileFormat;
  rows(): AsyncGenerator<TableRow[]>;
}
