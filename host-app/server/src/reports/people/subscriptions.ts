import type { Knex } from 'knex';
import type { ContactState } from '../../api-report-people.ts';
import type { Database } from '../../storage/index.ts';
import { type MailPerson, type PersonColumns, personIn } from '../outbox/contact-book.ts';
import { mailboxOf } from '../outbox/plain-address.ts';
import type { ContactStore } from './contact-store.ts';
import type { MailTokens } from './mail-tokens.ts';

/**
 * Since when a member (`m`, with its user `u`) wants no more reports; null for one who gets them. Who said so as somebody outside, at the
 * same mailbox, and nothing else since, said so.
 */
export const MEMBER_LEFT_AT = `coalesce((select l.at from unsubscribed_members l where l.user_id = m.user_id),
    (select c.unsubscribed_at from report_contacts c where lower(c.address) = lower(u.email)))`;

/** Whether a member who has the mailbox of somebody outside (`c`) wants no more reports: for as long as they do not, that one gets none. */
export const CONTACT_LEFT_AS_MEMBER = `exists (select from unsubscribed_members l join users lu on lu.id = l.user_id
    where lower(lu.email) = lower(c.address))`;

const MEMBERS = `select m.user_id as id, u.name, u.email as address, w.locale, ${MEMBER_LEFT_AT} as left_at
  from members m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id`;
const SAME_MAILBOX = `select m.user_id, null as contact_id from members m join users u on u.id = m.user_id where lower(u.email) = $1
  union all select null, id from report_contacts where lower(address) = $1`;

/** Somebody who gets reports by mail, or could. */
export interface Subscriber {
  person: MailPerson;
  address: string;
  locale: string;
  state: ContactState;
  /** Null for those who did not unsubscribe. */
  leftAt: Date | null;
}

interface MemberRow {
  id: string;
  name: string | null;
  address: string | null;
  locale: string;
  left_at: Date | null;
}

/** A member who wants no more reports. */
export type UnsubscribedMember = Pick<MemberRow, 'id' | 'name' | 'address'> & { left_at: Date };

interface SubscriptionPorts {
  database: Database;
  contacts: Pick<ContactStore, 'find'>;
  tokens: Pick<MailTokens, 'dropQuestions'>;
}

/** Who wants reports by mail, members and people outside alike: what is said at a mailbox holds for everybody who has it. */
export class Subscriptions {
  readonly #ports: SubscriptionPorts;

  constructor(ports: SubscriptionPorts) {
    this.#ports = ports;
  }

  /** Undefined for somebody who is gone, and for a member without an address. */
  async find(transaction: Knex.Transaction, person: MailPerson): Promise<Subscriber | undefined> {
    const { contacts } = this.#ports;
    if ('contactId' in person) {
      const contact = await contacts.find(transaction, person.contactId);
      if (!contact) return undefined;
      const { address, locale, state, unsubscribed_at: leftAt } = contact;
      return { person, address, locale, state, leftAt };
    }
    const member = await this.member(transaction, person.userId);
    if (!member || member.address === null) return undefined;
    const { address, locale, left_at: leftAt } = member;
    return { person, address, locale, state: leftAt === null ? 'confirmed' : 'unsubscribed', leftAt };
  }

  /** A member, with or without an address. */
  async member(transaction: Knex.Transaction, userId: string): Promise<MemberRow | undefined> {
    const sql = `${MEMBERS} where m.user_id = $1`;
    const [member] = await this.#ports.database.statement<MemberRow>(transaction, sql, [userId]);
    return member;
  }

  /** Members who want no more reports, the last one first. */
  unsubscribedMembers(workspaceId: string): Promise<UnsubscribedMember[]> {
    const sql = `select id, name, address, left_at from (${MEMBERS}) as known where left_at is not null order by left_at desc, id`;
    return this.#ports.database.read<UnsubscribedMember>(workspaceId, sql, []);
  }

  /** Those of these members who are still there and get reports; they stay until the caller's transaction ends. */
  async staying(transaction: Knex.Transaction, members: readonly string[]): Promise<Set<string>> {
    if (members.length === 0) return new Set();
    await transaction('members').whereIn('user_id', members).orderBy('user_id').forKeyShare().select('user_id');
    const sql = `select id from (${MEMBERS}) as known where left_at is null and id = any ($1)`;
    const rows = await this.#ports.database.statement<{ id: string }>(transaction, sql, [[...members]]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether somebody with this mailbox wants no more reports, whoever else has it. */
  async isLeft(transaction: Knex.Transaction, person: MailPerson): Promise<boolean> {
    for (const one of await this.#sameMailbox(transaction, person))
      if ((await this.find(transaction, one))?.leftAt) return true;
    return false;
  }

  /**
   * They want no more: what waits for them is dropped when its turn comes, and no older question is answered with yes. The address of a
   * member is not proven: their no changes nobody outside, who has the same mailbox and gets none only for as long as it stands.
   */
  async end(transaction: Knex.Transaction, person: MailPerson): Promise<void> {
    const people = 'userId' in person ? [person] : await this.#sameMailbox(transaction, person);
    await this.#ports.tokens.dropQuestions(transaction, people);
    for (const one of people) {
      if ('contactId' in one)
        await transaction('report_contacts')
          .where({ id: one.contactId })
          .whereNot({ state: 'unsubscribed' })
          .update({ state: 'unsubscribed', unsubscribed_at: transaction.fn.now() });
      else
        await transaction.raw(
          `insert into unsubscribed_members (workspace_id, user_id)
             select workspace_id, user_id from members where user_id = ? on conflict do nothing`,
          [one.userId],
        );
    }
  }

  /**
   * They want them. Somebody outside says it by a link that was sent to their mailbox, and so for all who have it. A member says it for
   * themselves: whose address they claim has not agreed by it. Answers whether they get them now, which a no at their mailbox forbids.
   */
  async begin(transaction: Knex.Transaction, person: MailPerson): Promise<boolean> {
    for (const one of 'userId' in person ? [person] : await this.#sameMailbox(transaction, person)) {
      if ('userId' in one) await transaction('unsubscribed_members').where({ user_id: one.userId }).delete();
      else
        await transaction('report_contacts')
          .where({ id: one.contactId })
          .whereNot({ state: 'confirmed' })
          .update({ state: 'confirmed', confirmed_at: transaction.fn.now(), unsubscribed_at: null });
    }
    return !('userId' in person) || !(await this.member(transaction, person.userId))?.left_at;
  }

  /** Everybody here who has the mailbox of this person, themselves among them. */
  async #sameMailbox(transaction: Knex.Transaction, person: MailPerson): Promise<MailPerson[]> {
    const found = await this.find(transaction, person);
    if (!found) return [];
    const mailbox = [mailboxOf(found.address)];
    return (await this.#ports.database.statement<PersonColumns>(transaction, SAME_MAILBOX, mailbox)).map(personIn);
  }
}
