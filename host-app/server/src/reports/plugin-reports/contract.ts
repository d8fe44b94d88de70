import type { LocalizedText, Period, ReportDocument, Snapshot } from '@vitrine/core/contracts';
import type { QueryCaller } from '../../queries/contract.ts';

/** A report that is installed here. */
export interface ReportEntry {
  /** `<plugin id>/<report id>`. */
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
}

export interface ReportRequest {
  report: string;
  caller: QueryCaller;
  /** Local days, `to` exclusive; the last whole month where one is left out. */
  from?: string | undefined;
  to?: string | undefined;
  /** IANA; the workspace's own when left out. */
  timezone?: string | undefined;
  signal: AbortSignal | undefined;
}

/** A report as it was composed: all of its formats are made of this, and show the same numbers. */
export interface ComposedReport {
  report: string;
  period: Period;
  locale: string;
  takenAt: string;
  snapshots: readonly Snapshot[];
  document: ReportDocument;
}

export interface ReportService {
  reports(): Promise<readonly ReportEntry[]>;
  /**
   * Asks what the report needs, once, with the caller's rights cut down to what the plugin may see, and lets it compose.
   * Errors: `notFound`, `badRange`, `forbidden` for data without consent, `timeout`, `internal` for a document that cannot be used.
   */
  compose(request: ReportRequest): Promise<ComposedReport>;
}
