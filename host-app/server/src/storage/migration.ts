import type { Knex } from 'knex';

/**
 * One step of the schema, in one transaction, ordered by name over all capabilities: `0010_shops`.
 * `knex` works as the owner of the tables in schema `vitrine` (first on the search path); row-level security holds for the owner too,
 * so a step that changes rows already there does it inside `withoutRowSecurity`.
 */
export interface Migration {
  /** Four digits, an underscore, a word in snake_case. */
  name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}
