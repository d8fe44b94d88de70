import type { Derivation } from './derivation.ts';
import { partOfFew, parts } from './sharing.ts';

/** Order-level amounts that are shared over the order's rows: column of `d_order` → its parts. */
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

/** Products of two amounts stay inside 63 bits, and sums of rows inside 31, below this. */
const WIDE_FROM = 2_000_000_000;

/** Whether amounts are so large that whole numbers of 64 bits do not carry their products. */
export const hasWideAmounts = (derivation: Derivation): Promise<boolean> =>
  derivation.ask(
    `select coalesce(max(greatest(value, weight, discount + shipping + refund + processing + gift_wrap,
                                    transaction + listing_fee + regulatory + tax)), 0) > ${WIDE_FROM} from d_order`,
  );

/** Parts for orders of three rows and more, with window functions and only for the amounts that are there (`d_part`). */
export async function makeParts(derivation: Derivation, wide: boolean): Promise<void> {
  const values = SHARED.map(([from], index) => `(${index}, o.${from})`).join(', ');
  const amounts = `
    select o.o as grp, o.o::bigint * 16 + named.class as id, named.class, named.amount
      from d_order o cross join lateral (values ${values}) named (class, amount)
     where o.rows > 2 and not o.cancelled and named.amount <> 0`;
  const targets = `select o as grp, o, i, w as weight from (${eachRow(['o.rows'])}) each where rows > 2`;
  const columns = SHARED.map(([, to], index) => `(sum(part) filter (where class = ${index}))::bigint as many_${to}`);
  await derivation.make(
    'd_part',
    `select o, i as line, ${columns.join(', ')} from (${parts(amounts, targets, wide)}) shared group by o, i`,
  );
}

/**
 * Lines, and what the lines do not cover, of orders that were not cancelled, each with its part of the order's amounts.
 * Columns of the order that are asked for stand beside them.
 */
export function rowsQuery(wide: boolean, ofOrder: readonly string[] = []): string {
  const amounts = SHARED.map(([from, to]) => {
    const row = { index: 'each.i', rows: 'each.rows', weight: 'each.w', whole: 'each.weight' };
    return `${partOfFew(`each.${from}`, row, { wide, beyond: `coalesce(many.many_${to}, 0)` })} as ${to}`;
  });
  const order = ['rows', 'weight', 'processing_from_file', ...SHARED.map(([from]) => from), ...ofOrder];
  const own = [
    ...'o i line_id day listing sku variation units gross_sales w processing_from_file'.split(' '),
    ...ofOrder,
  ];
  return `
    select ${own.map((column) => `each.${column}`).join(', ')}, ${amounts.join(', ')}
      from (${eachRow(order.map((column) => `o.${column}`))}) each left join d_part many on many.o = each.o and many.line = each.i`;
}

function eachRow(ofOrder: readonly string[]): string {
  const order = ofOrder.join(', ');
  return `
    (select l.o, l.i, l.line_id, o.day, l.listing, l.sku, l.variation, l.quantity as units, l.item_total as gross_sales,
            ${weighing('l.item_total', 'l.quantity')} as w, ${order}
       from d_line l join d_order o on o.o = l.o where not o.cancelled offset 0)
     union all
    (select o.o, o.rows, 'rest', o.day, null, null, null, o.rest_units, o.rest_value,
            ${weighing('o.rest_value', 'o.rest_units')}, ${order}
       from d_order o where o.has_rest and not o.cancelled offset 0)`;
}

/** All rows of an order weigh by item total, else by quantity, else equally. */
function weighing(value: string, pieces: string): string {
  return `case o.weighs when 'v' then greatest(${value}, 0) when 'u' then greatest(${pieces}, 0) else 1 end`;
}
