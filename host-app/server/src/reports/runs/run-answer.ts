import { localize } from '@vitrine/core/contracts';
import { languageOf, type Said } from '@vitrine/core/errors';
import type { MailSummary, ReportRun } from '../../api-reports.ts';
import type { StoredRun } from './run-store.ts';

/** A run as people see it, in the reader's language. */
export function reportRun(run: StoredRun, mails: readonly MailSummary[], locale: string): ReportRun {
  return {
    id: run.id,
    report: run.report_id,
    title: run.document.title,
    state: run.state,
    reason: reasonIn(run.fault, locale),
    faults: run.tile_faults.map(({ tile, title, reason }) => ({ tile, title, reason: localize(reason, locale) })),
    askedBy: run.asked_by_name,
    period: run.period,
    plannedAt: run.planned_at.toISOString(),
    startedAt: instant(run.started_at),
    dataAsOf: instant(run.data_as_of),
    renderedAt: instant(run.rendered_at),
    finishedAt: instant(run.finished_at),
    files: filesOf(run),
    erased: run.erased,
    audience: {
      locale: run.document.locale,
      timezone: run.document.timezone,
      filters: run.wanted.only ?? [],
      leftOut: leftOutIn(run.left_out, locale),
    },
    mails: [...mails],
  };
}

/** A workbook is drawn when it is asked for, as long as there is what the run saw. */
function filesOf({ pdf_bytes, xlsx_bytes, has_snapshot }: StoredRun): ReportRun['files'] {
  if (pdf_bytes === null) return [];
  const hasWorkbook = xlsx_bytes !== null || has_snapshot;
  return [
    { format: 'pdf', bytes: pdf_bytes },
    { format: 'html', bytes: null },
    ...(hasWorkbook ? [{ format: 'xlsx', bytes: xlsx_bytes } as const] : []),
  ];
}

export function leftOutIn(people: StoredRun['left_out'], locale: string): ReportRun['audience']['leftOut'] {
  const language = languageOf(locale);
  return people.map(({ who, reason }) => ({ who: who[language], reason: reason[language] }));
}

export function reasonIn(fault: Said | null, locale: string): string | null {
  return fault?.[languageOf(locale)] ?? null;
}

export function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
