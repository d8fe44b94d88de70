import { type Migration, tenantTable } from '../../storage/index.ts';
import { SLOTS, TABLES_PER_WORKSPACE, tableRelation } from './slots.ts';

/** Tables that sellers upload: one wide relation with typed slots, and a view for each place, so that no upload changes the schema. */
export const uploadedTablesMigration: Migration = {
  name: '0031_uploaded_tables',
  async up(knex) {
    await tenantTable(knex, 'uploaded_tables', (table) => {
      table.text('name').notNullable();
      table.smallint('place').notNullable();
      table.text('title').notNullable();
      table.text('time_field');
      table.jsonb('columns').notNullable();
      table.primary(['workspace_id', 'name']);
      table.unique(['workspace_id', 'place']);
    });
    await tenantTable(knex, 'uploaded_rows', (table) => {
      table.bigInteger('id').notNullable();
      table.smallint('place').notNullable();
      table.integer('line').notNullable();
      table.date('day');
      table.specificType('raw', 'text[]').notNullable();
      table.integer('nth').notNullable();
      table.integer('load_no').notNullable();
      table.boolean('visible').notNullable();
      for (const [type, slot] of Object.entries(SLOTS)) {
        for (let index = 1; index <= slot.count; index += 1) {
          table.specificType(`${type}_${index}`, slot.storage);
        }
      }
      table.primary(['workspace_id', 'place', 'id']);
    });
    await tenantTable(knex, 'uploaded_loads', (table) => {
      table.specificType('no', 'integer generated always as identity').notNullable().unique();
      table.smallint('place').notNullable();
      table.text('import_id').notNullable();
      table.text('file_id').notNullable();
      table.boolean('replaces').notNullable();
      table.text('title').notNullable();
      table.jsonb('columns').notNullable();
      table.date('uploaded_on').notNullable();
      table.primary(['workspace_id', 'place', 'no']);
      table.index(['workspace_id', 'import_id']);
    });
    await knex.raw('create sequence uploaded_row_ids cache 1000');
    await knex.raw("alter table uploaded_rows alter column id set default nextval('uploaded_row_ids')");
    await tenantTable(knex, 'uploaded_rejects', (table) => {
      table.text('file_id').notNullable();
      table.text('import_id').notNullable();
      table.integer('line').notNullable();
      table.text('column_name');
      table.text('code').notNullable();
      table.text('reason').notNullable();
      table.specificType('cells', 'text[]').notNullable();
      table.index(['workspace_id', 'import_id', 'file_id', 'line']);
    });
    for (let place = 1; place <= TABLES_PER_WORKSPACE; place += 1) {
      await knex.raw(
        `create view ${tableRelation(place)} with (security_invoker = true) as select * from uploaded_rows where place = ${place} and visible`,
      );
    }
  },
  async down(knex) {
    for (let place = 1; place <= TABLES_PER_WORKSPACE; place += 1) await knex.raw(`drop view ${tableRelation(place)}`);
    for (const name of ['uploaded_rejects', 'uploaded_loads', 'uploaded_rows', 'uploaded_tables'])
      await knex.schema.dropTable(name);
    await knex.raw('drop sequence uploaded_row_ids');
  },
};
