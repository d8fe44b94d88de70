import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { localize } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { isEmail } from '../../config/index.ts';
import type { Database } from '../../storage/index.ts';
import type { Drawing, Sheet } from '../drawing/drawing.ts';
import { XLSX } from '../drawing/file-types.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import type { FileFormat, StoredRun } from '../runs/run-store.ts';
import {
  type Addressee,
  composeBody,
  composeHead,
  hashOf,
  type Letter,
  type MailFile,
  type Sender,
  sourceBytes,
} from './compose-mail.ts';
import type { ContactBook, MailPerson } from './contact-book.ts';
import { type Notice, noticeLetter, type PluginMessage, pluginLetter, type SingleMail } from './notice.ts';
import { ownPartOf, partsOf } from './own-part.ts';

const compress = promisify(zstdCompress);

/** Files that are larger together are led to instead of carried: many mailboxes refuse more. */
const LARGEST_FILES = 7_000_000;

/** A member or somebody outside of the workspace. */
export type Recipient = MailPerson &
  Addressee & {
    /** Waits until an owner allows it. */
    held?: boolean;
    /** Words of their own instead of those of all. */
    own?: PackedPart;
  };

/** Bytes of a body as they are stored. */
export interface PackedPart {
  hash: string;
  bytes: number;
  packed: Buffer;
}

/** A letter whose body is in its final bytes: they are made and packed before the transaction that stores them. */
export interface ReadyLetter extends Letter {
  workspaceId: string;
  runId: string;
  /** The product's page of the run, as the words say it. */
  link: string;
  own: PackedPart;
  /** Files that it leads to, because they are too large for mailboxes. */
  ledTo: readonly FileFormat[];
  /** Pictures and files: the same for all. */
  rest: PackedPart | undefined;
}

interface OutboxPorts {
  database: Database;
  queue: WorkQueue;
  drawing: Drawing;
  contacts: ContactBook;
  sender: Sender;
  /** Whether this server sends mail; otherwise every mail is kept to look at. */
  sends: boolean;
  /** Bytes of files that a mail carries at most; what most mailboxes take where left out. */
  largestFiles?: number;
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

  /** Where a run stands in the product. */
  linkTo(run: Pick<StoredRun, 'id' | 'report_id'>): Promise<string> {
    return this.#ports.link(`/reports/${run.report_id}?run=${run.id}`);
  }

  get sends(): boolean {
    return this.#ports.sends;
  }

