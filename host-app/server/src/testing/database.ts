import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import { ulid } from 'ulid';
import { inject } from 'vitest';
import { openPool } from '../storage/connection.ts';
import { APPLICATION } from '../storage/embedded/roles.ts';
import type { Migration } from '../storage/migration.ts';
import { migrateUp, orderMigrations } from '../storage/migrator.ts';
import { PostgresDatabase } from '../storage/postgres-database.ts';
import { grantToApplication } from '../storage/roles.ts';

export interface TestDatabase extends AsyncDisposable {
  /** As the server has it: the application's role, row-level security holds. */
  database: PostgresDatabase;
  /** As the owner of the tables; row-level security holds here too (FORCE), so it sees no tenant rows outside `withoutRowSecurity`. */
  owner: Knex;
  /** Sees and writes every row of every workspace: for arranging and looking, never for what is under test. */
  everything: Knex;
  urls: { superuser: string; owner: string; application: string };
  /** A new workspace in USD, its id. Needs the migrations of `workspaces`. */
  createWorkspace(name?: string): Promise<string>;
}

export interface TestDatabaseOptions {
  /** Those of all capabilities when left out. */
  migrations?: readonly Migration[];
}

/** A database of its own on the run's PostgreSQL, copied from a migrated template. `await using db = await createTestDatabase()`. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = inject('vitrinePostgres');
  const migrations = orderMigrations(options.migrations ?? (await allMigrations()));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(cluster.superuser, async (client) => {
    const template = await migratedTemplate(client, cluster.owner, migrations);
    // As files: written to the log page by page it takes three times as long.
    await client.query(`create database ${name} template ${template} strategy file_copy owner vitrine_owner`);
  });
  const urls = {
    superuser: onDatabase(cluster.superuser, name),
    owner: onDatabase(cluster.owner, name),
    application: onDatabase(cluster.application, name),
  };
  const database = new PostgresDatabase({ url: urls.application });
  const owner = openPool(urls.owner, { max: 3, name: 'test-owner' });
  const everything = openPool(urls.superuser, { max: 3, name: 'test' });
  return {
    database,
    owner,
    everything,
    urls,
    async createWorkspace(title = 'Workshop') {
      const id = ulid();
      await everything('workspaces').insert({ id, name: title, currency: 'USD', timezone: 'UTC', locale: 'en' });
      return id;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([database.close(), owner.destroy(), everything.destroy()]);
      await asSuperuser(cluster.superuser, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

/** Imported late: a test that names its own migrations does not load the whole server. */
async function allMigrations(): Promise<readonly Migration[]> {
  const { capabilities } = await import('../capabilities.ts');
  return capabilities.flatMap((capability) => capability.migrations ?? []);
}

async function migratedTemplate(
  client: pg.Client,
  ownerUrl: string,
  migrations: readonly Migration[],
): Promise<string> {
  const content = migrations.map((migration) => `${migration.name}\n${migration.up.toString()}`).join('\n');
  const template = `template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  await client.query('select pg_advisory_lock(hashtext($1))', [template]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await buildTemplate(client, ownerUrl, template, migrations);
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [template]);
  }
  return template;
}

async function buildTemplate(
  client: pg.Client,
  ownerUrl: string,
  template: string,
  migrations: readonly Migration[],
): Promise<void> {
  const unfinished = `${template}_${randomBytes(4).toString('hex')}`;
  await client.query(`create database ${unfinished} owner vitrine_owner`);
  const owner = openPool(onDatabase(ownerUrl, unfinished), { max: 3, name: 'test-template' });
  try {
    await migrateUp(owner, migrations);
    await grantToApplication(owner, APPLICATION);
  } finally {
    await owner.destroy();
  }
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
