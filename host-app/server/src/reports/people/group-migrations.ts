import type { Migration } from '../../storage/index.ts';

/** Whoever changed a group last: an owner's word for a report holds for the people in it only where an owner chose them. */
export const groupMigrations: readonly Migration[] = [
  {
    name: '0083_recipient_group_changes',
    async up(knex) {
      await knex.schema.alterTable('recipient_groups', (table) => {
        table.text('changed_by');
      });
    },
    async down(knex) {
      await knex.schema.alterTable('recipient_groups', (table) => {
        table.dropColumn('changed_by');
      });
    },
  },
];
