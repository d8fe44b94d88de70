import type { LocalizedText } from '@vitrine/core/contracts';
import type { ListOf } from './api.ts';
import type { MailState, ReportRunState } from './api-reports.ts';

/**
 * A run that did not go well and was not looked at yet: it failed, has gaps or left somebody out and nobody stood by, or somebody may not
 * have got it. Or the times that a schedule missed, together; or a schedule that stands still (`still`).
 */
export interface ReportTrouble {
  kind: 'run' | 'missed' | 'still';
  /** That of the run, or of the schedule. */
  id: string;
  report: string;
  title: LocalizedText;
  run: { state: ReportRunState /** In the reader's language. */; reason: string | null };
  /** Who may not have got it. */
  mails: { recipient: string; state: MailState; reason: string | null }[];
  /** Who was named and gets nothing. */
  leftOut: { who: string; reason: string }[];
  at: string;
}

/**
 * GET /api/v1/report-troubles: the newest first; for owners of the workspace all, for everybody else those of their own reports.
 * POST /api/v1/report-troubles/:id/seen → 204 takes one off the list. Whoever the report belongs to is told by mail, once for a run
 * and once for times that were missed together.
 */
export type ReportTroubleList = ListOf<ReportTrouble>;
