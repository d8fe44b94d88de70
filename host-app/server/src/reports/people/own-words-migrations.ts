import { type Migration, withoutRowSecurity } from '../../storage/index.ts';

/** What of a mail's body is the same for all of its recipients is kept once, beside the words of each. */
export const ownWordsMigrations: readonly Migration[] = [
  {
    name: '0081_own_words',
    async up(knex) {
      await knex.schema.alterTable('mail_outbox', (table) => {
        table.text('rest_hash');
      });
    },
    async down(knex) {
      // Half of a body is none.
      await withoutRowSecurity(knex, ['mail_outbox'], async () => {
        await knex('mail_outbox').whereNotNull('rest_hash').delete();
      });
      await knex.schema.alterTable('mail_outbox', (table) => {
        table.dropColumn('rest_hash');
      });
    },
  },
];
