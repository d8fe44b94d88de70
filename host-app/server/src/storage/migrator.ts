import type { Knex } from 'knex';
import type { Migration } from './migration.ts';
import { MIGRATIONS_LOCK_TABLE, MIGRATIONS_TABLE, SCHEMA } from './roles.ts';

/** Any number that no other program locks by; held while one server migrates, released with its connection. */
const MIGRATION_LOCK = 7_102_026_001;

/** Migrations of all capabilities as one ordered list for knex: names are ours, not file names. */
class OrderedMigrations implements Knex.MigrationSource<Migration> {
  readonly #migrations: readonly Migration[];

  constructor(migrations: readonly Migration[]) {
    this.#migrations = orderMigrations(migrations);
  }

  getMigrations(): Promise<Migration[]> {
    return Promise.resolve([...this.#migrations]);
  }

  getMigrationName(migration: Migration): string {
    return migration.name;
  }

  getMigration(migration: Migration): Promise<Knex.Migration> {
    return Promise.resolve({ up: (knex) => migration.up(knex), down: (knex) => migration.down(knex) });
  }
}

/** By name. Errors: a name or a number twice, or a name that is not `0000_words`. */
export function orderMigrations(migrations: readonly Migration[]): readonly Migration[] {
  const ordered = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  ordered.forEach((migration, index) => {
    if (!/^\d{4}_[a-z0-9_]+$/.test(migration.name))
      throw new Error(`Migration name "${migration.name}" is not 0000_words.`);
    const next = ordered[index + 1]?.name;
    if (next === migration.name) throw new Error(`Migration "${migration.name}" exists twice.`);
    // Which of the two comes first would hang on a word.
    if (next?.slice(0, 4) === migration.name.slice(0, 4))
      throw new Error(`Migrations "${migration.name}" and "${next}" have one number.`);
  });
  return ordered;
}

/** Brings the schema to the newest step; answers the names of the steps taken. `owner` needs at least two connections. */
export async function migrateUp(owner: Knex, migrations: readonly Migration[]): Promise<string[]> {
  return alone(owner, async () => {
    const result: unknown = await owner.migrate.latest(migrationConfig(migrations));
    return takenSteps(result);
  });
}

/** Takes back the newest step; answers its name, or nothing when there is none. */
export async function migrateDown(owner: Knex, migrations: readonly Migration[]): Promise<string[]> {
  return alone(owner, async () => {
    const result: unknown = await owner.migrate.down(migrationConfig(migrations));
    return takenSteps(result);
  });
}

/** Names of the steps that the database has, oldest first; empty for an empty database. */
export async function appliedMigrations(knex: Knex): Promise<string[]> {
  const present = await knex.raw<{ rows: { present: boolean }[] }>('select to_regclass(?) is not null as present', [
    `${SCHEMA}.${MIGRATIONS_TABLE}`,
  ]);
  if (present.rows[0]?.present !== true) return [];
  const rows = await knex.raw<{ rows: { name: string }[] }>('select name from ?? order by name', [
    `${SCHEMA}.${MIGRATIONS_TABLE}`,
  ]);
  return rows.rows.map((row) => row.name);
}

function migrationConfig(migrations: readonly Migration[]): Knex.MigratorConfig {
  return {
    migrationSource: new OrderedMigrations(migrations),
    schemaName: SCHEMA,
    tableName: MIGRATIONS_TABLE,
  };
}

/** One migrating server at a time. knex's own lock row outlives a killed server, so it is opened first: the advisory lock is the real one. */
async function alone<T>(owner: Knex, work: () => Promise<T>): Promise<T> {
  return owner.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await owner.raw('create schema if not exists ??', [SCHEMA]);
    const lockTable = await owner.raw<{ rows: { present: boolean }[] }>(
      'select to_regclass(?) is not null as present',
      [`${SCHEMA}.${MIGRATIONS_LOCK_TABLE}`],
    );
    if (lockTable.rows[0]?.present === true)
      await owner.raw('update ?? set is_locked = 0', [`${SCHEMA}.${MIGRATIONS_LOCK_TABLE}`]);
    return work();
  });
}

function takenSteps(result: unknown): string[] {
  const names: unknown = Array.isArray(result) ? result[1] : [];
  return Array.isArray(names) ? names.map((step: unknown) => (isMigration(step) ? step.name : String(step))) : [];
}

function isMigration(value: unknown): value is Migration {
  return typeof value === 'object' && value !== null && 'name' in value;
}
