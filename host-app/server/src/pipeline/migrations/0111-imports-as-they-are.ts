import type { Migration } from '../../storage/index.ts';

const OF_EVIDENCE = `
  select f.workspace_id, f.no as id, f.shop_id, s.name as shop_name, f.kind, f.state, f.imported_at::date as day,
         f.accepted + f.updated + f.unchanged as rows_accepted, f.rejected as rows_rejected
    from evidence_files f left join shops s on s.workspace_id = f.workspace_id and s.id = f.shop_id`;

/**
 * Every file that came to an end, whatever it was and came to, with the counts of its evidence where it has some. Its day is the shop's,
 * or the workspace's where it belongs to none.
 */
export const OF_FILES = `
  select f.workspace_id, f.id collate "C" as id, f.shop_id, s.name as shop_name, f.kind, f.state,
         (coalesce(e.imported_at, f.finished_at, i.created_at) at time zone coalesce(s.timezone, w.timezone))::date as day,
         coalesce(e.accepted + e.updated + e.unchanged, f.accepted + f.updated + f.unchanged) as rows_accepted,
         coalesce(e.rejected, f.rejected) as rows_rejected
    from import_files f
    join imports i on i.workspace_id = f.workspace_id and i.id = f.import_id
    join workspaces w on w.id = f.workspace_id
    left join shops s on s.workspace_id = f.workspace_id and s.id = f.shop_id
    left join evidence_files e on e.workspace_id = f.workspace_id and e.id = f.id
   where f.state in ('done', 'failed', 'cancelled', 'takenBack')`;

export const shopImportsView = (query: string) =>
  `create or replace view shop_imports with (security_invoker = true) as ${query}`;

/** Imports knew only files with evidence: neither those that failed nor tables, and their day was that of the session. */
export const importsAsTheyAreMigration: Migration = {
  name: '0111_imports_as_they_are',
  async up(knex) {
    await knex.raw('drop view shop_imports');
    await knex.raw(shopImportsView(OF_FILES));
  },
  async down(knex) {
    await knex.raw('drop view shop_imports');
    await knex.raw(shopImportsView(OF_EVIDENCE));
  },
};
