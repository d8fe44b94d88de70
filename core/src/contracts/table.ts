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
  /** Values of all that there is, not of this answer alone, where they are few; each keeps its place and so its colour. */
  known?: readonly string[];
  /** True where the rows of this answer may be summed to a total (sums, never ratios or distinct counts over overlaps). */
  additive?: boolean;
  /** True where a fall is good news (fees, refunds, days to ship). */
  lowerIsBetter?: boolean;
}

export interface TableNote {
  kind: 'incomplete' | 'estimated' | 'rateStandsIn' | 'rateMissing';
  measure?: string;
  months?: string[];
}

/** Which rows of an answer were not counted but expected, and by whom. Without rows it says why there are none. */
export interface TableForecast {
  /** `<plugin id>/<model id>`. */
  model: string;
  title: LocalizedText;
  /** Name of the first bucket that was expected. */
  from?: string;
  /** Share of outcomes that the model says will lie between low and high, such as 0.8. */
  interval?: number;
  /** Why nothing could be expected; the rest of the answer is as it would be without. */
  missing?: LocalizedText;
}

/** Names of the columns that a forecast adds for a measure. */
export function forecastColumns(measure: string): [expected: string, low: string, high: string] {
  return [`${measure}_expected`, `${measure}_low`, `${measure}_high`];
}

/** Name of the column that says the same as this one for people, where the answer has it. */
export function companionName({ companion, name }: Pick<Column, 'companion' | 'name'>): string {
  return companion ?? `${name}Title`;
}

/** The only answer to a Query. Money in the major unit, for display; ratios unrounded; counts whole. */
export interface Table {
  columns: Column[];
  rows: readonly (readonly Cell[])[];
  /** `other`: the folded row of `top`; its dimension cell is null. `forecast`: a bucket that no row counts yet. */
  flags?: { row: number; kind: 'other' | 'forecast' }[];
  forecast?: TableForecast;
  notes?: TableNote[];
  next?: string;
  asOf: string;
  /** First local day that the answer is about, where its range has a beginning: a bucket that starts before it is there in part. */
  from?: string;
  /** IANA zone in which its days were cut, where a column tells time: its hours are told in it. */
  timezone?: string;
  source: 'rollup' | 'facts' | 'cache';
  truncated: boolean;
  elapsedMs: number;
}
