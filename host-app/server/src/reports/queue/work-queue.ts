import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import { LONGEST_LEASE } from './deadlines.ts';

export type WorkKind = 'run' | 'mail' | 'schedule' | 'sweep' | 'delivery';

/** Something that this server, and no other, works at until the lease is over. */
export interface Work {
  kind: WorkKind;
  workspaceId: string;
  id: string;
  /** Names this taking; what was taken over by another server since has another one. */
  claim: string;
  /** How often it was taken, this time included. */
  attempts: number;
  /** Seconds for which it was due before it was taken. */
  late: number;
  /** Seconds that it was to wait when it was put there. */
  waited: number;
}

/** Above every back-off: what was taken so often without coming to an end breaks each time. */
export const MOST_TAKEN = 300;
/** By so much a clock is set right without anybody being told. */
export const CLOCK_SECONDS = 60;
export const WORK_CHANNEL = 'report_work';

/** Runs and mails that wait for a server, in a table, so that they outlive it. */
export class WorkQueue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Part of the caller's transaction: what is to be done and that it is to be done are stored together. */
  async add(transaction: Knex.Transaction, kind: WorkKind, workspaceId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = ids.map((id) => ({ kind, workspace_id: workspaceId, id }));
    await transaction('report_work').insert(rows).onConflict(['kind', 'workspace_id', 'id']).ignore();
    await this.#database.notify(transaction, WORK_CHANNEL, kind);
  }

  /** The oldest that is due. */
  async claim(kind: WorkKind, leaseMs: number): Promise<Work | undefined> {
    const claim = randomUUID();
    const { rows } = await this.#database.outsideWorkspaces((transaction) =>
      transaction.raw<{ rows: (Pick<Work, 'id' | 'attempts' | 'late' | 'waited'> & { workspace_id: string })[] }>(
        `with found as materialized (select kind, workspace_id, id, due_at, queued_at from report_work where kind = ? and due_at <= now()
            order by due_at, id limit 1 for update skip locked)
          update report_work w set due_at = now() + make_interval(secs => ?), claim = ?, attempts = attempts + 1, queued_at = now()
            from found where (w.kind, w.workspace_id, w.id) = (found.kind, found.workspace_id, found.id)
          returning w.workspace_id, w.id, w.attempts, extract(epoch from now() - found.due_at)::float8 as late,
            extract(epoch from found.due_at - found.queued_at)::float8 as waited`,
        [kind, leaseMs / 1000, claim],
      ),
    );
    if (rows[0] === undefined) return undefined;
    const { workspace_id: workspaceId, ...row } = rows[0];
    return { kind, workspaceId, claim, ...row };
  }

  /** Takes the work off the queue in the caller's transaction; false where another server has it by now, and nothing may be stored. */
  async finish(transaction: Knex.Transaction, work: Work): Promise<boolean> {
    return (await this.#mine(transaction, work).delete()) === 1;
  }

  /** Still this server's, until the caller's transaction ends. */
  async holds(transaction: Knex.Transaction, work: Work): Promise<boolean> {
    return (await this.#mine(transaction, work).forUpdate().first('id')) !== undefined;
  }

  /** Waits for another try. */
  async postpone(transaction: Knex.Transaction, work: Work, seconds: number): Promise<void> {
    const due_at = transaction.raw('now() + make_interval(secs => ?)', [seconds]);
    await this.#mine(transaction, work).update({ due_at, claim: null, queued_at: transaction.fn.now() });
  }

  /** As though it had not been taken, and not before so many seconds. */
  async putBack(transaction: Knex.Transaction, work: Work, seconds: number): Promise<void> {
    const due_at = transaction.raw('now() + make_interval(secs => ?)', [seconds]);
    const attempts = transaction.raw('attempts - 1');
    await this.#mine(transaction, work).update({ due_at, claim: null, attempts, queued_at: transaction.fn.now() });
  }

  /** Lets go of it as though it had not been taken: the server stops, or there was no room for what came of it. */
  async release(work: Work): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) => this.putBack(transaction, work, 0));
  }

  /** Lets go of it after something broke: the attempt counts. */
  async giveBack(work: Work): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) => this.postpone(transaction, work, 0));
  }

  /** Where no other server can be at work, what is taken was left behind by one that is gone. */
  async releaseAll(): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('report_work').whereNotNull('claim').update({ due_at: transaction.fn.now(), claim: null }),
    );
  }

  /**
   * What was queued at a time that is still to come was so by a clock that was put back since: it is looked at now. What a server took by that
   * clock is that server's for the longest lease from now, since it may be at work.
   */
  async takeUpFromAhead(): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const ends = transaction.raw('now() + make_interval(secs => ?)', [LONGEST_LEASE / 1000]);
      await transaction('report_work')
        .whereNotNull('claim')
        .where('due_at', '>', ends)
        .update({ due_at: ends, queued_at: transaction.fn.now() });
      await transaction('report_work')
        .whereNull('claim')
        .whereRaw('queued_at > now() + make_interval(secs => ?)', [CLOCK_SECONDS])
        .update({ due_at: transaction.fn.now(), queued_at: transaction.fn.now() });
    });
  }

  #mine(transaction: Knex.Transaction, { kind, workspaceId, id, claim }: Work): Knex.QueryBuilder {
    return transaction('report_work').where({ kind, workspace_id: workspaceId, id, claim });
  }
}
