import type { Derivation } from './derivation.ts';

/**
 * One row per touched order that some file knows (`d_head`), field by field: orders file, then payments, then lines. Gift wrap has no
 * column in Etsy's export and follows from the order's net; sales tax follows from its total, whatever the tax column says. Where net
 * or total is missing or the result negative, both are 0 and the order is noted.
 */
export async function makeHeads(derivation: Derivation): Promise<void> {
  await derivation.make('d_head', WITH_REST);
}

/** `offset 0` keeps a layer from being written into the next one, where its expressions would be computed again at every use. */
const SAID = `
  select t.o, t.order_id, coalesce(k.order_no, nextval('order_numbers')) as order_no,
         coalesce(o.day, l.day) as day, case when o.o is null then l.at else o.at end as at,
         coalesce(o.buyer, p.buyer, l.buyer) as buyer, coalesce(o.country, l.country) as country, coalesce(o.region, l.region) as region,
         o.status, coalesce(o.status = 'cancelled', false) as cancelled, coalesce(o.coupon, l.coupon) as coupon,
         coalesce(o.order_type, l.order_type) as order_type, coalesce(o.shipped_on, l.shipped_on) as shipped_on,
         coalesce(o.units, l.pieces, 0) as units, coalesce(o.order_value, l.total, 0) as value,
         coalesce(o.discount, l.discount, 0) as discount, coalesce(o.shipping, l.shipping, 0) as shipping,
         o.order_total, o.order_net, o.card_fee as order_card_fee, coalesce(o.card_fee, p.fees) as card_fee,
         o.gift_wrap as said_wrap, o.sales_tax as said_tax,
         coalesce(nullif(p.refund, 0), nullif(o.refund, 0), g.refund, 0) as refund,
         coalesce(g.has_sale, false) as has_sale, coalesce(g.classes, '{}') as classes,
         coalesce(l.lines, 0) as lines, coalesce(l.total, 0) as line_total, coalesce(l.heft, 0) as line_heft, coalesce(l.pieces, 0) as line_pieces
    from d_key t
    left join d_order_said o on o.o = t.o
    left join (select * from d_line where i = 1) l on l.o = t.o
    left join d_paid p on p.o = t.o
    left join d_posted g on g.o = t.o
    left join d_old_order k on k.order_id = t.order_id
   where o.o is not null or l.o is not null offset 0`;

const WITH_WRAP = `
  select said.*, coalesce(said_wrap, order_net - (value - discount + shipping - order_card_fee)) as wrap from (${SAID}) said offset 0`;

const WITH_TAX = `
  select wrapped.*, coalesce(said_tax, order_total - (value - discount + shipping + wrap)) as tax from (${WITH_WRAP}) wrapped offset 0`;

const WITH_TOTALS = `
  select o, order_id, order_no, day, at, buyer, country, region, status, cancelled, coupon, order_type, shipped_on, units, value, discount,
         shipping, order_total, card_fee, refund, has_sale, classes, lines, line_total, line_heft, line_pieces,
         case when wrap >= 0 and tax >= 0 then wrap else coalesce(said_wrap, 0) end as gift_wrap,
         case when wrap >= 0 and tax >= 0 then tax else coalesce(said_tax, 0) end as sales_tax,
         (wrap >= 0 and tax >= 0) is not true as noted,
         value - line_total as rest_value, units - line_pieces as rest_units
    from (${WITH_TAX}) taxed offset 0`;

/** What the lines do not cover is a row of its own; all rows of an order weigh by item total, else by quantity, else equally. */
const WITH_REST = `
  select whole.*, case when by_value > 0 then by_value when by_units > 0 then by_units else rows end as weight,
         case when by_value > 0 then 'v' when by_units > 0 then 'u' else 'o' end as weighs
    from (select totals.*, has_rest::integer + lines as rows,
                 line_heft + greatest(rest_value, 0) as by_value, line_pieces + greatest(rest_units, 0) as by_units
            from (select *, (rest_value <> 0 or rest_units <> 0 or lines = 0) as has_rest from (${WITH_TOTALS}) known) totals) whole`;
