import type { CellStyle, SheetChart } from 'hucre';

/** What stands in a cell; dates are days since 1900 as spreadsheets count them. Text is never run. */
export type PlainValue = string | number | null;

export interface PlanCell {
  value: PlainValue;
  style: CellStyle;
  /** Written by us, never by a user; `value` is what it comes to. */
  formula?: string;
}

/** Rows that are made while they are written. */
export interface PlanBody {
  rows: number;
  /** One for each column. */
  styles: readonly CellStyle[];
  row(index: number): readonly PlainValue[];
}

/** A sheet before it is written: what stands above its rows, the rows, and what stands below. */
export interface SheetPlan {
  name: string;
  rightToLeft: boolean;
  /** In characters. */
  widths: readonly number[];
  /** Rows that stay when one scrolls, and are repeated on each printed page. */
  frozenRows: number;
  head: readonly (readonly PlanCell[])[];
  body?: PlanBody;
  tail: readonly (readonly PlanCell[])[];
  /** `A1:F20`; what can be sorted and filtered. */
  filter?: string;
  charts: readonly SheetChart[];
}

export interface WorkbookPlan {
  title: string;
  /** Instant that the file says it was made at: that of its numbers, so that the same numbers are the same bytes. */
  madeAt: string;
  /** That it is printed on; left out, whatever the printer has. */
  paper?: 'A4' | 'Letter';
  sheets: readonly SheetPlan[];
}
