import { buyerKind, FIRST, monthNumber } from '../derivation/buyers-step.ts';
import { EVIDENCE } from '../evidence/evidence-kind.ts';
import { FIRST_DAY } from './day-numbers.ts';
import { PLAIN_SUMS } from './day-sums.ts';
import { SHARED } from './plain-order.ts';

const EVIDENCE_COLUMNS = { line: 'integer', ...EVIDENCE.orderLine.columns };
const PLACE_COLUMNS = {
  ...{ o: 'integer', i: 'integer', ...Object.fromEntries(SHARED.map((name) => [name, 'bigint'])) },
  ...{ buyer_kind: 'text', first_order_month: 'text', months_since_first: 'integer' },
};
const HEAD_COLUMNS = {
  last_shipped_on: 'integer',
  ...{ all_units: 'bigint', all_value: 'bigint', all_discount: 'bigint', all_shipping: 'bigint' },
};
const SUM_COLUMNS = {
  ...{ dimension: 'text', day: 'date', key: 'text' },
  ...Object.fromEntries(PLAIN_SUMS.map((name) => [name, 'bigint'])),
};

const LINE_COLUMNS = { ...EVIDENCE_COLUMNS, ...PLACE_COLUMNS, ...HEAD_COLUMNS };

/** Columns of what is copied: lines with their places and orders, sums per day. */
export const LINE = Object.keys(LINE_COLUMNS);
/**
 * Those of a line that is placed in an order: the order's number in the file, its own there, its parts of the order's amounts, and what is
 * said of the buyer's first order.
 */
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
const EVIDENCE_TYPES = Object.entries(EVIDENCE.orderLine.columns);
const placesOf = (is: (column: string, type: string) => boolean): readonly number[] =>
  EVIDENCE_TYPES.flatMap(([column, type], at) => (is(column, type) ? [at] : []));
/** Which of the columns of a line's evidence, its own number left out, are days. */
export const DAYS = placesOf((_, type) => type === 'date');
/** What facts have of the first line of their order. */
const OF_FIRST = ['day', 'buyer', 'country', 'region', 'coupon', 'order_type'];
/** Where it stands among the columns of a line's evidence. */
export const FIRST_SAYS = placesOf((column) => OF_FIRST.includes(column));

/**
 * What each line has and is of one length comes first, its place before all: PostgreSQL goes through a row from its beginning, and looks
 * for the first line of each order several times.
 */
