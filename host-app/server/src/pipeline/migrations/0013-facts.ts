import type { Knex } from 'knex';
import { type Migration, protectTenantTable, tenantTable } from '../../storage/index.ts';

const ORDER_COLUMNS = `
  ordered_at timestamptz, hour smallint, weekday smallint not null, country text, region text, currency text not null, status text,
  coupon text, buyer_kind text not null, order_type text, first_order_month text, months_since_first integer`;

const MONEY = (columns: readonly string[]) => columns.map((name) => `${name} bigint not null default 0`).join(', ');

const PARTITIONED: Readonly<Record<string, string>> = {
  order_facts: `
    workspace_id text not null, id bigint not null default nextval('fact_ids'), shop_id text collate "C" not null,
    order_id text collate "C" not null, order_no bigint not null, day date not null, ${ORDER_COLUMNS}, buyer uuid,
    counts boolean not null, cancelled boolean not null, is_returning boolean not null, days_to_ship integer, noted boolean not null,
    ${MONEY(['units', 'gross_sales', 'discounts', 'shipping_charged', 'gift_wrap', 'refunds', 'sales_tax'])}`,
  line_facts: `
    workspace_id text not null, id bigint not null default nextval('fact_ids'), shop_id text collate "C" not null,
    order_id text collate "C", order_no bigint, line_id text collate "C" not null, day date not null, ${ORDER_COLUMNS},
    is_cost boolean not null, leads boolean not null, listing text collate "C", sku text, variation text, fee_basis text not null,
    ${MONEY(['units', 'gross_sales', 'discounts', 'shipping_charged', 'gift_wrap', 'refunds'])},
    ${MONEY(['transaction_fees', 'processing_fees', 'listing_fees', 'offsite_ads', 'regulatory_fees', 'tax_on_fees'])},
    ${MONEY(['postage', 'other_fees', 'etsy_ads', 'estimated_fees', 'file_fees', 'cost_of_goods'])}`,
  ledger_facts: `
    workspace_id text not null, id bigint not null default nextval('fact_ids'), shop_id text collate "C" not null,
    entry text collate "C" not null, day date not null, posted_at timestamptz, cost_day date not null, class text not null,
    type text not null, title text not null, currency text not null, listing text collate "C", order_id text collate "C",
    amount bigint not null, fees_and_taxes bigint not null, net bigint not null`,
};

const INDEXES: Readonly<Record<string, readonly string[]>> = {
  order_facts: [],
  line_facts: ['order_id'],
  ledger_facts: ['order_id', 'cost_day'],
};

/**
 * Makes the missing monthly partitions of a table of facts, in the caller's transaction and with the owner's rights: the application
 * may not create tables, and gets no rights on partitions. Attaching locks readers out of nothing.
 */
const ENSURE_MONTHS = `
  create function ensure_months(relation text, months date[]) returns integer
    language plpgsql security definer set search_path = vitrine, pg_catalog, pg_temp as $$
  declare
    wanted date;
    partition text;
    made integer := 0;
  begin
    if relation not in ('order_facts', 'line_facts', 'ledger_facts') then
      raise exception 'no table of facts: %', relation;
    end if;
    foreach wanted in array months loop
      wanted := date_trunc('month', wanted)::date;
      partition := relation || '_' || to_char(wanted, 'YYYYMM');
      continue when wanted < date '2000-01-01' or wanted >= date '2100-01-01' or to_regclass('vitrine.' || partition) is not null;
      perform pg_advisory_xact_lock(7102026002);
      continue when to_regclass('vitrine.' || partition) is not null;
      execute format('create table vitrine.%I (like vitrine.%I including defaults including indexes)', partition, relation);
      execute format('alter table vitrine.%I enable row level security', partition);
      execute format('alter table vitrine.%I attach partition vitrine.%I for values from (%L) to (%L)',
                     relation, partition, wanted, (wanted + interval '1 month')::date);
      made := made + 1;
    end loop;
    return made;
  end $$`;

async function partitionedTable(knex: Knex, name: string, columns: string): Promise<void> {
  await knex.raw(`create table ${name} (${columns}) partition by range (day)`);
  await protectTenantTable(knex, name);
  for (const column of INDEXES[name] ?? []) await knex.raw(`create index ${name}_${column} on ${name} (${column})`);
  await knex.raw(`create table ${name}_before partition of ${name} for values from (minvalue) to ('2000-01-01')`);
  await knex.raw(`create table ${name}_after partition of ${name} for values from ('2100-01-01') to (maxvalue)`);
}

/** Facts by month, and beside them the unpartitioned identities that say on which day an order stands. */
export const factsMigration: Migration = {
  name: '0013_facts',
  async up(knex) {
    await knex.raw('create sequence fact_ids cache 1000');
    await knex.raw('create sequence order_numbers cache 1000');
    for (const [name, columns] of Object.entries(PARTITIONED)) await partitionedTable(knex, name, columns);
    await knex.raw(ENSURE_MONTHS);
    await tenantTable(knex, 'order_identities', (table) => {
      table.integer('shop_no').notNullable();
      table.specificType('order_id', 'text collate "C"').notNullable();
      table.bigInteger('order_no').notNullable();
      table.date('day').notNullable();
      table.timestamp('at', { useTz: true });
      table.uuid('buyer');
      table.boolean('cancelled').notNullable();
      table.primary(['shop_no', 'order_id']);
      table.index(['shop_no', 'buyer']);
    });
    await tenantTable(knex, 'ad_facts', (table) => {
      table.bigInteger('id').notNullable().defaultTo(knex.raw("nextval('fact_ids')"));
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.specificType('ad_day', 'text collate "C"').notNullable();
      table.date('day').notNullable();
      table.text('currency').notNullable();
      for (const name of ['views', 'clicks', 'orders', 'revenue', 'spend']) table.bigInteger(name).notNullable();
      table.primary(['workspace_id', 'shop_id', 'ad_day']);
    });
    await tenantTable(knex, 'listing_facts', (table) => {
      table.bigInteger('id').notNullable().defaultTo(knex.raw("nextval('fact_ids')"));
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.specificType('offer', 'text collate "C"').notNullable();
      table.date('day').notNullable();
      table.text('currency').notNullable();
      table.specificType('listing', 'text collate "C"');
      table.text('title').notNullable();
      table.text('sku');
      table.bigInteger('price').notNullable();
      table.bigInteger('quantity').notNullable();
      table.specificType('tags', 'text[]').notNullable();
      table.text('state');
      table.primary(['workspace_id', 'shop_id', 'offer']);
    });
    await tenantTable(knex, 'listing_titles', (table) => {
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.specificType('listing', 'text collate "C"').notNullable();
      table.text('title');
      table.text('sku');
      table.date('as_of').notNullable();
      table.integer('file_no').notNullable();
      table.integer('line').notNullable();
      table.primary(['workspace_id', 'shop_id', 'listing']);
    });
  },
  async down(knex) {
    for (const name of ['listing_titles', 'listing_facts', 'ad_facts', 'order_identities'])
      await knex.schema.dropTable(name);
    await knex.raw('drop function ensure_months(text, date[])');
    for (const name of Object.keys(PARTITIONED)) await knex.schema.dropTable(name);
    await knex.raw('drop sequence order_numbers');
    await knex.raw('drop sequence fact_ids');
  },
};
