import type { LocalizedText } from './json.ts';
import type { Grain } from './query.ts';

export type Cell = string | number | boolean | null;

export type ColumnType = 'nominal' | 'ordinal' | 'quantitative' | 'temporal';

export interface Column {
  name: string;
  type: ColumnType;
  role: 'dimension' | 'measure';
  /** `money`, `count`, `percent`, `days`, `ratio`, …; the reader's locale does the rest. */
  unit?: string;
  /** ISO 4217, for `unit: 'money'`. */
  currency?: string;
  label: LocalizedText;
  /** Width of the buckets of a temporal dimension. */
  grain?: Grain;
  /** Name of the column beside it that says the same for people (`listing` → `listingTitle`). */
  companion?: string;
  /** What people read for each value of a closed list. */
  values?: readonly { value: string | number; label: LocalizedText }[];
  /** True where the rows of this answer may be summed to a total (sums, never ratios or distinct counts over overlaps). */
  additive?: boolean;
  /** True where a fall is good news (fees, refunds, days to ship). */
  lowerIsBetter?: boolean;
}

export interface TableNote {
  kind: 'incomplete' | 'estimated' | 'rateStandsIn';
  measure?: string;
  months?: string[];
}

/** The only answer to a Query. Money in the major unit, for display; ratios unrounded; counts whole. */
export interface Table {
  columns: Column[];
  rows: readonly (readonly Cell[])[];
  /** The folded row of `top`; its dimension cell is null. */
  flags?: { row: number; kind: 'other' }[];
  notes?: TableNote[];
  next?: string;
  asOf: string;
  /** First local day that the answer is about, where its range has a beginning: a bucket that starts before it is there in part. */
  from?: string;
  source: 'rollup' | 'facts' | 'cache';
  truncated: boolean;
  elapsedMs: number;
}
