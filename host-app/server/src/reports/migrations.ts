import type { Knex } from 'knex';
import { type Migration, tenantTable } from '../storage/index.ts';
import { belongsTo } from './belongs-to.ts';

const TABLES = ['reports', 'report_runs', 'report_snapshots', 'report_files', 'mail_bodies', 'mail_outbox'];
const moment = (knex: Knex, table: Knex.CreateTableBuilder, name: string) =>
  table.timestamp(name, { useTz: true }).notNullable().defaultTo(knex.fn.now());

async function savedReports(knex: Knex): Promise<void> {
  await tenantTable(knex, 'reports', (table) => {
    table.text('id').notNullable();
    table.integer('version').notNullable();
    table.jsonb('document').notNullable();
    table.text('owner').notNullable();
    moment(knex, table, 'created_at');
    moment(knex, table, 'updated_at');
    table.primary(['workspace_id', 'id']);
  });
}

async function runs(knex: Knex): Promise<void> {
  await tenantTable(knex, 'report_runs', (table) => {
    table.text('id').notNullable();
    belongsTo(table, 'report_id', 'reports');
    table.jsonb('document').notNullable();
    table.text('owner').notNullable();
    table.jsonb('wanted').notNullable();
    table.text('asked_by');
    table.text('state').notNullable().checkIn(['queued', 'running', 'done', 'partial', 'failed']);
    table.jsonb('fault');
    table.jsonb('tile_faults').notNullable().defaultTo('[]');
    table.jsonb('period');
    moment(knex, table, 'planned_at');
    for (const name of ['started_at', 'data_as_of', 'rendered_at', 'finished_at'])
      table.timestamp(name, { useTz: true });
    table.boolean('erased').notNullable().defaultTo(false);
    table.primary(['workspace_id', 'id']);
    table.index(['workspace_id', 'report_id', 'id']);
  });
  await tenantTable(knex, 'report_snapshots', (table) => {
    belongsTo(table, 'run_id', 'report_runs');
    table.text('hash').notNullable();
    table.specificType('shops', 'text[]').notNullable();
    table.binary('content').notNullable();
    table.primary(['workspace_id', 'run_id']);
  });
  await tenantTable(knex, 'report_files', (table) => {
    belongsTo(table, 'run_id', 'report_runs');
    table.text('format').notNullable();
    table.text('hash').notNullable();
    table.integer('bytes').notNullable();
    table.binary('content').notNullable();
    table.primary(['workspace_id', 'run_id', 'format']);
  });
}

async function outbox(knex: Knex): Promise<void> {
  await tenantTable(knex, 'mail_bodies', (table) => {
    belongsTo(table, 'run_id', 'report_runs');
    table.text('hash').notNullable();
    table.binary('content').notNullable();
    table.primary(['workspace_id', 'run_id', 'hash']);
  });
  await tenantTable(knex, 'mail_outbox', (table) => {
    table.text('id').notNullable();
    belongsTo(table, 'run_id', 'report_runs');
    table.text('user_id').notNullable();
    table.text('recipient').notNullable();
    // Which time the run was sent to this recipient: one row for each, so that nothing is sent twice by itself.
    table.integer('round').notNullable().defaultTo(1);
    table.text('state').notNullable().checkIn(['pending', 'sending', 'sent', 'failed', 'uncertain', 'kept']);
    table.integer('attempts').notNullable().defaultTo(0);
    table.timestamp('handed_over_at', { useTz: true });
    table.text('sender').notNullable();
    table.text('message_id').notNullable();
    table.text('subject').notNullable();
    table.text('head').notNullable();
    table.text('body_hash').notNullable();
    table.integer('bytes').notNullable();
    table.jsonb('fault');
    table.text('caused_by');
    moment(knex, table, 'created_at');
    table.timestamp('sent_at', { useTz: true });
    table.primary(['workspace_id', 'id']);
    table.unique(['workspace_id', 'run_id', 'recipient', 'round']);
  });
}

/** What waits for a server, whosever it is; ids only. */
async function work(knex: Knex): Promise<void> {
  await knex.schema.createTable('report_work', (table) => {
    table.text('kind').notNullable().checkIn(['run', 'mail']);
    table.text('workspace_id').notNullable();
    table.text('id').notNullable();
    moment(knex, table, 'due_at');
    table.text('claim');
    table.integer('attempts').notNullable().defaultTo(0);
    table.primary(['kind', 'workspace_id', 'id']);
    table.index(['kind', 'due_at']);
  });
}

/**
 * Whoever deletes a shop, by whatever road, deletes what reports kept of it: numbers, files and mails. That a report ran, and who was
 * written to, stays.
 */
async function erasedWithShop(knex: Knex): Promise<void> {
  await knex.raw(`
    create function erase_reports_of_shop() returns trigger language plpgsql as $$
    declare concerned text[];
    begin
      select coalesce(array_agg(run_id), '{}') into concerned from report_snapshots
       where workspace_id = old.workspace_id and old.id = any (shops);
      update report_runs set erased = true where workspace_id = old.workspace_id and id = any (concerned);
      delete from report_files where workspace_id = old.workspace_id and run_id = any (concerned);
      delete from mail_bodies where workspace_id = old.workspace_id and run_id = any (concerned);
      delete from report_snapshots where workspace_id = old.workspace_id and run_id = any (concerned);
      return null;
    end $$`);
  await knex.raw(
    'create trigger erase_reports after delete on shops for each row execute function erase_reports_of_shop()',
  );
}

/** Saved reports, their runs with what they were made of, and the mails that they became. */
export const reportMigrations: readonly Migration[] = [
  {
    name: '0073_reports',
    async up(knex) {
      for (const step of [savedReports, runs, outbox, work, erasedWithShop]) await step(knex);
    },
    async down(knex) {
      await knex.raw('drop trigger erase_reports on shops');
      await knex.raw('drop function erase_reports_of_shop()');
      await knex.schema.dropTable('report_work');
      for (const table of TABLES.toReversed()) await knex.schema.dropTable(table);
    },
  },
];
