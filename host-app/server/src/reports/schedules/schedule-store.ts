import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { ReportScheduleDocument } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import { type Choosers, chosenBy } from '../people/added-by.ts';
import { SAYS } from '../sentences.ts';

export interface StoredSchedule extends Choosers {
  id: string;
  report_id: string;
  version: number;
  document: ReportScheduleDocument;
  /** Everything that fell due until then has its line in `report_occurrences`. */
  handled_until: Date;
  /** Null while it is paused. */
  next_at: Date | null;
  /** When a backup was brought back: what fell due before is not made again. */
  runs_from: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface StoredOccurrence {
  schedule_id: string;
  key: string;
  due_at: Date;
  outcome: 'run' | 'missed';
  run_id: string | null;
}

const COLUMNS =
  'id, report_id, version, document, handled_until, next_at, runs_from, changed_by, added_by, created_at, updated_at';
const PAGE = 50;

/** Schedules of saved reports, and the times that they fell due. */
export class ScheduleStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The oldest first. */
  ofReport(workspaceId: string, reportId: string): Promise<StoredSchedule[]> {
    const sql = `select ${COLUMNS} from report_schedules where report_id = $1 order by id`;
    return this.#database.read<StoredSchedule>(workspaceId, sql, [reportId]);
  }

  /** Errors: `notFound`. */
  async get(workspaceId: string, id: string): Promise<StoredSchedule> {
    const sql = `select ${COLUMNS} from report_schedules where id = $1`;
    const [found] = await this.#database.read<StoredSchedule>(workspaceId, sql, [id]);
    if (!found) throw noSchedule();
    return found;
  }

  /** The schedule, for the caller's transaction alone; its report before it, as whoever deletes a report locks them. */
  async locked(transaction: Knex.Transaction, id: string): Promise<StoredSchedule | undefined> {
    const found = await transaction('report_schedules').where({ id }).first('report_id');
    if (found === undefined) return undefined;
    await transaction('reports').where({ id: found.report_id }).forKeyShare().first('id');
    return transaction('report_schedules').where({ id }).forUpdate().first();
  }

  async create(
    transaction: Knex.Transaction,
    workspaceId: string,
    reportId: string,
    { document, changedBy, handledUntil, next }: Change,
  ): Promise<string> {
    const id = ulid();
    await transaction('report_schedules').insert({
      workspace_id: workspaceId,
      id,
      report_id: reportId,
      version: 1,
      document: JSON.stringify(document),
      changed_by: changedBy,
      added_by: JSON.stringify(chosenBy(document, changedBy)),
      handled_until: dateOf(handledUntil),
      next_at: next === undefined ? null : dateOf(next),
    });
    return id;
  }

  async change(
    transaction: Knex.Transaction,
    before: StoredSchedule,
    { document, changedBy, handledUntil, next }: Change,
  ): Promise<void> {
    const { id, version } = before;
    await transaction('report_schedules')
      .where({ id })
      .update({
        version: version + 1,
        document: JSON.stringify(document),
        changed_by: changedBy,
        added_by: JSON.stringify(chosenBy(document, changedBy, { ...before, fields: before.document })),
        handled_until: dateOf(handledUntil),
        next_at: next === undefined ? null : dateOf(next),
        updated_at: transaction.fn.now(),
      });
  }

  /** Where the schedule stands; that it waits for its next time is stored along, by a trigger. */
  async mark(transaction: Knex.Transaction, id: string, { handledUntil, next }: Marks): Promise<void> {
    await transaction('report_schedules')
      .where({ id })
      .update({ handled_until: dateOf(handledUntil), next_at: next === undefined ? null : dateOf(next) });
  }

  /** With its occurrences; the runs stay. Errors: `notFound`. */
  async delete(workspaceId: string, id: string): Promise<void> {
    const deleted = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('report_schedules').where({ id }).delete(),
    );
    if (deleted === 0) throw noSchedule();
  }

  /** Keys of those that had no line before: an occurrence happens once, whoever plans it and how often. */
  async note(
    transaction: Knex.Transaction,
    workspaceId: string,
    occurrences: readonly (StoredOccurrence & { seen_at?: Date })[],
  ): Promise<Set<string>> {
    if (occurrences.length === 0) return new Set();
    const rows: { key: string }[] = await transaction('report_occurrences')
      .insert(occurrences.map((occurrence) => ({ workspace_id: workspaceId, ...occurrence })))
      .onConflict(['workspace_id', 'schedule_id', 'key'])
      .ignore()
      .returning('key');
    return new Set(rows.map(({ key }) => key));
  }

  /** The newest first. */
  async occurrences(
    workspaceId: string,
    scheduleId: string,
    after?: string,
  ): Promise<{ items: StoredOccurrence[]; next?: string }> {
    const sql = `select schedule_id, key, due_at, outcome, run_id from report_occurrences
      where schedule_id = $1 and ($2::text is null or key < $2) order by key desc limit ${PAGE + 1}`;
    const rows = await this.#database.read<StoredOccurrence>(workspaceId, sql, [scheduleId, after ?? null]);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return rows.length > PAGE && last ? { items, next: last.key } : { items };
  }
}

interface Change extends Marks {
  document: ReportScheduleDocument;
  changedBy: string;
}

/** Up to when occurrences have their lines, and when the next one is due. */
export interface Marks {
  handledUntil: Temporal.Instant;
  /** Undefined while the schedule is paused. */
  next: Temporal.Instant | undefined;
}

export function noSchedule(): AppError {
  return new AppError('notFound', SAYS.noSchedule(), { path: '/id' });
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
