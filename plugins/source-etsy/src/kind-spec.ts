import type { RawEvent } from '@vitrine/core/contracts';
import type { Cells } from './cells.ts';

/** `personal` cells are never kept; `text` cells are. The other types also serve to recognise a header in an unknown language. */
export type ColumnType = 'day' | 'id' | 'count' | 'money' | 'currency' | 'text' | 'personal';

export interface ColumnSpec {
  /** Etsy's English name; also the field of a `columns` question. */
  label: string;
  /** Other names for the same column, in any language. */
  aliases?: readonly string[];
  type: ColumnType;
  required?: true;
  /** Not every download of the kind has it. */
  sometimes?: true;
  /** Who bought is told by it, as a key and never kept: a `personal` column that is asked for all the same. */
  tellsBuyer?: true;
}

/** Where each column of a kind stands in one file; -1 where it is missing. */
export type ColumnIndex<F extends string> = Readonly<Record<F, number>>;

/** One kind of file: its columns in Etsy's order, and how a row becomes events. */
export interface KindSpec<F extends string> {
  kind: string;
  columns: Readonly<Record<F, ColumnSpec>>;
  /** Columns that tell this kind from every other. */
  signature: readonly F[];
  /** The day that a row belongs to, for the first and last day of the file. */
  day?: F;
  currency?: F;
  /** How a header in an unknown language is told. */
  unknownHeader: UnknownHeader;
  /** Made once per file; called for each row. Throws `RowFault`. */
  reader(columns: ColumnIndex<F>, file: FileReading): (cells: Cells) => RawEvent;
}

/** What makes columns under unknown names those of a kind, besides their order and types. */
export interface UnknownHeader {
  /** Types that must be among the columns that stand in their place. */
  needs: readonly ColumnType[];
  /** How many columns the file may have more or fewer than the kind. */
  slack: number;
  /** How many columns are told by more than their type; `undefined` when something speaks against this kind. */
  sign(header: readonly string[], rows: readonly (readonly string[])[]): number | undefined;
}

/** The sign of kinds that some row proves by a cell like this, such as an order's number. */
export function someCell(pattern: RegExp): UnknownHeader {
  return {
    needs: ['day', 'currency', 'money'],
    slack: 2,
    sign: (_, rows) => (rows.some((row) => row.some((cell) => pattern.test(cell))) ? 0 : undefined),
  };
}

/** What the reader of a kind may know of the file as a whole. */
export interface FileReading {
  /** From the header, where a kind has no currency column. */
  currency: string | null;
  /** True when rows of one day stand together, so that counters of a day can be dropped after it. */
  grouped: boolean;
  /** Today in the workspace's zone, for files that carry no date. */
  today: string;
}

export function fieldsOf<F extends string>(columns: Readonly<Record<F, ColumnSpec>>): F[] {
  return Object.keys(columns).filter((field): field is F => field in columns);
}
