import { type Migration, withoutRowSecurity } from '../../storage/index.ts';

/** What plugins wrote goes by the age that a workspace set for its mails, also where it has no mail of another kind. */
export const retentionMigrations: readonly Migration[] = [
  {
    name: '0089_plugin_mail_age',
    async up(knex) {
      await knex.raw('alter table plugin_mails alter column text drop not null');
      await withoutRowSecurity(knex, ['plugin_mails'], async () => {
        await knex.raw(`insert into report_work (kind, workspace_id, id)
          select distinct 'sweep', workspace_id, 'sweep' from plugin_mails on conflict do nothing`);
      });
    },
    async down(knex) {
      await withoutRowSecurity(knex, ['plugin_mails'], async () => {
        await knex('plugin_mails').whereNull('text').update({ text: '' });
      });
      await knex.raw('alter table plugin_mails alter column text set not null');
    },
  },
];
