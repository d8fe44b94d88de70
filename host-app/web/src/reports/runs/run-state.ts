import type { MailState, ReportRun, ReportRunState, SavedReportDocument } from '@vitrine/server/api';
import { addDays } from '../../controls/date-ranges.ts';
import { formatDayRange } from '../../i18n/format.ts';

/** Something will come of it yet. */
export function isActive({ state }: { state: ReportRunState }): boolean {
  return state === 'queued' || state === 'running';
}

/** It has pages to look at and to send. */
export function isReady(run: ReportRun): boolean {
  return (run.state === 'done' || run.state === 'partial') && !run.erased && run.files.length > 0;
}

/**
 * The newest with pages. Of several that were planned at once, the one that shows the report as it is saved: what was narrowed or translated
 * for somebody is theirs.
 */
export function newestReady(
  runs: readonly ReportRun[],
  { locale }: Pick<SavedReportDocument, 'locale'>,
): ReportRun | undefined {
  const newest = runs.find(isReady);
  const whole = runs.filter(
    (run) => isReady(run) && run.plannedAt === newest?.plannedAt && run.audience.filters.length === 0,
  );
  return whole.find(({ audience }) => audience.locale === locale) ?? whole[0] ?? newest;
}

/** It is on its way, so its state is asked for again. */
export function isUnderway(state: MailState): boolean {
  return state === 'pending' || state === 'sending';
}

export function bytesOf(run: ReportRun, format: 'pdf' | 'html'): number | undefined {
  return run.files.find((file) => file.format === format)?.bytes ?? undefined;
}

/** First and last day that it shows; undefined for all data, and before it is known. */
export function periodWords({ period }: ReportRun): string | undefined {
  return period === null ? undefined : formatDayRange(period.from, addDays(period.to, -1));
}

/** How far a run has come that is not over. */
export function stepOf(run: ReportRun): 'queued' | 'reading' | 'drawing' {
  if (run.state === 'queued') return 'queued';
  return run.dataAsOf === null ? 'reading' : 'drawing';
}
