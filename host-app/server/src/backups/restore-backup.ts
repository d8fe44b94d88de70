import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { AppError } from '@vitrine/core/errors';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { clientConfig } from '../storage/connection.ts';
import { toStorageError } from '../storage/postgres-errors.ts';
import { SCHEMA } from '../storage/roles.ts';
import type { ArchiveHeader, ArchivePart, ArchiveTable } from './archive.ts';
import { SAYS } from './sentences.ts';
import { settleRestored } from './settle-restored.ts';

/** `FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')`, with MINVALUE and MAXVALUE too. */
const BOUND = /^FOR VALUES FROM \((MINVALUE|'[\d-]+')\) TO \((MAXVALUE|'[\d-]+')\)$/;
const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Fills an empty schema that has exactly the steps of the backup, in one transaction: all of it or nothing. `ownerUrl` is the owner of the
 * tables. Answers the number of rows. Errors: `forbidden` where there are rows already, `unsupportedFile`, `unavailable`.
 */
export async function restoreBackup(
  ownerUrl: string,
  header: ArchiveHeader,
  parts: AsyncIterable<ArchivePart>,
): Promise<number> {
  const client = new pg.Client(clientConfig(ownerUrl, 'vitrine-restore'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`set search_path = ${SCHEMA}`);
    await client.query('begin');
    await requireEmpty(client);
    const forced = await liftRowSecurity(client);
    const rows = await fill(client, header, parts);
    for (const table of forced)
      await client.query(`alter table ${pg.escapeIdentifier(table)} force row level security`);
    await client.query('commit');
    return rows;
  } catch (error) {
    throw toStorageError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** All that the file says. Errors: `unsupportedFile` for what no backup wrote. */
async function fill(client: pg.Client, header: ArchiveHeader, parts: AsyncIterable<ArchivePart>): Promise<number> {
  try {
    await makePartitions(client, header);
    const rows = await copyTables(client, parts);
    await setSequences(client, header);
    await settleRestored(client);
    return rows;
  } catch (error) {
    if (isOfTheFile(error)) throw new AppError('unsupportedFile', SAYS.noBackup(), { cause: error });
    throw error;
  }
}

/**
 * Values that PostgreSQL cannot read (class 22), that break a rule of the schema (class 23), or that are of a table (42P01) or column
 * (42703) that is not there. A missing right, for one, is no fault of the file.
 */
function isOfTheFile(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(?:22|23|42P01$|42703$)/.test(error.code ?? '');
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const found = await client.query<{ used: boolean }>('select exists (select 1 from users) as used');
  if (found.rows[0]?.used) {
    throw new AppError('forbidden', SAYS.used());
  }
}

/** The owner is bound by FORCE; without it, COPY may write every row. Undone before the commit. */
async function liftRowSecurity(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relforcerowsecurity`,
    [SCHEMA],
  );
  const names = found.rows.map((row) => row.name);
  for (const name of names) await client.query(`alter table ${pg.escapeIdentifier(name)} no force row level security`);
  return names;
}

async function makePartitions(client: pg.Client, header: ArchiveHeader): Promise<void> {
  for (const { table, name, bound } of header.partitions) {
    if (![table, name].every((word) => NAME.test(word)) || !BOUND.test(bound)) {
      throw new AppError('unsupportedFile', SAYS.noBackup(), {
        details: { partition: name },
      });
    }
    const found = await client.query('select to_regclass($1) is not null as there', [`${SCHEMA}.${name}`]);
    if (found.rows[0]?.there === true) continue;
    await client.query(`create table ${name} partition of ${table} ${bound}`);
    await client.query(`alter table ${name} enable row level security`);
  }
}

async function copyTables(client: pg.Client, parts: AsyncIterable<ArchivePart>): Promise<number> {
  let stream: ReturnType<typeof copyFrom> | undefined;
  let rows = 0;
  try {
    for await (const part of parts) {
      if (part.kind === 'table') stream = startCopy(client, part.table);
      else if (part.kind === 'chunk' && stream) await write(stream, part.chunk);
      else if (part.kind === 'tableEnd' && stream) rows += await finish(stream);
    }
    return rows;
  } catch (error) {
    // A table whose rows stopped short is still being copied.
    stream?.destroy();
    throw error;
  }
}

function startCopy(client: pg.Client, table: ArchiveTable): ReturnType<typeof copyFrom> {
  const stream = client.query(copyFrom(copyStatement(table)));
  // Whoever writes next is told; between two writes nobody listens, and an error that nobody hears would end the process.
  stream.on('error', () => undefined);
  return stream;
}

function copyStatement({ table, columns }: ArchiveTable): string {
  return `copy ${SCHEMA}.${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`;
}

async function write(stream: Writable, chunk: Buffer): Promise<void> {
  if (stream.errored) throw stream.errored;
  if (!stream.write(chunk)) await once(stream, 'drain');
}

async function finish(stream: ReturnType<typeof copyFrom>): Promise<number> {
  stream.end();
  await once(stream, 'finish');
  return stream.rowCount;
}

async function setSequences(client: pg.Client, header: ArchiveHeader): Promise<void> {
  for (const { name, value } of header.sequences) {
    await client.query('select setval(to_regclass($1), $2::bigint)', [`${SCHEMA}.${pg.escapeIdentifier(name)}`, value]);
  }
}
