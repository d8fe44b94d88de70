import type { Knex } from 'knex';

/** From every other currency into this one, by the newest rate in either direction. */
export async function newestRates(
  transaction: Knex.Transaction,
  currency: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await transaction.raw<{ rows: { currency: string; rate: string }[] }>(
    `select distinct on (currency) currency, rate from (
       select from_currency as currency, rate, day from rates where to_currency = :currency
        union all
       select to_currency, 1 / rate, day from rates where from_currency = :currency and rate <> 0) known
      order by currency, day desc`,
    { currency },
  );
  return new Map(rows.map((row) => [row.currency, Number(row.rate)]));
}
