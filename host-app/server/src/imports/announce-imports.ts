import type { Knex } from 'knex';
import { CHANGED_CHANNEL, type Changed } from '../pipeline/contract.ts';
import type { Database } from '../storage/index.ts';

/** Says at commit that answers about imports may be others, whichever days they rest on. */
export function announceImports(database: Database, transaction: Knex.Transaction, workspace: string): Promise<void> {
  const changed: Changed = { workspace, datasets: ['shop.imports'], days: null };
  return database.notify(transaction, CHANGED_CHANNEL, JSON.stringify(changed));
}
