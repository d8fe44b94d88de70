import type { Compare, LocalizedText, Table, WidgetContribution } from '@vitrine/core/contracts';

/** A widget as data, read from its plugin; the same on server and in the browser. */
export interface WidgetDefinition {
  /** `vitrine.bar/bar@1` */
  reference: string;
  title: LocalizedText;
  description: LocalizedText;
  contribution: WidgetContribution;
  /** Vega-Lite with whole-value holes `{"$option": "…"}`, `{"$role": "…"}`; null for the host's own renderers. */
  spec: Record<string, unknown> | null;
  optionsSchema: Record<string, unknown>;
  optionsUi: Record<string, unknown>;
  /** One-sentence template per locale. */
  summary: LocalizedText | null;
}

export type ThemeName = 'light' | 'dark';

export interface BindInput {
  widget: WidgetDefinition;
  table: Table;
  /** From role to column name(s). */
  roles: Readonly<Record<string, string | readonly string[]>>;
  options: Readonly<Record<string, unknown>>;
  theme: ThemeName;
  locale: string;
  size: { width: number; height: number };
  /** IANA zone in which hours are told; that of the answer when left out, UTC where it says none. */
  timezone?: string | undefined;
  /** What `…_previous` columns stand for, so that words can say it. */
  compare?: Compare | undefined;
  /** Only this stretch of a time axis, in milliseconds of wall time, both ends included: a zoomed chart. */
  window?: { from: number; to: number } | undefined;
  /** A metric card's small chart: the answer to `sparkQuery`. */
  series?: Table | undefined;
  /** Said after the summary in a picture that stands without its page. */
  remark?: string | undefined;
}

export interface BoundWidget {
  /** A complete Vega-Lite specification with one named data set, `table`; null for the host's own renderers. */
  spec: Record<string, unknown> | null;
  /** Rows as objects for the named data set. */
  values: readonly Record<string, string | number | boolean | null>[];
  /** One sentence in the reader's language: what the chart says. */
  summary: string;
  /** The place of a chart that is made of several: its plots are sized again once its axes are measured. */
  fit?: { width: number; height: number };
  /** Said beside the chart when not every row is drawn. */
  notice?: string;
}
