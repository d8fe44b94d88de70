import { EVENT_KINDS, EVIDENCE } from '../evidence/evidence-kind.ts';
import type { ShopFixture } from './shop-fixture.ts';

const FACTS = {
  order_facts: ['id', 'order_no', 'shop_id', 'workspace_id'],
  line_facts: ['id', 'order_no', 'shop_id', 'workspace_id'],
  ledger_facts: ['id', 'shop_id', 'workspace_id'],
  ad_facts: ['id', 'shop_id', 'workspace_id'],
  listing_facts: ['id', 'shop_id', 'workspace_id'],
  listing_titles: ['shop_id', 'workspace_id', 'file_no', 'line'],
  rollup_day: ['shop_id', 'workspace_id'],
  rollup_hour: ['shop_id', 'workspace_id'],
  rollup_day_country: ['shop_id', 'workspace_id'],
  rollup_day_coupon: ['shop_id', 'workspace_id'],
  rollup_day_listing: ['shop_id', 'workspace_id'],
} as const;

/** Every fact and every sum of a shop, as sorted text without what only names the row. Equal shops have equal snapshots. */
export function snapshot(shop: ShopFixture, shopId = shop.shopId): Promise<Record<string, string[]>> {
  return shop.query(async (transaction) => {
    const found: Record<string, string[]> = {};
    for (const [relation, ignored] of Object.entries(FACTS)) {
      const result = await transaction.raw<{ rows: { row: string }[] }>(
        `select (to_jsonb(f) - '{${ignored.join(',')}}'::text[])::text as row from ${relation} f where shop_id = ? order by 1`,
        [shopId],
      );
      found[relation] = result.rows.map(({ row }) => row);
    }
    return found;
  });
}

const SUMS = [
  ...[
    'units',
    'gross_sales',
    'discounts',
    'shipping_charged',
    'gift_wrap',
    'refunds',
    'transaction_fees',
    'processing_fees',
    'listing_fees',
  ],
  ...[
    'offsite_ads',
    'regulatory_fees',
    'tax_on_fees',
    'postage',
    'other_fees',
    'etsy_ads',
    'estimated_fees',
    'file_fees',
    'cost_of_goods',
  ],
];
const ROLLUPS: Record<string, string[]> = {
  rollup_day: ['day'],
  rollup_hour: ['day', 'hour'],
  rollup_day_country: ['day', 'country'],
  rollup_day_coupon: ['day', 'coupon'],
  rollup_day_listing: ['day', 'listing'],
};

/** Where a rollup and the facts disagree, as readable rows; empty when Σ rollups = Σ rows for every key. */
export function rollupFaults(shop: ShopFixture, shopId = shop.shopId): Promise<unknown[]> {
  return shop.query(async (transaction) => {
    const faults: unknown[] = [];
    for (const [rollup, key] of Object.entries(ROLLUPS)) {
      const ofOrders = rollup !== 'rollup_day_listing';
      const sums = [
        ...SUMS,
        'sale_rows',
        'cost_rows',
        ...(ofOrders ? ['orders', 'cancelled_orders', 'sales_tax'] : []),
      ];
      const lines = `select ${key}, ${SUMS.join(', ')}, (not is_cost)::int as sale_rows, is_cost::int as cost_rows
                            ${ofOrders ? ', 0 as orders, 0 as cancelled_orders, 0 as sales_tax' : ''} from line_facts where shop_id = :shop`;
      const heads = `select ${key}, ${SUMS.map(() => '0').join(', ')}, 0, 0, counts::int, cancelled::int, sales_tax from order_facts where shop_id = :shop`;
      const facts = `select ${key}, ${sums.map((sum) => `sum(${sum})::bigint as ${sum}`).join(', ')}
                       from (${lines} ${ofOrders ? `union all ${heads}` : ''}) rows group by ${key}`;
      const held = `select ${key}, ${sums.join(', ')} from ${rollup} where shop_id = :shop`;
      const result = await transaction.raw<{ rows: object[] }>(
        `(select '${rollup} has' as fault, x.* from (${held} except all ${facts}) x)
          union all (select '${rollup} lacks', x.* from (${facts} except all ${held}) x)`,
        { shop: shopId },
      );
      faults.push(...result.rows);
    }
    return faults;
  });
}

/** Orders whose lines do not add up to the order's own figures, to the cent; empty when all do. */
export async function orderFaults(shop: ShopFixture): Promise<unknown[]> {
  const columns = ['units', 'gross_sales', 'discounts', 'shipping_charged', 'gift_wrap', 'refunds'];
  const result = await shop.query((transaction) =>
    transaction.raw<{ rows: object[] }>(
      `select o.order_id, ${columns.map((column) => `o.${column}, l.${column} as of_lines_${column}`).join(', ')}
         from order_facts o
         full join (select order_id, count(*) filter (where leads) as leading, ${columns.map((column) => `sum(${column}) as ${column}`).join(', ')}
                      from line_facts where shop_id = :shop and not is_cost group by order_id) l on l.order_id = o.order_id
        where o.shop_id = :shop and o.counts
          and (l.leading <> 1 or (${columns.map((column) => `o.${column}`).join(', ')}) is distinct from (${columns.map((column) => `l.${column}`).join(', ')}))`,
      { shop: shop.shopId },
    ),
  );
  return result.rows;
}

/** Months of files that are not those of their evidence, whoever counted them. */
export function monthFaults(shop: ShopFixture): Promise<unknown[]> {
  const days = EVENT_KINDS.map(
    (kind) => `select e.file_no, coalesce(e.day, (e.at at time zone s.timezone)::date) as day
                 from ${EVIDENCE[kind].table} e join shops s on s.no = e.shop_no`,
  );
  const counted = `select file_no, date_trunc('month', day)::date, count(*), min(day), max(day)
                     from (${days.join(' union all ')}) days where day is not null group by 1, 2`;
  const kept = 'select file_no, month, rows, first_day, last_day from evidence_months';
  return shop.query(async (transaction) => {
    const result = await transaction.raw<{ rows: unknown[] }>(
      `(${kept} except ${counted}) union all (${counted} except ${kept})`,
    );
    return result.rows;
  });
}
