import { catchUp, nextOccurrences, type Occurrence, occurrencesUntil } from '@vitrine/report-engine/schedule';
import type { Knex } from 'knex';
import type { ReportScheduleDocument, SavedReportDocument } from '../../api-reports.ts';
import type { Log } from '../../observability/index.ts';
import { type Database, isOfTheStore } from '../../storage/index.ts';
import type { PeopleReader } from '../people/people-reader.ts';
import { type PlanRequest, planRuns } from '../people/plan-runs.ts';
import type { Passing } from '../queue/kill-point.ts';
import { CLOCK_SECONDS, type Work, type WorkQueue } from '../queue/work-queue.ts';
import type { Workman } from '../queue/worker.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { ScheduleTroubles } from '../troubles/schedule-troubles.ts';
import { SAYS } from '../troubles/sentences.ts';

import type { Marks, ScheduleStore, StoredSchedule } from './schedule-store.ts';

/** What is later than this was missed, because nothing ran; what is not, is on time. */
const GRACE_MS = 600_000;
const LEASE_MS = 60_000;
/** After so many tries that broke, whoever is concerned is told, and it is tried more seldom. */
const FEW_TRIES = 3;
const HOUR_SECONDS = 3_600;

export interface PlanPorts {
  database: Database;
  queue: WorkQueue;
  schedules: ScheduleStore;
  runs: RunStore;
  people: PeopleReader;
  troubles: ScheduleTroubles;
  /** The clock that schedules go by. */
  now: Clock;
}

/** Now, to the caller's transaction. */
export type Clock = (transaction: Knex.Transaction) => Promise<Temporal.Instant>;

/** The clock of the database: the same for every server, and for the queue. */
export const databaseClock: Clock = async (transaction) => {
  const { rows } = await transaction.raw<{ rows: { now: Date }[] }>('select now()');
  return Temporal.Instant.fromEpochMilliseconds(rows[0]?.now.getTime() ?? 0);
};

interface SchedulePorts extends PlanPorts {
  passing: Passing;
  log: Log;
}

/** Makes runs of what fell due, as soon as it does: occurrence, run and their place in the queue in one transaction. */
export class ScheduleWorkman implements Workman {
  readonly kind = 'schedule';
  readonly leaseMs = LEASE_MS;
  readonly #ports: SchedulePorts;

  constructor(ports: SchedulePorts) {
    this.#ports = ports;
  }

  async work(work: Work): Promise<void> {
    try {
      await this.#plan(work);
    } catch (error) {
      if (work.attempts < FEW_TRIES || isOfTheStore(error)) throw error;
      this.#ports.log.error({ err: error, schedule: work.id }, 'a schedule could not be planned');
      await this.#giveUp(work);
    }
  }

  /** For an hour. */
  #giveUp(work: Work): Promise<void> {
    const { database, queue, schedules, runs, troubles } = this.#ports;
    const { workspaceId } = work;
    return database.inWorkspace(workspaceId, async (transaction) => {
      const schedule = await schedules.locked(transaction, work.id);
      if (!(await queue.holds(transaction, work))) return;
      await queue.postpone(transaction, work, HOUR_SECONDS);
      const report = schedule && (await runs.reportOf(transaction, schedule.report_id));
      if (schedule === undefined || report === undefined) return;
      const { id, version, document, handled_until } = schedule;
      const fault = SAYS.unplanned({ timezone: document.rule.timezone });
      // Once until it goes on or is saved.
      const key = `${version} ${handled_until.toISOString()}`;
      await troubles.standsStill(transaction, workspaceId, { scheduleId: id, report, fault, key });
    });
  }

  #plan(work: Work): Promise<void> {
    const { database, queue, schedules, passing } = this.#ports;
    return database.inWorkspace(work.workspaceId, async (transaction) => {
      const schedule = await schedules.locked(transaction, work.id);
      if (!(await queue.holds(transaction, work))) return;
      if (schedule === undefined || schedule.document.paused) {
        await queue.finish(transaction, work);
        return;
      }
      const handledUntil = await planDue(this.#ports, transaction, work.workspaceId, schedule);
      await schedules.mark(transaction, schedule.id, marksOf(schedule.document, handledUntil));
      passing('occurrence-before-commit');
    });
  }
}

/**
 * Gives everything that fell due its line and, where the schedule's policy says so, its run. Answers up to when that holds: never
 * further back than before, so that a clock that was put back repeats nothing.
 */
