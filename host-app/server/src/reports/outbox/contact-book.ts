import type { Knex } from 'knex';

/** Whom a mail is for. */
export type MailPerson = { userId: string } | { contactId: string };

/** Where members and people outside are written to, as they are in the caller's transaction. */
export interface AddressBook {
  /** Undefined for somebody who is gone, and for a member without an address. */
  find(transaction: Knex.Transaction, person: MailPerson): Promise<{ address: string; locale: string } | undefined>;
}

/** As the columns of a table name them. */
export interface PersonColumns {
  user_id: string | null;
  contact_id: string | null;
}

export function columnsOf(person: MailPerson): PersonColumns {
  return 'userId' in person
    ? { user_id: person.userId, contact_id: null }
    : { user_id: null, contact_id: person.contactId };
}

/** Errors: a row that names nobody. */
export function personIn({ user_id, contact_id }: PersonColumns): MailPerson {
  if (user_id !== null) return { userId: user_id };
  if (contact_id !== null) return { contactId: contact_id };
  throw new TypeError('A row names nobody.');
}
