import type { Knex } from 'knex';
import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';

/** A column that names a member of the same workspace, and goes when they leave it. */
function ofMember(table: Knex.AlterTableBuilder): void {
  table
    .foreign(['workspace_id', 'user_id'])
    .references(['workspace_id', 'user_id'])
    .inTable('members')
    .onDelete('CASCADE');
}

/** Members who want no more reports by mail, the links by which they say so, and mails that they sent themselves all the same. */
export const memberMigrations: readonly Migration[] = [
  {
    name: '0092_members_unsubscribe',
    async up(knex) {
      await tenantTable(knex, 'unsubscribed_members', (table) => {
        table.text('user_id').notNullable();
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'user_id']);
        ofMember(table);
      });
      await knex.schema.alterTable('mail_tokens', (table) => {
        table.setNullable('contact_id');
        table.text('user_id');
        table.index(['workspace_id', 'user_id']);
        ofMember(table);
      });
      await knex.raw(
        'alter table mail_tokens add constraint mail_tokens_of_one check (num_nonnulls(user_id, contact_id) = 1)',
      );
      await knex.schema.alterTable('mail_outbox', (table) => {
        table.boolean('by_own_hand').notNullable().defaultTo(false);
      });
    },
    async down(knex) {
      await knex.schema.alterTable('mail_outbox', (table) => {
        table.dropColumn('by_own_hand');
      });
      await withoutRowSecurity(knex, ['mail_tokens'], async () => {
        await knex('mail_tokens').whereNotNull('user_id').delete();
      });
      await knex.schema.alterTable('mail_tokens', (table) => {
        table.dropColumn('user_id');
        table.dropNullable('contact_id');
      });
      await knex.schema.dropTable('unsubscribed_members');
    },
  },
];
