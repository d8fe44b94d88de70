import type { Knex } from 'knex';

/**
 * From every other currency into this one, by the newest rate in either direction. Of one day, what the seller's own table says goes first,
 * then the rate as it was told before one turned around: which it is never depends on what was stored first. Rates stay text, so that money is
 * multiplied by what was told, not by the nearest binary fraction.
 */
export async function newestRates(
  transaction: Knex.Transaction,
  currency: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await transaction.raw<{ rows: { currency: string; rate: string }[] }>(
    `select distinct on (currency) currency, trim_scale(rate)::text as rate from (
       select from_currency as currency, rate, day, source, false as turned from rates where to_currency = :currency
        union all
       select to_currency, 1 / rate, day, source, true from rates where from_currency = :currency and rate <> 0) known
      order by currency, day desc, source = 'table' desc, turned`,
    { currency },
  );
  return new Map(rows.map((row) => [row.currency, row.rate]));
}
