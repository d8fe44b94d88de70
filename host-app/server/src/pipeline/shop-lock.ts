import { randomBytes } from 'node:crypto';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { BuyerKeys } from './buyer-key.ts';
import type { DerivedShop } from './derivation/derivation.ts';
import { SAYS } from './sentences.ts';

/**
 * Nobody else writing to the shops of the workspace until the transaction ends. It is taken before anything else: a file may bring a rate
 * by which other shops are counted otherwise, and who held one shop while waiting for the next could wait for somebody who does the same.
 * Writers of this process come one at a time already (`writing-turns.ts`); it is for those of other servers.
 */
export async function lockWorkspace(transaction: Knex.Transaction, workspaceId: string): Promise<void> {
  await transaction.raw('select pg_advisory_xact_lock(7102027, hashtext(?))', [workspaceId]);
}

/** The shop, held against a server of an earlier version as well, which knows this lock alone. Errors: `notFound`. */
export async function lockShop(transaction: Knex.Transaction, shopId: string): Promise<DerivedShop> {
  const shop = await transaction<DerivedShop>('shops')
    .where({ id: shopId })
    .first('no', 'id', 'currency', 'country', 'timezone');
  if (!shop) throw new AppError('notFound', SAYS.noShop(), { details: { shop: shopId } });
  await transaction.raw('select pg_advisory_xact_lock(7102026, ?)', [shop.no]);
  return shop;
}

/** The workspace's secret for telling buyers apart, made on first use. */
export async function buyerKeys(transaction: Knex.Transaction, workspaceId: string): Promise<BuyerKeys> {
  await transaction('buyer_keys')
    .insert({ workspace_id: workspaceId, secret: randomBytes(32) })
    .onConflict('workspace_id')
    .ignore();
  const row = await transaction<{ secret: Buffer }>('buyer_keys').first('secret');
  if (!row) throw new AppError('internal', 'The workspace has no buyer key.');
  return new BuyerKeys(row.secret);
}
