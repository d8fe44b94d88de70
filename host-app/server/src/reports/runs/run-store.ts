import { createHash } from 'node:crypto';
import type { Filter, LocalizedText, Period } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import type { PersonRef } from '../../api-report-people.ts';
import type { NewReportRun, ReportRunState, ReportScheduleDocument, SavedReportDocument } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import type { StoredReport } from '../definitions/report-store.ts';
import type { LeftOut } from '../people/audience.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import { SAYS } from '../sentences.ts';

export interface TileFaultRow {
  tile: string;
  title: LocalizedText;
  reason: LocalizedText;
}

/** What is kept of a run; its page is drawn whenever it is looked at. */
export type FileFormat = 'pdf' | 'xlsx';

export interface StoredFile {
  content: Buffer;
  hash: string;
}

export interface StoredRun {
  id: string;
  report_id: string;
  /** The report as it was when the run was asked for. */
  document: SavedReportDocument;
  owner: string;
  wanted: WantedRun;
  asked_by: string | null;
  asked_by_name: string | null;
  state: ReportRunState;
  fault: Said | null;
  tile_faults: TileFaultRow[];
  period: Period | null;
  planned_at: Date;
  started_at: Date | null;
  data_as_of: Date | null;
  rendered_at: Date | null;
  finished_at: Date | null;
  erased: boolean;
  /** Bytes of the PDF; null where there is none. */
  pdf_bytes: number | null;
  /** Bytes of the workbook; null before it is drawn. */
  xlsx_bytes: number | null;
  has_snapshot: boolean;
  schedule_id: string | null;
  occurrence: string | null;
  left_out: LeftOut[];
  /** For plugins that decide about access. */
  waited_seconds: number;
}

/** What a run was asked for; a schedule says more than people do. */
export interface WantedRun extends Omit<NewReportRun, 'recipients'>, Pick<ReportScheduleDocument, 'onlyIf'> {
  /** Who gets it; groups are opened by then, and members of `mailTo` are among them. */
  people?: PersonRef[];
  /** Added to the filters of everything that it asks: its recipients see no other rows. */
  only?: Filter[];
  /** Whose doing it is that these people get it; whoever asked for the run where left out. */
  decidedBy?: string;
  /** Whoever chose those outside, by their ids; null where nobody knows. Runs from before that was kept name one alone. */
  through?: Record<string, string | null | (string | null)[]>;
  /** The schedule that somebody ran by hand. */
  schedule?: string;
  /** The day on which it was meant to run: ranges are told from there, however late it is made. */
  day?: string;
  /** Not made where there are no numbers at all. */
  skipEmpty?: boolean;
}

export interface PlannedRun {
  report: Pick<StoredReport, 'id' | 'document' | 'owner'>;
  wanted: WantedRun;
  /** Null for a schedule. */
  askedBy: string | null;
  /** When it was meant to run; now where left out. */
  plannedAt?: Date;
  /** The time of a schedule that it belongs to. */
  occurrence?: { schedule: string; key: string };
  /** Tells it from the others of the same occurrence. */
  variant?: string;
}

/** What is known of a run once it is over. */
export interface RunOutcome {
  state: Extract<ReportRunState, 'done' | 'partial' | 'failed' | 'skipped'>;
  fault: Said | undefined;
}

const RUNS = `select r.id, r.report_id, r.document, r.owner, r.wanted, r.asked_by, u.name as asked_by_name, r.state, r.fault, r.tile_faults,
    r.period, r.planned_at, r.started_at, r.data_as_of, r.rendered_at, r.finished_at, r.erased,
    r.schedule_id, r.occurrence, r.left_out, r.waited_seconds, f.bytes as pdf_bytes, x.bytes as xlsx_bytes,
    s.run_id is not null as has_snapshot
  from report_runs r left join users u on u.id = r.asked_by
  left join report_files f on f.run_id = r.id and f.format = 'pdf'
  left join report_files x on x.run_id = r.id and x.format = 'xlsx'
  left join report_snapshots s on s.run_id = r.id`;
const PAGE = 50;

/** Runs of reports: what was asked, how far they came, what came of them. */
export class RunStore {
  readonly #database: Database;
  readonly #queue: WorkQueue;

  constructor(database: Database, queue: WorkQueue) {
    this.#database = database;
    this.#queue = queue;
  }

  /** Stored and queued in the caller's transaction, in this order. Answers their ids. */
  async planIn(
    transaction: Knex.Transaction,
    workspaceId: string,
    [first, ...others]: readonly [PlannedRun, ...PlannedRun[]],
  ): Promise<[string, ...string[]]> {
    const nextId = monotonicFactory();
    const rowOf = ({ report, wanted, askedBy, plannedAt, occurrence, variant }: PlannedRun) => ({
      workspace_id: workspaceId,
      id: nextId(),
      report_id: report.id,
      document: JSON.stringify(report.document),
      owner: report.owner,
      wanted: JSON.stringify(wanted),
      asked_by: askedBy,
      state: 'queued',
      variant: variant ?? null,
      ...(plannedAt === undefined ? {} : { planned_at: plannedAt }),
      ...(occurrence === undefined ? {} : { schedule_id: occurrence.schedule, occurrence: occurrence.key }),
    });
    const [row, ...rows] = [rowOf(first), ...others.map(rowOf)] as const;
    await transaction('report_runs').insert([row, ...rows]);
    const ids: [string, ...string[]] = [row.id, ...rows.map(({ id }) => id)];
    await this.#queue.add(transaction, 'run', workspaceId, ids);
    return ids;
  }

