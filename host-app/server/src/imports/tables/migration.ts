import type { Knex } from 'knex';
import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';
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

interface StoredLoad {
  workspace_id: string;
  place: number;
  no: number;
  columns: { field: string; type: keyof typeof SLOTS }[];
  time_field: string | null;
  before: string;
  zone: string;
  uploaded_on: string;
}

/**
 * Times were read in the workspace's zone, and days cut in UTC: both are the shops' own from here on. A load without a zone is one of a
 * server from before that is still running: it follows with the next change.
 */
export const zonedTablesMigration: Migration = {
  name: '0140_zones_of_tables',
  async up(knex) {
    await knex.schema.alterTable('uploaded_loads', (table) => {
      table.text('timezone');
    });
    const tables = ['uploaded_loads', 'uploaded_rows', 'uploaded_tables', 'workspaces', 'shops', 'imports'];
    await withoutRowSecurity(knex, tables, async () => {
      const { rows: loads } = await knex.raw<{ rows: StoredLoad[] }>(
        `select l.workspace_id, l.place, l.no, l.columns, t.time_field, w.timezone as before, z.zone,
                coalesce((i.created_at at time zone z.zone)::date, l.uploaded_on)::text as uploaded_on
           from uploaded_loads l
           join workspaces w on w.id = l.workspace_id
           join uploaded_tables t on t.workspace_id = l.workspace_id and t.place = l.place
           left join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
           cross join lateral (
             select case when count(distinct s.timezone) = 1 then min(s.timezone) else w.timezone end as zone
               from shops s where s.workspace_id = l.workspace_id) z
          order by l.no`,
      );
      for (const load of loads) await settleZone(knex, load);
    });
  },
  async down(knex) {
    await knex.schema.alterTable('uploaded_loads', (table) => {
      table.dropColumn('timezone');
    });
  },
};

async function settleZone(knex: Knex, { workspace_id: workspaceId, ...load }: StoredLoad): Promise<void> {
  const { no, place, before, zone, uploaded_on: uploadedOn } = load;
  const used = new Map<string, number>();
  const columns = load.columns.map(({ field, type }, index) => {
    const count = (used.get(type) ?? 0) + 1;
    used.set(type, count);
    return { field, type, cell: `raw[${index + 1}]`, slot: `${type}_${count}` };
  });
  const whose = { workspaceId, no, place, before, zone, uploadedOn };
  const ofLoad = 'where workspace_id = :workspaceId and place = :place and load_no = :no';
  const withZone = '(Z|[+-]\\d{2}:\\d{2}|[+-]\\d{4})\\s*$';
  const moved = columns.filter(({ type }) => type === 'instant');
  const assignments = moved.map(
    ({ cell, slot }) =>
      `${slot} = case when ${cell} ~ :withZone then ${slot} else (${slot} at time zone :before) at time zone :zone end`,
  );
  if (moved.length > 0 && before !== zone)
    await knex.raw(`update uploaded_rows set ${assignments.join(', ')} ${ofLoad}`, { ...whose, withZone });
  const temporal = columns.filter(({ type }) => type === 'day' || type === 'instant');
  const time = temporal.find(({ field }) => field === load.time_field) ?? temporal[0];
  const day =
    time?.type === 'instant' ? `(${time.slot} at time zone :zone)::date` : (time?.slot ?? ':uploadedOn::date');
  await knex.raw(`update uploaded_rows set day = ${day} ${ofLoad} and day is distinct from ${day}`, whose);
  await knex.raw(
    `update uploaded_loads set timezone = :zone, uploaded_on = :uploadedOn::date
      where workspace_id = :workspaceId and no = :no`,
    whose,
  );
}
