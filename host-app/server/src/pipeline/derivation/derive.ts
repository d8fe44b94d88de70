import { hasForeign } from '../evidence/decision.ts';
import type { RollupStore } from '../rollups/rollup-store.ts';
import { correctOtherOrders, deriveBuyers } from './buyers-step.ts';
import { makeCostShares } from './cost-shares-step.ts';
import type { Derivation } from './derivation.ts';
import { makeHeads } from './heads-step.ts';
import { deriveLedger } from './ledger-step.ts';
import { makeLines } from './lines-step.ts';
import { deriveListings } from './listings-step.ts';
import { makeNewLines } from './new-lines-step.ts';
import { makeOrderSources } from './order-sources-step.ts';
import { makeOrders } from './orders-step.ts';
import { makePayments } from './payments-step.ts';
import { makePrices } from './prices-step.ts';
import { insertFacts, removeOldFacts } from './replace-facts-step.ts';
import { hasWideAmounts, makeParts } from './rows-step.ts';
import { widenToDays } from './scope-step.ts';
import { deriveAds } from './small-facts-step.ts';

/**
 * Facts and rollups of everything touched, from the evidence alone: what is there afterwards depends on the evidence, not on the order
 * in which it came. Needs `d_rank`, `t_orders`, `t_entries`, `t_ads` and `t_offers`.
 */
export async function derive(derivation: Derivation, rollups: RollupStore): Promise<void> {
  const foreign = await hasForeign(derivation);
  await derivation.expect(await touched(derivation));
  await deriveLedger(derivation);
  await deriveAds(derivation);
  await deriveListings(derivation);
  await derivation.run('analyze', 'analyze t_orders');
  await widenToDays(derivation);
  await derivation.expect(await touched(derivation));
  // Every step from here on knows an order by a small number.
  await derivation.make('d_key', 'select order_id, (row_number() over ())::integer as o from t_orders');
  await makePayments(derivation);
  await makeLines(derivation, foreign);
  await makeOrderSources(derivation, foreign);
  await makeHeads(derivation);
  await deriveBuyers(derivation);
  await makePrices(derivation);
  await makeOrders(derivation);
  const wide = await hasWideAmounts(derivation);
  await makeParts(derivation, wide);
  const costs = await makeCostShares(derivation, wide);
  await makeNewLines(derivation, { costs, wide });
  await removeOldFacts(derivation);
  await insertFacts(derivation);
  await correctOtherOrders(derivation);
  await rollups.apply(derivation);
}

async function touched(derivation: Derivation): Promise<number> {
  const [row] = await derivation.rows(
    'select (select count(*) from t_orders) + (select count(*) from t_entries) as touched',
  );
  return Number(row?.['touched'] ?? 0);
}
