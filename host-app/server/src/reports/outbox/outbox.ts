import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { localize } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { isEmail } from '../../config/index.ts';
import type { Database } from '../../storage/index.ts';
import type { Drawing, Sheet } from '../drawing/drawing.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import type { StoredRun } from '../runs/run-store.ts';
import { SAYS } from '../sentences.ts';
import { composeBody, composeHead, type Letter, type Sender, sourceBytes } from './compose-mail.ts';

const compress = promisify(zstdCompress);

/** Above this, a mail leads to the file instead of carrying it: many mailboxes refuse more. */
const LARGEST_ATTACHMENT = 7_000_000;

export interface Recipient {
  userId: string;
  address: string;
}

/** A letter whose body is in its final bytes: they are made and packed before the transaction that stores them. */
export interface ReadyLetter extends Letter {
  bodyHash: string;
  bodyBytes: number;
  packed: Buffer;
}

interface OutboxPorts {
  database: Database;
  queue: WorkQueue;
  drawing: Drawing;
  sender: Sender;
  /** Whether this server sends mail; otherwise every mail is kept to look at. */
  sends: boolean;
  /** Where people open a page of the product. */
  link(path: string): Promise<string>;
}

/** Mails of runs: made in their final bytes and stored before anything is sent, one for each run and recipient. */
export class Outbox {
  readonly #ports: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  get sends(): boolean {
    return this.#ports.sends;
  }

  /** Those of the people named who may be written to: members with a plain mail address. */
  async recipients(workspaceId: string, userIds: readonly string[]): Promise<Recipient[]> {
    if (userIds.length === 0) return [];
    const rows = await this.#ports.database.read<{ id: string; email: string | null }>(
      workspaceId,
      'select u.id, u.email from members m join users u on u.id = m.user_id where u.id = any ($1) order by u.id',
      [[...userIds]],
    );
    return rows.flatMap(({ id, email }) => (email !== null && isPlain(email) ? [{ userId: id, address: email }] : []));
  }

  /** As `recipients`, all of them. Errors: `badRequest` at the first who may not be written to. */
  async everyRecipient(workspaceId: string, userIds: readonly string[], path: string): Promise<Recipient[]> {
    const found = await this.recipients(workspaceId, userIds);
    const known = new Set(found.map(({ userId }) => userId));
    const missing = userIds.findIndex((id) => !known.has(id));
    if (missing >= 0) throw new AppError('badRequest', SAYS.noRecipient(), { path: `${path}/${missing}` });
    return found;
  }

  async letter(
    workspaceId: string,
    run: StoredRun,
    { sheet, pdf }: { sheet: Sheet; pdf: Uint8Array },
  ): Promise<ReadyLetter> {
    const { sender, drawing } = this.#ports;
    const link = await this.#ports.link(`/reports/${run.report_id}?run=${run.id}`);
    const name = `${fileName(localize(run.document.title, run.document.locale))}.pdf`;
    const letter: Letter = {
      workspaceId,
      runId: run.id,
      sender,
      date: run.finished_at ?? new Date(),
      body: await drawing.mail(sheet, link),
      attachment: pdf.length > LARGEST_ATTACHMENT ? undefined : { name, content: pdf },
    };
    const { body, bodyHash } = await composeBody(letter);
    return { ...letter, bodyHash, bodyBytes: body.length, packed: await compress(body) };
  }

  /**
   * Puts the letter out for each recipient in the caller's transaction. Whoever has it already does not get it again, unless `again`.
   * Answers the ids of the newest mail of each.
   */
  async put(
    transaction: Knex.Transaction,
    letter: ReadyLetter,
    recipients: readonly Recipient[],
    { causedBy, again }: { causedBy: string | null; again: boolean },
  ): Promise<string[]> {
    const { workspaceId, runId, bodyHash, packed } = letter;
    // One at a time for a run, so that nobody is written to twice.
    await transaction('report_runs').where({ id: runId }).forUpdate().first('id');
    const sent = await transaction('mail_outbox')
      .where({ run_id: runId })
      .orderBy('round')
      .select<{ id: string; recipient: string; round: number }[]>('id', 'recipient', 'round');
    const newest = new Map(sent.map((mail) => [mail.recipient, mail]));
    const ids: string[] = [];
    const rows: object[] = [];
    for (const recipient of recipients) {
      const last = newest.get(recipient.address);
      if (last && !again) {
        ids.push(last.id);
        continue;
      }
      const row = await this.#row(letter, recipient, { round: (last?.round ?? 0) + 1, causedBy });
      newest.set(recipient.address, row);
      rows.push(row);
      ids.push(row.id);
    }
    if (rows.length > 0) {
      await transaction('mail_bodies')
        .insert({ workspace_id: workspaceId, run_id: runId, hash: bodyHash, content: packed })
        .onConflict(['workspace_id', 'run_id', 'hash'])
        .ignore();
      await transaction('mail_outbox').insert(rows);
    }
    if (this.sends) await this.#ports.queue.add(transaction, 'mail', workspaceId, ids);
    return ids;
  }

  async #row(
    letter: ReadyLetter,
    { userId, address }: Recipient,
    { round, causedBy }: { round: number; causedBy: string | null },
  ) {
    const { workspaceId, runId, sender, body, bodyHash, bodyBytes } = letter;
    const { messageId, head } = await composeHead(letter, address, round);
    return {
      workspace_id: workspaceId,
      run_id: runId,
      id: ulid(),
      user_id: userId,
      recipient: address,
      round,
      state: this.sends ? 'pending' : 'kept',
      sender: sender.address,
      message_id: messageId,
      subject: body.subject,
      head,
      body_hash: bodyHash,
      bytes: sourceBytes(head, bodyBytes),
      caused_by: causedBy,
    };
  }
}

/** One address and nothing else: no list, no name, no comment, no line break. */
export function isPlain(address: string): boolean {
  return isEmail(address) && /^[\x21-\x7e]+$/.test(address);
}

/** What a file is called when it is saved. */
export function fileName(title: string): string {
  return title.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'report';
}
