import type { Migration } from '../../storage/index.ts';

const TABLES = ['report_schedules', 'recipient_groups'];

/** Whoever put each person there: an owner's word for a report holds for those whom an owner chose, whoever changes the rest. */
export const addedByMigrations: readonly Migration[] = [
  {
    name: '0101_who_chose_recipients',
    async up(knex) {
      for (const name of TABLES)
        await knex.schema.alterTable(name, (table) => {
          table.jsonb('added_by');
        });
    },
    async down(knex) {
      for (const name of TABLES)
        await knex.schema.alterTable(name, (table) => {
          table.dropColumn('added_by');
        });
    },
  },
];
