import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';

/** Whose a mail is that came back, and which addresses nothing is sent to any more. */
export const bounceMigrations: readonly Migration[] = [
  {
    name: '0080_mail_bounces',
    async up(knex) {
      await knex.schema.createTable('handed_over_mails', (table) => {
        table.text('message_id').primary();
        table.text('workspace_id').notNullable();
        table.text('mail_id').notNullable();
        const mail = table
          .foreign(['workspace_id', 'mail_id'])
          .references(['workspace_id', 'id'])
          .inTable('mail_outbox');
        mail.onDelete('CASCADE');
        table.index(['workspace_id', 'mail_id']);
      });
      await withoutRowSecurity(knex, ['mail_outbox'], async () => {
        await knex.raw(`insert into handed_over_mails (message_id, workspace_id, mail_id)
          select message_id, workspace_id, id from mail_outbox where state in ('sending', 'sent', 'uncertain') on conflict do nothing`);
      });
      await tenantTable(knex, 'bounced_addresses', (table) => {
        table.text('address').notNullable();
        table.text('reason').notNullable();
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'address']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('bounced_addresses');
      await knex.schema.dropTable('handed_over_mails');
    },
  },
];
