/** The twelve tiles of the figures: what Vitrine is asked, and the same by hand. */
export interface BenchTile {
  name: string;
  queries: readonly Record<string, unknown>[];
  /** Every measure is additive, so a rollup can answer. */
  additive: boolean;
  /** By hand on the rollup where every measure is additive, on the facts where not. `$1` first day, `$2` day after the last. */
  byHand: readonly string[];
  /** By hand on the facts, for the tiles that a rollup answers. */
  onFacts?: readonly string[];
}

const range = { last: 'P1Y', until: 'data' };
const PREVIOUS = `($1::date - 364)`;
const PREVIOUS_END = `($2::date - 364)`;
const NET = 'sum(gross_sales) - sum(discounts) + sum(shipping_charged) + sum(gift_wrap) - sum(refunds)';
const FEES =
  'sum(transaction_fees) + sum(processing_fees) + sum(listing_fees) + sum(offsite_ads) + sum(regulatory_fees) + sum(tax_on_fees) + sum(postage) + sum(other_fees) + sum(etsy_ads)';
const PROFIT = `${NET} - (${FEES}) - sum(cost_of_goods)`;

const card = (
  name: string,
  dataset: string,
  field: string,
  expression: string,
  factExpression: string,
  facts: string,
): BenchTile => {
  const statement = (value: string, relation: string) => [
    `select (select ${value} from ${relation} where day >= $1 and day < $2) as now,
            (select ${value} from ${relation} where day >= ${PREVIOUS} and day < ${PREVIOUS_END}) as before`,
    `select date_trunc('week', day)::date as week, ${value} from ${relation} where day >= $1 and day < $2 group by 1 order by 1`,
  ];
  return {
    name,
    additive: true,
    queries: [
      { dataset, measures: [{ field }], range, compare: 'previous-year' },
      {
        dataset,
        measures: [{ field }],
        dimensions: [{ field: dataset === 'shop.profit' ? 'day' : 'orderedAt', grain: 'week' }],
        range,
      },
    ],
    byHand: statement(expression, 'rollup_day'),
    onFacts: statement(factExpression, facts),
  };
};

