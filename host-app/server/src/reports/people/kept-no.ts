import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { mailboxOf } from '../outbox/plain-address.ts';

/** Somebody outside, as far as a no is about them. */
export interface Refuser {
  id: string;
  address: string;
}

interface KeptUnsubscribe {
  at: Date;
  links: string[];
}

/** Before somebody outside is removed: a no stays one for their mailbox, whoever adds it again. */
export async function keepNo(
  transaction: Knex.Transaction,
  workspaceId: string,
  { id, address, unsubscribed_at }: Refuser & { unsubscribed_at: Date | null },
): Promise<void> {
  const key = { workspace_id: workspaceId, mailbox_hash: mailboxHash(address) };
  if (unsubscribed_at !== null) {
    const tokens: { token_hash: Buffer }[] = await transaction('mail_tokens')
      .where({ contact_id: id, kind: 'unsubscribe' })
      .select('token_hash');
    await transaction('kept_unsubscribes')
      .insert({ ...key, at: unsubscribed_at, links: tokens.map((one) => one.token_hash.toString('hex')) })
      .onConflict(['workspace_id', 'mailbox_hash'])
      .merge();
  }
  const refused: { report_id: string; decided_by: string | null; decided_at: Date | null }[] = await transaction(
    'report_approvals',
  )
    .where({ contact_id: id, state: 'refused' })
    .select('report_id', 'decided_by', 'decided_at');
  if (refused.length > 0)
    await transaction('kept_withdrawals')
      .insert(refused.map((one) => ({ ...key, ...one })))
      .onConflict(['workspace_id', 'mailbox_hash', 'report_id'])
      .merge();
}

/** Once somebody outside is added: what was said no to of their mailbox holds again, and so do the links by which they come back. */
export async function bringBackNo(
  transaction: Knex.Transaction,
  workspaceId: string,
  { id, address }: Refuser,
): Promise<void> {
  const mailbox = { mailbox_hash: mailboxHash(address) };
  const [left] = await transaction('kept_unsubscribes').where(mailbox).delete().returning<KeptUnsubscribe[]>('*');
  if (left !== undefined) {
    await transaction('report_contacts').where({ id }).update({ state: 'unsubscribed', unsubscribed_at: left.at });
    const tokens = left.links.map((link) => ({
      ...{ workspace_id: workspaceId, token_hash: Buffer.from(link, 'hex'), kind: 'unsubscribe', contact_id: id },
    }));
    if (tokens.length > 0) await transaction('mail_tokens').insert(tokens);
  }
  const refused = await transaction('kept_withdrawals')
    .where(mailbox)
    .delete()
    .returning<{ report_id: string; decided_by: string | null; decided_at: Date | null }[]>('*');
  const approvals = refused.map(({ report_id, decided_by, decided_at }) => ({
    ...{ workspace_id: workspaceId, id: ulid(), contact_id: id, state: 'refused' },
    ...{ report_id, decided_by, decided_at },
  }));
  if (approvals.length > 0) await transaction('report_approvals').insert(approvals);
}

function mailboxHash(address: string): string {
  return createHash('sha256').update(mailboxOf(address)).digest('hex');
}
