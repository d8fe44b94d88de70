import type { Knex } from 'knex';
import { followZone } from '../imports/tables/follow-zone.ts';
import type { Database } from '../storage/database.ts';
import { followFirstShop } from './follow-first-shop.ts';

/** What of a workspace comes after its shops, in the transaction that changes them. */
export async function followShops(database: Database, transaction: Knex.Transaction, workspace: string): Promise<void> {
  await followFirstShop(database, transaction, workspace);
  await followZone(database, transaction, workspace);
}
