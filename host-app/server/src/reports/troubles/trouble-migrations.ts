import { type Migration, tenantTable } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** Which runs went wrong, and who looked at it. What went wrong stands in the run and its mails. */
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
];
