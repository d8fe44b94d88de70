import type { ReportRun, SavedReport } from '../api-reports.ts';
import { callerOf, type RouteContext } from '../http/index.ts';
import { type ReadReport, readReport, savedReport } from './definitions/report-answer.ts';
import { noReport, type ReportStore, type StoredReport } from './definitions/report-store.ts';
import { mailSummary } from './outbox/mail-answer.ts';
import type { MailStore } from './outbox/mail-store.ts';
import { reportRun } from './runs/run-answer.ts';
import type { RunStore, StoredRun } from './runs/run-store.ts';

/** Reports with their runs and mails, put together for whoever reads. */
export class ReportReader {
  readonly #reports: ReportStore;
  readonly #runs: RunStore;
  readonly #mails: MailStore;

  constructor(reports: ReportStore, runs: RunStore, mails: MailStore) {
    this.#reports = reports;
    this.#runs = runs;
    this.#mails = mails;
  }

  async reports(workspaceId: string, locale: string, dashboard?: string): Promise<ReadReport[]> {
    return this.#withRuns(workspaceId, locale, await this.#reports.list(workspaceId, dashboard));
  }

  /** Errors: `notFound`. */
  async report(workspaceId: string, locale: string, id: string): Promise<ReadReport> {
    const stored = await this.#reports.get(workspaceId, id);
    const [report] = await this.#withRuns(workspaceId, locale, [stored]);
    return report ?? readReport(stored, null);
  }

  /** As whoever asks reads it. Errors: `notFound`. */
  async answer(context: RouteContext, id: string): Promise<SavedReport> {
    const identity = callerOf(context);
    const report = savedReport(await this.report(identity.workspaceId, context.locale, id), identity);
    if (!report) throw noReport();
    return report;
  }

  /** Errors: `notFound`. */
  async run(workspaceId: string, locale: string, id: string): Promise<ReportRun> {
    const stored = await this.#runs.get(workspaceId, id);
    const [run] = await this.runs(workspaceId, locale, [stored]);
    return run ?? reportRun(stored, [], locale);
  }

  async runs(workspaceId: string, locale: string, stored: readonly StoredRun[]): Promise<ReportRun[]> {
    const mails = await this.#mails.ofRuns(
      workspaceId,
      stored.map(({ id }) => id),
    );
    return stored.map((run) => {
      const own = mails.filter(({ run_id }) => run_id === run.id).map((mail) => mailSummary(mail, locale));
      return reportRun(run, own, locale);
    });
  }

  async #withRuns(workspaceId: string, locale: string, stored: readonly StoredReport[]): Promise<ReadReport[]> {
    const ids = stored.map(({ id }) => id);
    const runs = await this.runs(workspaceId, locale, await this.#runs.newest(workspaceId, ids));
    return stored.map((report) => readReport(report, runs.find((run) => run.report === report.id) ?? null));
  }
}
