import type { LocalizedText, Period, Table } from '@vitrine/core/contracts';

/** One tile's data at one moment, drawn as often as needed and never queried again. */
export interface TileSnapshot {
  tile: string;
  title: LocalizedText;
  table: Table;
  /** Vega-Lite specification as bound at the moment of the snapshot; null for tables, metrics and text. */
  spec: Record<string, unknown> | null;
  /** SHA-256 of table and specification. */
  hash: string;
}

/** Everything a report is made of, before any format is chosen. */
export interface ReportSnapshot {
  report: string;
  period: Period;
  locale: string;
  takenAt: string;
  tiles: readonly TileSnapshot[];
}

/** Bytes in, bytes out: a renderer opens no address and reads no clock. */
export interface ReportRenderer {
  format: 'pdf' | 'xlsx' | 'html';
  render(snapshot: ReportSnapshot, signal: AbortSignal): Promise<Uint8Array>;
}
