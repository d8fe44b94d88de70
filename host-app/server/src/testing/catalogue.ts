import type { Knex } from 'knex';
import { UNTENANTED_TABLES } from '../storage/untenanted-tables.ts';

interface CatalogueRow {
  name: string;
  kind: 'r' | 'p' | 'v' | 'm';
  is_partition: boolean;
  secured: boolean;
  forced: boolean;
  guarded: boolean;
  invoker: boolean;
  readable: boolean;
}

/**
 * Walks every relation of the schema and names what would let rows of one workspace reach another: a table without a forced policy by
 * workspace that is not on the list of exceptions, a partition that the application may read, a view with its owner's rights.
 */
export async function rowSecurityFaults(superuser: Knex, application: string): Promise<string[]> {
  const found = await superuser.raw<{ rows: CatalogueRow[] }>(
    `select c.relname as name, c.relkind as kind, c.relispartition as is_partition,
            c.relrowsecurity as secured, c.relforcerowsecurity as forced,
            exists (select 1 from pg_policy p
                     where p.polrelid = c.oid and p.polcmd = '*'
                       and pg_get_expr(p.polqual, c.oid) like '%vitrine.workspace%'
                       and pg_get_expr(p.polwithcheck, c.oid) like '%vitrine.workspace%') as guarded,
            coalesce('security_invoker=true' = any (c.reloptions), false) as invoker,
            has_table_privilege(?, c.oid, 'select, insert, update, delete, truncate') as readable
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'vitrine' and c.relkind in ('r', 'p', 'v', 'm')
      order by c.relname`,
    [application],
  );
  const faults: string[] = [];
  for (const relation of found.rows) {
    const fault = relationFault(relation);
    if (fault) faults.push(`${relation.name}: ${fault}`);
  }
  for (const name of Object.keys(UNTENANTED_TABLES)) {
    if (!found.rows.some((relation) => relation.name === name))
      faults.push(`${name}: on the list of exceptions, but there is no such table`);
  }
  return faults;
}

function relationFault(relation: CatalogueRow): string | undefined {
  if (relation.is_partition)
    return relation.readable ? 'a partition that the application may read directly' : undefined;
  if (relation.kind === 'v')
    return relation.invoker ? undefined : "a view with its owner's rights: add security_invoker = true";
  if (relation.kind === 'm') return relation.readable ? 'a materialized view, which knows no policies' : undefined;
  if (relation.name in UNTENANTED_TABLES) return undefined;
  if (!relation.secured || !relation.forced) return 'no forced row-level security, and not on the list of exceptions';
  return relation.guarded ? undefined : 'no policy by vitrine.workspace for reading and writing';
}
