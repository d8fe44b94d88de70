import { saidOf } from '@vitrine/core/contracts';
import type { Knex } from 'knex';
import type { PersonRef } from '../../api-report-people.ts';
import type { Approvals } from '../approvals/approvals.ts';
import type { Sheet } from '../drawing/drawing.ts';
import type { Outbox, Recipient } from '../outbox/outbox.ts';
import type { ReadyLetter, RunLetters } from '../outbox/run-letters.ts';
import type { FileFormat, StoredRun, WantedRun } from '../runs/run-store.ts';
import { audienceOf, directly, type LeftOut, type Reachable } from './audience.ts';
import { FILE_DAYS, type MailTokens, type NewMailToken } from './mail-tokens.ts';
import { contactWords, memberWords, plainWords } from './own-words.ts';
import { type PeopleReader, personKey } from './people-reader.ts';
import { SAYS } from './sentences.ts';
import { CONTACT_LEFT_AS_MEMBER, type Subscriptions } from './subscriptions.ts';

export interface MailingPorts {
  people: PeopleReader;
  subscriptions: Pick<Subscriptions, 'staying'>;
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
  /** Whoever chose those outside, by their ids. */
  through?: WantedRun['through'];
  /** Whether somebody does it now, and no schedule. */
  byHand: boolean;
  again: boolean;
  signal?: AbortSignal;
}

/** Mails of a run that are made and wait to be stored. */
export interface ReadyMailing {
  /** Who was named and gets nothing, and why. */
  leftOut: readonly LeftOut[];
  /** Answers who gets nothing after all: who was removed or unsubscribed since, and whom an owner decided against. */
  put(transaction: Knex.Transaction): Promise<LeftOut[]>;
}

type Inside = Extract<Recipient, { userId: string }> & {
  /** Ends the link by which they leave; none where they send it to themselves. */
  leave?: string;
};
type Outside = Extract<Recipient, { contactId: string }> & { leave: string; file: string };

interface Mailing {
  letter: ReadyLetter;
  run: StoredRun;
  workspace: string;
}

/** Who gets a run by mail at this moment, and what each of them gets: links of their own are in it. */
export class RunMailing {
  readonly #ports: MailingPorts;

  constructor(ports: MailingPorts) {
    this.#ports = ports;
  }

