import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';

/** The picture that stood on the pages of a run is kept with what it saw, once for all that show it. */
export const snapshotMigrations: readonly Migration[] = [
  {
    name: '0094_logos_of_snapshots',
    async up(knex) {
      await tenantTable(knex, 'report_logos', (table) => {
        table.text('hash').notNullable();
        table.binary('content').notNullable();
        table.timestamp('used_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'hash']);
      });
      await knex.raw(`alter table report_snapshots add column logo text,
        add foreign key (workspace_id, logo) references report_logos (workspace_id, hash) on delete set null (logo)`);
      await knex.raw('create index on report_snapshots (workspace_id, logo) where logo is not null');
      // What is still there of the pictures that runs name: of one that was deleted before, nothing is known.
      const shown = `report_runs r join report_pictures p on p.workspace_id = r.workspace_id and p.id = r.document #>> '{page,logo}'`;
      const hash = `encode(sha256(p.content), 'hex')`;
      const tables = ['report_snapshots', 'report_runs', 'report_pictures', 'report_logos'];
      await withoutRowSecurity(knex, tables, async () => {
        await knex.raw(`insert into report_logos (workspace_id, hash, content)
          select p.workspace_id, ${hash}, p.content from ${shown}
            join report_snapshots s on s.workspace_id = r.workspace_id and s.run_id = r.id on conflict do nothing`);
        await knex.raw(`update report_snapshots s set logo = ${hash} from ${shown}
          where s.workspace_id = r.workspace_id and s.run_id = r.id`);
      });
    },
    async down(knex) {
      await knex.raw('alter table report_snapshots drop column logo');
      await knex.schema.dropTable('report_logos');
    },
  },
];
