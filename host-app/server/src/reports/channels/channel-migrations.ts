import { type Migration, removableWithPlugin, tenantTable } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** Reports that go elsewhere than by mail, in the states of mails. */
export const channelMigrations: readonly Migration[] = [
  {
    name: '0082_report_deliveries',
    async up(knex) {
      await tenantTable(knex, 'report_deliveries', (table) => {
        table.text('id').notNullable();
        belongsTo(table, 'run_id', 'report_runs');
        table.text('channel').notNullable();
        table.jsonb('options').notNullable();
        // Which of the entries of the run: one row for each, so that nothing is delivered twice by itself.
        table.text('entry').notNullable();
        table.text('state').notNullable().checkIn(['pending', 'sending', 'sent', 'failed', 'uncertain']);
        table.integer('attempts').notNullable().defaultTo(0);
        table.timestamp('begun_at', { useTz: true });
        table.jsonb('fault');
        table.text('reference');
        table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('sent_at', { useTz: true });
        table.primary(['workspace_id', 'id']);
        table.unique(['workspace_id', 'run_id', 'entry']);
      });
    },
    async down(knex) {
      await knex.raw(`delete from report_work where kind = 'delivery'`);
      await knex.schema.dropTable('report_deliveries');
    },
  },
  {
    // Where reports can go, as owners entered it; what is secret of it is sealed by the key of the data folder.
    name: '0084_report_destinations',
    async up(knex) {
      await tenantTable(knex, 'report_destinations', (table) => {
        table.text('id').notNullable();
        table.text('plugin').notNullable();
        table.text('channel').notNullable();
        table.text('name').notNullable();
        table.jsonb('options').notNullable();
        table.specificType('secret_names', 'text[]').notNullable();
        table.binary('sealed');
        table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'id']);
        table.unique(['workspace_id', 'channel', 'name']);
      });
      await removableWithPlugin(knex, 'report_destinations');
    },
    async down(knex) {
      await knex.schema.dropTable('report_destinations');
    },
  },
];
