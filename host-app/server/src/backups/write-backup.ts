import { AppError } from '@vitrine/core/errors';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { VERSION } from '../lifecycle/version.ts';
import { clientConfig } from '../storage/connection.ts';
import { toStorageError } from '../storage/postgres-errors.ts';
import { MIGRATIONS_TABLE, SCHEMA } from '../storage/roles.ts';
import { ARCHIVE_END, ARCHIVE_FORMAT, chunkFrame, headerLine, TABLE_END, tableLine } from './archive.ts';
import { partitionsOf, sequencesOf, tablesToCopy } from './schema-tables.ts';
import { SAYS } from './sentences.ts';

/**
 * Every row of every workspace as it was at one moment (one REPEATABLE READ snapshot), while the server goes on.
 * `adminUrl` must be a role that row-level security does not bind. Errors: `forbidden` where it is not, `unavailable`.
 */
export async function* writeBackup(adminUrl: string): AsyncGenerator<Buffer> {
  const client = new pg.Client(clientConfig(adminUrl, 'vitrine-backup'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await requireEveryRow(client);
    await client.query('begin isolation level repeatable read read only');
    yield* snapshot(client);
    await client.query('commit');
  } catch (error) {
    throw toStorageError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function* snapshot(client: pg.Client): AsyncGenerator<Buffer> {
  const migrations = await client.query<{ name: string }>(
    `select name from ${SCHEMA}.${MIGRATIONS_TABLE} order by name`,
  );
  yield headerLine({
    format: ARCHIVE_FORMAT,
    version: VERSION,
    createdAt: new Date().toISOString(),
    migrations: migrations.rows.map((row) => row.name),
    partitions: await partitionsOf(client),
    sequences: await sequencesOf(client),
  });
  for (const table of await tablesToCopy(client)) {
    yield tableLine(table);
    const columns = table.columns.map(pg.escapeIdentifier).join(', ');
    const rows = client.query(
      copyTo(`copy (select ${columns} from ${SCHEMA}.${pg.escapeIdentifier(table.table)}) to stdout`),
    );
    for await (const chunk of rows as AsyncIterable<Buffer>) yield chunkFrame(chunk);
    yield TABLE_END;
  }
  yield ARCHIVE_END;
}

async function requireEveryRow(client: pg.Client): Promise<void> {
  const found = await client.query<{ every: boolean }>(
    'select rolsuper or rolbypassrls as every from pg_roles where rolname = current_user',
  );
  if (found.rows[0]?.every) return;
  throw new AppError('forbidden', SAYS.seesNothing());
}
