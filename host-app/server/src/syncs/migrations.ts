import { type Migration, removableWithPlugin, staysWithoutPlugin, tenantTable } from '../storage/index.ts';

const TABLES = ['sync_queue', 'plugin_syncs'];

export const syncMigrations: readonly Migration[] = [
  {
    name: '0058_plugin_syncs',
    async up(knex) {
      await tenantTable(knex, 'plugin_syncs', (table) => {
        table.text('plugin').notNullable();
        table.text('source').notNullable();
        table.text('shop_id').notNullable();
        table.jsonb('plan').notNullable();
        table.jsonb('cursor');
        table.text('import_id').notNullable();
        table.timestamp('last_at', { useTz: true });
        table.integer('last_events');
        table.text('last_fault');
        table.primary(['workspace_id', 'plugin', 'source']);
      });
      await knex.schema.createTable('sync_queue', (table) => {
        table.text('workspace_id').notNullable();
        table.text('plugin').notNullable();
        table.text('source').notNullable();
        table.timestamp('due_at', { useTz: true }).notNullable().index();
        table.primary(['workspace_id', 'plugin', 'source']);
      });
    },
    async down(knex) {
      for (const table of TABLES) await knex.schema.dropTable(table);
    },
  },
  {
    name: '0070_removed_syncs',
    async up(knex) {
      for (const table of TABLES) await removableWithPlugin(knex, table);
    },
    async down(knex) {
      for (const table of TABLES) await staysWithoutPlugin(knex, table);
    },
  },
  {
    // Numbers stay the text that they were: as `jsonb` holds them, `1e308` takes forty times its room.
    name: '0122_cursors_as_text',
    async up(knex) {
      await knex.raw('alter table plugin_syncs alter column cursor type json using cursor::json');
    },
    async down(knex) {
      await knex.raw('alter table plugin_syncs alter column cursor type jsonb using cursor::jsonb');
    },
  },
];
