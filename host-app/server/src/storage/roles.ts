import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { SAYS } from './sentences.ts';

export const SCHEMA = 'vitrine';
/** Tables of the migrations themselves: the application reads the first, to see whether the schema is the one it needs. */
export const MIGRATIONS_TABLE = 'migrations';
export const MIGRATIONS_LOCK_TABLE = 'migrations_lock';

interface RelationRow {
  name: string;
  kind: string;
  is_partition: boolean;
}

/**
 * Gives the application role its rights, from the catalogue: rows of every table and view, none on partitions (a partition read directly
 * ignores its parent's policy), none on the migrations but reading them. Run after each migration as the owner.
 */
export async function grantToApplication(owner: Knex, applicationRole: string): Promise<void> {
  await owner.raw('grant usage on schema ?? to ??', [SCHEMA, applicationRole]);
  const relations = await owner.raw<{ rows: RelationRow[] }>(
    `select c.relname as name, c.relkind as kind, c.relispartition as is_partition
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relkind in ('r', 'p', 'v', 'm', 'S')`,
    [SCHEMA],
  );
  for (const relation of relations.rows) {
    const qualified = `${SCHEMA}.${relation.name}`;
    if (relation.kind === 'S') {
      await owner.raw('grant usage, select on sequence ?? to ??', [qualified, applicationRole]);
      continue;
    }
    await owner.raw('revoke all on ?? from ??, public', [qualified, applicationRole]);
    if (relation.is_partition || relation.name === MIGRATIONS_LOCK_TABLE) continue;
    const rights = relation.name === MIGRATIONS_TABLE ? 'select' : 'select, insert, update, delete';
    await owner.raw(`grant ${rights} on ?? to ??`, [qualified, applicationRole]);
  }
  await owner.raw('revoke execute on all functions in schema ?? from public', [SCHEMA]);
  await owner.raw('grant execute on all functions in schema ?? to ??', [SCHEMA, applicationRole]);
}

/** Why this role must not serve requests, in one sentence; undefined when it may. Row-level security does not hold for such roles. */
export async function roleFault(application: Knex): Promise<Said | undefined> {
  const result = await application.raw<{
    rows: { role: string; superuser: boolean; bypass: boolean; owns: boolean }[];
  }>(
    `select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypass,
            exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = ? and pg_has_role(current_user, c.relowner, 'MEMBER')) as owns
       from pg_roles r where r.rolname = current_user`,
    [SCHEMA],
  );
  const found = result.rows[0];
  if (!found) return SAYS.noRole();
  if (found.superuser) return SAYS.superuser({ role: found.role });
  if (found.bypass) return SAYS.bypass({ role: found.role });
  return found.owns ? SAYS.owns({ role: found.role }) : undefined;
}
