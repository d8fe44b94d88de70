import { monthNumber } from '../derivation/buyers-step.ts';
import { EVIDENCE } from '../evidence/evidence-kind.ts';
import { PLAIN_SUMS } from './day-sums.ts';
import { SHARED } from './plain-order.ts';

const EVIDENCE_COLUMNS = { line: 'integer', ...EVIDENCE.orderLine.columns };
const PLACE_COLUMNS = { o: 'integer', i: 'integer', ...Object.fromEntries(SHARED.map((name) => [name, 'bigint'])) };
const HEAD_COLUMNS = {
  ...{
    last_shipped_on: 'date',
    all_units: 'bigint',
    all_value: 'bigint',
    all_discount: 'bigint',
    all_shipping: 'bigint',
  },
};
const SUM_COLUMNS = {
  ...{ dimension: 'text', day: 'date', key: 'text' },
  ...Object.fromEntries(PLAIN_SUMS.map((name) => [name, 'bigint'])),
};

const LINE_COLUMNS = { ...EVIDENCE_COLUMNS, ...PLACE_COLUMNS, ...HEAD_COLUMNS };

/** Columns of what is copied: lines with their places and orders, sums per day. */
export const LINE = Object.keys(LINE_COLUMNS);
/** Those of a line that is placed in an order: the order's number in the batch, its own there, its parts of the order's amounts. */
export const PLACE = Object.keys(PLACE_COLUMNS);
/** Those of the first line of an order, which speaks for the order. */
export const HEAD = Object.keys(HEAD_COLUMNS);
export const SUM = Object.keys(SUM_COLUMNS);

const table = (name: string, columns: Readonly<Record<string, string>>): string =>
  `create temporary table ${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')}) on commit drop`;

const kept = Object.keys(EVIDENCE_COLUMNS).join(', ');
/** Orders of the batch that are plain: each is its first line. */
const HEADS = 's_line h where h.i = 1';
const FEES = SHARED.filter((name) => name.endsWith('_fees'));
const SAME = ['country', 'region', 'coupon', 'buyer_kind', 'order_type', 'first_order_month', 'months_since_first'];
const SAID = SAME.join(', ');

const IDENTITIES = `
    insert into order_identities (workspace_id, shop_no, order_id, order_no, day, buyer, cancelled)
    select :workspace, :shopNo, h.order_id, h.order_no, h.day, h.buyer, false from ${HEADS}`;

/** The statements of the straight road. Its facts are those of the derivation for orders that only their lines speak of. */
export const STEPS = {
  hasMore: `exists (select 1 from ledger_facts where shop_id = :shop) or exists (select 1 from ad_facts where shop_id = :shop)
    or exists (select 1 from evidence_payments where shop_no = :shopNo) or exists (select 1 from unit_costs)
    or exists (select 1 from evidence_files where shop_id = :shop and has_foreign)`,
  /** Numbers of orders follow one on the other from here, in this transaction. */
  number: `select nextval('order_numbers') as number`,
  tables: [
    table('s_line', { ...LINE_COLUMNS, order_no: `bigint default nextval('order_numbers')` }),
    table('s_sum', SUM_COLUMNS),
    table('t_general', { order_id: 'text collate "C"' }),
  ],
  evidence: `insert into evidence_lines (workspace_id, shop_no, file_no, ${kept}) select :workspace, :shopNo, :fileNo, ${kept} from s_line`,
  range: 'select min(order_id) as lowest, max(order_id) as highest from order_identities where shop_no = :shopNo',
  newIdentities: IDENTITIES,
  /** Where some may stand there already. */
  identities: `${IDENTITIES} on conflict (shop_no, order_id) do nothing`,
  /** An order that stood there already has other evidence. */
  known: `
    update s_line l set i = null
      from (select h.o from ${HEADS} and not exists (select 1 from order_identities i
                                  where i.shop_no = :shopNo and i.order_id = h.order_id and i.order_no = h.order_no)) stood
     where l.o = stood.o
    returning l.o`,
  clear: 'truncate s_line',
  general: 'insert into t_general select distinct order_id from s_line where i is null',
  /**
   * Who bought before is found without sorting: a plain order has no instant, so that on its day only orders without one and with a lower id
   * come before it.
   */
  facts: `
    with placed as materialized (
      select h.o, h.order_no, h.order_id, h.day, h.buyer, h.country, h.region, h.coupon, h.order_type,
             h.last_shipped_on - h.day as days_to_ship, h.all_units, h.all_value, h.all_discount, h.all_shipping,
             case when h.buyer is null then 'unknown' when f.before then 'returning' else 'new' end as buyer_kind,
             to_char(f.day, 'YYYY-MM') as first_order_month, ${monthNumber('h.day')} - ${monthNumber('f.day')} as months_since_first,
             date_part('isodow', h.day)::smallint as weekday
        from (select * from ${HEADS}) h
       cross join lateral (
          select min(i.day) as day, bool_or(i.day < h.day or (i.day = h.day and i.at is null and i.order_id < h.order_id)) as before
            from order_identities i where i.shop_no = :shopNo and i.buyer = h.buyer and not i.cancelled) f),
    heads as (
      insert into order_facts (workspace_id, shop_id, order_id, order_no, day, weekday, currency, ${SAID}, buyer, counts, cancelled,
                               is_returning, days_to_ship, noted, units, gross_sales, discounts, shipping_charged)
      select :workspace, :shop, order_id, order_no, day, weekday, :currency, ${SAID}, buyer, true, false,
             buyer_kind = 'returning', days_to_ship, true, all_units, all_value, all_discount, all_shipping from placed)
    insert into line_facts (workspace_id, shop_id, order_id, order_no, line_id, day, weekday, currency, ${SAID}, is_cost, leads, listing,
                            sku, variation, fee_basis, units, gross_sales, ${SHARED.join(', ')}, estimated_fees)
    select :workspace, :shop, o.order_id, o.order_no, l.line_id, o.day, o.weekday, :currency,
           ${SAME.map((name) => `o.${name}`).join(', ')}, false, l.i = 1, l.listing, l.sku, l.variation, 'estimated', l.quantity,
           l.item_total, ${SHARED.map((name) => `l.${name}`).join(', ')}, ${FEES.map((name) => `l.${name}`).join(' + ')}
      from s_line l join placed o on o.o = l.o`,
} as const;
