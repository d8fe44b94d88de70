import { type Migration, tenantTable } from '../storage/index.ts';

/** What a workspace tells its plugins, and what they keep for it. */
export const isolationMigrations: readonly Migration[] = [
  {
    name: '0052_plugin_values',
    async up(knex) {
      await tenantTable(knex, 'plugin_options', (table) => {
        table.text('plugin').notNullable();
        table.jsonb('options').notNullable();
        table.primary(['workspace_id', 'plugin']);
      });
      await tenantTable(knex, 'plugin_secrets', (table) => {
        table.text('plugin').notNullable();
        table.text('name').notNullable();
        table.binary('sealed').notNullable();
        table.primary(['workspace_id', 'plugin', 'name']);
      });
      await tenantTable(knex, 'plugin_storage', (table) => {
        table.text('plugin').notNullable();
        table.specificType('key', 'text collate "C"').notNullable();
        table.jsonb('value').notNullable();
        table.integer('bytes').notNullable();
        table.primary(['workspace_id', 'plugin', 'key']);
      });
    },
    async down(knex) {
      for (const table of ['plugin_storage', 'plugin_secrets', 'plugin_options']) await knex.schema.dropTable(table);
    },
  },
  {
    name: '0059_plugin_mails',
    async up(knex) {
      await tenantTable(knex, 'plugin_mails', (table) => {
        table.text('id').notNullable();
        table.text('plugin').notNullable();
        table.text('recipient').notNullable();
        table.text('subject').notNullable();
        table.text('text').notNullable();
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'id']);
        table.index(['workspace_id', 'plugin', 'at']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('plugin_mails');
    },
  },
];
