import type { Migration } from '../../storage/index.ts';
import { OF_FILES, shopImportsView } from './0111-imports-as-they-are.ts';

/** What a source brought is one file of an import of its own; day by day, and in counts, it is what its evidence says. */
const OF_SYNCS = `
  select e.workspace_id, e.id collate "C" as id, e.shop_id collate "default" as shop_id, s.name as shop_name, e.kind, e.state,
         (e.imported_at at time zone coalesce(s.timezone, w.timezone))::date as day,
         e.accepted + e.updated + e.unchanged as rows_accepted, e.rejected as rows_rejected
    from evidence_files e
    join workspaces w on w.id = e.workspace_id
    left join shops s on s.workspace_id = e.workspace_id and s.id = e.shop_id
   where not exists (select from import_files f where f.workspace_id = e.workspace_id and f.id = e.id)`;

/** With 0111, what sources brought by themselves was no longer among the imports. */
export const importsOfSyncsMigration: Migration = {
  name: '0123_imports_of_syncs',
  async up(knex) {
    await knex.raw(shopImportsView(`${OF_FILES} and i.source <> 'sync' union all ${OF_SYNCS}`));
  },
  async down(knex) {
    await knex.raw(shopImportsView(OF_FILES));
  },
};
