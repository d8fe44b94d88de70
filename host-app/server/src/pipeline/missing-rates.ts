import type { Knex } from 'knex';
import { readFees } from '../shops/fee-table.ts';
import { type EstimatedClass, feePeriods } from './derivation/fee-periods.ts';
import { newestRates } from './newest-rates.ts';

/** What the numbers of a workspace leave out because an amount's currency has no rate into the shop's. */
export interface MissingRates {
  /** Days on which a part of an estimate is not known; `to` is exclusive. */
  fees: readonly { shop: string; from: string; to: string; classes: readonly EstimatedClass[] }[];
  /** Months with pieces sold whose cost is told in such a currency. */
  costs: readonly { shop: string; month: string }[];
}

interface ShopRow {
  id: string;
  country: string;
  currency: string;
}

/** Reads what is left out of the shops' numbers for want of an exchange rate. */
export async function missingRates(transaction: Knex.Transaction): Promise<MissingRates> {
  const shops = await transaction<ShopRow>('shops').select('id', 'country', 'currency');
  const fees = await readFees(transaction);
  const told = await transaction('unit_costs').distinct<{ currency: string }[]>('currency');
  const missing = { fees: [] as MissingRates['fees'][number][], costs: [] as MissingRates['costs'][number][] };
  for (const shop of shops) {
    const rates = await newestRates(transaction, shop.currency);
    for (const { from, to, unknown } of feePeriods(fees, shop, (currency) => rates.get(currency))) {
      if (unknown.length > 0) missing.fees.push({ shop: shop.id, from, to, classes: unknown });
    }
    const useless = told.map(({ currency }) => currency).filter((name) => name !== shop.currency && !rates.has(name));
    if (useless.length > 0) missing.costs.push(...(await monthsOf(transaction, shop.id, useless)));
  }
  return missing;
}

/** Months of a shop in which the cost that would count, the nearest and newest, is in one of these currencies. */
async function monthsOf(
  transaction: Knex.Transaction,
  shop: string,
  currencies: readonly string[],
): Promise<MissingRates['costs']> {
  const { rows } = await transaction.raw<{ rows: { month: string }[] }>(
    `select distinct to_char(l.day, 'YYYY-MM') as month
       from (select distinct day, listing, sku from line_facts where shop_id = :shop and not is_cost and units <> 0) l
      cross join lateral (
         select c.currency from unit_costs c
          where (c.listing = l.listing or c.listing is null) and (c.sku = l.sku or c.sku is null) and c.valid_from <= l.day
          order by c.listing is null, c.sku is null, c.valid_from desc limit 1) told
      where told.currency = any (:currencies)`,
    { shop, currencies: [...currencies] },
  );
  return rows.map(({ month }) => ({ shop, month }));
}
