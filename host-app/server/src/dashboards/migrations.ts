import type { Migration } from '../storage/migration.ts';
import { tenantTable, withoutRowSecurity } from '../storage/tenant-table.ts';

/** Documents are `json`, not `jsonb`: their keys keep their order, so that a diff reads well. */
export const dashboardMigrations: readonly Migration[] = [
  {
    name: '0040_dashboards',
    async up(knex) {
      await tenantTable(knex, 'dashboards', (table) => {
        table.text('id').notNullable();
        table.integer('version').notNullable();
        table.integer('published_version');
        table.specificType('draft', 'json');
        table.specificType('published', 'json');
        table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'id']);
      });
      await tenantTable(knex, 'dashboard_versions', (table) => {
        table.text('dashboard_id').notNullable();
        table.integer('version').notNullable();
        table.specificType('document', 'json').notNullable();
        table.boolean('published').notNullable().defaultTo(false);
        table.text('author_id');
        table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'dashboard_id', 'version']);
        table
          .foreign(['workspace_id', 'dashboard_id'])
          .references(['workspace_id', 'id'])
          .inTable('dashboards')
          .onDelete('CASCADE');
      });
      await tenantTable(knex, 'widgets', (table) => {
        table.text('dashboard_id').notNullable();
        table.text('tile_id').notNullable();
        table.text('widget').notNullable();
        table.text('dataset');
        table.specificType('fields', 'text[]').notNullable();
        table.primary(['workspace_id', 'dashboard_id', 'tile_id']);
        table.index(['workspace_id', 'widget']);
        table
          .foreign(['workspace_id', 'dashboard_id'])
          .references(['workspace_id', 'id'])
          .inTable('dashboards')
          .onDelete('CASCADE');
      });
    },
    async down(knex) {
      await knex.schema.dropTable('widgets');
      await knex.schema.dropTable('dashboard_versions');
      await knex.schema.dropTable('dashboards');
    },
  },
  {
    name: '0041_user_preferences',
    async up(knex) {
      await tenantTable(knex, 'user_preferences', (table) => {
        table.text('user_id').notNullable();
        table.integer('schema_version').notNullable();
        table.specificType('preferences', 'json').notNullable();
        table.primary(['workspace_id', 'user_id']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('user_preferences');
    },
  },
  {
    name: '0069_indexed_models',
    async up(knex) {
      await knex.schema.alterTable('widgets', (table) => {
        /** What continues the tile's numbers; empty where nothing does, null where a server wrote the row that did not say it yet. */
        table.text('model');
      });
      await withoutRowSecurity(knex, ['dashboards', 'widgets'], async () => {
        await knex.raw(
          `update widgets w set model = coalesce(tile #>> '{query,forecast,model}', '')
             from dashboards d
             cross join json_array_elements(coalesce(d.draft, d.published) -> 'sections') as section
             cross join json_array_elements(section -> 'tiles') as tile
            where d.workspace_id = w.workspace_id and d.id = w.dashboard_id and tile ->> 'id' = w.tile_id`,
        );
      });
    },
    async down(knex) {
      await knex.schema.alterTable('widgets', (table) => {
        table.dropColumn('model');
      });
    },
  },
];