export const TILES: readonly BenchTile[] = [
  card('net sales', 'shop.orders', 'netSales', NET, NET, 'order_facts'),
  card('orders', 'shop.orders', 'orders', 'sum(orders)', 'count(*) filter (where counts)', 'order_facts'),
  card(
    'average order',
    'shop.orders',
    'averageOrderValue',
    `(${NET}) / nullif(sum(orders), 0)`,
    `(${NET}) / nullif(count(*) filter (where counts), 0)`,
    'order_facts',
  ),
  card('profit', 'shop.profit', 'profit', PROFIT, PROFIT, 'line_facts'),
  {
    name: 'net sales by week with last year',
    additive: true,
    queries: [
      {
        dataset: 'shop.orders',
        measures: [{ field: 'netSales' }],
        dimensions: [{ field: 'orderedAt', grain: 'week' }],
        range,
        compare: 'previous-year',
      },
    ],
    byHand: [weekly('rollup_day')],
    onFacts: [weekly('order_facts')],
  },
  {
    name: 'profit by listing (top 20)',
    additive: true,
    queries: [
      { dataset: 'shop.profit', measures: [{ field: 'profit' }], dimensions: [{ field: 'listing', top: 20 }], range },
    ],
    byHand: [topListings('rollup_day_listing')],
    onFacts: [topListings('line_facts')],
  },
  {
    name: 'country donut',
    additive: true,
    queries: [
      { dataset: 'shop.orders', measures: [{ field: 'netSales' }], dimensions: [{ field: 'country', top: 5 }], range },
    ],
    byHand: [countries('rollup_day_country')],
    onFacts: [countries('order_facts')],
  },
  {
    name: 'month × weekday heat map',
    additive: true,
    queries: [
      {
        dataset: 'shop.orders',
        measures: [{ field: 'orders' }],
        dimensions: [{ field: 'orderedAt', grain: 'month' }, { field: 'weekday' }],
        range,
      },
    ],
    byHand: [
      `select date_trunc('month', day)::date, weekday, sum(orders) from rollup_day where day >= $1 and day < $2 group by 1, 2 order by 1, 2`,
    ],
    onFacts: [
      `select date_trunc('month', day)::date, weekday, count(*) filter (where counts) from order_facts where day >= $1 and day < $2 group by 1, 2 order by 1, 2`,
    ],
  },
  {
    name: 'buyers and repeat rate by month',
    additive: false,
    queries: [
      {
        dataset: 'shop.orders',
        measures: [{ field: 'buyers' }, { field: 'repeatRate' }],
        dimensions: [{ field: 'orderedAt', grain: 'month' }],
        range,
      },
    ],
    byHand: [
      `select date_trunc('month', day)::date as month, count(distinct buyer) filter (where counts) as buyers,
              count(distinct buyer) filter (where is_returning)::numeric / nullif(count(distinct buyer) filter (where counts), 0) as rate
         from order_facts where day >= $1 and day < $2 group by 1 order by 1`,
    ],
  },
  {
    name: 'median days to ship by month',
    additive: false,
    queries: [
      {
        dataset: 'shop.orders',
        measures: [{ field: 'daysToShip' }],
        dimensions: [{ field: 'orderedAt', grain: 'month' }],
        range,
      },
    ],
    byHand: [
      `select date_trunc('month', day)::date as month, percentile_cont(0.5) within group (order by days_to_ship) filter (where counts)
         from order_facts where day >= $1 and day < $2 group by 1 order by 1`,
    ],
  },
  {
    name: 'coupons',
    additive: true,
    queries: [
      {
        dataset: 'shop.orders',
        measures: [{ field: 'orders' }, { field: 'discounts' }, { field: 'netSales' }],
        dimensions: [{ field: 'coupon', top: 10 }],
        range,
      },
    ],
    byHand: [coupons('rollup_day_coupon', 'sum(orders)')],
    onFacts: [coupons('order_facts', 'count(*) filter (where counts)')],
  },
  {
    name: 'table of 50 listings with six measures',
    additive: true,
    queries: [
      {
        dataset: 'shop.profit',
        measures: ['units', 'grossSales', 'netSales', 'fees', 'profit', 'margin'].map((field) => ({ field })),
        dimensions: [{ field: 'listing' }],
        orderBy: [{ key: 'profit', descending: true }],
        limit: 50,
        range,
      },
    ],
    byHand: [listingTable('rollup_day_listing')],
    onFacts: [listingTable('line_facts')],
  },
];

function weekly(relation: string): string {
  return `with now as (select date_trunc('week', day)::date as week, ${NET} as value from ${relation} where day >= $1 and day < $2 group by 1),
               before as (select date_trunc('week', day + 364)::date as week, ${NET} as value from ${relation}
                           where day >= ${PREVIOUS} and day < ${PREVIOUS_END} group by 1)
          select week, now.value, before.value from now full join before using (week) order by week`;
}

function topListings(relation: string): string {
  return `with sums as (select listing, ${PROFIT} as profit from ${relation} where day >= $1 and day < $2 group by 1),
               ranked as (select *, row_number() over (order by profit desc nulls last, listing) as place from sums)
          select case when place <= 20 then listing end as listing, sum(profit) as profit
            from ranked group by case when place <= 20 then listing end, place <= 20 order by 2 desc`;
}

function countries(relation: string): string {
  return `with sums as (select country, ${NET} as value from ${relation} where day >= $1 and day < $2 group by 1),
               ranked as (select *, row_number() over (order by value desc nulls last, country) as place from sums)
          select case when place <= 5 then country end, sum(value) from ranked group by 1, place <= 5 order by 2 desc`;
}

function coupons(relation: string, orders: string): string {
  return `with sums as (select coupon, ${orders} as orders, sum(discounts) as discounts, ${NET} as net from ${relation}
                         where day >= $1 and day < $2 group by 1),
               ranked as (select *, row_number() over (order by orders desc nulls last, coupon) as place from sums)
          select case when place <= 10 then coupon end, sum(orders), sum(discounts), sum(net) from ranked group by 1, place <= 10 order by 2 desc`;
}

function listingTable(relation: string): string {
  return `select listing, sum(units), sum(gross_sales), ${NET}, ${FEES}, ${PROFIT}, (${PROFIT}) / nullif(${NET}, 0)
            from ${relation} where day >= $1 and day < $2 group by 1 order by ${PROFIT} desc nulls last limit 50`;
}
