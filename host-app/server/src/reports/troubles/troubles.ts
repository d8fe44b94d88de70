import { type LocalizedText, saidOf } from '@vitrine/core/contracts';
import { AppError, joinSaid, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { MailState, ReportRunState } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { LeftOut } from '../people/audience.ts';
import { concerned, MOST, type Says, titled } from './concerned.ts';
import { deliveriesOf } from './lost-deliveries.ts';
import { ScheduleTroubles } from './schedule-troubles.ts';
import { SAYS } from './sentences.ts';

export interface StoredTrouble {
  run_id: string;
  report_id: string;
  title: LocalizedText;
  state: ReportRunState;
  fault: Said | null;
  mails: { recipient: string; state: MailState; fault: Said | null }[];
  left_out: LeftOut[];
  at: Date;
}

interface ConcernedRun {
  report_id: string;
  title: LocalizedText;
  owner: string;
  state: ReportRunState;
  fault: Said | null;
  asked_by: string | null;
  /** Whether somebody ran a schedule by hand. */
  of_schedule: boolean;
  waited_seconds: number;
  left_out: LeftOut[];
  schedule_id: string | null;
  occurrence: string | null;
}

/** People that a mail names who got nothing; the page of the run names all. */
const MOST_NAMED = 20;

/** Keeps in sight what went wrong while nobody stood by, and tells whoever the report belongs to. */
export class Troubles {
  readonly #database: Database;
  readonly #outbox: Outbox;
  readonly ofSchedules: ScheduleTroubles;

  constructor(database: Database, outbox: Outbox) {
    this.#database = database;
    this.#outbox = outbox;
    this.ofSchedules = new ScheduleTroubles(database, outbox);
  }

  /** Part of the transaction in which a run ends. Whoever made it by hand for themselves sees its end, and gets no mail about it. */
  async runEnded(transaction: Knex.Transaction, workspaceId: string, runId: string): Promise<void> {
    const run = await this.#run(transaction, runId);
    const says = run && (await this.#says(transaction, runId, run));
    if (run === undefined || says === undefined) return;
    await note(transaction, workspaceId, runId);
    if (isWatched(run)) return;
    const lines = [...(run.fault ? [run.fault] : []), ...namedLines(run.left_out)];
    const reason = lines.length > 0 ? joinSaid(lines, '\n') : null;
    await this.#tell(transaction, { workspaceId, runId, run }, { subject: titled(run, says), reason, key: '' });
  }

  /** Undefined where all is well: whoever unsubscribed is told of once, unless nobody at all was reached. */
  async #says(
    transaction: Knex.Transaction,
    runId: string,
    { state, left_out, schedule_id, occurrence }: ConcernedRun,
  ): Promise<Says | undefined> {
    if (state === 'failed') return SAYS.runFailed;
    if (state === 'partial') return SAYS.runPartial;
    if (state !== 'done' || left_out.length === 0) return undefined;
    if (await reachesNobody(transaction, { runId, schedule_id, occurrence })) return SAYS.reachedNobody;
    if (left_out.some(({ decided }) => decided !== true)) return SAYS.leftOut;
    return (await allToldBefore(transaction, { runId, schedule_id, left_out })) ? undefined : SAYS.leftOut;
  }

  /**
   * Part of the transaction in which a mail or another delivery of a run was tried, came back or was withdrawn. What did not arrive is told by
   * one mail, once nothing waits any more; by one more after somebody looked at it. What is tried for days is not waited for: should it be lost
   * as well, that is told once more with the last of it.
   */
  async attempted(
    transaction: Knex.Transaction,
    { workspaceId, runId }: { workspaceId: string; runId: string },
    { isLost }: { isLost: boolean },
  ): Promise<void> {
    // One of them after the other, so that the last one sees what came of the rest.
    await transaction('report_runs').where({ id: runId }).forNoKeyUpdate().first('id');
    if (isLost) await note(transaction, workspaceId, runId);
    const trouble = await transaction('report_troubles').where({ run_id: runId, seen_at: null }).first('looked');
    if (trouble === undefined) return;
    const { lost, waiting, open } = await deliveriesOf(transaction, runId);
    const [first, ...others] = lost;
    const run = await this.#run(transaction, runId);
    if (first === undefined || waiting || run === undefined) return;
    const isSure = lost.every(({ state }) => state === 'failed');
    const { recipient, fault } = first;
    const [one, more] = isSure
      ? [SAYS.notArrived, SAYS.notArrivedAtMore]
      : [SAYS.maybeArrived, SAYS.maybeArrivedAtMore];
    const subject = titled(run, (words) =>
      others.length === 0 ? one({ ...words, recipient }) : more({ ...words, count: lost.length }),
    );
    const lines = namedLines(lost.map((other) => ({ who: saidOf(other.recipient), reason: other.fault })));
    const reason = others.length === 0 ? fault : joinSaid(lines, '\n');
    const whole = ` deliveries ${trouble.looked}`;
    const meanwhile = `${whole} meanwhile`;
    const key = open || (!isLost && (await wasTold(transaction, runId, meanwhile))) ? meanwhile : whole;
    await this.#tell(transaction, { workspaceId, runId, run }, { subject, reason, key });
  }

  /** The newest first; those of one person's reports where they are named. */
  unseen(workspaceId: string, owner: string | undefined): Promise<StoredTrouble[]> {
    const sql = `select t.run_id, r.report_id, r.document -> 'title' as title, r.state, r.fault, r.left_out, t.at, coalesce(m.mails, '[]') as mails
      from report_troubles t join report_runs r on r.id = t.run_id join reports p on p.id = r.report_id
      left join lateral (select json_agg(json_build_object('recipient', recipient, 'state', state, 'fault', fault) order by id) as mails
        from (select id, recipient, state, fault from mail_outbox where run_id = t.run_id
          union all select x.id, coalesce(d.name, x.channel), x.state, x.fault from report_deliveries x
            left join report_destinations d on d.id = x.options ->> 'destination' where x.run_id = t.run_id) lost
        where state in ('failed', 'uncertain')) m on true
      where t.seen_at is null and ($1::text is null or p.owner = $1) order by t.run_id desc limit ${MOST}`;
    return this.#database.read<StoredTrouble>(workspaceId, sql, [owner ?? null]);
  }

  /** Of a run, or of a schedule that missed times. Errors: `notFound` for one that is not there, or of a report of somebody else. */
  async seen(place: { workspaceId: string; userId: string }, id: string, owner: string | undefined): Promise<void> {
    const { workspaceId, userId } = place;
    const changed = await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const seen = {
        seen_at: transaction.raw('coalesce(seen_at, now())'),
        seen_by: transaction.raw('case when seen_at is null then ? else seen_by end', [userId]),
      };
      const theirs = (table: 'report_runs' | 'report_schedules') =>
        transaction(`${table} as x`)
          .join('reports as p', 'p.id', 'x.report_id')
          .where(owner === undefined ? {} : { 'p.owner': owner })
          .where({ 'x.id': id })
          .select('x.id');
      const looked = transaction.raw('looked + case when seen_at is null then 1 else 0 end');
      const ofRun = transaction('report_troubles').whereIn('run_id', theirs('report_runs'));
      const runs = await ofRun.update({ ...seen, looked });
      if (runs > 0) return runs;
      const missed = await transaction('report_occurrences')
        .whereIn('schedule_id', theirs('report_schedules'))
        .where({ outcome: 'missed' })
        .update(seen);
      const still = transaction('report_schedules').whereIn('id', theirs('report_schedules')).whereNotNull('trouble');
      return missed + (await still.update({ trouble_seen_at: transaction.fn.now(), trouble_seen_by: userId }));
    });
    if (changed === 0) throw new AppError('notFound', SAYS.noTrouble(), { path: '/id' });
  }

  #run(transaction: Knex.Transaction, runId: string): Promise<ConcernedRun | undefined> {
    return transaction('report_runs as r')
      .join('reports as p', 'p.id', 'r.report_id')
      .where({ 'r.id': runId })
      .first('r.report_id', transaction.raw(`r.document -> 'title' as title`), {
        owner: 'p.owner',
        state: 'r.state',
        fault: 'r.fault',
        asked_by: 'r.asked_by',
        of_schedule: transaction.raw(`r.wanted ->> 'schedule' is not null`),
        waited_seconds: 'r.waited_seconds',
        left_out: 'r.left_out',
        schedule_id: 'r.schedule_id',
        occurrence: 'r.occurrence',
      });
  }

  /** By mail, each of them once. */
  async #tell(
    transaction: Knex.Transaction,
    { workspaceId, runId, run }: { workspaceId: string; runId: string; run: ConcernedRun },
    { subject, reason, key }: { subject: Said; reason: Said | null; key: string },
  ): Promise<void> {
    const text = SAYS.told({ reason: reason ?? subject });
    for (const userId of await concerned(transaction, run))
      await this.#outbox.putNotice(transaction, {
        workspaceId,
        kind: 'notice',
        to: { userId },
        subject,
        text,
        link: `/reports/${run.report_id}?run=${runId}`,
        causedBy: run.owner,
        key: keyOf(runId, key),
      });
  }
}

