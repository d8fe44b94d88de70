import { type Migration, tenantTable } from '../../storage/index.ts';

/** What the seller tells: costs of goods, fees and exchange rates, all dated. */
export const pricesMigration: Migration = {
  name: '0011_prices',
  async up(knex) {
    await tenantTable(knex, 'unit_costs', (table) => {
      table.specificType('listing', 'text collate "C"');
      table.specificType('sku', 'text collate "C"');
      table.date('valid_from').notNullable();
      table.specificType('unit_cost', 'numeric').notNullable();
      table.text('currency').notNullable();
    });
    await knex.raw(
      'alter table unit_costs add constraint unit_costs_key unique nulls not distinct (workspace_id, listing, sku, valid_from)',
    );
    await tenantTable(knex, 'fee_rules', (table) => {
      table.text('country').notNullable();
      table.date('valid_from').notNullable();
      table.text('class').notNullable();
      table.specificType('percent', 'numeric').notNullable();
      table.specificType('fixed', 'numeric').notNullable();
      table.text('currency').notNullable();
      table.text('of').notNullable();
      table.primary(['workspace_id', 'country', 'valid_from', 'class', 'of']);
    });
    await tenantTable(knex, 'fee_tables', (table) => {
      table.timestamp('edited_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.primary(['workspace_id']);
    });
    await tenantTable(knex, 'exchange_rates', (table) => {
      table.date('day').notNullable();
      table.text('from_currency').notNullable();
      table.text('to_currency').notNullable();
      table.text('source').notNullable();
      table.specificType('rate', 'numeric').notNullable();
      table.primary(['workspace_id', 'from_currency', 'to_currency', 'day', 'source']);
    });
    // The seller's own table goes before what payments files say.
    await knex.raw(`create view rates with (security_invoker = true) as
      select distinct on (workspace_id, from_currency, to_currency, day)
             workspace_id, from_currency, to_currency, day, rate, source
        from exchange_rates
       order by workspace_id, from_currency, to_currency, day, source = 'table' desc, source`);
  },
  async down(knex) {
    await knex.raw('drop view rates');
    for (const table of ['exchange_rates', 'fee_tables', 'fee_rules', 'unit_costs']) await knex.schema.dropTable(table);
  },
};
