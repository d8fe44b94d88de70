import type { Derivation } from './derivation.ts';
import { COST_CLASSES, COST_COLUMN } from './ledger-step.ts';
import { rowsQuery } from './rows-step.ts';
import { parts } from './sharing.ts';

/** Columns that ledger and ads report bring to a row, besides the estimates. */
export const POSTED_COLUMNS = [...new Set(Object.values(COST_COLUMN))];

/** Entries that name an order, over the rows of that order by item total. */
const ofOrders = (wide: boolean): string =>
  parts(
    `select o.o as grp, f.entry as id, f.class, -f.fees_and_taxes as amount
       from ledger_facts f join d_order o on o.order_id = f.order_id
      where f.shop_id = :shop and not o.cancelled and f.class in (${COST_CLASSES}) and f.class <> 'etsyAds' and f.fees_and_taxes <> 0`,
    'select o as grp, o, i, w as weight from d_row',
    wide,
  );

/** Listing fees that name a listing, over its rows of the posting day by quantity. */
const ofListings = (wide: boolean): string =>
  parts(
    `select f.listing || ' ' || f.cost_day as grp, f.entry as id, f.class, -f.fees_and_taxes as amount
       from ledger_facts f join d_days d on d.day = f.cost_day
      where f.shop_id = :shop and f.class = 'listingFee' and f.order_id is null and f.listing is not null and f.fees_and_taxes <> 0`,
    `select r.listing || ' ' || r.day as grp, r.o, r.i, greatest(r.units, 0) as weight from d_row r
      where r.listing is not null and exists (
        select 1 from ledger_facts f where f.shop_id = :shop and f.cost_day = r.day and f.listing = r.listing
           and f.class = 'listingFee' and f.order_id is null)`,
    wide,
  );

/** A day's advertising over its rows by revenue, by quantity where the day has none: what the statement bills, else the ads report. */
const ofDays = (wide: boolean): string =>
  parts(
    `select f.cost_day::text as grp, f.entry as id, 'etsyAds' as class, -f.fees_and_taxes as amount
       from ledger_facts f join d_days d on d.day = f.cost_day
      where f.shop_id = :shop and f.class = 'etsyAds' and f.fees_and_taxes <> 0
      union all
     select a.day::text, 'report ' || a.ad_day, 'report', a.spend
       from ad_facts a join d_days d on d.day = a.day
      where a.shop_id = :shop and a.spend <> 0 and ${WITHOUT_BILL}`,
    `select r.day::text as grp, r.o, r.i,
            case when sum(greatest(r.gross_sales - r.discounts, 0)) over (partition by r.day) > 0
                 then greatest(r.gross_sales - r.discounts, 0) else greatest(r.units, 0) end as weight
       from d_row r where r.day in (select day from d_days)`,
    wide,
  );

/** For `ad_facts a`: the statement has no bill for the day's clicks. */
export const WITHOUT_BILL = `not exists (
  select 1 from ledger_facts b where b.shop_id = :shop and b.class = 'etsyAds' and b.cost_day = a.day)`;

/** Every allocation of a cost entry to a row: `(id, class, o, i, part)`. Σ per entry is the entry. */
export const allocations = (wide: boolean): string =>
  `${ofOrders(wide)} union all ${ofListings(wide)} union all ${ofDays(wide)}`;

/** The allocations, added up per row (`d_posted_row`). Answers whether there are any. */
export async function makeCostShares(derivation: Derivation, wide: boolean): Promise<boolean> {
  const costs = await derivation.ask(
    'exists (select 1 from ledger_facts where shop_id = :shop) or exists (select 1 from ad_facts where shop_id = :shop)',
  );
  if (!costs) return false;
  await derivation.make('d_row', rowsQuery(wide));
  const classes = (column: string): string =>
    Object.entries(COST_COLUMN)
      .filter(([, of]) => of === column)
      .map(([name]) => `'${name}'`)
      .concat(column === 'etsy_ads' ? [`'report'`] : [])
      .join(', ');
  const sums = POSTED_COLUMNS.map(
    (column) => `coalesce(sum(part) filter (where class in (${classes(column)})), 0)::bigint as ${column}`,
  );
  await derivation.make('d_allocation', allocations(wide));
  await derivation.make(
    'd_posted_row',
    `select o, i, ${sums.join(', ')}, coalesce(sum(part) filter (where class = 'report'), 0)::bigint as report
       from d_allocation group by o, i`,
  );
  return true;
}