function keyOf(runId: string, key: string): string {
  return `trouble ${runId}${key}`;
}

async function wasTold(transaction: Knex.Transaction, runId: string, key: string): Promise<boolean> {
  const told = transaction('mail_outbox').where({ kind: 'notice', key: keyOf(runId, key) });
  return (await told.first('id')) !== undefined;
}

/** What was looked at before more went wrong is to be looked at again. */
async function note(transaction: Knex.Transaction, workspace_id: string, run_id: string): Promise<void> {
  await transaction('report_troubles')
    .insert({ workspace_id, run_id })
    .onConflict(['workspace_id', 'run_id'])
    .merge({ seen_at: null, seen_by: null });
}

/** Whoever the report belongs to stands by; nobody does for a schedule, nor for a run that had to wait itself. */
function isWatched({ asked_by, owner, of_schedule, waited_seconds }: ConcernedRun): boolean {
  return asked_by === owner && !of_schedule && waited_seconds === 0;
}

/** So many of them that a mail can be read. */
function namedLines(people: readonly Pick<LeftOut, 'who' | 'reason'>[]): Said[] {
  const named = people.slice(0, MOST_NAMED).map(SAYS.getsNothing);
  const more = people.length - named.length;
  return more > 0 ? [...named, SAYS.andMore({ count: more })] : named;
}

