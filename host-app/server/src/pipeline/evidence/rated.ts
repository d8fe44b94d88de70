/**
 * Whether a row of orders or lines counts: it is in the shop's currency, or a payment of its order, as its newest file says it, gives a
 * rate. Needs `d_rank`.
 */
export const isRated = (alias: string): string => `(${alias}.currency = :currency or exists (
  select 1 from (select distinct on (p.payment) p.exchange_rate, p.listing_currency
                   from evidence_payments p join d_rank r on r.file_no = p.file_no
                  where p.shop_no = :shopNo and p.order_id = ${alias}.order_id
                  order by p.payment, r.rank desc, p.line desc) paid
   where paid.exchange_rate is not null and paid.listing_currency = ${alias}.currency))`;
