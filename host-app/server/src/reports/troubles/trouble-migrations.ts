import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** Which runs went wrong, and who looked at it, and at times that were missed. What went wrong stands in the run and its mails. */
export const troubleMigrations: readonly Migration[] = [
  {
    name: '0078_report_troubles',
    async up(knex) {
      await tenantTable(knex, 'report_troubles', (table) => {
        belongsTo(table, 'run_id', 'report_runs');
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('seen_at', { useTz: true });
        table.text('seen_by');
        table.primary(['workspace_id', 'run_id']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('report_troubles');
    },
  },
  {
    name: '0090_missed_times_seen',
    async up(knex) {
      await knex.schema.alterTable('report_occurrences', (table) => {
        table.timestamp('seen_at', { useTz: true });
        table.text('seen_by');
      });
      // What was missed before it was told stands in the history alone.
      await withoutRowSecurity(knex, ['report_occurrences'], async () => {
        await knex('report_occurrences').where({ outcome: 'missed' }).update({ seen_at: knex.fn.now() });
      });
      await knex.raw(`create index report_occurrences_unseen on report_occurrences (workspace_id)
        where outcome = 'missed' and seen_at is null`);
    },
    async down(knex) {
      await knex.raw('drop index report_occurrences_unseen');
      await knex.schema.alterTable('report_occurrences', (table) => {
        table.dropColumns('seen_at', 'seen_by');
      });
    },
  },
  {
    name: '0097_time_that_runs_waited',
    async up(knex) {
      await knex.schema.alterTable('report_runs', (table) => {
        table.integer('waited_seconds').notNullable().defaultTo(0);
      });
    },
    async down(knex) {
      await knex.schema.alterTable('report_runs', (table) => {
        table.dropColumn('waited_seconds');
      });
    },
  },
  {
    name: '0102_how_often_troubles_were_looked_at',
    async up(knex) {
      await knex.schema.alterTable('report_troubles', (table) => {
        table.integer('looked').notNullable().defaultTo(0);
      });
    },
    async down(knex) {
      await knex.schema.alterTable('report_troubles', (table) => {
        table.dropColumn('looked');
      });
    },
  },
];
