import type { Migration } from '../storage/index.ts';
import { tenantTable } from '../storage/index.ts';

/** Widgets that a workspace made for itself: a plugin of data as manifest and files. */
export const widgetMigrations: readonly Migration[] = [
  {
    name: '0045_workspace_widgets',
    async up(knex) {
      await tenantTable(knex, 'workspace_widgets', (table) => {
        table.text('name').notNullable();
        table.jsonb('manifest').notNullable();
        table.jsonb('files').notNullable();
        table.text('created_by').notNullable();
        table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'name']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('workspace_widgets');
    },
  },
];
