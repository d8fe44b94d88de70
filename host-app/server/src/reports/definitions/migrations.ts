import type { Knex } from 'knex';
import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

const moment = (knex: Knex, table: Knex.CreateTableBuilder, name: string) =>
  table.timestamp(name, { useTz: true }).notNullable().defaultTo(knex.fn.now());

/** Reports that were saved before have their newest version alone; who saved it is known only where nobody changed it since. */
async function versions(knex: Knex): Promise<void> {
  await tenantTable(knex, 'report_versions', (table) => {
    belongsTo(table, 'report_id', 'reports');
    table.integer('version').notNullable();
    table.jsonb('document').notNullable();
    table.text('saved_by');
    moment(knex, table, 'saved_at');
    table.primary(['workspace_id', 'report_id', 'version']);
  });
  await withoutRowSecurity(knex, ['reports', 'report_versions'], async () => {
    await knex.raw(`insert into report_versions (workspace_id, report_id, version, document, saved_by, saved_at)
      select workspace_id, id, version, document, case when version = 1 then owner end, updated_at from reports`);
  });
}

async function pictures(knex: Knex): Promise<void> {
  await tenantTable(knex, 'report_pictures', (table) => {
    table.text('id').notNullable();
    table.integer('width').notNullable();
    table.integer('height').notNullable();
    table.binary('content').notNullable();
    moment(knex, table, 'created_at');
    table.primary(['workspace_id', 'id']);
  });
}

/** Left out, the product's own hold; null days are for ever. */
async function settings(knex: Knex): Promise<void> {
  await tenantTable(knex, 'report_settings', (table) => {
    table.primary(['workspace_id']);
    for (const name of ['runs_days', 'files_days', 'mails_days']) table.integer(name);
    table.boolean('approve_outside').notNullable();
  });
}

/**
 * Whoever has reports or mails is swept from time to time, after a restore as well. Which kinds of work there are is known by those who do
 * it, not by the table.
 */
async function sweeps(knex: Knex): Promise<void> {
  await knex.raw('alter table report_work drop constraint report_work_kind_check');
  await knex.raw(`
    create function queue_report_sweep() returns trigger language plpgsql as $$
    begin
      insert into report_work (kind, workspace_id, id) values ('sweep', new.workspace_id, 'sweep') on conflict do nothing;
      return null;
    end $$`);
  for (const table of ['reports', 'mail_outbox'])
    await knex.raw(
      `create trigger queue_sweep after insert on ${table} for each row execute function queue_report_sweep()`,
    );
  await withoutRowSecurity(knex, ['reports'], async () => {
    await knex.raw(`insert into report_work (kind, workspace_id, id)
      select distinct 'sweep', workspace_id, 'sweep' from reports on conflict do nothing`);
  });
}

/** Versions of reports, who may do what with them, their logos, and for how long things are kept. */
export const definitionMigrations: readonly Migration[] = [
  {
    name: '0075_report_versions',
    async up(knex) {
      for (const step of [versions, pictures, settings, sweeps]) await step(knex);
      // Everybody by their role, as before.
      await knex.raw(
        `alter table reports add column access jsonb not null default '{"everyone": "edit", "people": []}'`,
      );
      await knex.raw(`alter table report_files add constraint report_files_format check (format in ('pdf', 'xlsx'))`);
    },
    async down(knex) {
      await knex.raw(`delete from report_work where kind = 'sweep'`);
      for (const table of ['reports', 'mail_outbox']) await knex.raw(`drop trigger queue_sweep on ${table}`);
      await knex.raw('drop function queue_report_sweep()');
      await knex.raw(
        `alter table report_work add constraint report_work_kind_check check (kind in ('run', 'mail', 'schedule'))`,
      );
      await withoutRowSecurity(knex, ['report_files'], async () => {
        await knex('report_files').where({ format: 'xlsx' }).delete();
      });
      await knex.raw('alter table report_files drop constraint report_files_format');
      await knex.raw('alter table reports drop column access');
      for (const table of ['report_settings', 'report_pictures', 'report_versions']) await knex.schema.dropTable(table);
    },
  },
];
