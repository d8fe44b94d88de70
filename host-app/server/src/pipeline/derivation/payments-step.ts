import { currencyDigits } from '@vitrine/core/contracts';
import { type Derivation, localDay } from './derivation.ts';

/** What payments say of the touched orders (`d_paid`), and the rates they were settled at (`d_exchange`). */
export async function makePayments(derivation: Derivation): Promise<void> {
  await derivation.make(
    'd_payment',
    `select distinct on (t.o, e.payment) t.o, e.order_id, e.payment, e.refund, e.fees, e.buyer, e.exchange_rate, e.listing_currency
       from evidence_payments e join d_key t on t.order_id = e.order_id join d_rank r on r.file_no = e.file_no
      where e.shop_no = :shopNo
      order by t.o, e.payment, r.rank desc, e.line desc`,
  );
  await derivation.make(
    'd_paid',
    `select o, sum(refund)::bigint as refund, sum(fees)::bigint as fees,
            (array_agg(buyer order by payment) filter (where buyer is not null))[1] as buyer
       from d_payment group by o`,
  );
  const currencies = await derivation.rows(
    'select distinct listing_currency as currency from d_payment where exchange_rate is not null and listing_currency <> :currency',
  );
  const shopDigits = currencyDigits(derivation.shop.currency);
  const scale = currencies.map(({ currency }) => {
    const factor = 10 ** (shopDigits - currencyDigits(String(currency)));
    return `when listing_currency = '${String(currency).replaceAll("'", '')}' then ${factor}`;
  });
  await derivation.make(
    'd_exchange',
    `select distinct on (order_id, listing_currency) order_id, listing_currency as currency, exchange_rate * case ${scale.join(' ')} else 1 end as factor
       from d_payment where exchange_rate is not null and listing_currency <> :currency
      order by order_id, listing_currency, payment`.replace('case  else 1 end', '1'),
  );
}

/** The shop's part of the workspace's rates: what its payments files say, the last payment of a day. Answers whether it has or had any. */
export async function deriveRates(derivation: Derivation): Promise<boolean> {
  const gone = await derivation.run('old rates', `delete from exchange_rates where source = 'payments ' || :shop`);
  const known = await derivation.run(
    'exchange_rates',
    `insert into exchange_rates (workspace_id, day, from_currency, to_currency, source, rate)
     select distinct on (e.listing_currency, e.currency, ${localDay('e')}) :workspace, ${localDay('e')}, e.listing_currency, e.currency,
            'payments ' || :shop, e.exchange_rate
       from evidence_payments e join d_rank r on r.file_no = e.file_no
      where e.shop_no = :shopNo and e.exchange_rate is not null and e.listing_currency <> e.currency
      order by e.listing_currency, e.currency, ${localDay('e')}, r.rank desc, e.line desc`,
  );
  return gone + known > 0;
}

/** Reading evidence of orders and lines that may be in another currency: how money is converted, and which rows have no rate yet. */
export function exchanged(foreign: boolean): { join: string; known: string; money(column: string): string } {
  if (!foreign) return { join: '', known: 'true', money: (column) => `e.${column}` };
  return {
    join: 'left join d_exchange x on x.order_id = e.order_id and x.currency = e.currency',
    known: '(e.currency = :currency or x.factor is not null)',
    money: (column) =>
      `case when e.currency = :currency then e.${column} else round(e.${column} * x.factor)::bigint end as ${column}`,
  };
}
