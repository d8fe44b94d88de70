import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { ContactState } from '../../api-report-people.ts';
import type { MailSummary } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import { SAYS as APPROVALS_SAY } from '../approvals/sentences.ts';
import { CONTACT_LEFT_AS_MEMBER, MEMBER_LEFT_AT } from '../people/subscriptions.ts';
import { BACK_OFF, MAIL_DEADLINES, UNOFFERED } from '../queue/deadlines.ts';
import type { Passing } from '../queue/kill-point.ts';
import { MOST_TAKEN, type Work, type WorkQueue } from '../queue/work-queue.ts';
import type { Workman } from '../queue/worker.ts';
import { SAYS } from '../sentences.ts';
import type { Troubles } from '../troubles/troubles.ts';
import { sourceOf } from './compose-mail.ts';
import type { MailPace } from './mail-pace.ts';
import { unpacked } from './own-part.ts';
import type { Attempt, SmtpTransport } from './smtp.ts';

interface QueuedMail {
  state: string;
  attempts: number;
  /** So many of them came as far as the mail server, which put it off. */
  offers: number;
  handed_over_at: Date | null;
  sender: string;
  recipient: string;
  head: string;
  content: Buffer | null;
  rest: Buffer | null;
  kind: MailSummary['kind'];
  plugin: string | null;
  contact_id: string | null;
  /** What somebody outside said themselves, and where they are; null for members and for who is gone. */
  contact_state: ContactState | null;
  contact_address: string | null;
  member: boolean;
  /** Whether it is a report that a member did not send to themselves, and wants no more of. */
  unwanted: boolean;
  /** Why an earlier mail to this address came back. */
  bounced: string | null;
  /** Whether an owner decided since that the report does not go to them. */
  refused: boolean;
  /** Seconds until the place that it took; null where it has none yet. */
  place_in: number | null;
}

interface DeliveryPorts {
  database: Database;
  /** Whether the workspace lets the plugin write mails now. */
  mayMail(workspaceId: string, plugin: string): Promise<boolean>;
  queue: WorkQueue;
  transport: SmtpTransport;
  pace: MailPace;
  troubles: Troubles;
  passing: Passing;
}

type MailOutcome = { state: 'sent' } | { state: 'failed' | 'uncertain'; fault: Said };

/** Hands queued mails to the mail server, each at most once unless the mail server itself said that it did not take it. */
export class MailWorkman implements Workman {
  readonly kind = 'mail';
  readonly leaseMs = MAIL_DEADLINES.lease;
  readonly #ports: DeliveryPorts;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  async work(work: Work, stopping: AbortSignal): Promise<void> {
    const mail = await this.#read(work);
    if (!mail || (mail.state !== 'pending' && mail.state !== 'sending')) return this.#end(work, undefined);
    // A server that is gone had handed it over, and nobody heard the answer.
    if (mail.handed_over_at) return this.#end(work, { state: 'uncertain', fault: SAYS.unanswered() });
    if (work.attempts > MOST_TAKEN)
      return this.#end(work, { state: 'failed', fault: SAYS.broke({ times: MOST_TAKEN }) });
    const barred = await this.#barred(work, mail);
    if (barred) return this.#end(work, { state: 'failed', fault: barred });
    if (!mail.content) return this.#end(work, { state: 'failed', fault: SAYS.erasedMail() });
    if (!(await this.#begin(work, mail))) return;
    const attempt = await this.#ports.transport.send(
      {
        sender: mail.sender,
        recipient: mail.recipient,
        source: sourceOf(mail.head, await unpacked(mail.content, mail.rest)),
        handingOver: async () => {
          this.#ports.passing('before-data');
          await this.#handingOver(work);
          this.#ports.passing('data-noted');
        },
      },
      stopping,
    );
    this.#ports.passing('after-data');
    if (stopping.aborted && attempt.outcome === 'later') {
      await this.#change(work, { state: 'pending', attempts: mail.attempts, handed_over_at: null });
      throw stopping.reason;
    }
    await this.#note(work, attempt, mail);
  }

