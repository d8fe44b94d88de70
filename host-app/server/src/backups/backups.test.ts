import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { constants, createZstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Import } from '../api.ts';
import { capabilities } from '../capabilities.ts';
import { readSettings } from '../config/index.ts';
import { startServer } from '../lifecycle/server.ts';
import { openPool } from '../storage/connection.ts';
import { BrowserClient } from '../testing/client.ts';
import { createTestDatabase } from '../testing/database.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { ARCHIVE_FORMAT, type ArchiveHeader, type ArchivePart, readArchive } from './archive.ts';
import { restoreFile } from './restore.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

let server: TestServer;
let folder: string;
let file: string;
/** Every row of every table, in a stable order, as the server had it when the backup was made. */
let before: Map<string, string[]>;

const NOT_IN_BACKUPS = [
  'sessions',
  'one_time_links',
  'import_queue',
  'report_work',
  'mail_pace',
  'migrations',
  'migrations_lock',
];
/** Not in backups either, and there again after a restore. */
const DERIVED = 'plugin_storage_sizes';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-backup-'));
  file = join(folder, 'everything.vitrine');
  server = await createTestServer();
  await server.owner.patch('/api/v1/me', { email: 'ada@example.org', password: 'correct horse' });
  await server.owner.session();
  await fillSample(server.owner, 3_000);
  const kept = { workspace_id: server.workspaceId, plugin: 'acme.kept', key: 'a', value: '1', bytes: 2 };
  await server.database.everything('plugin_storage').insert(kept);
  const { superuser } = server.database.urls;
  // The server may still write something down after an import is over: what is compared is a moment at which it did not.
  let after = await allRows(superuser);
  do {
    before = after;
    await pipeline(
      Readable.from(writeBackup(superuser)),
      createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
      createWriteStream(file),
    );
    after = await allRows(superuser);
  } while (!isDeepStrictEqual(before, after));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function fillSample(client: BrowserClient, orders: number): Promise<void> {
  const { id } = (await client.post('/api/v1/sample', { orders })).json as { id: string };
  for (;;) {
    const { state } = (await client.get(`/api/v1/imports/${id}`)).json as Import;
    if (state === 'done') return;
    if (state !== 'queued' && state !== 'running') throw new Error(`The sample is ${state}.`);
    await wait(50);
  }
}

/** When a server looked at its marketplace, and how long what it saw is good: it looks at once when it starts. */
const OF_THE_START = ['seen_at', 'expires_at'];

async function allRows(url: string): Promise<Map<string, string[]>> {
  const pool = openPool(url, { max: 2, name: 'test' });
  const tables = await pool.raw<{ rows: { name: string }[] }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'vitrine' and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  const rows = new Map<string, string[]>();
  for (const { name } of tables.rows.filter((table) => !NOT_IN_BACKUPS.includes(table.name))) {
    const found =
      name === 'known_marketplaces'
        ? await pool.raw<{ rows: { text: string }[] }>(
            'select (to_jsonb(t) - ?::text[])::text as text from ?? t order by 1',
            [OF_THE_START, name],
          )
        : await pool.raw<{ rows: { text: string }[] }>('select t::text as text from ?? t order by 1', [name]);
    rows.set(
      name,
      found.rows.map((row) => row.text),
    );
  }
  await pool.destroy();
  return rows;
}

describe('a backup', () => {
  test('restored into an empty folder is the same, row by row, and the server goes on with it', async () => {
    expect([...before].filter(([, rows]) => rows.length > 0).length).toBeGreaterThan(10);
    const settings = readSettings({ VITRINE_DATA_DIR: join(folder, 'restored'), VITRINE_PORT: '0' });
    const count = await restoreFile(settings, file);
    const copied = [...before].filter(([table]) => table !== DERIVED);
    expect(before.get(DERIVED)).toHaveLength(1);
    expect(count).toBe(copied.reduce((sum, [, rows]) => sum + rows.length, 0));
    const restored = await startServer(settings);
    try {
      expect(await allRows(restored.storage.adminUrl ?? '')).toEqual(before);
      const client = new BrowserClient(restored.localOrigin);
      expect(
        (await client.post('/api/v1/session', { email: 'ada@example.org', password: 'correct horse' })).status,
      ).toBe(200);
      await client.session();
      // Numbers that rows get by themselves go on after the restored ones.
      await fillSample(client, 500);
    } finally {
      await restored.stop();
    }
  });

  test('holds no sessions and no links', async () => {
    const text = zstdDecompressSync(await readFile(file)).toString('latin1');
    expect(text).not.toMatch(/"table":"(sessions|one_time_links)"/);
    expect(text).toContain('"table":"users"');
  });

  test('is made for the machine itself only, over HTTP too', async () => {
    expect((await server.owner.get('/api/v1/backup')).json).toMatchObject({ code: 'forbidden' });
    const refused = await server
      .stranger()
      .get('/api/v1/backup', { headers: { authorization: `Bearer ${server.server.localKey}` } });
    expect(refused).toMatchObject({ status: 403, json: { detail: expect.stringContaining('BYPASSRLS') } });
  });
});

