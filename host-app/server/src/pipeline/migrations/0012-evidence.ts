import { type Migration, protectTenantTable, tenantTable } from '../../storage/index.ts';

const TABLES: Readonly<Record<string, string>> = {
  evidence_orders: `
    order_id text collate "C" not null, day date, at timestamptz, currency text not null, buyer uuid, country text, region text,
    status text, coupon text, order_type text, shipped_on date, units bigint, order_value bigint, discount bigint, shipping bigint,
    order_total bigint, order_net bigint, card_fee bigint, gift_wrap bigint, sales_tax bigint, refund bigint`,
  evidence_lines: `
    order_id text collate "C" not null, line_id text collate "C" not null, day date, at timestamptz, currency text not null,
    listing text collate "C", title text, sku text collate "C", variation text, quantity bigint not null, item_total bigint not null,
    buyer uuid, country text, region text, coupon text, order_type text, shipped_on date, order_discount bigint, order_shipping bigint`,
  evidence_payments: `
    payment text collate "C" not null, order_id text collate "C" not null, day date, at timestamptz, currency text not null, buyer uuid,
    gross bigint not null, fees bigint not null, net bigint not null, refund bigint not null, exchange_rate numeric, listing_currency text`,
  evidence_ledger: `
    entry text collate "C" not null, day date, at timestamptz, currency text not null, class text not null, type text not null,
    title text not null, order_id text collate "C", listing text collate "C", amount bigint not null, fees_and_taxes bigint not null,
    net bigint not null, billed_for date`,
  evidence_payouts: `
    payout text collate "C" not null, day date, at timestamptz, currency text not null, amount bigint not null, status text not null`,
  evidence_listings: `
    offer text collate "C" not null, day date, at timestamptz, currency text not null, listing text collate "C", title text not null,
    sku text collate "C", price bigint not null, quantity bigint not null, tags text[] not null, state text`,
  evidence_ads: `
    ad_day text collate "C" not null, day date, at timestamptz, currency text not null, views bigint not null, clicks bigint not null,
    orders bigint not null, revenue bigint not null, spend bigint not null`,
};

/** The column by which evidence of a kind is looked up. */
const LOOKUP: Readonly<Record<string, string>> = {
  evidence_orders: 'order_id',
  evidence_lines: 'order_id',
  evidence_payments: 'order_id',
  evidence_ledger: 'entry',
  evidence_payouts: 'payout',
  evidence_listings: 'offer',
  evidence_ads: 'ad_day',
};

/** Every row of every file that was not taken back, by kind, and the files themselves. Facts follow from these tables alone. */
export const evidenceMigration: Migration = {
  name: '0012_evidence',
  async up(knex) {
    await tenantTable(knex, 'evidence_files', (table) => {
      table.specificType('no', 'integer generated always as identity').notNullable().unique();
      table.text('id').notNullable();
      table.text('import_id').notNullable();
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.text('kind').notNullable();
      table.text('state').notNullable();
      table.timestamp('imported_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.timestamp('uploaded_at', { useTz: true }).notNullable();
      table.date('newest_day');
      table.integer('part').notNullable();
      // Whether it holds orders or lines in another currency than the shop's.
      table.boolean('has_foreign').notNullable().defaultTo(false);
      for (const count of ['rows', 'accepted', 'updated', 'unchanged', 'rejected'])
        table.bigInteger(count).notNullable().defaultTo(0);
      table.primary(['workspace_id', 'id']);
      table.index(['workspace_id', 'import_id']);
    });
    // One row per 500 rows of a file: the redacted cells, compressed; see evidence/raw-block.ts.
    await tenantTable(knex, 'evidence_raw', (table) => {
      table.integer('file_no').notNullable();
      table.integer('first_line').notNullable();
      table.integer('last_line').notNullable();
      table.specificType('cells', 'bytea').notNullable();
      table.index(['workspace_id', 'file_no', 'first_line']);
    });
    await knex.raw('alter table evidence_raw alter column cells set storage external');
    await tenantTable(knex, 'evidence_rejects', (table) => {
      table.integer('file_no').notNullable();
      table.integer('line').notNullable();
      table.text('column_name');
      table.text('code').notNullable();
      table.text('reason').notNullable();
      table.specificType('cells', 'text[]').notNullable();
      table.index(['workspace_id', 'file_no', 'line']);
    });
    await tenantTable(knex, 'evidence_months', (table) => {
      table.integer('file_no').notNullable();
      table.specificType('shop_id', 'text collate "C"').notNullable();
      table.text('kind').notNullable();
      table.date('month').notNullable();
      table.bigInteger('rows').notNullable();
      table.date('first_day').notNullable();
      table.date('last_day').notNullable();
      table.index(['workspace_id', 'shop_id', 'month']);
      table.index(['file_no']);
    });
    for (const [name, columns] of Object.entries(TABLES)) {
      await knex.raw(
        `create table ${name} (workspace_id text not null, shop_no integer not null, file_no integer not null, line integer not null, ${columns})`,
      );
      await protectTenantTable(knex, name);
      await knex.raw(`create index ${name}_key on ${name} (shop_no, ${LOOKUP[name]})`);
      await knex.raw(`create index ${name}_file on ${name} using brin (file_no) with (pages_per_range = 16)`);
    }
  },
  async down(knex) {
    for (const name of Object.keys(TABLES)) await knex.schema.dropTable(name);
    for (const name of ['evidence_months', 'evidence_rejects', 'evidence_raw', 'evidence_files'])
      await knex.schema.dropTable(name);
  },
};