  /** False where another server has it by now, or where its turn comes later: so many mails a minute go to one domain. */
  #begin(work: Work, { attempts, recipient, place_in }: QueuedMail): Promise<boolean> {
    const { database, queue, pace } = this.#ports;
    return database.inWorkspace(work.workspaceId, async (transaction) => {
      if (!(await queue.holds(transaction, work))) return false;
      // Unless somebody decided against it since it was read.
      const mail = transaction('mail_outbox').where({ id: work.id }).whereIn('state', ['pending', 'sending']);
      const seconds = place_in ?? (await pace.take(transaction, recipient));
      if (seconds <= 0) {
        return (await mail.update({ state: 'sending', attempts: attempts + 1, place_at: null })) === 1;
      }
      const place_at = transaction.raw('now() + make_interval(secs => ?)', [seconds]);
      await mail.update({ place_at, fault: JSON.stringify(SAYS.paced()) });
      await queue.postpone(transaction, work, seconds);
      return false;
    });
  }

  async #note(work: Work, attempt: Attempt, mail: QueuedMail): Promise<void> {
    switch (attempt.outcome) {
      case 'sent':
        return this.#end(work, { state: 'sent' });
      case 'uncertain':
        return this.#end(work, { state: 'uncertain', fault: SAYS.unanswered() });
      case 'refused':
        return this.#end(work, { state: 'failed', fault: SAYS.refused({ answer: attempt.answer }) });
      case 'later': {
        const attempts = mail.attempts + 1;
        const offers = mail.offers + (attempt.offered ? 1 : 0);
        const seconds = attempt.offered ? BACK_OFF[offers - 1] : (BACK_OFF[attempts - 1] ?? untilUnoffered(attempts));
        if (seconds === undefined)
          return this.#end(work, {
            state: 'failed',
            fault: SAYS.neverTaken({ times: attempts, answer: attempt.answer }),
          });
        const fault = SAYS.notYet({ answer: attempt.answer });
        const change = { state: 'pending', offers, fault: JSON.stringify(fault), handed_over_at: null };
        await this.#change(work, change, seconds);
      }
    }
  }

  /** Why it must not be sent any more, whatever held when it was written. */
  async #barred({ workspaceId }: Work, mail: QueuedMail): Promise<Said | undefined> {
    const { plugin, contact_id, bounced } = mail;
    if (bounced !== null) return SAYS.addressBounced({ reason: bounced });
    if (plugin !== null && !(await this.#ports.mayMail(workspaceId, plugin))) return SAYS.pluginBarred({ plugin });
    if (mail.unwanted) return SAYS.unsubscribed();
    if (mail.refused) return APPROVALS_SAY.refused();
    if (contact_id === null) return mail.member ? undefined : SAYS.recipientGone();
    // Only who confirmed is written to; who was asked to confirm gets that one mail.
    const asked = mail.kind === 'confirmation' ? 'waiting' : 'confirmed';
    const isThere = mail.contact_state === asked && mail.contact_address === mail.recipient;
    return isThere ? undefined : SAYS.contactGone();
  }

  async #read({ workspaceId, id }: Work): Promise<QueuedMail | undefined> {
    const sql = `select o.state, o.attempts, o.offers, o.handed_over_at, o.sender, o.recipient, o.head, coalesce(o.content, b.content) as content, r.content as rest,
        o.kind, o.plugin, o.contact_id, c.state as contact_state, c.address as contact_address, m.user_id is not null as member,
        o.kind = 'report' and not o.by_own_hand and (${MEMBER_LEFT_AT} is not null or ${CONTACT_LEFT_AS_MEMBER}) as unwanted,
        exists (select from report_approvals a join report_runs n on n.report_id = a.report_id
          where n.id = o.run_id and a.contact_id = o.contact_id and a.state = 'refused') as refused,
        cast(extract(epoch from o.place_at - now()) as float8) as place_in,
        (select reason from bounced_addresses where address = lower(o.recipient)) as bounced
      from mail_outbox o left join mail_bodies b on b.run_id = o.run_id and b.hash = o.body_hash
      left join mail_bodies r on r.run_id = o.run_id and r.hash = o.rest_hash
      left join report_contacts c on c.id = o.contact_id
      left join members m on m.user_id = o.user_id left join users u on u.id = m.user_id where o.id = $1`;
    const [found] = await this.#ports.database.read<QueuedMail>(workspaceId, sql, [id]);
    return found;
  }

  /** Committed before the first byte of the message leaves. Errors: where another server has it by now; then nothing is handed over. */
  async #handingOver(work: Work): Promise<void> {
    const { database, queue } = this.#ports;
    const { workspaceId, id } = work;
    const mine = await database.inWorkspace(workspaceId, async (transaction) => {
      if (!(await queue.holds(transaction, work))) return false;
      const [mail] = await transaction('mail_outbox')
        .where({ id })
        .update({ handed_over_at: new Date() })
        .returning<{ message_id: string }[]>('message_id');
      // Should it come back, it is known whose it is.
      await transaction('handed_over_mails')
        .insert({ message_id: mail?.message_id, workspace_id: workspaceId, mail_id: id })
        .onConflict()
        .ignore();
      return true;
    });
    if (!mine) throw new Error('Another server sends this mail by now.');
  }

  async #end({ workspaceId, ...work }: Work, outcome: MailOutcome | undefined): Promise<void> {
    const { database, queue, troubles, passing } = this.#ports;
    await database.inWorkspace(workspaceId, async (transaction) => {
      if (!(await queue.finish(transaction, { workspaceId, ...work })) || !outcome) return;
      const sent = outcome.state === 'sent';
      const change = sent ? { fault: null, sent_at: transaction.fn.now() } : { fault: JSON.stringify(outcome.fault) };
      const [mail] = await transaction('mail_outbox')
        .where({ id: work.id })
        .update({ state: outcome.state, ...change })
        .returning<{ run_id: string | null }[]>('run_id');
      if (mail?.run_id) await troubles.attempted(transaction, { workspaceId, runId: mail.run_id }, { isLost: !sent });
      passing('mail-before-commit');
    });
  }

  /** False, and nothing is stored, where the mail is another server's by now. With `seconds` it waits that long for another try. */
  #change(work: Work, change: Record<string, unknown>, seconds?: number): Promise<boolean> {
    const { database, queue, troubles } = this.#ports;
    const { workspaceId, id } = work;
    return database.inWorkspace(workspaceId, async (transaction: Knex.Transaction) => {
      if (!(await queue.holds(transaction, work))) return false;
      const mail = transaction('mail_outbox').where({ id });
      const [row] = await mail.update(change).returning<{ run_id: string | null }[]>('run_id');
      if (seconds === undefined) return true;
      await queue.postpone(transaction, work, seconds);
      if (row?.run_id) await troubles.attempted(transaction, { workspaceId, runId: row.run_id }, { isLost: false });
      return true;
    });
  }
}

/** A mail server that is away for days, or whose password changed, loses nothing. */
function untilUnoffered(attempts: number): number | undefined {
  return attempts <= BACK_OFF.length + UNOFFERED.times ? UNOFFERED.every : undefined;
}
