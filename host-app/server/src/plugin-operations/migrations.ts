import type { Migration } from '../storage/index.ts';

/** The operator's switch; it belongs to no workspace. */
export const operationMigrations: readonly Migration[] = [
  {
    name: '0057_switched_off_plugins',
    async up(knex) {
      await knex.schema.createTable('switched_off_plugins', (table) => {
        table.text('plugin').primary();
        table.text('reason').notNullable();
        table.timestamp('switched_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.text('switched_by').notNullable();
      });
    },
    async down(knex) {
      await knex.schema.dropTable('switched_off_plugins');
    },
  },
];
