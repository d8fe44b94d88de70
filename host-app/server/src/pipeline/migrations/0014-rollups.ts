import { type Migration, tenantTable } from '../../storage/index.ts';

const SALES = ['units', 'gross_sales', 'discounts', 'shipping_charged', 'gift_wrap', 'refunds'];
const COSTS = [
  ...[
    'transaction_fees',
    'processing_fees',
    'listing_fees',
    'offsite_ads',
    'regulatory_fees',
    'tax_on_fees',
    'postage',
  ],
  ...['other_fees', 'etsy_ads', 'estimated_fees', 'file_fees', 'cost_of_goods'],
];
const ORDERS = ['orders', 'cancelled_orders', 'sales_tax'];
/** How many facts stand behind a row: without any, a query by these facts has no such row either. */
const ROWS = ['sale_rows', 'cost_rows'];

const LATTICE: Readonly<Record<string, { keeps?: { name: string; type: string }; sums: readonly string[] }>> = {
  rollup_day: { sums: [...SALES, ...COSTS, ...ORDERS] },
  rollup_hour: { keeps: { name: 'hour', type: 'smallint' }, sums: [...SALES, ...COSTS, ...ORDERS] },
  rollup_day_country: { keeps: { name: 'country', type: 'text' }, sums: [...SALES, ...COSTS, ...ORDERS] },
  rollup_day_coupon: { keeps: { name: 'coupon', type: 'text' }, sums: [...SALES, ...COSTS, ...ORDERS] },
  rollup_day_listing: { keeps: { name: 'listing', type: 'text collate "C"' }, sums: [...SALES, ...COSTS] },
};

/** Sums per shop, currency and day, kept in the writing transaction. `weekday` follows from the day. */
export const rollupsMigration: Migration = {
  name: '0014_rollups',
  async up(knex) {
    for (const [name, rollup] of Object.entries(LATTICE)) {
      await tenantTable(knex, name, (table) => {
        table.specificType('shop_id', 'text collate "C"').notNullable();
        table.text('currency').notNullable();
        table.date('day').notNullable();
        table
          .specificType('weekday', 'smallint generated always as (extract(isodow from day)::smallint) stored')
          .notNullable();
        if (rollup.keeps) table.specificType(rollup.keeps.name, rollup.keeps.type);
        for (const sum of [...rollup.sums, ...ROWS]) table.bigInteger(sum).notNullable().defaultTo(0);
      });
      const key = ['workspace_id', 'shop_id', 'currency', 'day', ...(rollup.keeps ? [rollup.keeps.name] : [])];
      await knex.raw(`alter table ${name} add constraint ${name}_key unique nulls not distinct (${key.join(', ')})`);
    }
  },
  async down(knex) {
    for (const name of Object.keys(LATTICE)) await knex.schema.dropTable(name);
  },
};
