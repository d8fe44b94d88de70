import { type LocalizedText, saidOf } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { MailState } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { MailTokens } from '../people/mail-tokens.ts';
import type { Troubles } from '../troubles/troubles.ts';
import { SAYS } from './sentences.ts';

export interface StoredApproval {
  id: string;
  report_id: string;
  title: LocalizedText;
  contact_id: string;
  address: string;
  name: string | null;
  asked_by: string | null;
  created_at: Date;
  mails: number;
}

export interface ApprovalQuestion {
  workspaceId: string;
  reportId: string;
  title: LocalizedText;
  /** Ids of the people outside who are to get it. */
  contacts: readonly string[];
  /** Whose doing it is. */
  by: string;
  /** Whoever chose these people, where somebody else did or before, by their ids; null where nobody knows. */
  through?: ReadonlyMap<string, readonly (string | null)[]>;
  /** Whether it is done now: what was set once never overrules a refusal. */
  byHand: boolean;
}

export interface ApprovalAnswer {
  /** Whose mails wait for an owner. */
  held: ReadonlySet<string>;
  /** Whom an owner decided against. */
  refused: ReadonlySet<string>;
}

interface Ports {
  database: Database;
  outbox: Pick<Outbox, 'putNotice' | 'release' | 'refuse'>;
  tokens: Pick<MailTokens, 'released' | 'closed'>;
  troubles: Pick<Troubles, 'attempted'>;
  /** Whether the workspace wants to be asked at all. */
  asks(workspaceId: string): Promise<boolean>;
}

const NOBODY: ApprovalAnswer = { held: new Set(), refused: new Set() };
const PAGE = 500;
const LIST = `select a.id, a.report_id, r.document -> 'title' as title, a.contact_id, c.address, c.name, u.name as asked_by, a.created_at,
    (select count(*)::int from mail_outbox o join report_runs n on n.id = o.run_id
      where n.report_id = a.report_id and o.contact_id = a.contact_id and o.state = 'held') as mails
  from report_approvals a join reports r on r.id = a.report_id join report_contacts c on c.id = a.contact_id
  left join users u on u.id = a.asked_by
  where a.state = $1 and ($2::text is null or a.id < $2) order by a.id desc limit ${PAGE + 1}`;

/** Whether a report may go to somebody outside: an owner is asked before the first time, and what owners do themselves is their answer. */
export class Approvals {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The newest first. */
  async list(
    workspaceId: string,
    { state, after }: { state: 'waiting' | 'approved'; after: string | undefined },
  ): Promise<{ items: StoredApproval[]; next?: string }> {
    const rows = await this.#ports.database.read<StoredApproval>(workspaceId, LIST, [state, after ?? null]);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return rows.length > PAGE && last ? { items, next: last.id } : { items };
  }