  /** What a run of the report is made of now. */
  reportOf(transaction: Knex.Transaction, reportId: string): Promise<PlannedRun['report'] | undefined> {
    return transaction('reports').where({ id: reportId }).first('id', 'document', 'owner');
  }

  /** Of a schedule at these times. Runs from before they said so themselves are those that the times name. */
  ofOccurrences(
    workspaceId: string,
    scheduleId: string,
    times: readonly { key: string; run_id: string | null }[],
  ): Promise<StoredRun[]> {
    if (times.length === 0) return Promise.resolve([]);
    const sql = `${RUNS} where r.id = any ($3) or (r.schedule_id = $1 and r.occurrence = any ($2)) order by r.id`;
    const [keys, ids] = [times.map(({ key }) => key), times.flatMap(({ run_id }) => run_id ?? [])];
    return this.#database.read<StoredRun>(workspaceId, sql, [scheduleId, keys, ids]);
  }

  /** The newest first. */
  async ofReport(
    workspaceId: string,
    reportId: string,
    after?: string,
  ): Promise<{ items: StoredRun[]; next?: string }> {
    const sql = `${RUNS} where r.report_id = $1 and ($2::text is null or r.id < $2) order by r.id desc limit ${PAGE + 1}`;
    const rows = await this.#database.read<StoredRun>(workspaceId, sql, [reportId, after ?? null]);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return rows.length > PAGE && last ? { items, next: last.id } : { items };
  }

  /** The newest run of each report. */
  newest(workspaceId: string, reports: readonly string[]): Promise<StoredRun[]> {
    const sql = `${RUNS} where r.id in (select max(id) from report_runs where report_id = any ($1) group by report_id)`;
    return this.#database.read<StoredRun>(workspaceId, sql, [[...reports]]);
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<StoredRun> {
    const found = await this.find(workspaceId, id);
    if (!found) throw new AppError('notFound', SAYS.noRun(), { path: '/id' });
    return found;
  }

  async find(workspaceId: string, id: string): Promise<StoredRun | undefined> {
    const [found] = await this.#database.read<StoredRun>(workspaceId, `${RUNS} where r.id = $1`, [id]);
    return found;
  }

  /** Errors: `notFound` for one that is not ready, failed or was erased. */
  async pdf(workspaceId: string, id: string): Promise<StoredFile> {
    const found = await this.file(workspaceId, id, 'pdf');
    if (!found) throw new AppError('notFound', SAYS.noFile(), { path: '/id' });
    return found;
  }

  /** Undefined for one that was not drawn yet. */
  async file(workspaceId: string, id: string, format: FileFormat): Promise<StoredFile | undefined> {
    const sql = 'select content, hash from report_files where run_id = $1 and format = $2';
    const [found] = await this.#database.read<StoredFile>(workspaceId, sql, [id, format]);
    return found;
  }

  async started(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({ state: 'running', started_at: transaction.raw('coalesce(started_at, now())') });
  }

  /** Why it does not go on; it does by itself. */
  async waits(transaction: Knex.Transaction, id: string, fault: Said): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({ fault: JSON.stringify(fault) });
  }

  /** So many seconds more. */
  async waited(transaction: Knex.Transaction, id: string, seconds: number): Promise<void> {
    await transaction('report_runs').where({ id }).increment('waited_seconds', seconds);
  }

  async seen(
    transaction: Knex.Transaction,
    id: string,
    known: { period: Period | null; asOf: string; faults: readonly TileFaultRow[] },
  ): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({
        period: known.period && JSON.stringify(known.period),
        data_as_of: known.asOf,
        tile_faults: JSON.stringify(known.faults),
      });
  }

  async lacks(transaction: Knex.Transaction, id: string, faults: readonly TileFaultRow[]): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({ tile_faults: JSON.stringify(faults) });
  }

  /** Who was named and gets nothing, and why. */
  async leftOut(transaction: Knex.Transaction, id: string, people: readonly LeftOut[]): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({ left_out: JSON.stringify(people) });
  }

  keepPdf(transaction: Knex.Transaction, workspaceId: string, runId: string, content: Uint8Array): Promise<void> {
    return this.keepFile(transaction, { workspaceId, runId, format: 'pdf' }, content);
  }

  /** Nothing changes where it is kept already. */
  async keepFile(
    transaction: Knex.Transaction,
    { workspaceId, runId, format }: { workspaceId: string; runId: string; format: FileFormat },
    content: Uint8Array,
  ): Promise<void> {
    await transaction('report_files')
      .insert({
        workspace_id: workspaceId,
        run_id: runId,
        format,
        hash: createHash('sha256').update(content).digest('hex'),
        bytes: content.length,
        content: Buffer.from(content),
      })
      .onConflict(['workspace_id', 'run_id', 'format'])
      .ignore();
  }

  /** Its file is drawn; what is left is to store and to send it. */
  async rendered(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('report_runs').where({ id }).update({ rendered_at: transaction.fn.now() });
  }

  async finished(transaction: Knex.Transaction, id: string, { state, fault }: RunOutcome): Promise<void> {
    await transaction('report_runs')
      .where({ id })
      .update({
        state,
        fault: fault === undefined ? null : JSON.stringify(fault),
        finished_at: transaction.fn.now(),
      });
  }
}
