import type { Knex } from 'knex';
import { readFees } from '../shops/fee-table.ts';
import type { DerivedShop } from './derivation/derivation.ts';
import { feePeriods } from './derivation/fee-periods.ts';

/** Two currencies between which there is a rate, in either direction: `"EUR USD"`. */
type RatedPairs = ReadonlySet<string>;

/** Reads the pairs of a workspace. */
export async function ratedPairs(transaction: Knex.Transaction): Promise<RatedPairs> {
  const rows = await transaction('exchange_rates').distinct<Pair[]>('from_currency', 'to_currency');
  return new Set(rows.map((pair) => nameOf(pair.from_currency, pair.to_currency)));
}

interface Pair {
  from_currency: string;
  to_currency: string;
}

/** Shops with costs or fees in a currency whose rate into theirs was not known before, or is known no more. */
export async function shopsToConvertAgain(transaction: Knex.Transaction, before: RatedPairs): Promise<string[]> {
  const changed = before.symmetricDifference(await ratedPairs(transaction));
  if (changed.size === 0) return [];
  const shops = await transaction('shops').orderBy('id').select<Omit<DerivedShop, 'no'>[]>('id', 'country', 'currency');
  const costs: string[] = await transaction('unit_costs').distinct().pluck('currency');
  const fees = await readFees(transaction);
  const restsOnChanged = (shop: { country: string; currency: string }) => {
    const isChanged = (currency: string) => changed.has(nameOf(currency, shop.currency));
    const periods = feePeriods(fees, shop, (currency) => (isChanged(currency) ? undefined : 1));
    return costs.some(isChanged) || periods.some(({ unknown }) => unknown.length > 0);
  };
  return shops.filter(restsOnChanged).map(({ id }) => id);
}

function nameOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}
