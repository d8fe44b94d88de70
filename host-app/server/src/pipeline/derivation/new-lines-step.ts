import { LINE_COLUMNS, ORDER_COLUMNS } from './columns.ts';
import { POSTED_COLUMNS, WITHOUT_BILL } from './cost-shares-step.ts';
import type { Derivation } from './derivation.ts';
import { COST_CLASSES, COST_COLUMN } from './ledger-step.ts';
import { rowsQuery } from './rows-step.ts';

/** The new facts by line (`d_new`): rows of orders with their costs, then the costs that belong to no row. */
export async function makeNewLines(derivation: Derivation, has: { costs: boolean; wide: boolean }): Promise<void> {
  const goods = await derivation.ask('exists (select 1 from d_unit_cost)');
  const rest = has.costs ? ` union all ${unattached()}` : '';
  await derivation.make('d_new', `${orderRows({ ...has, goods })}${rest}`);
}

function orderRows(has: { costs: boolean; goods: boolean; wide: boolean }): string {
  const posted = (column: string): string => (has.costs ? `coalesce(c.${column}, 0)` : '0::bigint');
  const report = posted('report');
  const listed: Record<string, string> = {
    line_id: 'r.line_id',
    ordered_at: 'r.at',
    currency: ':currency::text',
    is_cost: 'false',
    leads: 'r.i = 1',
    listing: 'r.listing',
    sku: 'r.sku',
    variation: 'r.variation',
    fee_basis: has.costs
      ? `case when r.fee_basis = 'ledger' and ${report} <> 0 then 'file' else r.fee_basis end`
      : 'r.fee_basis',
    units: 'r.units',
    gross_sales: 'r.gross_sales',
    discounts: 'r.discounts',
    shipping_charged: 'r.shipping_charged',
    gift_wrap: 'r.gift_wrap',
    refunds: 'r.refunds',
    ...Object.fromEntries(POSTED_COLUMNS.map((column) => [column, posted(column)])),
    transaction_fees: `r.transaction + ${posted('transaction_fees')}`,
    processing_fees: `r.processing + ${posted('processing_fees')}`,
    listing_fees: `r.listing_fee + ${posted('listing_fees')}`,
    regulatory_fees: `r.regulatory + ${posted('regulatory_fees')}`,
    tax_on_fees: `r.tax + ${posted('tax_on_fees')}`,
    estimated_fees: `r.transaction + r.processing + r.listing_fee + r.regulatory + r.tax + ${report}`,
    file_fees: `case when r.processing_from_file then r.processing else 0 end + ${report}`,
    cost_of_goods: has.goods
      ? 'coalesce(round(r.units * coalesce(b.unit_cost, g.unit_cost, s.unit_cost)), 0)::bigint'
      : '0::bigint',
  };
  const columns = LINE_COLUMNS.map((column) => `${listed[column] ?? `r.${column}`} as ${column}`);
  const ofOrder = ['order_id', 'order_no', 'at', 'fee_basis', ...ORDER_COLUMNS.filter((column) => !(column in listed))];
  return `
    select ${columns.join(', ')}
      from (${rowsQuery(has.wide, ofOrder)} offset 0) r
      ${has.costs ? 'left join d_posted_row c on c.o = r.o and c.i = r.i' : ''}
      ${has.goods ? UNIT_COSTS : ''}`;
}

/** By listing and SKU together, else by listing, else by SKU. */
const UNIT_COSTS = `
      left join d_unit_cost b on b.listing = r.listing and b.sku = r.sku and r.day >= b.valid_from and r.day < b.valid_to
      left join d_unit_cost g on g.listing = r.listing and g.sku is null and r.day >= g.valid_from and r.day < g.valid_to
      left join d_unit_cost s on s.listing is null and s.sku = r.sku and r.day >= s.valid_from and r.day < s.valid_to`;

/**
 * Costs of the days that are made again which no row carries: renewals of unsold listings, advertising on days without sales, labels
 * without an order, unknown types, entries of cancelled or unknown orders.
 */
function unattached(): string {
  const cost = (
    from: { order: string; key: string; day: string; listing: string; basis: string },
    amount: (column: string) => string,
  ) => {
    const listed: Record<string, string> = {
      order_id: from.order,
      order_no: 'null::bigint',
      line_id: from.key,
      day: from.day,
      ordered_at: 'null::timestamptz',
      weekday: `date_part('isodow', ${from.day})::smallint`,
      hour: 'null::smallint',
      currency: ':currency::text',
      buyer_kind: `'unknown'`,
      months_since_first: 'null::integer',
      is_cost: 'true',
      leads: 'false',
      listing: from.listing,
      fee_basis: `'${from.basis}'`,
    };
    const texts = ['country', 'region', 'status', 'coupon', 'order_type', 'first_order_month', 'sku', 'variation'];
    return LINE_COLUMNS.map(
      (column) => listed[column] ?? (texts.includes(column) ? 'null::text' : `${amount(column)}::bigint`),
    ).join(', ');
  };
  const classesOf = (column: string): string =>
    Object.entries(COST_COLUMN)
      .flatMap(([name, of]) => (of === column ? [`'${name}'`] : []))
      .join(', ');
  const entry = cost(
    { order: 'f.order_id', key: 'f.entry', day: 'f.cost_day', listing: 'f.listing', basis: 'ledger' },
    (column) =>
      classesOf(column) ? `case when f.class in (${classesOf(column)}) then -f.fees_and_taxes else 0 end` : '0',
  );
  const report = cost(
    { order: 'null::text', key: `'report ' || a.ad_day`, day: 'a.day', listing: 'null::text', basis: 'file' },
    (column) => (['etsy_ads', 'estimated_fees', 'file_fees'].includes(column) ? 'a.spend' : '0'),
  );
  return `
    select ${entry}
      from ledger_facts f join d_days d on d.day = f.cost_day
     where f.shop_id = :shop and f.class in (${COST_CLASSES}) and f.fees_and_taxes <> 0
       and case when f.class = 'etsyAds' then not exists (select 1 from d_row r where r.day = f.cost_day)
                when f.order_id is not null then not exists (select 1 from order_identities i where i.shop_no = :shopNo
                                                                and i.order_id = f.order_id and not i.cancelled)
                when f.class = 'listingFee' and f.listing is not null
                then not exists (select 1 from d_row r where r.day = f.cost_day and r.listing = f.listing)
                else true end
     union all
    select ${report}
      from ad_facts a join d_days d on d.day = a.day
     where a.shop_id = :shop and a.spend <> 0 and ${WITHOUT_BILL} and not exists (select 1 from d_row r where r.day = a.day)`;
}
