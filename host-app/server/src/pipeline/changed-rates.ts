import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { readFees } from '../shops/fee-table.ts';
import type { DerivedShop } from './derivation/derivation.ts';
import { feePeriods } from './derivation/fee-periods.ts';
import { newestRates } from './newest-rates.ts';

/** For the currency of each shop, the newest rates into it. */
type RatesInto = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the rates by which costs and fees of the workspace's shops are counted. */
export async function ratesOfShops(transaction: Knex.Transaction): Promise<RatesInto> {
  const currencies: string[] = await transaction('shops').distinct().pluck('currency');
  const rates = new Map<string, ReadonlyMap<string, string>>();
  for (const currency of currencies) rates.set(currency, await newestRates(transaction, currency));
  return rates;
}

/** Shops with costs or fees in a currency whose rate into theirs is another one than before. */
export async function shopsToConvertAgain(transaction: Knex.Transaction, before: RatesInto): Promise<string[]> {
  const after = await ratesOfShops(transaction);
  if (isDeepStrictEqual(after, before)) return [];
  const isChanged = (from: string, into: string) => before.get(into)?.get(from) !== after.get(into)?.get(from);
  const shops = await transaction('shops').orderBy('id').select<Omit<DerivedShop, 'no'>[]>('id', 'country', 'currency');
  const costs: string[] = await transaction('unit_costs').distinct().pluck('currency');
  const fees = await readFees(transaction);
  const restsOnChanged = (shop: { country: string; currency: string }) => {
    const periods = feePeriods(fees, shop, (currency) => (isChanged(currency, shop.currency) ? undefined : '1'));
    return costs.some((from) => isChanged(from, shop.currency)) || periods.some(({ unknown }) => unknown.length > 0);
  };
  return shops.filter(restsOnChanged).map(({ id }) => id);
}
