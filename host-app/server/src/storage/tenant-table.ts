import type { Knex } from 'knex';

/**
 * The workspace of the running transaction; null, and so no row at all, outside one. As a subquery it is read once for a statement,
 * not once for every row.
 */
const CURRENT_WORKSPACE = `(select nullif(current_setting('vitrine.workspace', true), ''))`;

/**
 * Creates a table whose rows belong to workspaces: adds `workspace_id text not null` before the columns of `build`, and protects it.
 * Keys and indexes that `build` makes should begin with `workspace_id`.
 */
export async function tenantTable(
  knex: Knex,
  name: string,
  build: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  await knex.schema.createTable(name, (table) => {
    table.text('workspace_id').notNullable();
    build(table);
  });
  await protectTenantTable(knex, name);
}

/** Row-level security by `workspace_id` for a table made by other means (a partitioned one, for example). FORCE: for its owner too. */
export async function protectTenantTable(knex: Knex, name: string): Promise<void> {
  await knex.raw('alter table ?? enable row level security', [name]);
  await knex.raw('alter table ?? force row level security', [name]);
  await knex.raw(
    `create policy workspace on ?? using (workspace_id = ${CURRENT_WORKSPACE}) with check (workspace_id = ${CURRENT_WORKSPACE})`,
    [name],
  );
}

/**
 * For a migration that changes rows of every workspace: the owner of the tables sees them all during `work`.
 * PostgreSQL keeps other sessions out of these tables until the transaction ends.
 */
export async function withoutRowSecurity(
  knex: Knex,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables) await knex.raw('alter table ?? no force row level security', [table]);
  await work();
  for (const table of tables) await knex.raw('alter table ?? force row level security', [table]);
}
