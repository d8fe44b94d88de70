import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Database } from '../../storage/index.ts';
import type { MailPerson } from '../outbox/contact-book.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ContactLimit } from './contact-limit.ts';
import type { ContactStore } from './contact-store.ts';
import type { MailTokens } from './mail-tokens.ts';
import { SAYS } from './sentences.ts';
import type { Subscriptions } from './subscriptions.ts';

/** For so long a person may say that they want the reports. */
const QUESTION_DAYS = 30;

export interface AskPorts {
  database: Database;
  contacts: ContactStore;
  subscriptions: Subscriptions;
  tokens: MailTokens;
  limit: ContactLimit;
  outbox: Pick<Outbox, 'putNotice'>;
  /** Whether people outside may be written to at all. */
  outside: boolean;
}

/**
 * Asks somebody by mail whether they want reports, in the caller's transaction; nothing happens for a member without an address.
 * Errors: `notFound` for somebody outside who is gone, `badRequest` where nobody outside may be written to, `rateLimited`.
 */
export async function askPerson(
  { contacts, subscriptions, limit, tokens, outbox, outside }: AskPorts,
  transaction: Knex.Transaction,
  { workspaceId, person, causedBy }: { workspaceId: string; person: MailPerson; causedBy: string | null },
): Promise<void> {
  if ('contactId' in person) await contacts.locked(transaction, person.contactId);
  const found = await subscriptions.find(transaction, person);
  if (!found) return;
  if ('contactId' in person && !outside) throw new AppError('badRequest', SAYS.outOfReach(), { path: '/address' });
  const { address } = found;
  await limit.asking(workspaceId, address);
  // Whoever asks again believes that mails arrive there by now.
  await transaction('bounced_addresses').where({ address: address.toLowerCase() }).delete();
  await tokens.dropQuestions(transaction, [person]);
  if ('contactId' in person) await contacts.asked(transaction, person.contactId);
  const token = tokens.make(workspaceId);
  await tokens.store(transaction, workspaceId, [{ token, kind: 'confirm', person, lasts: { days: QUESTION_DAYS } }]);
  const named: { name: string } | undefined = await transaction('workspaces').where({ id: workspaceId }).first('name');
  const values = { workspace: named?.name ?? '' };
  await outbox.putNotice(transaction, {
    workspaceId,
    kind: 'confirmation',
    to: person,
    subject: SAYS.questionSubject(values),
    text: SAYS.question({ ...values, days: QUESTION_DAYS }),
    link: `/public/mail/confirm/${token}`,
    causedBy,
    key: ulid(),
  });
}
