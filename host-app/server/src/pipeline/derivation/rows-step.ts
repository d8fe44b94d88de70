import type { Derivation } from './derivation.ts';
import { partOfFew, parts } from './sharing.ts';

/** Order-level amounts that are shared over the order's rows: column of `d_order` → column of `d_row`. */
const SHARED = [
  ['discount', 'discounts'],
  ['shipping', 'shipping_charged'],
  ['gift_wrap', 'gift_wrap'],
  ['refund', 'refunds'],
  ['transaction', 'transaction'],
  ['processing', 'processing'],
  ['listing_fee', 'listing_fee'],
  ['regulatory', 'regulatory'],
  ['tax', 'tax'],
] as const;

/** Products of two amounts stay inside 63 bits below this. */
const WIDE_FROM = 2_000_000_000;

export const weighing = (value: string, pieces: string): string =>
  `case o.weighs when 'v' then greatest(${value}, 0) when 'u' then greatest(${pieces}, 0) else 1 end`;

/** Lines, and what the lines do not cover, of orders that were not cancelled (`d_row`), each with its part of the order's amounts. */
export async function makeRows(derivation: Derivation): Promise<{ wide: boolean }> {
  const wide = await derivation.ask(
    `select coalesce(max(greatest(value, weight, discount + shipping + refund + processing + gift_wrap)), 0) > ${WIDE_FROM} from d_order`,
  );
  await derivation.make('d_part', manyParts(wide));
  const amounts = SHARED.map(([from, to]) => {
    const row = { index: 'i', rows: 'rows', weight: 'w', whole: 'weight' };
    return `${partOfFew(from, row, { wide, beyond: `coalesce(many.many_${to}, 0)` })} as ${to}`;
  });
  await derivation.make(
    'd_row',
    `select each.order_id, each.i, line_id, day, listing, sku, variation, units, gross_sales, w, processing_from_file, ${amounts.join(', ')}
       from (${EACH_ROW}) each left join d_part many on many.order_id = each.order_id and many.line = each.i`,
  );
  return { wide };
}

const ORDER_AMOUNTS = `o.rows, o.weight, o.processing_from_file, ${SHARED.map(([from]) => `o.${from}`).join(', ')}`;

const EACH_ROW = `
  select l.order_id, l.i, l.line_id, o.day, l.listing, l.sku, l.variation, l.quantity as units, l.item_total as gross_sales,
         ${weighing('l.item_total', 'l.quantity')} as w, ${ORDER_AMOUNTS}
    from d_line l join d_order o on o.order_id = l.order_id where not o.cancelled
   union all
  select o.order_id, o.rows, 'rest', o.day, null, null, null, o.rest_units, o.rest_value,
         ${weighing('o.rest_value', 'o.rest_units')}, ${ORDER_AMOUNTS}
    from d_order o where o.has_rest and not o.cancelled`;

/** Orders of three rows and more are shared with window functions, only the amounts that are there. */
function manyParts(wide: boolean): string {
  const values = SHARED.map(([from, to]) => `('${to}', o.${from})`).join(', ');
  const amounts = `
    select o.order_id as grp, o.order_id || ' ' || named.class as id, named.class, named.amount
      from d_order o cross join lateral (values ${values}) named (class, amount)
     where o.rows > 2 and not o.cancelled and named.amount <> 0`;
  const targets = `
    select order_id as grp, order_id, i, w as weight from (${EACH_ROW}) each where rows > 2`;
  const columns = SHARED.map(([, to]) => `sum(part) filter (where class = '${to}')::bigint as many_${to}`);
  return `select order_id, i as line, ${columns.join(', ')} from (${parts(amounts, targets, wide)}) shared group by order_id, i`;
}
