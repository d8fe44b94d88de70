import type { Knex } from 'knex';
import { SCHEMA } from './roles.ts';

/** Also the mark by which `deleteOfPlugin` finds the table. */
const POLICY = 'removal';
const REMOVED = "plugin = (select nullif(current_setting('vitrine.removed_plugin', true), ''))";

/**
 * Rows of a table with a column `plugin` go when that plugin is removed, whatever workspace they belong to: the transaction that removes
 * it says which it is, and sees and deletes those rows. A table that was removable before stays so.
 */
export async function removableWithPlugin(knex: Knex, table: string): Promise<void> {
  await staysWithoutPlugin(knex, table);
  await knex.raw(`create policy removal_seen on ?? for select using (${REMOVED})`, [table]);
  await knex.raw(`create policy ${POLICY} on ?? for delete using (${REMOVED})`, [table]);
}

/** Takes `removableWithPlugin` back. */
export async function staysWithoutPlugin(knex: Knex, table: string): Promise<void> {
  await knex.raw(`drop policy if exists ${POLICY} on ??`, [table]);
  await knex.raw('drop policy if exists removal_seen on ??', [table]);
}

/** Deletes what any workspace has of a plugin, from the catalogue, so that no removable table is forgotten. */
export async function deleteOfPlugin(transaction: Knex.Transaction, plugin: string): Promise<void> {
  await transaction.raw("select set_config('vitrine.removed_plugin', ?, true)", [plugin]);
  const { rows } = await transaction.raw<{ rows: { name: string }[] }>(
    'select tablename as name from pg_policies where schemaname = ? and policyname = ? order by tablename',
    [SCHEMA, POLICY],
  );
  for (const { name } of rows) await transaction(name).where({ plugin }).delete();
}
