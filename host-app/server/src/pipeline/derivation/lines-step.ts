import { type Derivation, localDay } from './derivation.ts';
import { exchanged } from './payments-step.ts';

/**
 * The newest evidence of the touched orders' lines (`d_line`), numbered inside their order, each with its order's sums.
 * Order-level figures stand on the first line of an export only: they are summed, never read per line.
 */
export async function makeLines(derivation: Derivation, foreign: boolean): Promise<void> {
  const { join, known, money } = exchanged(foreign);
  await derivation.make(
    'd_line',
    `select o, line_id, day, at, currency, listing, sku, variation, quantity, item_total, buyer, country, region, coupon, order_type,
            (row_number() over (partition by o order by line_id))::integer as i,
            count(*) over whole as lines, (sum(item_total) over whole)::bigint as total,
            (sum(greatest(item_total, 0)) over whole)::bigint as heft, (sum(quantity) over whole)::bigint as pieces,
            (sum(order_discount) over whole)::bigint as discount, (sum(order_shipping) over whole)::bigint as shipping,
            max(shipped_on) over whole as shipped_on
       from (select distinct on (t.o, e.line_id) t.o, e.line_id, ${localDay('e')} as day, e.at, e.currency, e.listing, e.sku,
                    e.variation, e.quantity, ${money('item_total')}, e.buyer, e.country, e.region, e.coupon, e.order_type, e.shipped_on,
                    ${money('order_discount')}, ${money('order_shipping')}
               from evidence_lines e join d_key t on t.order_id = e.order_id join d_rank r on r.file_no = e.file_no ${join}
              where e.shop_no = :shopNo and ${known}
              order by t.o, e.line_id, r.rank desc, e.line desc) newest
     window whole as (partition by o)`,
  );
}
