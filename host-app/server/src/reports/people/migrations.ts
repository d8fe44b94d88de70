import type { Knex } from 'knex';
import { type Migration, tenantTable } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

const TABLES = ['report_contacts', 'recipient_groups', 'report_approvals', 'mail_tokens'];
const moment = (knex: Knex, table: Knex.CreateTableBuilder, name: string) =>
  table.timestamp(name, { useTz: true }).notNullable().defaultTo(knex.fn.now());

async function people(knex: Knex): Promise<void> {
  await tenantTable(knex, 'report_contacts', (table) => {
    table.text('id').notNullable();
    table.text('address').notNullable();
    table.text('name');
    table.text('locale').notNullable();
    table.text('timezone').notNullable();
    table.text('state').notNullable().checkIn(['waiting', 'confirmed', 'unsubscribed', 'bounced']);
    for (const name of ['asked_at', 'confirmed_at', 'unsubscribed_at']) table.timestamp(name, { useTz: true });
    moment(knex, table, 'created_at');
    table.primary(['workspace_id', 'id']);
  });
  await knex.raw('create unique index report_contacts_address on report_contacts (workspace_id, lower(address))');
  await tenantTable(knex, 'recipient_groups', (table) => {
    table.text('id').notNullable();
    table.text('name').notNullable();
    table.jsonb('people').notNullable();
    moment(knex, table, 'updated_at');
    table.primary(['workspace_id', 'id']);
  });
  await tenantTable(knex, 'report_approvals', (table) => {
    table.text('id').notNullable();
    belongsTo(table, 'report_id', 'reports');
    belongsTo(table, 'contact_id', 'report_contacts');
    table.text('state').notNullable().checkIn(['waiting', 'approved', 'refused']);
    table.text('asked_by');
    table.text('decided_by');
    moment(knex, table, 'created_at');
    table.timestamp('decided_at', { useTz: true });
    table.primary(['workspace_id', 'id']);
    table.unique(['workspace_id', 'report_id', 'contact_id']);
  });
}

/** What stands in links of mails: the hash alone, so that whoever reads the database opens none. */
async function tokens(knex: Knex): Promise<void> {
  await tenantTable(knex, 'mail_tokens', (table) => {
    table.binary('token_hash').notNullable();
    table.text('kind').notNullable().checkIn(['confirm', 'unsubscribe', 'file']);
    belongsTo(table, 'contact_id', 'report_contacts');
    table.text('run_id');
    table.timestamp('expires_at', { useTz: true });
    moment(knex, table, 'created_at');
    table.primary(['workspace_id', 'token_hash']);
    table.index(['workspace_id', 'contact_id']);
    table
      .foreign(['workspace_id', 'run_id'])
      .references(['workspace_id', 'id'])
      .inTable('report_runs')
      .onDelete('CASCADE');
  });
}

/** One occurrence makes a run for each different rows, language and zone of its recipients: each once. */
async function variants(knex: Knex): Promise<void> {
  await knex.schema.alterTable('report_runs', (table) => {
    table.text('schedule_id');
    table.specificType('occurrence', 'text collate "C"');
    table.text('variant');
    table.jsonb('left_out').notNullable().defaultTo('[]');
    table.unique(['workspace_id', 'schedule_id', 'occurrence', 'variant'], { indexName: 'report_runs_variant' });
  });
  await knex.schema.alterTable('report_schedules', (table) => {
    table.text('changed_by');
  });
}

/** People who get reports outside of the workspace, and what stands in mails to them. */
export const peopleMigrations: readonly Migration[] = [
  {
    name: '0076_report_people',
    async up(knex) {
      for (const step of [people, tokens, variants]) await step(knex);
    },
    async down(knex) {
      await knex.schema.alterTable('report_runs', (table) => {
        table.dropUnique(['workspace_id', 'schedule_id', 'occurrence', 'variant'], 'report_runs_variant');
        table.dropColumns('schedule_id', 'occurrence', 'variant', 'left_out');
      });
      await knex.schema.alterTable('report_schedules', (table) => {
        table.dropColumn('changed_by');
      });
      for (const table of TABLES.toReversed()) await knex.schema.dropTable(table);
    },
  },
];
