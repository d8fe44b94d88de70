import type { Database } from '../../storage/index.ts';
import type { Derivation } from '../derivation/derivation.ts';

/** Where rows go, and what PostgreSQL does right behind them. */
export type Into = Parameters<Database['copy']>[1];

/** Sends rows in one piece, in the transaction of the derivation. */
export async function copyInto(
  { database, derivation }: { database: Database; derivation: Derivation },
  into: Into,
  rows: Uint8Array,
): Promise<void> {
  await database.copy(derivation.transaction, into, once(rows));
}

async function* once(rows: Uint8Array): AsyncGenerator<Uint8Array> {
  yield rows;
}
