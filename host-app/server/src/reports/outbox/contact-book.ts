import type { Knex } from 'knex';

/** Somebody outside the workspace. Only who confirmed is written to; who was asked to confirm gets that one mail. */
export interface Contact {
  address: string;
  locale: string;
  state: 'waiting' | 'confirmed' | 'unsubscribed' | 'bounced';
}

/** People outside the workspaces, as they are in the caller's transaction. */
export interface ContactBook {
  find(transaction: Knex.Transaction, contactId: string): Promise<Contact | undefined>;
}

/** Whom a mail is for. */
export type MailPerson = { userId: string } | { contactId: string };
