import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { hostileCases, hostileSource } from '@vitrine/core/testing/hostile';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { strangerOn } from '../marketplace/testing/stranger.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { PluginValues } from './plugin-values.ts';
import { SecretBox } from './secret-box.ts';

const PLUGIN = 'acme.hostile';
const OTHER = 'acme.other';
const SECRET = 'WORD-OF-THE-SHOP';
const QUOTA_KB = 8;
const OF_VALUES = ['quota', 'secret-in-storage', 'secret-guess'];
const attacks = (await hostileCases()).filter(({ id, kind }) => kind === 'crowd' || OF_VALUES.includes(id));

let folder: string;
let server: TestServer;
let values: PluginValues;
let elsewhere: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-hostile-values-'));
  server = await createTestServer({
    VITRINE_DATA_DIR: folder,
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_MARKETPLACE_OPEN: 'yes',
  });
  values = new PluginValues(server.server.storage.database, new SecretBox(folder));
  elsewhere = await server.database.createWorkspace('Elsewhere');
  const manifest = completeManifest({
    id: PLUGIN,
    tier: 'isolated',
    entry: 'plugin.js',
    contributes: { dataSources: [{ id: 'main' }] },
    capabilities: {
      net: [{ origin: 'https://api.example', secret: { name: 'apiKey', header: 'authorization', format: '{}' } }],
      data: ['shop.orders'],
      storageKb: QUOTA_KB,
    },
  });
  const code = hostileSource(PLUGIN, attacks, { elsewhere, own: server.workspaceId, other: OTHER });
  const bring = await strangerOn(server);
  await bring(manifest, new Map([['plugin.js', Buffer.from(code)]]));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What the attack had in its hands in the end, or by which rule it was refused. */
async function tried(attack: string): Promise<{ value?: unknown; code?: string }> {
  const query = { dataset: `${PLUGIN}.${attack}`, measures: [{ field: 'count' }] };
  const { status, json, text } = await server.owner.post('/api/v1/query', query);
  expect(status, text).toBe(200);
  return JSON.parse(String((json as Table).rows[0]?.[0]));
}

it('secrets that are kept here are found by no plugin: under no name, of no plugin, of no workspace', async () => {
  for (const workspace of [server.workspaceId, elsewhere])
    for (const plugin of [PLUGIN, OTHER]) {
      await values.tell(workspace, plugin, { secrets: { apiKey: SECRET } });
      expect(await values.secret(workspace, plugin, 'apiKey')).toBe(SECRET);
      const own = workspace === server.workspaceId && plugin === PLUGIN;
      if (!own) await values.storage(workspace, plugin).set('apiKey', SECRET, 1024);
    }
  for (const attack of ['secret-in-storage', 'secret-guess']) {
    const { value } = await tried(attack);
    expect(value, attack).toMatch(/^\[(null,?)+\]$/);
  }
  // The same reads find what is kept under these names for this plugin.
  await values.storage(server.workspaceId, PLUGIN).set('apiKey', 'own', 1024);
  expect((await tried('secret-in-storage')).value).toMatch(/^\["own",(null,?)+\]$/);
});

/** Statements that wait for a table, as on a slow disk, while `work` goes on; and until there are so many. */
async function whileLocked(table: string, work: (waiting: (count: number) => Promise<void>) => Promise<void>) {
  await server.database.everything.transaction(async (held) => {
    await held.raw('lock table ?? in access exclusive mode', [table]);
    const waiting = async () => {
      const { rows } = await server.database.everything.raw<{ rows: { count: number }[] }>(
        "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return rows[0]?.count;
    };
    await work(async (count) => expect.poll(waiting).toBe(count));
  });
}

it('however much a plugin writes at once, everybody else finds a connection', async () => {
  const { database } = server.server.storage;
  let written: Promise<unknown> | undefined;
  const writes: Promise<unknown>[] = [];
  await whileLocked('plugin_storage', async (waiting) => {
    written = tried('many-writes');
    await waiting(1);
    for (let write = 0; write < 30; write++)
      for (const plugin of [PLUGIN, OTHER])
        writes.push(values.storage(elsewhere, plugin).set(`key-${write}`, write, 10_000));
    // Those of the test wait in a line of their own.
    await waiting(1 + 2);
    const others = Array.from({ length: 8 }, () =>
      Promise.all([
        database.inWorkspace(server.workspaceId, (transaction) => transaction.raw('select pg_sleep(0.01)')),
        database.read(server.workspaceId, 'select pg_sleep(0.01)', []),
      ]),
    );
    await Promise.all(others);
  });
  expect(await written).toEqual({ value: 'WRITTEN' });
  await Promise.all(writes);
  const { everything } = server.database;
  const sizes = await everything('plugin_storage_sizes').where({ plugin: PLUGIN }).pluck('bytes');
  const rows = await everything('plugin_storage')
    .where({ plugin: PLUGIN })
    .groupBy('workspace_id')
    .select(everything.raw('sum(bytes + 64) as bytes'));
  expect(sizes.sort()).toEqual(rows.map(({ bytes }) => bytes).sort());
  for (let write = 0; write < 30; write++) await values.storage(server.workspaceId, PLUGIN).delete(`crowd-${write}`);
});

it('however many questions a plugin keeps waiting, people are answered', async () => {
  let asked: Promise<unknown> | undefined;
  const ask = (limit: number) =>
    server.owner.post('/api/v1/query', { dataset: 'shop.imports', measures: [{ field: 'files' }], limit });
  // What notes on answers rest on is known from now on.
  expect((await ask(1)).status).toBe(200);
  await whileLocked('rollup_day', async (waiting) => {
    asked = tried('queued-questions');
    await waiting(1);
    for (const limit of [2, 3, 4]) expect((await ask(limit)).status).toBe(200);
    await waiting(1);
  });
  expect(await asked).toEqual({ value: 'ASKED' });
});

it('what a plugin says in the log is no place to keep things', async () => {
  expect(await tried('large-log-fields')).toEqual({ value: 'LOGGED' });
  const log = await readFile(join(folder, 'server.log'), 'utf8');
  const line = log.split('\n').find((one) => one.includes('KEPT IN THE LOG')) ?? '';
  expect(line.length).toBeLessThan(9_000);
  expect(JSON.parse(line)).toMatchObject({ plugin: PLUGIN, msg: 'large', fields: { characters: 640_011 } });
});

it('numbers are kept as long as they were written, and small values count with the room that they take', async () => {
  const { everything } = server.database;
  const kept = values.storage(server.workspaceId, OTHER);
  await kept.set(
    'numbers',
    Array.from({ length: 50 }, () => 1e308),
    1024,
  );
  const [{ bytes }] = await everything('plugin_storage')
    .where({ plugin: OTHER, key: 'numbers' })
    .select(everything.raw('octet_length(value::text) as bytes'));
  expect(bytes).toBe(50 * '1e+308,'.length + 1);
  const many = await Promise.allSettled(Array.from({ length: 32 }, (_, index) => kept.set(`k${index}`, 1, 2048)));
  expect(many.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});

it('what is kept here stays within the quota', async () => {
  expect(await tried('quota')).toMatchObject({ code: 'tooLarge' });
  const rows = await server.database
    .everything('plugin_storage')
    .where({ plugin: PLUGIN, workspace_id: server.workspaceId });
  const kept = rows.map(({ key, value }) => Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(value)));
  expect(rows.length).toBeGreaterThan(5);
  expect(kept.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(QUOTA_KB * 1024);
});
