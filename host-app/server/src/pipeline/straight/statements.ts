import { buyerKind, FIRST, monthNumber } from '../derivation/buyers-step.ts';
import { EVIDENCE } from '../evidence/evidence-kind.ts';
import { FIRST_DAY } from './day-numbers.ts';
import { PLAIN_SUMS } from './day-sums.ts';
import { SHARED } from './plain-order.ts';

const EVIDENCE_COLUMNS = { line: 'integer', ...EVIDENCE.orderLine.columns };
const PLACE_COLUMNS = { o: 'integer', i: 'integer', ...Object.fromEntries(SHARED.map((name) => [name, 'bigint'])) };
const HEAD_COLUMNS = {
  ...{ months: 'integer', last_shipped_on: 'integer' },
  ...{ all_units: 'bigint', all_value: 'bigint', all_discount: 'bigint', all_shipping: 'bigint' },
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

/** Lines as they are copied: their days are numbers. */
const COPIED = Object.fromEntries(
  Object.entries(LINE_COLUMNS).map(([column, type]) => [column, type === 'date' ? 'integer' : type]),
);
/** Which of the columns of a line's evidence, its own number left out, are days. */
export const DAYS = Object.values(EVIDENCE.orderLine.columns).flatMap((type, at) => (type === 'date' ? [at] : []));

/**
 * What each line has and is of one length comes first, its place before all: PostgreSQL goes through a row from its beginning, and looks
 * for the first line of each order several times.
 */
function inFront(columns: Readonly<Record<string, string>>): Record<string, string> {
  const places = ['i', 'o', 'order_no', 'line', 'day', 'quantity', 'item_total', ...SHARED];
  return { ...Object.fromEntries(places.map((name) => [name, columns[name] ?? ''])), ...columns };
}

const dayOf = (number: string): string => `date '${FIRST_DAY}' + ${number}`;

const kept = Object.keys(EVIDENCE_COLUMNS).join(', ');
const keptValues = Object.entries(EVIDENCE_COLUMNS)
  .map(([column, type]) => (type === 'date' ? dayOf(column) : column))
  .join(', ');
/** Orders of the batch that are plain: each is its first line. */
const HEADS = 's_line h where h.i = 1';
const FEES = SHARED.filter((name) => name.endsWith('_fees'));
const SAME = ['country', 'region', 'coupon', 'buyer_kind', 'order_type', 'first_order_month', 'months_since_first'];
const SAID = SAME.join(', ');

const IDENTITIES = `
    insert into order_identities (workspace_id, shop_no, order_id, order_no, day, buyer, cancelled)
    select :workspace, :shopNo, h.order_id, h.order_no, ${dayOf('h.day')}, h.buyer, false from ${HEADS}`;

/** The statements of the straight road. Its facts are those of the derivation for orders that only their lines speak of. */
export const STEPS = {
  hasMore: `exists (select 1 from ledger_facts where shop_id = :shop) or exists (select 1 from ad_facts where shop_id = :shop)
    or exists (select 1 from evidence_payments where shop_no = :shopNo) or exists (select 1 from unit_costs)
    or exists (select 1 from evidence_files where shop_id = :shop and has_foreign)`,
  /** Numbers of orders follow one on the other from here, in this transaction. */
  number: `select nextval('order_numbers') as number`,
  tables: [
    table('s_line', inFront({ ...COPIED, order_no: `bigint default nextval('order_numbers')` })),
    table('s_sum', SUM_COLUMNS),
    table('t_general', { order_id: 'text collate "C"' }),
  ],
  /**
   * Nothing here has statistics: looking each row of a batch up in all others, or sorting them, is what must not happen. Months are cut out
   * of days as they are written.
   */
  settings: `set local enable_nestloop = off; set local enable_mergejoin = off; set local datestyle = 'ISO'`,
  planAgain: 'set local enable_mergejoin = on',
  evidence: `insert into evidence_lines (workspace_id, shop_no, file_no, ${kept}) select :workspace, :shopNo, :fileNo, ${keptValues} from s_line`,
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
  /** A buyer's first order is looked for once, however many orders of theirs are in the batch. */
  facts: `
    with firsts as materialized (
      select b.buyer, f.order_id, f.day, ${monthNumber('f.day')} as months
        from (select distinct h.buyer from ${HEADS} and h.buyer is not null) b
       cross join lateral (
          select i.order_id, i.day from order_identities i where i.shop_no = :shopNo and i.buyer = b.buyer and not i.cancelled
           order by ${FIRST} limit 1) f),
    placed as materialized (
      select h.o, h.order_no, h.order_id, h.day, h.buyer, h.country, h.region, h.coupon, h.order_type,
             h.days_to_ship, h.weekday, h.all_units, h.all_value, h.all_discount, h.all_shipping,
             ${buyerKind('h')} as buyer_kind, left(f.day::text, 7) as first_order_month, h.months - f.months as months_since_first
        from (select o, order_no, order_id, ${dayOf('day')} as day, ((day % 7 + 12) % 7 + 1)::smallint as weekday, months, buyer, country,
                     region, coupon, order_type, last_shipped_on - day as days_to_ship, all_units, all_value, all_discount, all_shipping
                from ${HEADS}) h
        left join firsts f on f.buyer = h.buyer),
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