  async prepare(workspaceId: string, run: StoredRun, request: MailingRequest): Promise<ReadyMailing> {
    const { people, letters } = this.#ports;
    const { to, cc = [], replyTo, sheet, pdf, signal } = request;
    const byHandOf = request.byHand ? request.causedBy : undefined;
    const refs = [...to, ...cc, ...(replyTo ? [replyTo] : [])];
    const named = { people: to, cc, byHandOf, ...(replyTo ? { replyTo } : {}) };
    const audience = audienceOf(named, await people.known(workspaceId, refs));
    const { leftOut } = audience;
    // Those beside are written to where somebody is written to at all.
    if (audience.to.length === 0) {
      const alone = to.length === 0 ? [] : audience.cc.map((person) => besideNobody(person, cc));
      return { leftOut: [...leftOut, ...alone], put: async () => [] };
    }
    const letter = await letters.letter(workspaceId, run, {
      ...{ sheet, pdf, signal, cc: audience.cc.map(({ address }) => address) },
      ...(audience.replyTo === undefined ? {} : { replyTo: audience.replyTo }),
    });
    const mailing = { letter, run, workspace: await people.workspaceName(workspaceId) };
    const inside: Inside[] = [];
    const outside: Outside[] = [];
    for (const person of [...audience.to, ...audience.cc]) {
      if (person.kind === 'contact') outside.push(await this.#outside(mailing, person));
      else inside.push(await (person.id === byHandOf ? this.#oneself(mailing, person) : this.#inside(mailing, person)));
    }
    return { leftOut, put: (transaction) => this.#put(transaction, { letter, run, inside, outside, request }) };
  }

  /** Whoever sends it to themselves has nothing to leave. */
  async #oneself({ letter, run }: Mailing, { id, address }: Reachable): Promise<Inside> {
    const { letters } = this.#ports;
    const recipient = { userId: id, address, byOwnHand: true };
    if (letter.ledTo.length === 0) return recipient;
    const words = plainWords(letter, { locale: run.document.locale, addressOf: await this.#filesOf(run) });
    return { ...recipient, own: await letters.ownPart(letter, words) };
  }

  async #inside({ letter, run, workspace }: Mailing, { id, address }: Reachable): Promise<Inside> {
    const { letters } = this.#ports;
    const [leave, unsubscribe] = await this.#leaving(letter);
    const reading = { locale: run.document.locale, workspace, unsubscribe };
    const words = memberWords(letter, { ...reading, addressOf: await this.#filesOf(run) });
    return { userId: id, address, unsubscribe, own: await letters.ownPart(letter, words), leave };
  }

  async #outside({ letter, run, workspace }: Mailing, { id, address }: Reachable): Promise<Outside> {
    const { tokens, letters } = this.#ports;
    const [leave, unsubscribe] = await this.#leaving(letter);
    const file = tokens.make(letter.workspaceId);
    const reading = { locale: run.document.locale, workspace, unsubscribe };
    const words = contactWords(letter, { ...reading, file: await letters.link(`/public/mail/file/${file}`) });
    return { contactId: id, address, unsubscribe, own: await letters.ownPart(letter, words), leave, file };
  }

  /** A new link by which one person leaves: its end, and the whole. */
  async #leaving({ workspaceId }: ReadyLetter): Promise<[string, string]> {
    const token = this.#ports.tokens.make(workspaceId);
    return [token, await this.#ports.letters.link(`/public/mail/unsubscribe/${token}`)];
  }

  /** Where members find the files of a run. */
  async #filesOf(run: StoredRun): Promise<(format: FileFormat) => string> {
    const files = await this.#ports.letters.link(`/api/v1/report-runs/${run.id}/report`);
    return (format) => `${files}.${format}`;
  }

  async #put(
    transaction: Knex.Transaction,
    {
      letter,
      run,
      inside,
      outside,
      request,
    }: { letter: ReadyLetter; run: StoredRun; inside: Inside[]; outside: Outside[]; request: MailingRequest },
  ): Promise<LeftOut[]> {
    const { subscriptions, tokens, approvals, outbox } = this.#ports;
    const { workspaceId } = letter;
    const { causedBy, decidedBy, byHand, through = {}, again } = request;
    // Whoever was removed or left since it was drawn gets nothing.
    const stays = await subscriptions.staying(
      transaction,
      inside.flatMap(({ userId, leave }) => (leave === undefined ? [] : [userId])),
    );
    const there = new Set<string>(
      await transaction('report_contacts as c')
        .whereIn(
          'id',
          outside.map(({ contactId }) => contactId),
        )
        .where({ state: 'confirmed' })
        .whereRaw(`not ${CONTACT_LEFT_AS_MEMBER}`)
        .orderBy('id')
        .forShare()
        .pluck('id'),
    );
    const [gets, left] = parted(inside, ({ userId, leave }) => leave === undefined || stays.has(userId));
    const [reached, unreached] = parted(outside, ({ contactId }) => there.has(contactId));
    const { held, refused } = await approvals.decide(transaction, {
      ...{ workspaceId, reportId: run.report_id, title: run.document.title, by: decidedBy, byHand },
      ...(byHand ? {} : { through: new Map(Object.entries(through).map(([id, doers]) => [id, [doers].flat()])) }),
      contacts: reached.map(({ contactId }) => contactId),
    });
    const [barred, sent] = parted(reached, ({ contactId }) => refused.has(contactId));
    await tokens.store(transaction, workspaceId, [
      ...gets.flatMap(({ userId, leave }) => (leave === undefined ? [] : [leavingBy(leave, { userId })])),
      ...sent.flatMap(({ contactId, leave, file }): NewMailToken[] => [
        leavingBy(leave, { contactId }),
        {
          ...{ token: file, kind: 'file', person: { contactId }, runId: run.id },
          // Of a mail that is held it begins when it goes.
          lasts: held.has(contactId) ? undefined : { days: FILE_DAYS },
        },
      ]),
    ]);
    const mails = [
      ...gets.map(({ leave: _, ...mail }): Recipient => mail),
      ...sent.map(({ leave: _, file: __, ...mail }): Recipient => ({ ...mail, held: held.has(mail.contactId) })),
    ];
    await outbox.put(transaction, letter, mails, { causedBy, again });
    const direct = directly([...request.to, ...(request.cc ?? [])]);
    const leftOut = (one: Inside | Outside, because: Omit<LeftOut, 'who'>): LeftOut => {
      const ref: PersonRef =
        'userId' in one ? { kind: 'member', id: one.userId } : { kind: 'contact', id: one.contactId };
      return {
        who: saidOf(one.address),
        person: ref,
        ...because,
        ...(direct.has(personKey(ref)) ? {} : { inGroup: true }),
      };
    };
    return [
      ...barred.map((one) => leftOut(one, { reason: SAYS.ownerRefused(), decided: true })),
      ...[...left, ...unreached].map((one) => leftOut(one, { reason: SAYS.noLonger() })),
    ];
  }
}

function besideNobody({ kind, id, address }: Reachable, cc: readonly PersonRef[]): LeftOut {
  const person: PersonRef = { kind, id };
  const isNamed = directly(cc).has(personKey(person));
  return { who: saidOf(address), person, reason: SAYS.besideNobody(), ...(isNamed ? {} : { inGroup: true }) };
}

/** By so old a mail a member still leaves: each run makes a link for each of them, and those that nobody uses any more go. */
const MEMBER_LEAVING_DAYS = 400;

/** Of somebody outside, who has no other way, it holds for as long as they are known. */
function leavingBy(token: string, person: NewMailToken['person']): NewMailToken {
  return { token, kind: 'unsubscribe', person, lasts: 'userId' in person ? { days: MEMBER_LEAVING_DAYS } : undefined };
}

/** Those for whom it holds, and the others. */
function parted<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
