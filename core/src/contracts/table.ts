import type { LocalizedText } from './json.ts';

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
  source: 'rollup' | 'facts' | 'cache';
  truncated: boolean;
  elapsedMs: number;
}
