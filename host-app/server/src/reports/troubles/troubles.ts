import { type LocalizedText, saidOf } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { MailState, ReportRunState } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { SAYS } from './sentences.ts';

export interface StoredTrouble {
  run_id: string;
  report_id: string;
  title: LocalizedText;
  state: ReportRunState;
  fault: Said | null;
  mails: { recipient: string; state: MailState; fault: Said | null }[];
  at: Date;
}

/** What somebody did not get, or may not have got. */
export interface LostDelivery {
  recipient: string;
  state: 'failed' | 'uncertain';
  fault: Said;
}

interface ConcernedRun {
  report_id: string;
  title: LocalizedText;
  owner: string;
  state: ReportRunState;
  fault: Said | null;
  asked_by: string | null;
}

const MOST = 200;

/** Keeps in sight what went wrong while nobody stood by, and tells whoever the report belongs to. */
export class Troubles {
  readonly #database: Database;
  readonly #outbox: Outbox;

  constructor(database: Database, outbox: Outbox) {
    this.#database = database;
    this.#outbox = outbox;
  }

  /** Part of the transaction in which a run ends. Whoever asked for a run sees its end; a schedule's nobody waits for. */
  async runEnded(transaction: Knex.Transaction, workspaceId: string, runId: string): Promise<void> {
    const run = await this.#run(transaction, runId);
    if (run?.asked_by !== null || (run.state !== 'failed' && run.state !== 'partial')) return;
    const says = run.state === 'failed' ? SAYS.runFailed : SAYS.runPartial;
    await this.#note(transaction, { workspaceId, runId, run }, { subject: titled(run, says), reason: run.fault });
  }

  /** Part of the transaction in which a mail or another delivery of a run comes to its end. */
  async notDelivered(
    transaction: Knex.Transaction,
    { workspaceId, runId }: { workspaceId: string; runId: string },
    { recipient, state, fault }: LostDelivery,
  ): Promise<void> {
    const run = await this.#run(transaction, runId);
    if (run === undefined) return;
    const says = state === 'failed' ? SAYS.notArrived : SAYS.maybeArrived;
    const subject = titled(run, (words) => says({ ...words, recipient }));
    await this.#note(transaction, { workspaceId, runId, run }, { subject, reason: fault });
  }

  /** The newest first; those of one person's reports where they are named. */
  unseen(workspaceId: string, owner: string | undefined): Promise<StoredTrouble[]> {
    const sql = `select t.run_id, r.report_id, r.document -> 'title' as title, r.state, r.fault, t.at, coalesce(m.mails, '[]') as mails
      from report_troubles t join report_runs r on r.id = t.run_id join reports p on p.id = r.report_id
      left join lateral (select json_agg(json_build_object('recipient', recipient, 'state', state, 'fault', fault) order by id) as mails
        from (select id, recipient, state, fault from mail_outbox where run_id = t.run_id
          union all select x.id, coalesce(d.name, x.channel), x.state, x.fault from report_deliveries x
            left join report_destinations d on d.id = x.options ->> 'destination' where x.run_id = t.run_id) lost
        where state in ('failed', 'uncertain')) m on true
      where t.seen_at is null and ($1::text is null or p.owner = $1) order by t.run_id desc limit ${MOST}`;
    return this.#database.read<StoredTrouble>(workspaceId, sql, [owner ?? null]);
  }

  /** Errors: `notFound` for one that is not there, or of a report of somebody else. */
  async seen(place: { workspaceId: string; userId: string }, runId: string, owner: string | undefined): Promise<void> {
    const { workspaceId, userId } = place;
    const changed = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('report_troubles')
        .where({ run_id: runId })
        .whereIn(
          'run_id',
          transaction('report_runs as r')
            .join('reports as p', 'p.id', 'r.report_id')
            .where(owner === undefined ? {} : { 'p.owner': owner })
            .select('r.id'),
        )
        .update({ seen_at: transaction.raw('coalesce(seen_at, now())'), seen_by: userId }),
    );
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
      });
  }

  /** What was looked at before more went wrong is to be looked at again. */
  async #note(
    transaction: Knex.Transaction,
    { workspaceId, runId, run }: { workspaceId: string; runId: string; run: ConcernedRun },
    { subject, reason }: { subject: Said; reason: Said | null },
  ): Promise<void> {
    await transaction('report_troubles')
      .insert({ workspace_id: workspaceId, run_id: runId })
      .onConflict(['workspace_id', 'run_id'])
      .merge({ seen_at: null, seen_by: null });
    const text = SAYS.told({ reason: reason ?? subject });
    for (const userId of await this.#concerned(transaction, run))
      await this.#outbox.putNotice(transaction, {
        workspaceId,
        kind: 'notice',
        to: { userId },
        subject,
        text,
        link: `/reports/${run.report_id}?run=${runId}`,
        causedBy: run.owner,
        key: `trouble ${runId}`,
      });
  }

  /** The owner of the report; the owners of the workspace where that one left. */
  async #concerned(transaction: Knex.Transaction, { owner }: ConcernedRun): Promise<string[]> {
    const members = await transaction('members').where({ user_id: owner }).orWhere({ role: 'owner' }).pluck('user_id');
    return members.includes(owner) ? [owner] : members;
  }
}

function titled({ title }: ConcernedRun, says: (words: { title: Said }) => Said): Said {
  return says({ title: saidOf(title) });
}
