import type { Knex } from 'knex';
import type { CostRow } from '../api.ts';
import { newestRates, type RollupStore } from '../pipeline/index.ts';
import { REASONS, type RefusedRows } from './refused-rows.ts';

/**
 * Refuses costs that could not be counted: their currency has no rate into that of the shop that sells the listing or, where nobody is
 * known to sell it, into that of any shop.
 */
export async function refuseWithoutRate(
  { transaction, rollups }: { transaction: Knex.Transaction; rollups: RollupStore },
  rows: readonly CostRow[],
  refused: RefusedRows,
): Promise<void> {
  const shops = await transaction('shops').distinct<{ currency: string }[]>('currency').orderBy('currency');
  const everywhere = shops.map(({ currency }) => currency);
  const sold = await rollups.currenciesOfListings(transaction);
  const rates = new Map<string, ReadonlyMap<string, string>>();
  for (const currency of everywhere) rates.set(currency, await newestRates(transaction, currency));
  for (const [index, { listing, currency }] of rows.entries()) {
    const counts = (into: string) => into === currency || rates.get(into)?.has(currency) === true;
    const sellers = listing === null ? undefined : sold.get(listing);
    const lacking = (sellers ?? everywhere).filter((into) => !counts(into));
    const isLost = sellers ? lacking.length > 0 : lacking.length === everywhere.length;
    const [into] = lacking;
    if (isLost && into !== undefined) refused.add(index, 'currency', REASONS.noRate({ from: currency, to: into }));
  }
}
