import type { Migration } from '../../storage/index.ts';

/** Why a row was refused, in every language. Rows of before keep the one sentence that they have. */
export const rejectReasonsMigration: Migration = {
  name: '0053_reject_reasons',
  async up(knex) {
    await knex.schema.alterTable('evidence_rejects', (table) => {
      table.jsonb('reasons');
    });
  },
  async down(knex) {
    await knex.schema.alterTable('evidence_rejects', (table) => {
      table.dropColumn('reasons');
    });
  },
};
