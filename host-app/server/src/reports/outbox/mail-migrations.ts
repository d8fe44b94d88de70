import { type Migration, withoutRowSecurity } from '../../storage/index.ts';

const STATES = ['pending', 'sending', 'sent', 'failed', 'uncertain', 'kept'];
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** The outbox beyond the runs of reports. */
export const mailMigrations: readonly Migration[] = [
  {
    name: '0077_mails_without_run',
    async up(knex) {
      await knex.raw(`alter table mail_outbox
        alter column run_id drop not null,
        alter column user_id drop not null,
        add column kind text not null default 'report' check (kind in ('report', 'notice', 'confirmation', 'plugin')),
        add column plugin text,
        add column contact_id text,
        add column key text,
        add column content bytea,
        add constraint mail_outbox_of_run check ((kind = 'report') = (run_id is not null) and (run_id is null) = (key is not null)),
        add constraint mail_outbox_of_plugin check ((kind = 'plugin') = (plugin is not null)),
        add constraint mail_outbox_to_one check (num_nonnulls(user_id, contact_id) = 1),
        drop constraint mail_outbox_state_check,
        add constraint mail_outbox_state_check check (state in (${quoted([...STATES, 'held'])}))`);
      // The same person is told once of the same.
      await knex.raw(`create unique index mail_outbox_told_once
        on mail_outbox (workspace_id, kind, key, coalesce(user_id, ''), coalesce(contact_id, '')) where key is not null`);
    },
    async down(knex) {
      await withoutRowSecurity(knex, ['mail_outbox'], async () => {
        await knex('mail_outbox').whereNull('run_id').orWhereNotNull('contact_id').orWhere({ state: 'held' }).delete();
      });
      await knex.raw('drop index mail_outbox_told_once');
      await knex.raw(`alter table mail_outbox
        drop constraint mail_outbox_state_check,
        add constraint mail_outbox_state_check check (state in (${quoted(STATES)})),
        drop column kind, drop column plugin, drop column contact_id, drop column key, drop column content,
        alter column run_id set not null,
        alter column user_id set not null`);
    },
  },
  {
    name: '0079_mail_pace',
    async up(knex) {
      await knex.schema.createTable('mail_pace', (table) => {
        table.text('domain').primary();
        table.specificType('places', 'timestamptz[]').notNullable();
      });
      await knex.raw('alter table mail_outbox add column place_at timestamptz');
    },
    async down(knex) {
      await knex.raw('alter table mail_outbox drop column place_at');
      await knex.schema.dropTable('mail_pace');
    },
  },
  {
    name: '0113_offers_of_mails',
    async up(knex) {
      await knex.raw('alter table mail_outbox add column offers integer not null default 0');
    },
    async down(knex) {
      await knex.raw('alter table mail_outbox drop column offers');
    },
  },
];
