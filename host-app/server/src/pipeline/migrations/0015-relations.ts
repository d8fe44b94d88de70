import type { Migration } from '../../storage/index.ts';

const SHOP = 'left join shops s on s.workspace_id = f.workspace_id and s.id = f.shop_id';
const TITLE =
  'left join listing_titles t on t.workspace_id = f.workspace_id and t.shop_id = f.shop_id and t.listing = f.listing';

/** One view per dataset and rollup: a group without a fact of that dataset is not in it, as in the facts themselves. */
function rollupViews(): Record<string, string> {
  const views: Record<string, string> = {};
  const present = {
    orders: 'f.orders + f.cancelled_orders > 0',
    sales: 'f.sale_rows > 0',
    profit: 'f.sale_rows + f.cost_rows > 0',
  };
  for (const [dataset, condition] of Object.entries(present)) {
    for (const rollup of ['day', 'hour', 'day_country', 'day_coupon'])
      views[`${dataset}_by_${rollup}`] =
        `select f.*, s.name as shop_name from rollup_${rollup} f ${SHOP} where ${condition}`;
    if (dataset === 'orders') continue;
    views[`${dataset}_by_day_listing`] =
      `select f.*, s.name as shop_name, t.title as listing_title from rollup_day_listing f ${SHOP} ${TITLE} where ${condition}`;
  }
  return views;
}

/**
 * What the datasets of `vitrine.shop` read. Names of shops and listings are joined in; a query that does not ask for them
 * pays nothing, because PostgreSQL removes a left join on a unique key whose columns are unused.
 */
const VIEWS: Readonly<Record<string, string>> = {
  shop_orders: `select f.*, s.name as shop_name from order_facts f ${SHOP}`,
  shop_sales: `select f.*, s.name as shop_name, t.title as listing_title from line_facts f ${SHOP} ${TITLE} where not f.is_cost`,
  shop_profit: `select f.*, s.name as shop_name, t.title as listing_title from line_facts f ${SHOP} ${TITLE}`,
  shop_ledger: `select f.*, s.name as shop_name, t.title as listing_title from ledger_facts f ${SHOP} ${TITLE}`,
  shop_ads: `select f.*, s.name as shop_name from ad_facts f ${SHOP}`,
  shop_listings: `select f.*, s.name as shop_name, coalesce(t.title, f.title) as listing_title from listing_facts f ${SHOP} ${TITLE}`,
  shop_imports: `
    select f.workspace_id, f.no as id, f.shop_id, s.name as shop_name, f.kind, f.state, f.imported_at::date as day,
           f.accepted + f.updated + f.unchanged as rows_accepted, f.rejected as rows_rejected
      from evidence_files f ${SHOP}`,
  ...rollupViews(),
};

export const relationsMigration: Migration = {
  name: '0015_relations',
  async up(knex) {
    for (const [name, query] of Object.entries(VIEWS))
      await knex.raw(`create view ${name} with (security_invoker = true) as ${query}`);
  },
  async down(knex) {
    for (const name of Object.keys(VIEWS)) await knex.raw(`drop view ${name}`);
  },
};
