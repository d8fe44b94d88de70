import { isMemberAnywhere, lockedOperators, onlyOperator } from '../identity/operators.ts';
import type { Database } from '../storage/database.ts';

/**
 * Removes a workspace with every row that belongs to it, from the catalogue, so that no table is forgotten, and the people who were members
 * of nothing else. Errors: `forbidden` where the only operator of the server would go and others stay.
 */
export async function eraseWorkspace(database: Database, workspaceId: string): Promise<void> {
  await database.inWorkspace(
    workspaceId,
    async (transaction) => {
      await lockedOperators(transaction);
      const people: string[] = await transaction('members').pluck('user_id');
      // Work that waits goes first: whoever works locks it before anything else, and nobody waits for each other in a circle.
      const tables = await transaction.raw<{ rows: { name: string }[] }>(
        `select c.relname as name from pg_class c
           join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
          where n.nspname = 'vitrine' and c.relkind in ('r', 'p') and not c.relispartition
          order by c.relname <> 'report_work', c.relname = 'members', c.relname`,
      );
      await transaction.raw('set constraints all deferred');
      for (const { name } of tables.rows) await transaction(name).where({ workspace_id: workspaceId }).delete();
      await transaction('workspaces').where({ id: workspaceId }).delete();
      for (const id of people) {
        if (!(await isMemberAnywhere(transaction, id))) await transaction('users').where({ id }).delete();
      }
      const [operator, left] = [
        await transaction('operators').first('user_id'),
        await transaction('users').first('id'),
      ];
      if (!operator && left) throw onlyOperator();
    },
    { timeoutMs: 0 },
  );
}
