import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { MailState } from '../../api-reports.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import {
  type Addressee,
  composeBody,
  composeHead,
  dateLine,
  type Letter,
  type Sender,
  sourceBytes,
} from './compose-mail.ts';
import { type AddressBook, columnsOf, type MailPerson } from './contact-book.ts';
import { type Notice, noticeLetter, type PluginMessage, pluginLetter, type SingleMail } from './notice.ts';
import { isPlain, mailboxOf } from './plain-address.ts';
import type { PackedPart, ReadyLetter } from './run-letters.ts';

const compress = promisify(zstdCompress);

/** Its turn comes, or an owner's word. */
const UNENDED: readonly MailState[] = ['held', 'pending', 'sending'];

/** A member or somebody outside of the workspace. */
export type Recipient = MailPerson &
  Addressee & {
    /** Waits until an owner allows it. */
    held?: boolean;
    /** Words of their own instead of those of all. */
    own?: PackedPart;
    /** A member who sends it to themselves, and so gets it even if they want no reports. */
    byOwnHand?: boolean;
  };

interface OutboxPorts {
  queue: WorkQueue;
  people: AddressBook;
  sender: Sender;
  /** Whether this server sends mail; otherwise every mail is kept to look at. */
  sends: boolean;
  /** Where people open a page of the product. */
  link(path: string): Promise<string>;
}

/**
 * Mails in their final bytes, stored before anything is sent: those of runs, one for each run and recipient; what people are told once; and
 * what plugins write.
 */
