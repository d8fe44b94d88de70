import { type Migration, tenantTable } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** What was said no to of somebody outside who was removed: by them, and by owners. Of their mailbox a hash is kept, and nothing else. */
export const keptNoMigrations: readonly Migration[] = [
  {
    name: '0114_kept_refusals',
    async up(knex) {
      await tenantTable(knex, 'kept_unsubscribes', (table) => {
        table.text('mailbox_hash').notNullable();
        table.timestamp('at', { useTz: true }).notNullable();
        // Hashes of the links by which they left, so that they can come back by one.
        table.specificType('links', 'text[]').notNullable();
        table.primary(['workspace_id', 'mailbox_hash']);
      });
      await tenantTable(knex, 'kept_withdrawals', (table) => {
        table.text('mailbox_hash').notNullable();
        belongsTo(table, 'report_id', 'reports');
        table.text('decided_by');
        table.timestamp('decided_at', { useTz: true });
        table.primary(['workspace_id', 'mailbox_hash', 'report_id']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('kept_withdrawals');
      await knex.schema.dropTable('kept_unsubscribes');
    },
  },
];
