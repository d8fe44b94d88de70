import type { LocalizedText } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { concerned, MOST, titled } from './concerned.ts';
import { SAYS } from './sentences.ts';

/** Times of a schedule that were missed and not looked at yet. */
export interface StoredMissed {
  schedule_id: string;
  report_id: string;
  title: LocalizedText;
  fault: Said;
  at: Date;
}

/** A schedule that makes nothing for now. */
export interface StillSchedule extends Pick<MissedTimes, 'scheduleId' | 'report'> {
  fault: Said;
  key: string;
}

/** What a schedule did not make. */
export interface MissedTimes {
  scheduleId: string;
  report: { id: string; document: { title: LocalizedText }; owner: string };
  /** As its occurrences are named, the oldest first. */
  keys: readonly string[];
}

/** What schedules did not make, and why they make nothing, in sight of whoever their report belongs to. */
export class ScheduleTroubles {
  readonly #database: Database;
  readonly #outbox: Outbox;

  constructor(database: Database, outbox: Outbox) {
    this.#database = database;
    this.#outbox = outbox;
  }

  /** Part of the transaction in which times of a schedule are passed over. */
  async missed(
    transaction: Knex.Transaction,
    workspaceId: string,
    { scheduleId, report, keys }: MissedTimes,
  ): Promise<void> {
    const last = keys.at(-1);
    if (last === undefined) return;
    const { id, document, owner } = report;
    const text = SAYS.toldMissed({ reason: missedSaid(keys) });
    for (const userId of await concerned(transaction, report))
      await this.#outbox.putNotice(transaction, {
        ...{ workspaceId, kind: 'notice', to: { userId }, text, causedBy: owner, link: `/reports/${id}` },
        subject: titled(document, SAYS.wasMissed),
        key: `missed ${scheduleId} ${last}`,
      });
  }

  /** Part of the transaction in which a schedule is found to make nothing, for this reason; told once for each `key`. */
  async standsStill(
    transaction: Knex.Transaction,
    workspaceId: string,
    { scheduleId, report, fault, key }: StillSchedule,
  ): Promise<void> {
    const trouble = JSON.stringify(fault);
    await transaction('report_schedules')
      .where({ id: scheduleId })
      .whereRaw('trouble is distinct from ?::jsonb', [trouble])
      .update({ trouble, trouble_at: transaction.fn.now(), trouble_seen_at: null, trouble_seen_by: null });
    const { id, document, owner } = report;
    for (const userId of await concerned(transaction, report))
      await this.#outbox.putNotice(transaction, {
        ...{ workspaceId, kind: 'notice', to: { userId }, causedBy: owner, link: `/reports/${id}` },
        ...{ subject: titled(document, SAYS.standsStill), text: SAYS.toldStill({ reason: fault }) },
        key: `still ${scheduleId} ${key}`,
      });
  }

  /** It makes something again. */
  async goesOn(transaction: Knex.Transaction, scheduleId: string): Promise<void> {
    await transaction('report_schedules')
      .where({ id: scheduleId })
      .whereNotNull('trouble')
      .update({ trouble: null, trouble_at: null });
  }

  /** Schedules that stand still; those of one person's reports where they are named. */
  unseenStill(workspaceId: string, owner: string | undefined): Promise<StoredMissed[]> {
    const sql = `select s.id as schedule_id, p.id as report_id, p.document -> 'title' as title, s.trouble as fault, s.trouble_at as at
      from report_schedules s join reports p on p.id = s.report_id
      where s.trouble is not null and s.trouble_seen_at is null and ($1::text is null or p.owner = $1)
      order by s.trouble_at desc limit ${MOST}`;
    return this.#database.read<StoredMissed>(workspaceId, sql, [owner ?? null]);
  }

  /** Of each schedule together; those of one person's reports where they are named. */
  async unseenMissed(workspaceId: string, owner: string | undefined): Promise<StoredMissed[]> {
    const sql = `select s.id as schedule_id, p.id as report_id, p.document -> 'title' as title, max(o.due_at) as at,
        array_agg(o.key order by o.due_at) as keys
      from report_occurrences o join report_schedules s on s.id = o.schedule_id join reports p on p.id = s.report_id
      where o.outcome = 'missed' and o.seen_at is null and ($1::text is null or p.owner = $1)
      group by s.id, p.id, p.document order by max(o.due_at) desc limit ${MOST}`;
    const rows = await this.#database.read<Omit<StoredMissed, 'fault'> & { keys: string[] }>(workspaceId, sql, [
      owner ?? null,
    ]);
    return rows.map(({ keys, ...row }) => ({ ...row, fault: missedSaid(keys) }));
  }
}

/** Names the first and the last, by the clock of the schedule. */
function missedSaid(keys: readonly string[]): Said {
  const [first, last] = [keys[0], keys.at(-1)].map((key = '') => key.slice(0, 16).replace('T', ' '));
  return SAYS.missedTimes({ count: keys.length, times: first === last ? `${first}` : `${first} – ${last}` });
}