describe('over HTTP', () => {
  test('the command line gets the file where the role sees every row, and a refusal where none is named', async () => {
    const start = (name: string, admin: Record<string, string>) =>
      startServer(
        readSettings({
          VITRINE_PORT: '0',
          VITRINE_DATA_DIR: join(folder, name),
          VITRINE_DATABASE_URL: server.database.urls.application,
          ...admin,
        }),
      );
    const seeing = await start('seeing', { VITRINE_DATABASE_ADMIN_URL: server.database.urls.superuser });
    const answer = await fetch(new URL('/api/v1/backup', seeing.localOrigin), {
      headers: { authorization: `Bearer ${seeing.localKey}` },
    });
    const text = zstdDecompressSync(Buffer.from(await answer.arrayBuffer())).toString('latin1');
    expect(text).toMatch(/^{"format":"vitrine-backup@1"/);
    expect(text).toMatch(/{"end":true}\n$/);
    await seeing.stop();

    const blind = await start('blind', {});
    const refused = await fetch(new URL('/api/v1/backup', blind.localOrigin), {
      headers: { authorization: `Bearer ${blind.localKey}` },
    });
    expect(await refused.json()).toMatchObject({ code: 'forbidden' });
    await blind.stop();
  });
});

describe('an archive', () => {
  const header = {
    format: 'vitrine-backup@1',
    version: '0',
    createdAt: '',
    migrations: [],
    partitions: [],
    sequences: [],
  };
  const lines = (...parts: (object | string)[]) =>
    parts.map((part) => (typeof part === 'string' ? part : `${JSON.stringify(part)}\n`)).join('');

  async function read(text: string, size: number): Promise<string[]> {
    const bytes = Buffer.from(text);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const kinds: string[] = [];
    for await (const part of readArchive(pieces()))
      kinds.push(part.kind === 'chunk' ? part.chunk.toString() : part.kind);
    return kinds;
  }

  test('is read the same however it arrives in pieces', async () => {
    const text = lines(header, { table: 'notes', columns: ['id'] }, '4\na\nb\n', '2\nc\n', '0\n', { end: true });
    const kinds = ['header', 'table', 'a\nb\n', 'c\n', 'tableEnd'];
    expect(await read(text, 10_000)).toEqual(kinds);
    const single = await read(text, 1);
    expect(single.join('')).toEqual(kinds.join(''));
  });

  test.each([
    ['no header', lines({ format: 'other' })],
    ['no JSON', '{torn\n'],
    ['no object', '4\n'],
    ['a table without a name', lines(header, { columns: [] })],
    ['a length that is none', lines(header, { table: 'notes', columns: ['id'] }, 'four\n')],
    ['no end', lines(header, { table: 'notes', columns: ['id'] }, '0\n')],
  ])('with %s is refused', async (_case, text) => {
    await expect(read(text, 7)).rejects.toMatchObject({ code: 'unsupportedFile' });
  });
});

describe('restoring', () => {
  const into = (name: string) => readSettings({ VITRINE_DATA_DIR: join(folder, name) });
  const half = (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2));
  const altered = (whole: Buffer) => {
    const middle = Math.floor(whole.length / 2);
    whole.writeUInt8(whole.readUInt8(middle) ^ 1, middle);
    return whole;
  };

  test.each([
    ['something else', async () => Buffer.from('name,price\nscarf,3\n')],
    ['half a file', async () => (await readFile(file)).subarray(0, 5_000)],
    ['nothing', async () => Buffer.alloc(0)],
    ['a file that ends in the middle of a table', async () => half(await readFile(file))],
    ['a file with another byte in it', async () => altered(await readFile(file))],
  ])('of %s is refused and leaves the folder empty', async (name, content) => {
    const broken = join(folder, `${name}.vitrine`);
    await writeFile(broken, await content());
    await expect(restoreFile(into('refused'), broken)).rejects.toThrow(broken);
    expect(await readdir(join(folder, 'refused'))).toEqual(['lock']);
  });

  test.each([
    [
      'a step that this Vitrine does not know',
      { migrations: ['9999_later'], version: '9.0.0' },
      /newer Vitrine \(9.0.0\)/,
    ],
    [
      'a partition with words of its own',
      { migrations: [], partitions: [{ table: 'users', name: 'x', bound: 'DEFAULT; drop table users' }] },
      /damaged/,
    ],
  ])('of %s is refused', async (name, changes, reason) => {
    const known = capabilities.flatMap(({ migrations = [] }) => migrations).map((migration) => migration.name);
    const whole = { format: 'vitrine-backup@1', version: '0', createdAt: '', partitions: [], sequences: [] };
    const migrations = changes.migrations.length > 0 ? changes.migrations : known;
    const header = { ...whole, ...changes, migrations };
    const crafted = join(folder, `${name.length}.vitrine`);
    await writeFile(crafted, zstdCompressSync(Buffer.from(`${JSON.stringify(header)}\n{"end":true}\n`)));
    await expect(restoreFile(into('refused'), crafted)).rejects.toThrow(reason);
  });

  async function* rowsOf(table: string, columns: string[], rows: string): AsyncGenerator<ArchivePart> {
    yield { kind: 'table', table: { table, columns } };
    yield { kind: 'chunk', chunk: Buffer.from(rows) };
    yield { kind: 'tableEnd' };
  }
  const bare: ArchiveHeader = {
    format: ARCHIVE_FORMAT,
    version: '0',
    createdAt: '',
    migrations: [],
    partitions: [],
    sequences: [],
  };

  test.each([
    ['workspaces', 'id', 'more\\tthan\\tone\\n'],
    ['workspaces', 'id', 'and no others\\n'],
    ['workspaces', 'colour', 'a column of nobody\\n'],
    ['wardrobes', 'id', 'a table of nobody\\n'],
  ])('of rows that %s (%s) cannot take, the file is to blame', async (table, column, rows) => {
    await using empty = await createTestDatabase();
    const restoring = restoreBackup(empty.urls.owner, bare, rowsOf(table, [column], rows));
    await expect(restoring).rejects.toMatchObject({ code: 'unsupportedFile' });
  });

  test('without the right to write, the file is not to blame', async () => {
    await using empty = await createTestDatabase();
    const restoring = (url: string) => restoreBackup(url, bare, rowsOf('users', ['id'], '1\\n'));
    await expect(restoring(empty.urls.application)).rejects.toMatchObject({ code: '42501' });
    await empty.owner.raw('revoke insert on users from current_user');
    await expect(restoring(empty.urls.owner)).rejects.toMatchObject({ code: '42501' });
  });

  test('of a file that is not there says so', async () => {
    await expect(restoreFile(into('refused'), join(folder, 'gone'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });

  test('over data that is there is refused', async () => {
    await mkdir(join(folder, 'used', 'postgres'), { recursive: true });
    await expect(restoreFile(into('used'), file)).rejects.toThrow(/There is data in .* already/);
    const external = readSettings({
      VITRINE_DATA_DIR: join(folder, 'external'),
      VITRINE_DATABASE_URL: server.database.urls.application,
      VITRINE_DATABASE_ADMIN_URL: server.database.urls.owner,
    });
    await expect(restoreFile(external, file)).rejects.toThrow(/There is data already/);
    const withoutOwner = readSettings({
      VITRINE_DATA_DIR: join(folder, 'external'),
      VITRINE_DATABASE_URL: server.database.urls.application,
    });
    await expect(restoreFile(withoutOwner, file)).rejects.toThrow(/VITRINE_DATABASE_ADMIN_URL/);
  });
});
