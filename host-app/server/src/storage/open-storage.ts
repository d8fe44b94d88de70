import { AppError } from '@vitrine/core/errors';
import { StartupFault } from '../lifecycle/startup-fault.ts';
import { openPool } from './connection.ts';
import type { EmbeddedCluster } from './embedded/cluster.ts';
import { APPLICATION } from './embedded/roles.ts';
import type { Migration } from './migration.ts';
import { appliedMigrations, migrateUp, orderMigrations } from './migrator.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { toStorageError } from './postgres-errors.ts';
import { grantToApplication, roleFault } from './roles.ts';
import { SAYS } from './sentences.ts';

export interface Storage {
  database: PostgresDatabase;
  /** Address of the owner of the tables; undefined where the operator named none. */
  ownerUrl: string | undefined;
  /** Address of a role that sees every row, for backups; with a database of the operator's it is the owner's. */
  adminUrl: string | undefined;
  /** Process of the embedded PostgreSQL; undefined for one of the operator's. */
  postgresPid(): number | undefined;
  close(): Promise<void>;
}

export interface StorageOptions {
  dataFolder: string;
  /** A PostgreSQL of the operator's; undefined: the embedded one. */
  external: { url: string; adminUrl: string | undefined } | undefined;
  migrations: readonly Migration[];
  /** The embedded PostgreSQL, where its start was begun before. */
  cluster?: Promise<EmbeddedCluster> | undefined;
}

/** Opens the database, brings its schema up to date and refuses a role for which row-level security does not hold. Errors: StartupFault. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  if (options.external) return openExternal(options.external, options.migrations);
  const cluster = await (options.cluster ?? openCluster(options.dataFolder));
  try {
    const ownerUrl = cluster.url('owner');
    await migrate(ownerUrl, APPLICATION, options.migrations);
    const database = await openChecked(cluster.url('application'), () => cluster.outOfRoom());
    return {
      database,
      ownerUrl,
      adminUrl: cluster.url('superuser'),
      postgresPid: () => cluster.pid,
      async close() {
        await database.close();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Loaded only where it is used: starting a process is not needed for a database of the operator's. */
async function openCluster(dataFolder: string): Promise<EmbeddedCluster> {
  const { EmbeddedCluster } = await import('./embedded/cluster.ts');
  return EmbeddedCluster.open({ dataFolder });
}

async function openExternal(
  addresses: { url: string; adminUrl: string | undefined },
  migrations: readonly Migration[],
): Promise<Storage> {
  const role = decodeURIComponent(new URL(addresses.url).username);
  if (addresses.adminUrl !== undefined) {
    await refuseTwoDatabases(addresses.url, addresses.adminUrl);
    await migrate(addresses.adminUrl, role, migrations);
  }
  const database = await openChecked(addresses.url);
  try {
    await refuseOldSchema(database, migrations);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    database,
    ownerUrl: addresses.adminUrl,
    adminUrl: addresses.adminUrl,
    postgresPid: () => undefined,
    close: () => database.close(),
  };
}

/** Before anything is changed: the two addresses must lead to one database, or one would be migrated and another used. */
async function refuseTwoDatabases(url: string, adminUrl: string): Promise<void> {
  try {
    const [used, migrated] = await Promise.all([whichDatabase(url), whichDatabase(adminUrl)]);
    if (used.identity === migrated.identity) return;
    throw new StartupFault(SAYS.twoDatabases({ used: used.name, migrated: migrated.name }), 2);
  } catch (error) {
    throw asStartupFault(error);
  }
}

async function whichDatabase(url: string): Promise<{ name: string; identity: string }> {
  const pool = openPool(url, { max: 1, name: 'vitrine-identity' });
  try {
    // A time in words would depend on the settings of the role.
    const answer = await pool.raw<{ rows: { name: string; identity: string }[] }>(
      `select datname as name, oid || ' ' || extract(epoch from pg_postmaster_start_time()) as identity
         from pg_database where datname = current_database()`,
    );
    const [database] = answer.rows;
    if (database === undefined) throw new Error('the database does not name itself');
    return database;
  } finally {
    await pool.destroy();
  }
}

async function migrate(adminUrl: string, applicationRole: string, migrations: readonly Migration[]): Promise<void> {
  const owner = openPool(adminUrl, { max: 3, name: 'vitrine-migrations' });
  try {
    const known = new Set(migrations.map((migration) => migration.name));
    const newer = (await appliedMigrations(owner)).find((name) => !known.has(name));
    if (newer !== undefined) {
      throw new StartupFault(SAYS.newerDatabase({ step: newer }));
    }
    const taken = await migrateUp(owner, migrations);
    if (taken.length > 0) await grantToApplication(owner, applicationRole);
  } catch (error) {
    throw asStartupFault(error);
  } finally {
    await owner.destroy();
  }
}

async function openChecked(url: string, outOfRoom = async () => false): Promise<PostgresDatabase> {
  const database = new PostgresDatabase({ url, outOfRoom });
  try {
    const fault = await roleFault(database.pool);
    if (fault === undefined) return database;
    throw new StartupFault(SAYS.roleRefused({ fault }), 2);
  } catch (error) {
    await database.close();
    throw asStartupFault(error);
  }
}

async function refuseOldSchema(database: PostgresDatabase, migrations: readonly Migration[]): Promise<void> {
  const applied = new Set(await appliedMigrations(database.pool));
  const missing = orderMigrations(migrations).find((migration) => !applied.has(migration.name));
  if (missing === undefined) return;
  throw new StartupFault(SAYS.oldSchema({ step: missing.name }), 2);
}

function asStartupFault(error: unknown): StartupFault {
  if (error instanceof StartupFault) return error;
  const known = toStorageError(error);
  const reason =
    known instanceof AppError && known.said ? known.said : known instanceof Error ? known.message : String(known);
  return new StartupFault(SAYS.notOpened({ reason }), 1, error);
}
