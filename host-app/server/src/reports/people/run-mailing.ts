import { saidOf } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import type { PersonRef } from '../../api-report-people.ts';
import type { Approvals } from '../approvals/approvals.ts';
import type { Sheet } from '../drawing/drawing.ts';
import type { Outbox, Recipient } from '../outbox/outbox.ts';
import type { PackedPart, ReadyLetter, RunLetters } from '../outbox/run-letters.ts';
import type { StoredRun } from '../runs/run-store.ts';
import { audienceOf, type LeftOut, type Reachable } from './audience.ts';
import { FILE_DAYS, type MailTokens, type NewMailToken } from './mail-tokens.ts';
import { memberWords, type OwnLinks, ownWords } from './own-words.ts';
import type { PeopleReader } from './people-reader.ts';
import { SAYS } from './sentences.ts';

export interface MailingPorts {
  people: PeopleReader;
  tokens: MailTokens;
  approvals: Approvals;
  letters: RunLetters;
  outbox: Outbox;
}

export interface MailingRequest {
  sheet: Sheet;
  pdf: Uint8Array;
  to: readonly PersonRef[];
  cc?: readonly PersonRef[] | undefined;
  replyTo?: PersonRef | undefined;
  /** Who sees the mails beside the owners. */
  causedBy: string;
  /** Whose doing it is that these people get it: where it is an owner's, nobody has to approve. */
  decidedBy: string;
  /** Whoever put somebody outside into the group through which they get it, by their ids. */
  through?: Readonly<Record<string, string | null>> | undefined;
  /** Whether somebody does it now, and no schedule. */
  byHand: boolean;
  again: boolean;
  signal?: AbortSignal;
}

/** Mails of a run that are made and wait to be stored. */
export interface ReadyMailing {
  /** Who was named and gets nothing, and why. */
  leftOut: readonly LeftOut[];
  /** Answers who gets nothing after all: who was removed since, and whom an owner decided against. */
  put(transaction: Knex.Transaction): Promise<LeftOut[]>;
}

type Outside = Extract<Recipient, { contactId: string }> & { unsubscribe: string; links: OwnLinks };

/** Who gets a run by mail at this moment, and what each of them gets: people outside have links of their own in it. */
export class RunMailing {
  readonly #ports: MailingPorts;

  constructor(ports: MailingPorts) {
    this.#ports = ports;
  }

  async prepare(workspaceId: string, run: StoredRun, request: MailingRequest): Promise<ReadyMailing> {
    const { people, letters } = this.#ports;
    const { to, cc = [], replyTo, sheet, pdf, signal } = request;
    const refs = [...to, ...cc, ...(replyTo ? [replyTo] : [])];
    const named = { people: to, cc, ...(replyTo ? { replyTo } : {}) };
    const audience = audienceOf(named, await people.known(workspaceId, refs));
    const { leftOut } = audience;
    // Those beside are written to where somebody is written to at all.
    if (audience.to.length === 0) return { leftOut, put: async () => [] };
    const letter = await letters.letter(workspaceId, run, {
      ...{ sheet, pdf, signal, cc: audience.cc.map(({ address }) => address) },
      ...(audience.replyTo === undefined ? {} : { replyTo: audience.replyTo }),
    });
    const everybody = [...audience.to, ...audience.cc];
    const contacts = everybody.filter(({ kind }) => kind === 'contact');
    const members = everybody.filter(({ kind }) => kind === 'member');
    const own = members.length > 0 && letter.ledTo.length > 0 ? await this.#ledToFiles(letter, run) : undefined;
    const recipients = members.map(
      ({ id, address }): Recipient => ({ userId: id, address, ...(own === undefined ? {} : { own }) }),
    );
    const workspace = contacts.length === 0 ? '' : await people.workspaceName(workspaceId);
    const outside: Outside[] = [];
    for (const person of contacts) outside.push(await this.#outside({ letter, run, workspace }, person));
    return { leftOut, put: (transaction) => this.#put(transaction, { letter, run, recipients, outside, request }) };
  }

  /** The words of a letter whose files are too large for it, the same for all members. */
  async #ledToFiles(letter: ReadyLetter, run: StoredRun): Promise<PackedPart> {
    const { letters } = this.#ports;
    const files = await letters.link(`/api/v1/report-runs/${run.id}/report`);
    return letters.ownPart(
      letter,
      memberWords(letter, run.document.locale, (format) => `${files}.${format}`),
    );
  }

  async #outside(
    { letter, run, workspace }: { letter: ReadyLetter; run: StoredRun; workspace: string },
    { id, address }: Reachable,
  ): Promise<Outside> {
    const { tokens, letters } = this.#ports;
    const links = { unsubscribe: tokens.make(letter.workspaceId), file: tokens.make(letter.workspaceId) };
    const addresses: OwnLinks = {
      unsubscribe: await letters.link(`/mail/unsubscribe/${links.unsubscribe}`),
      file: await letters.link(`/mail/file/${links.file}`),
    };
    const own = await letters.ownPart(
      letter,
      ownWords(letter, { ...addresses, workspace, locale: run.document.locale }),
    );
    return { contactId: id, address, unsubscribe: addresses.unsubscribe, own, links };
  }

  async #put(
    transaction: Knex.Transaction,
    {
      letter,
      run,
      recipients,
      outside,
      request,
    }: { letter: ReadyLetter; run: StoredRun; recipients: Recipient[]; outside: Outside[]; request: MailingRequest },
  ): Promise<LeftOut[]> {
    const { tokens, approvals, outbox } = this.#ports;
    const { workspaceId } = letter;
    const { causedBy, decidedBy, byHand, through = {}, again } = request;
    // Whoever was removed since it was drawn gets nothing.
    const there = new Set<string>(
      await transaction('report_contacts')
        .whereIn(
          'id',
          outside.map(({ contactId }) => contactId),
        )
        .where({ state: 'confirmed' })
        .orderBy('id')
        .forShare()
        .pluck('id'),
    );
    const reached = outside.filter(({ contactId }) => there.has(contactId));
    const { held, refused } = await approvals.decide(transaction, {
      ...{ workspaceId, reportId: run.report_id, title: run.document.title, by: decidedBy, byHand },
      ...(byHand ? {} : { through: new Map(Object.entries(through)) }),
      contacts: reached.map(({ contactId }) => contactId),
    });
    const sent = reached.filter(({ contactId }) => !refused.has(contactId));
    await tokens.store(
      transaction,
      workspaceId,
      sent.flatMap(({ contactId, links }): NewMailToken[] => [
        { token: links.unsubscribe, kind: 'unsubscribe', contactId, lasts: undefined },
        {
          ...{ token: links.file, kind: 'file', contactId, runId: run.id },
          // Of a mail that is held it begins when it goes.
          lasts: held.has(contactId) ? undefined : { days: FILE_DAYS },
        },
      ]),
    );
    const mails = sent.map(({ links: _, ...mail }): Recipient => ({ ...mail, held: held.has(mail.contactId) }));
    await outbox.put(transaction, letter, [...recipients, ...mails], { causedBy, again });
    return outside.flatMap(({ contactId, address }) => {
      const who = saidOf(address);
      if (refused.has(contactId)) return [{ who, reason: SAYS.ownerRefused(), decided: true }];
      return there.has(contactId) ? [] : [{ who, reason: SAYS.noLonger() }];
    });
  }
}