  /** In the transaction that puts out the mails, so that none slips by: whoever decides meanwhile waits for its end, or it for theirs. */
  async decide(transaction: Knex.Transaction, question: ApprovalQuestion): Promise<ApprovalAnswer> {
    const { workspaceId, reportId, by } = question;
    const contacts = question.contacts.toSorted();
    if (contacts.length === 0) return NOBODY;
    const allowed = await this.#allowed(transaction, question);
    const row = (contact_id: string, state: string) => ({
      ...{ workspace_id: workspaceId, id: ulid(), report_id: reportId, contact_id, state, asked_by: by },
    });
    if (allowed.size > 0)
      await this.#approveAtOnce(
        transaction,
        question,
        [...allowed].map(([id, decided_by]) => ({ ...row(id, 'approved'), decided_by })),
      );
    // Where nobody is to be asked, what was refused before stays so.
    const asks = await this.#ports.asks(workspaceId);
    const others = asks ? contacts.filter((id) => !allowed.has(id)) : [];
    const asked: { id: string; contact_id: string }[] =
      others.length === 0
        ? []
        : await transaction('report_approvals')
            .insert(others.map((id) => row(id, 'waiting')))
            .onConflict(['workspace_id', 'report_id', 'contact_id'])
            .ignore()
            .returning(['id', 'contact_id']);
    if (asked.length > 0) await this.#tellOwners(transaction, question, asked);
    const states: { contact_id: string; state: string }[] = await transaction('report_approvals')
      .where({ report_id: reportId })
      .whereIn('contact_id', contacts)
      .orderBy('contact_id')
      .forShare()
      .select('contact_id', 'state');
    const those = (wanted: string) =>
      new Set(states.filter(({ state }) => state === wanted).map(({ contact_id }) => contact_id));
    return { held: asks ? those('waiting') : NOBODY.held, refused: those('refused') };
  }

  /** Who gets it by the doing of owners alone, and the first of these. */
  async #allowed(
    transaction: Knex.Transaction,
    { contacts, by, through = new Map() }: ApprovalQuestion,
  ): Promise<Map<string, string | null>> {
    const doersOf = (id: string) => through.get(id) ?? [by];
    const doers = contacts.flatMap(doersOf).filter((id) => id !== null);
    const owners = new Set<string | null>(
      await transaction('members').whereIn('user_id', doers).where({ role: 'owner' }).pluck('user_id'),
    );
    const allowed = contacts.filter((id) => doersOf(id).every((doer) => owners.has(doer)));
    return new Map(allowed.toSorted().map((id) => [id, doersOf(id)[0] ?? null]));
  }

  /** What waited for an owner before goes out as well. */
  async #approveAtOnce(
    transaction: Knex.Transaction,
    { workspaceId, reportId, byHand }: ApprovalQuestion,
    rows: readonly { contact_id: string; decided_by: string | null }[],
  ): Promise<void> {
    const decided_at = transaction.fn.now();
    const merged = transaction('report_approvals')
      .insert(rows.map((row) => ({ ...row, decided_at })))
      .onConflict(['workspace_id', 'report_id', 'contact_id'])
      .merge(['state', 'decided_by', 'decided_at']);
    if (!byHand) merged.whereNot('report_approvals.state', 'refused');
    const decided: { contact_id: string }[] = await merged.returning('contact_id');
    const ids = decided.map(({ contact_id }) => contact_id);
    await this.#release(transaction, workspaceId, await unsentMails(transaction, reportId, ids));
  }

  /** What waits goes out, and later ones go by themselves. Errors: `notFound` for one that does not wait. */
  approve(workspaceId: string, id: string, by: string): Promise<void> {
    return this.#end(workspaceId, id, { from: ['waiting'], state: 'approved', by }, async (transaction, place) =>
      this.#release(transaction, workspaceId, await unsentMails(transaction, place.reportId, [place.contactId])),
    );
  }

  /**
   * What did not go yet is dropped, so are later ones that are not an owner's own, and links to files are closed; also where it was approved
   * before. Errors: `notFound` for one that is refused.
   */
  refuse(workspaceId: string, id: string, by: string): Promise<void> {
    const change = { from: ['waiting', 'approved'], state: 'refused', by } as const;
    return this.#end(workspaceId, id, change, async (transaction, place) => {
      await this.#ports.tokens.closed(transaction, place);
      const mails = await unsentMails(transaction, place.reportId, [place.contactId], ['held', 'pending']);
      await this.#ports.outbox.refuse(transaction, mails, SAYS.refused());
      // What is lost of the rest may have waited for them.
      const runs: string[] = await transaction('mail_outbox')
        .whereIn('id', mails)
        .orderBy('run_id')
        .distinct('run_id')
        .pluck('run_id');
      for (const runId of runs)
        await this.#ports.troubles.attempted(transaction, { workspaceId, runId }, { isLost: false });
    });
  }

  async #end(
    workspaceId: string,
    id: string,
    { from, state, by }: { from: readonly string[]; state: 'approved' | 'refused'; by: string },
    finish: (transaction: Knex.Transaction, place: { reportId: string; contactId: string }) => Promise<void>,
  ): Promise<void> {
    await this.#ports.database.inWorkspace(workspaceId, async (transaction) => {
      const [found]: { report_id: string; contact_id: string }[] = await transaction('report_approvals')
        .where({ id })
        .whereIn('state', from)
        .update({ state, decided_by: by, decided_at: transaction.fn.now() })
        .returning(['report_id', 'contact_id']);
      if (!found) throw new AppError('notFound', SAYS.noApproval(), { path: '/id' });
      await finish(transaction, { reportId: found.report_id, contactId: found.contact_id });
    });
  }

  /** The links in them last from now on. */
  async #release(transaction: Knex.Transaction, workspaceId: string, mails: readonly string[]): Promise<void> {
    if (mails.length === 0) return;
    await this.#ports.tokens.released(transaction, mails);
    await this.#ports.outbox.release(transaction, workspaceId, mails);
  }

  /** Once for each report and time of asking, whoever it is for. */
  async #tellOwners(
    transaction: Knex.Transaction,
    { workspaceId, reportId, title, by }: ApprovalQuestion,
    asked: readonly { id: string; contact_id: string }[],
  ): Promise<void> {
    const owners: string[] = await transaction('members').where({ role: 'owner' }).orderBy('user_id').pluck('user_id');
    const named = saidOf(title);
    for (const userId of owners)
      await this.#ports.outbox.putNotice(transaction, {
        ...{ workspaceId, kind: 'notice', to: { userId }, causedBy: by },
        subject: SAYS.waitsSubject({ title: named }),
        text: SAYS.waits({ title: named, count: asked.length }),
        link: `/reports/${reportId}`,
        key: `approval ${asked[0]?.id}`,
      });
  }
}

/** Those that wait for an owner, or for whatever else. */
function unsentMails(
  transaction: Knex.Transaction,
  reportId: string,
  contacts: readonly string[],
  states: readonly MailState[] = ['held'],
): Promise<string[]> {
  return transaction('mail_outbox')
    .whereIn('contact_id', contacts)
    .whereIn('state', states)
    .whereIn('run_id', transaction('report_runs').where({ report_id: reportId }).select('id'))
    .orderBy('id')
    .pluck('id');
}