export class Outbox {
  readonly #ports: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  get sends(): boolean {
    return this.#ports.sends;
  }

  /**
   * Tells one person something once, in the caller's transaction and their language. Answers the mail; undefined where it was told before,
   * or where there is nobody to tell.
   */
  async putNotice(transaction: Knex.Transaction, notice: Notice): Promise<string | undefined> {
    const { workspaceId, kind, to, causedBy, key } = notice;
    const { people, sender } = this.#ports;
    const person = await people.find(transaction, to);
    if (person === undefined || !isPlain(person.address)) return undefined;
    const link = notice.link === undefined ? undefined : await this.#ports.link(notice.link);
    const letter = noticeLetter(notice, { sender, locale: person.locale, link });
    const { address } = person;
    return this.#putSingle(transaction, {
      ...{ workspaceId, id: ulid(), kind, plugin: null, to, address, causedBy, key, letter },
    });
  }

  /** What a plugin wrote; whether it may is the caller's to know. */
  async putPlugin(transaction: Knex.Transaction, message: PluginMessage): Promise<void> {
    const { workspaceId, id, plugin, userId, address } = message;
    const letter = pluginLetter(message, this.#ports.sender);
    await this.#putSingle(transaction, {
      ...{ workspaceId, id, kind: 'plugin', plugin, to: { userId }, address, causedBy: null, key: id, letter },
    });
  }

  /** Undefined where it was put before. */
  async #putSingle(transaction: Knex.Transaction, mail: SingleMail): Promise<string | undefined> {
    const { workspaceId, id, kind, plugin, to, address, causedBy, key, letter } = mail;
    const { body, bodyHash } = await composeBody(letter);
    const { messageId, head } = await composeHead(letter, { address }, 1);
    const put = await transaction('mail_outbox')
      .insert({
        ...this.#columns(letter, { messageId, head, bytes: body.length }),
        body_hash: bodyHash,
        ...columnsOf(to),
        workspace_id: workspaceId,
        id,
        kind,
        plugin,
        recipient: address,
        state: this.#first(),
        content: await compress(body),
        caused_by: causedBy,
        key,
      })
      .onConflict()
      .ignore()
      .returning('id');
    if (put.length === 0) return undefined;
    if (this.sends) await this.#ports.queue.add(transaction, 'mail', workspaceId, [id]);
    return id;
  }

  /** What was held goes out, now that an owner allowed it. */
  async release(transaction: Knex.Transaction, workspaceId: string, ids: readonly string[]): Promise<void> {
    const state = this.#first();
    const held = transaction('mail_outbox').whereIn('id', ids).where({ state: 'held' });
    // It is written as of now: what a mail says to be days old looks late, or like a fraud.
    const head = transaction.raw("regexp_replace(head, '^Date: [^\\r\\n]*', ?, 'n')", [dateLine(new Date())]);
    const released: { id: string }[] = await held.update({ state, head }).returning('id');
    if (!this.sends) return;
    await this.#ports.queue.add(
      transaction,
      'mail',
      workspaceId,
      released.map(({ id }) => id),
    );
  }

  /** What was held, or waits, is not sent, for this reason. */
  async refuse(transaction: Knex.Transaction, ids: readonly string[], fault: Said): Promise<void> {
    const unsent = transaction('mail_outbox').whereIn('id', ids).whereIn('state', ['held', 'pending']);
    await unsent.update({ state: 'failed', fault: JSON.stringify(fault) });
  }

  /** What was only kept goes nowhere, but is as good as sent where nothing is. */
  #isOnTheWay(state: MailState): boolean {
    return state !== 'failed' && (state !== 'kept' || !this.sends);
  }

  #first(): 'pending' | 'kept' {
    return this.sends ? 'pending' : 'kept';
  }

  /**
   * Puts the letter out for each recipient in the caller's transaction. Whoever has it already, or may have it, does not get it again, unless
   * `again`; whoever is still to get it gets it once.
   * Answers the ids of the newest mail of each.
   */
  async put(
    transaction: Knex.Transaction,
    letter: ReadyLetter,
    recipients: readonly Recipient[],
    { causedBy, again }: { causedBy: string | null; again: boolean },
  ): Promise<string[]> {
    const { workspaceId, runId, own, rest } = letter;
    // One at a time for a run, so that nobody is written to twice.
    await transaction('report_runs').where({ id: runId }).forUpdate().first('id');
    const sent = await transaction('mail_outbox')
      .where({ run_id: runId })
      .orderBy('round')
      .select<{ id: string; recipient: string; round: number; state: MailState }[]>(
        'id',
        'recipient',
        'round',
        'state',
      );
    const newest = new Map<string, { id: string; round: number; state: MailState }>(
      sent.map((mail) => [mailboxOf(mail.recipient), mail]),
    );
    const ids: string[] = [];
    const rows: { id: string }[] = [];
    const pending: string[] = [];
    const parts = new Map(rest ? [[rest.hash, rest]] : []);
    for (const recipient of recipients) {
      const last = newest.get(mailboxOf(recipient.address));
      if (last && (again ? UNENDED.includes(last.state) : this.#isOnTheWay(last.state))) {
        ids.push(last.id);
        continue;
      }
      const row = await this.#row(letter, recipient, { round: (last?.round ?? 0) + 1, causedBy });
      parts.set(row.body_hash, recipient.own ?? own);
      newest.set(mailboxOf(recipient.address), row);
      rows.push(row);
      if (row.state === 'pending') pending.push(row.id);
      ids.push(row.id);
    }
    if (rows.length > 0) {
      await transaction('mail_bodies')
        .insert(
          [...parts.values()].map(({ hash, packed }) => ({
            ...{ workspace_id: workspaceId, run_id: runId, hash, content: packed },
          })),
        )
        .onConflict(['workspace_id', 'run_id', 'hash'])
        .ignore();
      await transaction('mail_outbox').insert(rows);
    }
    await this.#ports.queue.add(transaction, 'mail', workspaceId, pending);
    return ids;
  }

  async #row(
    letter: ReadyLetter,
    recipient: Recipient,
    { round, causedBy }: { round: number; causedBy: string | null },
  ) {
    const { workspaceId, runId, rest } = letter;
    const { address, held = false, own = letter.own, byOwnHand = false } = recipient;
    const { messageId, head } = await composeHead(letter, recipient, round);
    const state: MailState = held ? 'held' : this.#first();
    return {
      ...this.#columns(letter, { messageId, head, bytes: own.bytes + (rest?.bytes ?? 0) }),
      body_hash: own.hash,
      rest_hash: rest?.hash ?? null,
      ...columnsOf(recipient),
      workspace_id: workspaceId,
      run_id: runId,
      id: ulid(),
      recipient: address,
      round,
      state,
      caused_by: causedBy,
      by_own_hand: byOwnHand,
    };
  }

  #columns({ sender, body }: Letter, { messageId, head, bytes }: { messageId: string; head: string; bytes: number }) {
    return {
      sender: sender.address,
      message_id: messageId,
      subject: body.subject,
      head,
      bytes: sourceBytes(head, bytes),
    };
  }
}
