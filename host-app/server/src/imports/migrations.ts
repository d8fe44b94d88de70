import type { Knex } from 'knex';
import { type Migration, tenantTable, withoutRowSecurity } from '../storage/index.ts';
import { uploadedTablesMigration, zonedTablesMigration } from './tables/migration.ts';

/** Uploads, their files, and what the seller answered. */
const importsMigration: Migration = {
  name: '0030_imports',
  async up(knex) {
    await tenantTable(knex, 'imports', (table) => {
      table.text('id').notNullable();
      table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.text('created_by');
      table.text('source').notNullable().checkIn(['upload', 'sample']);
      table.text('state').notNullable();
      table.boolean('ask').notNullable();
      table.text('locale').notNullable();
      table.text('shop_id');
      table.text('country');
      table.text('timezone');
      table.jsonb('options').notNullable().defaultTo('{}');
      table.jsonb('question');
      table.boolean('cancel_requested').notNullable().defaultTo(false);
      table.primary(['workspace_id', 'id']);
    });
    await tenantTable(knex, 'import_files', (table) => {
      table.text('id').notNullable();
      table.text('import_id').notNullable();
      table.integer('part').notNullable();
      table.text('name').notNullable();
      table.text('state').notNullable();
      table.text('kind');
      table.text('shop_id');
      table.text('table_name');
      table.jsonb('facts');
      table.jsonb('answers').notNullable().defaultTo('{}');
      for (const count of ['rows', 'accepted', 'updated', 'unchanged', 'rejected'])
        table.bigInteger(count).notNullable().defaultTo(0);
      table.date('first_day');
      table.date('last_day');
      table.bigInteger('progress_rows');
      table.bigInteger('progress_total');
      table.integer('seconds_left');
      table.text('error_code');
      table.text('error_message');
      table.timestamp('finished_at', { useTz: true });
      table.primary(['workspace_id', 'id']);
      table.index(['workspace_id', 'import_id', 'part']);
    });
    await tenantTable(knex, 'import_answers', (table) => {
      table.text('kind').notNullable();
      table.text('question').notNullable();
      table.text('header_hash').notNullable();
      table.jsonb('answer').notNullable();
      table.primary(['workspace_id', 'kind', 'question', 'header_hash']);
    });
    await knex.schema.createTable('import_queue', (table) => {
      table.text('import_id').notNullable().primary();
      table.text('workspace_id').notNullable();
      table.text('instance').notNullable();
      table.text('job').notNullable().checkIn(['import', 'takeBack']);
      table.text('state').notNullable().checkIn(['waiting', 'running', 'asking']);
      table.integer('attempts').notNullable().defaultTo(0);
      table.timestamp('queued_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      table.index(['instance', 'state', 'queued_at']);
    });
  },
  async down(knex) {
    for (const name of ['import_queue', 'import_answers', 'import_files', 'imports']) await knex.schema.dropTable(name);
  },
};

/** What an import says, in every language. Rows of before keep the one sentence that they have. */
const spokenImportsMigration: Migration = {
  name: '0054_spoken_imports',
  async up(knex) {
    await knex.schema.alterTable('import_files', (table) => {
      table.jsonb('error_said');
    });
    await knex.schema.alterTable('uploaded_rejects', (table) => {
      table.jsonb('reasons');
    });
  },
  async down(knex) {
    await knex.schema.alterTable('import_files', (table) => {
      table.dropColumn('error_said');
    });
    await knex.schema.alterTable('uploaded_rejects', (table) => {
      table.dropColumn('reasons');
    });
  },
};

/** Imports of shops that were erased said that their rows are there. */
const erasedShopsMigration: Migration = {
  name: '0091_imports_of_erased_shops',
  async up(knex) {
    await withoutRowSecurity(knex, ['imports', 'import_files', 'shops'], async () => {
      await knex.raw(`update import_files f set state = 'takenBack' where f.state = 'done' and f.shop_id is not null
        and not exists (select from shops s where s.workspace_id = f.workspace_id and s.id = f.shop_id)`);
      await knex.raw(`update imports i set state = 'takenBack' where i.state = 'done'
        and exists (select from import_files f where f.workspace_id = i.workspace_id and f.import_id = i.id and f.state = 'takenBack')
        and not exists (select from import_files f where f.workspace_id = i.workspace_id and f.import_id = i.id and f.state = 'done')`);
    });
  },
  // What a shop brought stays gone.
  async down() {},
};

/** Rows of tables with a cell that does not have the type which was chosen for its column; they come back with another type. */
const refusedRowsMigration: Migration = {
  name: '0093_refused_rows_of_tables',
  async up(knex) {
    await knex.schema.alterTable('uploaded_rows', (table) => {
      table.boolean('refused').notNullable().defaultTo(false);
    });
  },
  async down(knex) {
    await knex.schema.alterTable('uploaded_rows', (table) => {
      table.dropColumn('refused');
    });
  },
};

/**
 * Rows that were refused while they were appended are kept like those that a change of type refused, so that they come back as well. Only
 * those with a value that its column's type does not have: of others there is not all that the file said, nor where a cell may be so long
 * that only its beginning was kept.
 */
const appendedRowsMigration: Migration = {
  name: '0096_refused_rows_of_appended_files',
  async up(knex) {
    await withoutRowSecurity(knex, ['uploaded_rows', 'uploaded_rejects', 'uploaded_loads'], async () => {
      await knex.raw(`insert into uploaded_rows (workspace_id, place, line, raw, nth, load_no, visible, refused, day)
        select e.workspace_id, l.place, e.line, e.cells, row_number() over (partition by l.no, e.cells order by e.line), l.no, false, true, l.uploaded_on
          from uploaded_rejects e join uploaded_loads l on l.workspace_id = e.workspace_id and l.file_id = e.file_id
         where e.code = 'badValue' and not exists (select from unnest(e.cells) as cell where octet_length(cell) >= 2000)
           and not exists (
           select from uploaded_rows u
            where u.workspace_id = e.workspace_id and u.place = l.place and u.load_no = l.no and u.line = e.line)`);
    });
  },
  // As any row that is refused; they are of the table all the same.
  async down() {},
};

/** The values of a table's texts where they are few, each in the place that its colour follows from. */
const knownValuesMigration: Migration = {
  name: '0098_known_values_of_tables',
  async up(knex) {
    for (const name of ['uploaded_loads', 'uploaded_tables'])
      await knex.schema.alterTable(name, (table) => {
        table.jsonb('known').notNullable().defaultTo('{}');
      });
  },
  async down(knex) {
    for (const name of ['uploaded_loads', 'uploaded_tables'])
      await knex.schema.alterTable(name, (table) => {
        table.dropColumn('known');
      });
  },
};

/** Rows that were refused, mended and brought again: of which file. */
const mendedFilesMigration: Migration = {
  name: '0110_mended_files',
  async up(knex) {
    await knex.schema.alterTable('import_files', (table) => {
      table.text('mends');
    });
  },
  async down(knex) {
    await knex.schema.alterTable('import_files', (table) => {
      table.dropColumn('mends');
    });
  },
};

/** What sources of plugins brought stood in the evidence under no import: it was in all numbers, and nobody could take it back. */
const syncedImportsMigration: Migration = {
  name: '0121_synced_imports',
  async up(knex) {
    await allowSources(knex, ['upload', 'sample', 'sync']);
    await withoutRowSecurity(knex, ['imports', 'import_files', 'evidence_files', 'workspaces'], async () => {
      const brought = `from evidence_files e where e.state = 'done' and e.kind like '%/%'
        and not exists (select from import_files f where f.workspace_id = e.workspace_id and f.id = e.id)`;
      await knex.raw(`insert into import_files (workspace_id, id, import_id, part, name, state, kind, shop_id,
          rows, accepted, updated, unchanged, rejected, finished_at)
        select e.workspace_id, md5(e.import_id || e.shop_id), e.import_id, 0, min(e.kind), 'done', min(e.kind), e.shop_id,
               sum(e.rows), sum(e.accepted), sum(e.updated), sum(e.unchanged), sum(e.rejected), max(e.imported_at)
          ${brought} group by e.workspace_id, e.import_id, e.shop_id`);
      await knex.raw(`insert into imports (workspace_id, id, created_at, source, state, ask, locale, shop_id, options)
        select f.workspace_id, f.import_id, min(f.finished_at), 'sync', 'done', false, min(w.locale), min(f.shop_id),
               json_build_object('plugin', split_part(min(f.kind), '/', 1), 'source', split_part(min(f.kind), '/', 2))
          from import_files f join workspaces w on w.id = f.workspace_id
         where not exists (select from imports i where i.workspace_id = f.workspace_id and i.id = f.import_id)
         group by f.workspace_id, f.import_id`);
    });
  },
  async down(knex) {
    await withoutRowSecurity(knex, ['imports', 'import_files'], async () => {
      await knex.raw(`delete from import_files f using imports i
        where i.workspace_id = f.workspace_id and i.id = f.import_id and i.source = 'sync'`);
      await knex.raw("delete from imports where source = 'sync'");
    });
    await allowSources(knex, ['upload', 'sample']);
  },
};

async function allowSources(knex: Knex, sources: readonly string[]): Promise<void> {
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    `select conname as name from pg_constraint
      where conrelid = 'imports'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%source%'`,
  );
  for (const { name } of rows) await knex.raw('alter table imports drop constraint ??', [name]);
  const list = sources.map((source) => `'${source}'`).join(', ');
  await knex.raw(`alter table imports add constraint imports_source check (source in (${list}))`);
}

export const importMigrations: readonly Migration[] = [
  importsMigration,
  uploadedTablesMigration,
  spokenImportsMigration,
  erasedShopsMigration,
  refusedRowsMigration,
  appendedRowsMigration,
  knownValuesMigration,
  mendedFilesMigration,
  syncedImportsMigration,
  zonedTablesMigration,
];
