import { type Derivation, localDay } from './derivation.ts';
import { COST_CLASSES } from './ledger-step.ts';
import { exchanged } from './payments-step.ts';

/** What the orders file (`d_order_said`) and the ledger (`d_posted`) say of the touched orders. */
export async function makeOrderSources(derivation: Derivation, foreign: boolean): Promise<void> {
  await derivation.make('d_order_said', orderSaid(foreign));
  // Deposits, payouts, sale rows and taxes paid by buyers are movements of money, never costs.
  await derivation.make(
    'd_posted',
    `select t.o, bool_or(f.class = 'sale') as has_sale,
            greatest(0, coalesce(-sum(f.amount) filter (where f.class = 'refund'), 0)
                        - coalesce(sum(f.net) filter (where f.class = 'buyerTax' and f.net > 0), 0))::bigint as refund,
            coalesce(-sum(f.fees_and_taxes) filter (where f.class in ('transactionFee', 'processingFee', 'listingFee', 'regulatoryFee')), 0)::bigint as fees,
            array_agg(distinct f.class) filter (where f.class in (${COST_CLASSES})) as classes
       from ledger_facts f join d_key t on t.order_id = f.order_id
      where f.shop_id = :shop
      group by t.o`,
  );
}

const MONEY = ['order_value', 'discount', 'shipping', 'order_total', 'order_net', 'card_fee', 'refund'];
const WRAP = 'e.order_net - (e.order_value - e.discount + e.shipping - e.card_fee)';
const TAX = `e.order_total - (e.order_value - e.discount + e.shipping + coalesce(e.gift_wrap, ${WRAP}))`;

function orderSaid(foreign: boolean): string {
  const { join, known, money } = exchanged(foreign);
  // What follows from differences is taken in the order's own currency, before anything is rounded.
  const derived = (column: string, difference: string): string =>
    foreign
      ? `case when e.currency = :currency then e.${column} else round(coalesce(e.${column}, ${difference}) * x.factor)::bigint end as ${column}`
      : `e.${column}`;
  return `
    select distinct on (t.o) t.o, ${localDay('e')} as day, e.at, e.buyer, e.country, e.region, e.status, e.coupon,
           e.order_type, e.shipped_on, e.units, ${MONEY.map(money).join(', ')}, ${derived('gift_wrap', WRAP)}, ${derived('sales_tax', TAX)}
      from evidence_orders e join d_key t on t.order_id = e.order_id join d_rank r on r.file_no = e.file_no ${join}
     where e.shop_no = :shopNo and ${known}
     order by t.o, r.rank desc, e.line desc`;
}
