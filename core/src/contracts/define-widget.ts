export { cellLabel, columnLabel } from './cell-label.ts';
export { localize } from './json.ts';

import type { Column, Table } from './table.ts';
import type { FrameSelection, FrameTwin } from './widget-frame.ts';

/** What a widget that is drawn by code is given with each drawing. */
export interface WidgetInput {
  table: Pick<Table, 'rows' | 'flags'> & { columns: readonly Column[] };
  /** From role to column name(s). */
  roles: Readonly<Record<string, string | readonly string[]>>;
  options: Readonly<Record<string, unknown>>;
  theme: 'light' | 'dark';
  locale: string;
  /** CSS pixels. */
  size: { width: number; height: number };
}

export interface WidgetHost {
  /** The reader chose a mark: the rest of the page is filtered by it; null clears. Heard within a few seconds after their click, touch or key. */
  select(selection: FrameSelection | null): void;
}

/** What a drawing says of itself. */
export interface Drawn {
  summary?: string;
  twin?: FrameTwin;
}

export interface CodeWidget {
  /** Called once with each new size, theme, option or answer; the element is the widget's own and keeps what was drawn before. */
  draw(element: HTMLElement, input: WidgetInput, host: WidgetHost): Drawn | undefined | Promise<Drawn | undefined>;
}

/** Hands the widget to the host that runs around it in the frame. Called once, at the top of the widget's script. */
export function defineWidget(widget: CodeWidget): void {
  (globalThis as unknown as { vitrine: { defineWidget(widget: CodeWidget): void } }).vitrine.defineWidget(widget);
}