export async function planDue(
  { schedules, runs, people, troubles, now }: Omit<PlanPorts, 'database' | 'queue'>,
  transaction: Knex.Transaction,
  workspaceId: string,
  { id, report_id, document, handled_until, runs_from, changed_by, added_by }: StoredSchedule,
): Promise<Temporal.Instant> {
  const handled = Temporal.Instant.fromEpochMilliseconds(handled_until.getTime());
  const until = await now(transaction);
  if (document.paused) return handled;
  if (Temporal.Instant.compare(until, handled) <= 0) {
    if (handled.since(until).total('seconds') > CLOCK_SECONDS) await tellOfClock();
    return handled;
  }
  const due = occurrencesUntil(document.rule, handled, until);
  // What fell due before a backup was brought back may have been made and sent by the server that was: it is not done again.
  const unknown = due.filter(({ at }) => runs_from !== null && at.epochMilliseconds <= runs_from.getTime());
  const known = due.slice(unknown.length);
  const { run, skipped } = catchUp(known, document.missed, { now: until, graceMs: GRACE_MS });
  const report = await runs.reportOf(transaction, report_id);
  if (report === undefined) return handled;
  // With its zone, so that the same time by another clock is another occurrence.
  const keyOf = (key: string) => `${key}[${document.rule.timezone}]`;
  const lines = (outcome: 'run' | 'missed', list: readonly Occurrence[]) =>
    list.map(({ key, at }) => {
      const due_at = new Date(at.epochMilliseconds);
      return { schedule_id: id, key: keyOf(key), due_at, outcome, run_id: null };
    });
  // One run stands for all before it where the schedule says so: they have their lines, and nobody needs to look at them.
  const madeUp = document.missed.missed === 'once' ? skipped : [];
  const missed = lines('missed', [...unknown, ...skipped.slice(madeUp.length)]);
  const made = await schedules.note(transaction, workspaceId, [
    ...missed,
    ...lines('missed', madeUp).map((line) => ({ ...line, seen_at: new Date(until.epochMilliseconds) })),
    ...lines('run', run),
  ]);
  const keys = missed.flatMap(({ key }) => (made.has(key) ? key : []));
  await troubles.missed(transaction, workspaceId, { scheduleId: id, report, keys });
  for (const occurrence of run.filter(({ key }) => made.has(keyOf(key)))) {
    const key = keyOf(occurrence.key);
    const { wanted, ...asked } = askedBySchedule(document, report);
    const [first] = await planRuns({ people, runs }, transaction, {
      ...{
        ...asked,
        workspaceId,
        askedBy: null,
        day: dayOf(document, occurrence.at),
        chosen: { changed_by, added_by },
      },
      wanted: { ...wanted, ...(changed_by === null ? {} : { decidedBy: changed_by }) },
      plannedAt: new Date(occurrence.at.epochMilliseconds),
      occurrence: { schedule: id, key },
    });
    await transaction('report_occurrences').where({ schedule_id: id, key }).update({ run_id: first });
  }
  await troubles.goesOn(transaction, id);
  return until;

  async function tellOfClock(): Promise<void> {
    const report = await runs.reportOf(transaction, report_id);
    if (report === undefined) return;
    const ahead = handled.toZonedDateTimeISO(document.rule.timezone).toPlainDateTime();
    const fault = SAYS.clockAhead({ until: ahead.toString({ smallestUnit: 'minute' }).replace('T', ' ') });
    await troubles.standsStill(transaction, workspaceId, { scheduleId: id, report, fault, key: handled.toString() });
  }
}

/** What each run of a schedule is made of, whenever it is made, and for whom. */
export function askedBySchedule<Report extends { document: SavedReportDocument }>(
  document: ReportScheduleDocument,
  report: Report,
): Pick<PlanRequest, 'wanted' | 'audience'> & { report: Report } {
  const { channels, range, skipEmpty, onlyIf, files } = document;
  return {
    report: files === undefined ? report : { ...report, document: { ...report.document, files } },
    audience: document,
    wanted: {
      skipEmpty,
      ...(channels === undefined ? {} : { channels }),
      ...(range === undefined ? {} : { range }),
      ...(onlyIf === undefined ? {} : { onlyIf }),
    },
  };
}

/** The day of an instant where the schedule is. */
export function dayOf({ rule }: Pick<ReportScheduleDocument, 'rule'>, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(rule.timezone).toPlainDate();
}

/** Where a schedule stands once everything until an instant has its line. */
export function marksOf(document: ReportScheduleDocument, handledUntil: Temporal.Instant): Marks {
  const [next] = document.paused ? [] : nextOccurrences(document.rule, handledUntil, 1);
  return { handledUntil, next: next?.at };
}
