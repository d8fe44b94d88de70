import type { Knex } from 'knex';

/** A column that names a row of another table of the same workspace, and goes with it. */
export function belongsTo(table: Knex.CreateTableBuilder, column: string, owners: string): void {
  table.text(column).notNullable();
  table.foreign(['workspace_id', column]).references(['workspace_id', 'id']).inTable(owners).onDelete('CASCADE');
}
