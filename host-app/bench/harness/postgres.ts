import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The embedded PostgreSQL of a data folder, as its superuser: for references written by hand, past row-level security. */
export async function openPostgres(dataFolder: string): Promise<pg.Client> {
  const credentials: { superuser: string } = JSON.parse(await readFile(join(dataFolder, 'postgres.json'), 'utf8'));
  const port = Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]);
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'vitrine_superuser',
    password: credentials.superuser,
    database: 'vitrine',
  });
  await client.connect();
  await client.query('set search_path = vitrine');
  return client;
}
