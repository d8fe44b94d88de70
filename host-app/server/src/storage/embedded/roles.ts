import pg from 'pg';
import type { Credentials } from './credentials.ts';

export const DATABASE_NAME = 'vitrine';
export const SUPERUSER = 'vitrine_superuser';
export const OWNER = 'vitrine_owner';
export const APPLICATION = 'vitrine_application';

export type RoleOfCluster = 'superuser' | 'owner' | 'application';
const ROLE_NAMES: Record<RoleOfCluster, string> = { superuser: SUPERUSER, owner: OWNER, application: APPLICATION };

export function clusterUrl(
  port: number,
  role: RoleOfCluster,
  credentials: Credentials,
  database = DATABASE_NAME,
): string {
  return `postgres://${ROLE_NAMES[role]}:${encodeURIComponent(credentials[role])}@127.0.0.1:${port}/${database}`;
}

/** Makes the owner of the tables, the application's role and the database, where they are missing. */
export async function prepareCluster(port: number, credentials: Credentials, database = DATABASE_NAME): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl(port, 'superuser', credentials, 'postgres') });
  await client.connect();
  try {
    for (const role of ['owner', 'application'] as const) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [ROLE_NAMES[role]]);
      if (found.rowCount === 0) {
        await client.query(
          `create role ${ROLE_NAMES[role]} login nosuperuser nobypassrls password ${pg.escapeLiteral(credentials[role])}`,
        );
      }
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}