function inFront(columns: Readonly<Record<string, string>>): Record<string, string> {
  const places = ['i', 'o', 'line', 'day', 'quantity', 'item_total', ...SHARED];
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
/** Orders of a file are numbered one after the other below zero, where no single order gets its number. */
const ORDERS_AT_ONCE = 2 ** 28;
const numberOf = (line: string): string => `:firstNo::bigint + ${line}.o`;
const WEEKDAY = '((l.day % 7 + 12) % 7 + 1)::smallint';

const IDENTITIES = `
    insert into order_identities (workspace_id, shop_no, order_id, order_no, day, buyer, cancelled)
    select :workspace, :shopNo, h.order_id, ${numberOf('h')}, ${dayOf('h.day')}, h.buyer, false from ${HEADS}`;

/** A buyer's first order is looked for once, however many orders of theirs are in the batch. */
const FIRSTS = `
    firsts as materialized (
      select b.buyer, f.order_id, f.day - date '${FIRST_DAY}' as day, left(f.day::text, 7) as month, ${monthNumber('f.day')} as months
        from (select distinct h.buyer from ${HEADS} and h.buyer is not null) b
       cross join lateral (
          select i.order_id, i.day from order_identities i where i.shop_no = :shopNo and i.buyer = b.buyer and not i.cancelled
           order by ${FIRST} limit 1) f),`;
const SOUGHT: Readonly<Record<string, string>> = {
  buyer_kind: buyerKind('l'),
  first_order_month: 'f.month',
  months_since_first: `${monthNumber(`(${dayOf('l.day')})`)} - f.months`,
};

/** What is known of the buyers' first orders is said by the lines, or is to be sought among all orders of the shop. */
function factsOf(first: 'said' | 'sought'): string {
  const sought = first === 'sought';
  const said = SAME.map((name) => (sought ? SOUGHT[name] : undefined) ?? `l.${name}`);
  const lines = sought ? 's_line l left join firsts f on f.buyer = l.buyer' : 's_line l';
  const isReturning = `${(sought ? SOUGHT['buyer_kind'] : undefined) ?? 'l.buyer_kind'} = 'returning'`;
  return `
    with ${sought ? FIRSTS : ''}
    heads as (
      insert into order_facts (workspace_id, shop_id, order_id, order_no, day, weekday, currency, ${SAID}, buyer, counts, cancelled,
                               is_returning, days_to_ship, noted, units, gross_sales, discounts, shipping_charged)
      select :workspace, :shop, l.order_id, ${numberOf('l')}, ${dayOf('l.day')}, ${WEEKDAY}, :currency, ${said.join(', ')}, l.buyer, true, false,
             ${isReturning}, l.last_shipped_on - l.day, true, l.all_units, l.all_value, l.all_discount, l.all_shipping
        from ${lines} where l.i = 1)
    insert into line_facts (workspace_id, shop_id, order_id, order_no, line_id, day, weekday, currency, ${SAID}, is_cost, leads, listing,
                            sku, variation, fee_basis, units, gross_sales, ${SHARED.join(', ')}, estimated_fees)
    select :workspace, :shop, l.order_id, ${numberOf('l')}, l.line_id, ${dayOf('l.day')}, ${WEEKDAY}, :currency, ${said.join(', ')}, false,
           l.i = 1, l.listing, l.sku, l.variation, 'estimated', l.quantity, l.item_total, ${SHARED.map((name) => `l.${name}`).join(', ')},
           ${FEES.map((name) => `l.${name}`).join(' + ')}
      from ${lines} where l.i > 0`;
}

/** The statements of the straight road. Its facts are those of the derivation for orders that only their lines speak of. */
export const STEPS = {
  hasMore: `exists (select 1 from ledger_facts where shop_id = :shop) or exists (select 1 from ad_facts where shop_id = :shop)
    or exists (select 1 from evidence_payments where shop_no = :shopNo) or exists (select 1 from unit_costs)
    or exists (select 1 from evidence_files where shop_id = :shop and has_foreign)`,
  /** Orders of this file have numbers from here on. */
  number: `select -${ORDERS_AT_ONCE} * nextval('order_numbers') as number`,
  tables: [
    table('s_line', inFront(COPIED)),
    table('s_sum', SUM_COLUMNS),
    table('t_general', { order_id: 'text collate "C"' }),
  ],
  /**
   * Nothing here has statistics: looking each row of a batch up in all others, or sorting them, is what must not happen. Months are cut out
   * of days as they are written.
   */
  settings: `set local enable_nestloop = off; set local enable_mergejoin = off; set local datestyle = 'ISO'`,
  planAgain: 'set local enable_mergejoin = on',
  evidence: `insert into evidence_lines (workspace_id, shop_no, file_no, ${kept}) select :workspace, :shopNo, :fileNo, ${keptValues} from s_line where line is not null`,
  range: 'select min(order_id) as lowest, max(order_id) as highest from order_identities where shop_no = :shopNo',
  newIdentities: IDENTITIES,
  /** Where some may stand there already. */
  identities: `${IDENTITIES} on conflict (shop_no, order_id) do nothing`,
  /** An order that stood there already has other evidence. */
  known: `
    update s_line l set i = null
      from (select h.o from ${HEADS} and not exists (select 1 from order_identities i
                                  where i.shop_no = :shopNo and i.order_id = h.order_id and i.order_no = ${numberOf('h')})) stood
     where l.o = stood.o
    returning l.o`,
  clear: 'truncate s_line',
  /** Lines of orders that have no place here; nor have those of which another row speaks for the order, but their place is 0. */
  general: 'insert into t_general select distinct order_id from s_line where i is null',
  saidFacts: factsOf('said'),
  soughtFacts: factsOf('sought'),
} as const;