/** Whether no run of the same time has a mail or another delivery, and none is still to come that may. */
async function reachesNobody(
  transaction: Knex.Transaction,
  { runId, schedule_id, occurrence }: { runId: string } & Pick<ConcernedRun, 'schedule_id' | 'occurrence'>,
): Promise<boolean> {
  // One of them after the other, so that the last one sees what came of the rest.
  await transaction('report_occurrences').where({ schedule_id, key: occurrence }).forUpdate().first('key');
  const { rows } = await transaction.raw<{ rows: unknown[] }>(
    `select from report_runs r where (r.id = ? or (r.schedule_id = ? and r.occurrence = ?))
      and (r.state in ('queued', 'running') or exists (select from mail_outbox o where o.run_id = r.id)
        or exists (select from report_deliveries d where d.run_id = r.id)) limit 1`,
    [runId, schedule_id, occurrence],
  );
  return rows.length === 0;
}

/** Whether each of them was left out for the same reason before. */
async function allToldBefore(
  transaction: Knex.Transaction,
  { runId, schedule_id, left_out }: { runId: string } & Pick<ConcernedRun, 'schedule_id' | 'left_out'>,
): Promise<boolean> {
  const { rows } = await transaction.raw<{ rows: unknown[] }>(
    `select from jsonb_array_elements(?::jsonb) person where not exists (
      select from report_runs where schedule_id = ? and id <> ? and left_out @> jsonb_build_array(person)) limit 1`,
    [JSON.stringify(left_out), schedule_id, runId],
  );
  return rows.length === 0;
}
