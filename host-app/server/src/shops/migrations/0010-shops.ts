import { type Migration, tenantTable } from '../../storage/index.ts';

/** Shops, and the secret by which each workspace tells buyers apart. */
export const shopsMigration: Migration = {
  name: '0010_shops',
  async up(knex) {
    await tenantTable(knex, 'shops', (table) => {
      table.specificType('id', 'text collate "C"').notNullable();
      table.specificType('no', 'integer generated always as identity').notNullable().unique();
      table.text('name').notNullable();
      table.text('platform').notNullable();
      table.text('currency').notNullable();
      table.text('country').notNullable();
      table.text('timezone').notNullable();
      table.boolean('guessed').notNullable().defaultTo(false);
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.primary(['workspace_id', 'id']);
    });
    await tenantTable(knex, 'buyer_keys', (table) => {
      table.binary('secret').notNullable();
      table.primary(['workspace_id']);
    });
  },
  async down(knex) {
    await knex.schema.dropTable('buyer_keys');
    await knex.schema.dropTable('shops');
  },
};