  async letter(
    workspaceId: string,
    run: StoredRun,
    { sheet, pdf, cc = [], replyTo }: { sheet: Sheet; pdf: Uint8Array; cc?: readonly string[]; replyTo?: string },
  ): Promise<ReadyLetter> {
    const { sender, drawing } = this.#ports;
    const link = await this.linkTo(run);
    const files = filesOf(run, sheet, pdf);
    const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
    const isLarge = bytes > (this.#ports.largestFiles ?? LARGEST_FILES);
    const letter: Letter = {
      about: [workspaceId, run.id],
      sender,
      date: run.finished_at ?? new Date(),
      body: await drawing.mail(sheet, link),
      files: isLarge ? [] : files,
      cc,
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    const { body, boundary } = await composeBody(letter);
    const { own, rest } = partsOf(body, boundary);
    const stored = { own: await partOf(own), rest: rest && (await partOf(rest)) };
    const ledTo = isLarge ? files.map(({ format }) => format) : [];
    return { ...letter, workspaceId, runId: run.id, link, ledTo, ...stored };
  }

  /** A whole address of this server. */
  link(path: string): Promise<string> {
    return this.#ports.link(path);
  }

  /** The words of a letter as somebody outside gets them. */
  async ownPart(letter: ReadyLetter, words: { text: string; html: string }): Promise<PackedPart> {
    return partOf(await ownPartOf(letter, words));
  }

  /**
   * Tells one person something once, in the caller's transaction and their language. Answers the mail; undefined where it was told before,
   * or where there is nobody to tell.
   */
  async putNotice(transaction: Knex.Transaction, notice: Notice): Promise<string | undefined> {
    const { workspaceId, kind, to, causedBy, key } = notice;
    const person = await this.#personOf(transaction, workspaceId, to);
    if (person === undefined) return undefined;
    const { sender } = this.#ports;
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

  /** The address and the language of somebody who may be told something. */
  async #personOf(
    transaction: Knex.Transaction,
    workspaceId: string,
    to: MailPerson,
  ): Promise<{ address: string; locale: string } | undefined> {
    if ('contactId' in to) return this.#ports.contacts.find(transaction, to.contactId);
    const found = await transaction('members as m')
      .join('users as u', 'u.id', 'm.user_id')
      .join('workspaces as w', 'w.id', 'm.workspace_id')
      .where({ 'u.id': to.userId, 'w.id': workspaceId })
      .first<{ email: string | null; locale: string } | undefined>('u.email', 'w.locale');
    return found?.email && isPlain(found.email) ? { address: found.email, locale: found.locale } : undefined;
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
        ...idsOf(to),
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
    const released: { id: string }[] = await held.update({ state }).returning('id');
    if (!this.sends) return;
    await this.#ports.queue.add(
      transaction,
      'mail',
      workspaceId,
      released.map(({ id }) => id),
    );
  }

  /** What was held is not sent, for this reason. */
  async refuse(transaction: Knex.Transaction, ids: readonly string[], fault: Said): Promise<void> {
    const held = transaction('mail_outbox').whereIn('id', ids).where({ state: 'held' });
    await held.update({ state: 'failed', fault: JSON.stringify(fault) });
  }

  #first(): 'pending' | 'kept' {
    return this.sends ? 'pending' : 'kept';
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
    const { workspaceId, runId, own, rest } = letter;
    // One at a time for a run, so that nobody is written to twice.
    await transaction('report_runs').where({ id: runId }).forUpdate().first('id');
    const sent = await transaction('mail_outbox')
      .where({ run_id: runId })
      .orderBy('round')
      .select<{ id: string; recipient: string; round: number }[]>('id', 'recipient', 'round');
    const newest = new Map(sent.map((mail) => [mail.recipient, mail]));
    const ids: string[] = [];
    const rows: { id: string; state: string }[] = [];
    const parts = new Map(rest ? [[rest.hash, rest]] : []);
    for (const recipient of recipients) {
      const last = newest.get(recipient.address);
      if (last && !again) {
        ids.push(last.id);
        continue;
      }
      const row = await this.#row(letter, recipient, { round: (last?.round ?? 0) + 1, causedBy });
      parts.set(row.body_hash, recipient.own ?? own);
      newest.set(recipient.address, row);
      rows.push(row);
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
    const pending = rows.filter(({ state }) => state === 'pending').map(({ id }) => id);
    await this.#ports.queue.add(transaction, 'mail', workspaceId, pending);
    return ids;
  }

  async #row(
    letter: ReadyLetter,
    recipient: Recipient,
    { round, causedBy }: { round: number; causedBy: string | null },
  ) {
    const { workspaceId, runId, rest } = letter;
    const { address, held = false, own = letter.own } = recipient;
    const { messageId, head } = await composeHead(letter, recipient, round);
    return {
      ...this.#columns(letter, { messageId, head, bytes: own.bytes + (rest?.bytes ?? 0) }),
      body_hash: own.hash,
      rest_hash: rest?.hash ?? null,
      ...idsOf(recipient),
      workspace_id: workspaceId,
      run_id: runId,
      id: ulid(),
      recipient: address,
      round,
      state: held ? 'held' : this.#first(),
      caused_by: causedBy,
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

async function partOf(content: Buffer): Promise<PackedPart> {
  return { hash: hashOf(content), bytes: content.length, packed: await compress(content) };
}

function idsOf(person: MailPerson): { user_id: string } | { contact_id: string } {
  return 'userId' in person ? { user_id: person.userId } : { contact_id: person.contactId };
}

/** What the report says that its mails carry; without a workbook, the rest of it. */
function filesOf({ document }: StoredRun, { workbook }: Sheet, pdf: Uint8Array): (MailFile & { format: FileFormat })[] {
  const name = fileName(localize(document.title, document.locale));
  const { files = ['pdf'] } = document;
  return files.flatMap((format): (MailFile & { format: FileFormat })[] => {
    if (format === 'pdf') return [{ format, name: `${name}.pdf`, type: 'application/pdf', content: pdf }];
    return workbook === undefined ? [] : [{ format, name: `${name}.xlsx`, type: XLSX, content: workbook }];
  });
}

/** One address and nothing else: no list, no name, no comment, no line break. */
export function isPlain(address: string): boolean {
  return isEmail(address) && /^[\x21-\x7e]+$/.test(address);
}

const LONGEST_NAME = { characters: 80, bytes: 180 };

/** What a file is called when it is saved: short enough for every file system, with an id before it and an ending behind it. */
export function fileName(title: string): string {
  const plain = [...title.replace(/[^\p{L}\p{N} _-]/gu, '').trim()].slice(0, LONGEST_NAME.characters);
  while (Buffer.byteLength(plain.join('')) > LONGEST_NAME.bytes) plain.pop();
  return plain.join('').trim() || 'report';
}
