import type { Knex } from 'knex';
import { CHANGED_CHANNEL, type Changed, EVERY_DATASET } from '../pipeline/contract.ts';
import type { Database } from '../storage/database.ts';

/** A made-up shop says nothing of its owner. */
const SAMPLE = 'sample';

/** While nobody chose the workspace's currency it is that of its first shop: nobody is asked for rates who sells in one currency. */
export async function followFirstShop(
  database: Database,
  transaction: Knex.Transaction,
  workspace: string,
): Promise<void> {
  const { rowCount } = await transaction.raw<{ rowCount: number }>(
    `update workspaces w set currency = first.currency
       from (select currency from shops where workspace_id = :workspace and platform <> :sample order by created_at, id limit 1) first
      where w.id = :workspace and 'currency' = any (w.unchosen) and w.currency <> first.currency`,
    { workspace, sample: SAMPLE },
  );
  if (rowCount === 0) return;
  const changed: Changed = { workspace, datasets: [EVERY_DATASET], days: null };
  await database.notify(transaction, CHANGED_CHANNEL, JSON.stringify(changed));
}
