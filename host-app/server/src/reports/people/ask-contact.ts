import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Database } from '../../storage/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ContactLimit } from './contact-limit.ts';
import type { ContactStore } from './contact-store.ts';
import type { MailTokens } from './mail-tokens.ts';
import { SAYS } from './sentences.ts';

/** For so long a person may say that they want the reports. */
const QUESTION_DAYS = 30;

export interface AskPorts {
  database: Database;
  contacts: ContactStore;
  tokens: MailTokens;
  limit: ContactLimit;
  outbox: Pick<Outbox, 'putNotice'>;
}

/** Asks somebody outside by mail whether they want reports, in the caller's transaction. Errors: `notFound`, `rateLimited`. */
export async function askContact(
  { contacts, limit, tokens, outbox }: AskPorts,
  transaction: Knex.Transaction,
  { workspaceId, id, causedBy }: { workspaceId: string; id: string; causedBy: string | null },
): Promise<void> {
  const { address } = await contacts.locked(transaction, id);
  await limit.asking(workspaceId, address);
  // Whoever asks again believes that mails arrive there by now.
  await transaction('bounced_addresses').where({ address: address.toLowerCase() }).delete();
  await contacts.asked(transaction, id);
  const token = tokens.make(workspaceId);
  await tokens.store(transaction, workspaceId, [
    { token, kind: 'confirm', contactId: id, lasts: { days: QUESTION_DAYS } },
  ]);
  const found: { name: string } | undefined = await transaction('workspaces').where({ id: workspaceId }).first('name');
  const values = { workspace: found?.name ?? '' };
  await outbox.putNotice(transaction, {
    workspaceId,
    kind: 'confirmation',
    to: { contactId: id },
    subject: SAYS.questionSubject(values),
    text: SAYS.question({ ...values, days: QUESTION_DAYS }),
    link: `/mail/confirm/${token}`,
    causedBy,
    key: ulid(),
  });
}
