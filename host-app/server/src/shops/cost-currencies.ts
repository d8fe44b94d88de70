import type { Knex } from 'knex';
import type { CostRow } from '../api.ts';
import { newestRates } from '../pipeline/index.ts';
import { REASONS, type RefusedRows } from './refused-rows.ts';

/**
 * Refuses costs that could not be counted: their currency has no rate into that of the shop that sells the listing or, where nobody is
 * known to sell it, into that of any shop.
 */
export async function refuseWithoutRate(
  transaction: Knex.Transaction,
  rows: readonly CostRow[],
  refused: RefusedRows,
): Promise<void> {
  const shops = await transaction('shops').distinct<{ currency: string }[]>('currency').orderBy('currency');
  const everywhere = shops.map(({ currency }) => currency);
  const sold = await currenciesSoldIn(transaction);
  const rates = new Map<string, ReadonlyMap<string, number>>();
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

/** Listings with the currencies of the shops that sold them. */
async function currenciesSoldIn(transaction: Knex.Transaction): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await transaction('rollup_day_listing')
    .whereNotNull('listing')
    .groupBy('listing')
    .select<{ listing: string; currencies: string[] }[]>(
      'listing',
      transaction.raw('array_agg(distinct currency order by currency) as currencies'),
    );
  return new Map(rows.map(({ listing, currencies }) => [listing, currencies]));
}
