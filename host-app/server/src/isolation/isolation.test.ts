import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetModel, PluginManifest, Query, Table } from '@vitrine/core/contracts';
import { newSigningKey, packPlugin, signJson } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  InstalledPlugin,
  IsolationReport,
  MarketplacePlugin,
  PluginConsent,
  PluginFiguresEntry,
  PluginLogLine,
  PluginSettings,
  PluginUses,
} from '../api.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { PluginValues } from './plugin-values.ts';
import { SecretBox } from './secret-box.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures', 'acme-http-table');
const KEY = 'key-of-the-shipper-0815';
const SETTINGS = '/api/v1/plugins/acme.http-table/settings';
const PARCELS = [
  { day: '2026-01-05', country: 'DE', weight: 100 },
  { day: '2026-01-20', country: 'FR', weight: 250 },
  { day: '2026-02-01', country: 'DE', weight: 50 },
];

let shipper: Server;
let origin: string;
let folder: string;
let server: TestServer;
let manifest: PluginManifest;
let entry: Uint8Array;
let token: string;
const key = newSigningKey();
/** Answers that nobody gets. */
const held: ServerResponse[] = [];
const seen: { path: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  shipper = createServer((request, response) => {
    const { authorization } = request.headers;
    seen.push({ path: request.url ?? '', authorization });
    const paths: Record<string, () => void> = {
      '/v1/echo': () => response.end(JSON.stringify([{ day: '2026-01-01', country: authorization, weight: 1 }])),
      '/v1/inside': () => response.writeHead(302, { location: `${origin}/admin` }).end(),
      '/v1/text': () => response.end('no table today'),
      '/v1/long': () => response.end('x'.repeat(9_000_000)),
      '/v1/gone': () => response.socket?.destroy(),
      '/v1/slow': () => void held.push(response),
    };
    const known = paths[request.url ?? ''];
    if (known !== undefined) known();
    else if (authorization === `Bearer ${KEY}`) response.end(JSON.stringify(PARCELS));
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => shipper.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(shipper.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  folder = await mkdtemp(join(tmpdir(), 'vitrine-isolation-'));
  server = await createTestServer({
    VITRINE_DATA_DIR: folder,
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_PLUGIN_NETWORKS: host,
    VITRINE_MARKETPLACE_OPEN: 'yes',
  });
  const text = (await readFile(join(FIXTURE, 'plugin.json'), 'utf8')).replace('{{HOST}}', host);
  manifest = JSON.parse(text);
  entry = await readFile(join(FIXTURE, 'plugin.js'));
  const { publicKey } = key;
  const { json } = await server.owner.post('/api/v1/marketplace/publishers', { name: 'acme', publicKey });
  ({ token } = json as { token: string });
  expect((await publish()).status).toBe(201);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  shipper.closeAllConnections();
  await new Promise((resolve) => shipper.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => seen.splice(0));

/** Offers the stranger's plugin, with what it asks for in this version. */
function publish(parts: Partial<PluginManifest> = {}, code: Uint8Array = entry) {
  const packed = packPlugin({ ...manifest, ...parts }, new Map([['plugin.js', code]]));
  const body = { package: Buffer.from(packed.bytes).toString('base64'), signature: signJson(packed.manifest, key) };
  const headers = { authorization: `Bearer ${token}` };
  return server.stranger().post('/public/marketplace/packages', body, { headers });
}

const PLUGIN = 'acme.http-table';
const install = (agreed: readonly string[] = [], version?: string) =>
  server.owner.post('/api/v1/plugins', { id: PLUGIN, agreed, ...(version === undefined ? {} : { version }) });
const offer = async () => (await server.owner.get(`/api/v1/marketplace/plugins/${PLUGIN}`)).json as MarketplacePlugin;
const asked = async () => (await offer()).permissions.map(({ key: permission }) => permission);
const installed = async () => {
  const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  return items.find((one) => one.manifest.id === PLUGIN);
};
const children = async (pid: number) =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number);
/** Processes in which code of plugins runs, all started by one that the server starts for that, and for nothing else while it runs. */
const processes = async () => (await Promise.all((await children(process.pid)).map(children))).flat().length;

const total: Query = { dataset: 'acme.http-table.parcels', measures: [{ field: 'parcels' }, { field: 'weight' }] };
const ask = (query: Partial<Query> = {}) => server.owner.post('/api/v1/query', { ...total, ...query });
const tell = (body: unknown) => server.owner.put(SETTINGS, body);

describe('a stranger’s data source in the marketplace', () => {
  it('is installed once somebody agreed to all that it asks for', async () => {
    const permissions = await asked();
    expect(permissions).toContain('tier:isolated');
    const words = (await offer()).words.map(({ en }) => en);
    expect(words).toContain('It may read your data "Orders".');
    expect(words).toContainEqual(expect.stringMatching(/^It may read from http/));
    const refused = await install(permissions.slice(1));
    expect(refused).toMatchObject({ status: 400, json: { details: { asks: [{ key: 'tier:isolated' }] } } });
    expect((await ask()).status).toBe(422);
    expect((await install(permissions)).status).toBe(201);
    expect(await installed()).toMatchObject({ manifest: { version: '1.0.0' } });
  });
});

describe('a table that a stranger’s plugin reads over HTTP with a secret', () => {
  it('says what is missing, first the key', async () => {
    expect((await tell({ options: { origin } })).status).toBe(204);
    const { status, json } = await ask();
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'badRequest', details: { plugin: 'acme.http-table', secret: 'apiKey' } });
    expect(seen).toEqual([]);
  });

  it('is answered by the same road as every other data', async () => {
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    const datasets = (await server.owner.get('/api/v1/datasets')).json as { items: DatasetModel[] };
    expect(datasets.items.map(({ id }) => id)).toContain('acme.http-table.parcels');
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    const byMonth = await ask({
      dimensions: [{ field: 'day', grain: 'month' }, { field: 'country' }],
      filters: [{ field: 'country', op: 'eq', value: 'DE' }],
      range: { from: '2026-01-01', to: '2026-02-02' },
    });
    expect((byMonth.json as Table).rows).toEqual([
      ['2026-01-01', 'DE', 1, 100],
      ['2026-02-01', 'DE', 1, 50],
    ]);
    expect(seen).toEqual(Array(2).fill({ path: '/v1/parcels', authorization: `Bearer ${KEY}` }));
  });

  it('passes the plugin’s own refusals on, with their place', async () => {
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    expect((await ask({ range: { last: 'P30D' } })).json).toMatchObject({ code: 'badRange', path: '/range' });
    await tell({ secrets: { apiKey: 'another key' } });
    const refusal = { code: 'forbidden', detail: /refused the key/, details: { plugin: PLUGIN } };
    expect((await ask()).json).toMatchObject(refusal);
  });

  it('tells an exception of its code as its own, and leaves the place of the fault in the log', async () => {
    await tell({ options: { origin, path: '/v1/text' }, secrets: { apiKey: KEY } });
    const { json } = await ask();
    expect(json).toMatchObject({ code: 'internal', status: 500, details: { plugin: PLUGIN } });
    const { detail, details } = json as { detail: string; details: { id: string } };
    expect(detail).toMatch(/^The plugin "acme\.http-table" failed by a fault of its own\./);
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    const line = log.split('\n').find((one) => one.includes(details.id));
    expect(line).toMatch(/no table|Unexpected token/);
    expect(line).toMatch(/at .*parcels/);
  });

  it('tells nobody the key: not the plugin, not the settings, not the database', async () => {
    await tell({ options: { origin, path: '/v1/echo' }, secrets: { apiKey: KEY } });
    const { json } = await ask({ dimensions: [{ field: 'country' }] });
    expect((json as Table).rows[0]?.[0]).toBe(`Bearer ${'*'.repeat(KEY.length)}`);
    const settings = await server.owner.get(SETTINGS);
    expect((settings.json as PluginSettings).secrets).toEqual([{ name: 'apiKey', entered: true, short: false }]);
    expect(settings.text).not.toContain(KEY);
    const rows = await server.database.everything('plugin_secrets').select();
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.['sealed']).includes(KEY)).toBe(false);
    await tell({ secrets: { apiKey: null } });
    expect(((await server.owner.get(SETTINGS)).json as PluginSettings).secrets).toEqual([
      { name: 'apiKey', entered: false, short: false },
    ]);
  });

  it('goes no further than the consent, and the log says by which rule', async () => {
    await tell({ secrets: { apiKey: KEY } });
    const rules: [options: object, code: string, rule?: string][] = [
      [{ origin: 'http://127.0.0.1:1' }, 'forbidden', 'origin'],
      [{ origin, path: '/admin' }, 'forbidden', 'path'],
      [{ origin, path: '/v1/inside' }, 'forbidden', 'path'],
      [{ origin, path: '/v1/long' }, 'tooLarge'],
      [{ origin, path: '/v1/gone' }, 'unavailable'],
    ];
    for (const [options, code, rule] of rules) {
      await tell({ options });
      const { json } = await ask();
      const refusal = rule
        ? {
            detail: /consent .*\. This request was not carried out\. An owner .*author/,
            details: { plugin: PLUGIN, rule },
          }
        : {};
      expect(json, JSON.stringify(options)).toMatchObject({ code, ...refusal });
    }
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    const refusals = log.split('\n').filter((line) => line.includes('a request of the plugin was refused'));
    expect(refusals.map((line) => JSON.parse(line))).toMatchObject([
      { plugin: 'acme.http-table', capability: 'net', rule: 'origin' },
      { rule: 'path' },
      { rule: 'path' },
    ]);
    expect(log).not.toContain(KEY);
  });
});

describe('consent', () => {
  const rows = () => server.database.everything('installed_versions').where({ plugin: PLUGIN });
  const look = () => server.owner.post('/api/v1/marketplace/look');
  const told = async () => {
    const agreed: string[] = (await rows().first('agreed')).agreed;
    return { agreed, settle: async (now: string[]) => rows().update({ agreed: now }) };
  };

  it('is what was agreed to, whatever the manifest asks for', async () => {
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    expect((await ask()).status).toBe(200);
    const { agreed, settle } = await told();
    await settle(agreed.filter((one) => !one.startsWith('storage:')));
    await look();
    expect((await ask()).json).toMatchObject({ code: 'forbidden', details: { capability: 'storage' } });
    await settle(agreed.filter((one) => !one.startsWith('net:')));
    await look();
    expect((await ask()).json).toMatchObject({ code: 'forbidden', details: { rule: 'capability' } });
    await settle(agreed.filter((one) => !one.startsWith('tier:')));
    await look();
    expect(await installed()).toMatchObject({ state: 'suspended', reason: expect.stringMatching(/Nobody agreed/) });
    await settle(agreed);
    await look();
    expect((await ask()).status).toBe(200);
  });

  it('is asked for again when a version wants more; until then the one before goes on', async () => {
    const { capabilities = {} } = manifest;
    const more = { version: '1.1.0', capabilities: { ...capabilities, data: ['shop.orders', 'shop.profit'] } };
    expect((await publish(more)).status).toBe(201);
    const before = (await told()).agreed;
    expect(await install(before)).toMatchObject({ json: { details: { asks: [{ key: 'data:shop.profit' }] } } });
    expect(await installed()).toMatchObject({ state: 'active', manifest: { version: '1.0.0' } });
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    expect((await install(await asked())).status).toBe(201);
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    expect(await installed()).toMatchObject({ state: 'active', manifest: { version: '1.1.0' } });
  });
});

describe('another workspace of the same server', () => {
  const CONSENT = `/api/v1/plugins/${PLUGIN}/consent`;
  const refused = { status: 403, json: { code: 'forbidden', details: { plugin: PLUGIN, rule: 'workspace' } } };
  let elsewhere: BrowserClient;
  let viewer: BrowserClient;
  const told = async () => (await elsewhere.get(CONSENT)).json as PluginConsent;
  const keys = async (agreed: boolean) =>
    (await told()).permissions.filter((one) => one.agreed === agreed).map(({ key: one }) => one);
  const agree = (agreed: readonly string[]) => elsewhere.put(CONSENT, { agreed });
  const query = () => elsewhere.post('/api/v1/query', total);

  beforeAll(async () => {
    const other = await server.database.createWorkspace('Elsewhere');
    const joins = async (role: string) => {
      const person = await server.member('viewer');
      const { user } = await person.session();
      await server.database.everything('members').insert({ workspace_id: other, user_id: user.id, role });
      expect((await person.patch('/api/v1/session', { workspaceId: other })).status).toBe(200);
      return person;
    };
    [elsewhere, viewer] = [await joins('owner'), await joins('viewer')];
  });

  it('is not opened by who installed: nothing of the plugin is called for it, and that is logged', async () => {
    expect((await ask()).status).toBe(200);
    seen.splice(0);
    expect(await query()).toMatchObject(refused);
    expect(seen).toEqual([]);
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    expect(log).toMatch(/"capability":"call","rule":"workspace"/);
    expect(await told()).toMatchObject({ plugin: PLUGIN, version: '1.1.0', needed: true });
    expect(await keys(true)).toEqual([]);
  });

  it('lets the plugin in by its own owner, for all that it asks, with secrets of its own', async () => {
    const all = await keys(false);
    expect((await viewer.put(CONSENT, { agreed: all })).status).toBe(403);
    expect((await server.owner.get(CONSENT)).json).toMatchObject({ permissions: all.map(() => ({ agreed: true })) });
    const some = await agree(all.filter((one) => !one.startsWith('data:')));
    expect(some).toMatchObject({ status: 400, json: { path: '/agreed', details: { asks: [{}, {}] } } });
    expect(await query()).toMatchObject(refused);
    expect((await agree([...all, 'mail'])).status).toBe(204);
    expect(await keys(false)).toEqual([]);
    // It runs now, and has no key here.
    await elsewhere.put(SETTINGS, { options: { origin } });
    expect((await query()).json).toMatchObject({ code: 'badRequest', details: { secret: 'apiKey' } });
    await elsewhere.put(SETTINGS, { options: { origin }, secrets: { apiKey: KEY } });
    expect(((await query()).json as Table).rows).toEqual([[3, 400]]);
  });

  it('gives a version that asks for more no more than before, until its owner agrees', async () => {
    const { capabilities = {} } = manifest;
    const more = {
      version: '1.2.0',
      capabilities: { ...capabilities, data: ['shop.orders', 'shop.profit'], storageKb: 9 },
    };
    expect((await publish(more)).status).toBe(201);
    expect((await install(await asked())).status).toBe(201);
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    expect(await keys(false)).toEqual(['storage:9']);
    expect(((await query()).json as Table).rows).toEqual([[3, 400]]);
    expect((await agree((await told()).permissions.map(({ key: one }) => one))).status).toBe(204);
    expect(((await query()).json as Table).rows).toEqual([[3, 400]]);
    const others = async (client: BrowserClient) =>
      ((await client.get(`/api/v1/plugins/${PLUGIN}/uses`)).json as PluginUses).others;
    expect([await others(server.owner), await others(elsewhere)]).toEqual([1, 0]);
    // Going back asks nobody again.
    expect((await server.owner.post(`/api/v1/plugins/${PLUGIN}/roll-back`)).status).toBe(200);
    expect(((await query()).json as Table).rows).toEqual([[3, 400]]);
  });

  it('takes it back for itself alone', async () => {
    expect((await viewer.delete(CONSENT)).status).toBe(403);
    expect((await elsewhere.delete(CONSENT)).status).toBe(204);
    expect(await query()).toMatchObject(refused);
    expect((await ask()).status).toBe(200);
    expect((await elsewhere.get('/api/v1/plugins/acme.nobody/consent')).status).toBe(404);
    expect((await elsewhere.get('/api/v1/plugins/vitrine.bar/consent')).json).toMatchObject({
      needed: false,
      permissions: [],
    });
  });

  it('is not agreed for by an operator who does not own the workspace, nor by a token that may not', async () => {
    const made = await server.owner.post('/api/v1/tokens', { name: 'installs', scopes: ['operate'] });
    const headers = { authorization: `Bearer ${(made.json as { token: string }).token}` };
    const body = { id: PLUGIN, agreed: await asked(), version: '1.2.0' };
    expect((await server.owner.delete(CONSENT)).status).toBe(204);
    expect((await server.stranger().post('/api/v1/plugins', body, { headers })).status).toBe(201);
    expect(await ask()).toMatchObject(refused);
    expect((await install(await asked(), '1.2.0')).status).toBe(201);
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    // The version before asks for less, which was agreed to with the rest.
    expect((await server.owner.post(`/api/v1/plugins/${PLUGIN}/roll-back`)).status).toBe(200);
    expect(((await ask()).json as Table).rows).toEqual([[3, 400]]);
    await server.letIn(PLUGIN);
    expect((await install(await asked(), '1.2.0')).status).toBe(201);
    expect((await ask()).status).toBe(200);
  });
});

describe('settings of a plugin', () => {
  it('are the owner’s, and only for what the plugin asks', async () => {
    const editor = await server.member('editor');
    expect((await editor.get(SETTINGS)).status).toBe(403);
    expect((await editor.put(SETTINGS, { options: {} })).status).toBe(403);
    expect((await tell({ secrets: { other: 'x' } })).json).toMatchObject({
      code: 'badRequest',
      path: '/secrets/other',
    });
    expect((await tell({ secrets: { apiKey: '12345' } })).json).toMatchObject({
      code: 'badRequest',
      path: '/secrets/apiKey',
      detail: expect.stringMatching(/at least 6 characters/),
    });
    expect((await tell({ options: { long: 'x'.repeat(30_000) } })).status).toBe(413);
    for (const id of ['acme.nobody', 'vitrine.bar'])
      expect((await server.owner.put(`/api/v1/plugins/${id}/settings`, { options: {} })).status).toBe(404);
  });

  it('say of a secret of before that it is too short, and of one that another server sealed that it is not there', async () => {
    const entered = async () => ((await server.owner.get(SETTINGS)).json as PluginSettings).secrets;
    const values = new PluginValues(server.server.storage.database, new SecretBox(folder));
    await values.tell(server.workspaceId, PLUGIN, { secrets: { apiKey: '12345' } });
    expect(await entered()).toEqual([{ name: 'apiKey', entered: true, short: true }]);
    await server.database.everything('plugin_secrets').update({ sealed: Buffer.alloc(64) });
    expect(await entered()).toEqual([{ name: 'apiKey', entered: false, short: false }]);
    await tell({ secrets: { apiKey: KEY } });
    expect(await entered()).toEqual([{ name: 'apiKey', entered: true, short: false }]);
  });
});

describe('the walls', () => {
  it('are told to the owner as they were seen to hold', async () => {
    const { status, json } = await server.owner.get('/api/v1/plugin-walls');
    expect(status).toBe(200);
    const { policy, node, system } = json as IsolationReport;
    expect([policy, node.up]).toEqual(['one wall', true]);
    expect(system.up || system.reason !== undefined).toBe(true);
    const plugins = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
    const own = plugins.items.find(({ manifest }) => manifest.id === 'acme.http-table');
    expect(own).toMatchObject({ state: 'active' });
  });
});

describe('what a plugin keeps', () => {
  it('stays within its quota, also when two write at once', async () => {
    const values = new PluginValues(server.server.storage.database, new SecretBox(folder));
    const storage = values.storage(server.workspaceId, 'acme.keeps');
    const large = 'x'.repeat(600);
    const both = await Promise.allSettled([storage.set('a', large, 1024), storage.set('b', large, 1024)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await storage.set('a', 1, 1024);
    await storage.set('b', { c: [null] }, 1024);
    expect([await storage.get('a'), await storage.get('b'), await storage.get('c')]).toEqual([
      1,
      { c: [null] },
      undefined,
    ]);
    await storage.delete('a');
    expect(await storage.get('a')).toBeUndefined();
    const elsewhere = await server.database.createWorkspace('Elsewhere');
    expect(await values.storage(elsewhere, 'acme.keeps').get('b')).toBeUndefined();
    expect(await values.storage(server.workspaceId, 'acme.other').get('b')).toBeUndefined();
  });
});

describe('a sealed secret', () => {
  it('opens with its own key at its own place only', async () => {
    const box = new SecretBox(folder);
    const sealed = await box.seal('word', 'here');
    expect(await box.open(sealed, 'here')).toBe('word');
    expect(await box.open(sealed, 'there')).toBeUndefined();
    expect(await box.open(Buffer.from('short'), 'here')).toBeUndefined();
    const other = await mkdtemp(join(tmpdir(), 'vitrine-key-'));
    expect(await new SecretBox(other).open(sealed, 'here')).toBeUndefined();
    await rm(other, { recursive: true });
  });
});

describe('what the operator sees of a plugin', () => {
  const figures = async (id = PLUGIN) => {
    const { items } = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    return items.find(({ plugin }) => plugin === id);
  };
  const lines = async (after = 0) =>
    ((await server.owner.get(`/api/v1/plugins/${PLUGIN}/log?after=${after}`)).json as { items: PluginLogLine[] }).items;
  const turn = (body: unknown, id = PLUGIN) => server.owner.put(`/api/v1/plugins/${id}/switch`, body);

  it('is counted: calls, errors, time, bytes, memory, refusals, and the last errors with their words', async () => {
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    const before = await figures();
    expect(before).toMatchObject({ tier: 'isolated', state: 'active', switchedOff: null });
    expect((await ask()).status).toBe(200);
    await tell({ options: { origin, path: '/admin' } });
    expect((await ask()).status).toBe(403);
    const after = await figures();
    const more = (name: 'calls' | 'errors' | 'refused') => (after?.[name] ?? 0) - (before?.[name] ?? 0);
    expect([more('calls'), more('errors'), more('refused')]).toEqual([2, 1, 1]);
    expect(after?.totalMs).toBeGreaterThan(before?.totalMs ?? 0);
    expect(after?.longestMs).toBeLessThanOrEqual(after?.totalMs ?? 0);
    expect(after?.bytesIn).toBeGreaterThan(before?.bytesIn ?? 0);
    expect(after?.bytesOut).toBeGreaterThan(before?.bytesOut ?? 0);
    expect(after?.processes).toBe(1);
    expect(after?.memoryBytes).toBeGreaterThan(20_000_000);
    expect(after?.lastErrors[0]).toMatchObject({ message: expect.stringMatching(/no consent for this path/) });
    expect(after?.lastErrors.length).toBeLessThanOrEqual(20);
    const log = await lines();
    expect(log.at(-1)).toMatchObject({ level: 'error', message: after?.lastErrors[0]?.message });
    expect(log.some(({ level, message }) => level === 'warn' && message.includes('a request was refused'))).toBe(true);
    expect(await lines(log.at(-1)?.number)).toEqual([]);
    expect(await figures('vitrine.shop')).toMatchObject({ tier: 'trusted', bytesIn: null, memoryBytes: null });
    expect((await server.owner.get('/api/v1/plugins/acme.nobody/log')).status).toBe(404);
  });

  it('may be switched off, which ends its process and denies its calls, and on again', async () => {
    await tell({ options: { origin } });
    expect((await ask()).status).toBe(200);
    await expect.poll(async () => (await figures())?.memoryBytes ?? 0).toBeGreaterThan(20_000_000);
    // Once the watch has seen its memory, too, which it does within half a second.
    const before = await figures();
    expect((await turn({ on: false, reason: 'It asks the shipper too often.' })).status).toBe(204);
    await expect.poll(processes).toBe(0);
    // What it took is still told to whoever asks why it was stopped.
    await expect.poll(async () => (await figures())?.processes).toBe(0);
    const stopped = await figures();
    expect(stopped?.bytesIn).toBeGreaterThanOrEqual(before?.bytesIn ?? 0);
    expect(stopped?.bytesOut).toBeGreaterThanOrEqual(before?.bytesOut ?? 0);
    expect(stopped?.bytesIn).toBeGreaterThan(0);
    expect(stopped?.memoryBytes).toBeGreaterThan(20_000_000);
    expect((await ask()).status).toBe(422);
    expect(await installed()).toMatchObject({
      state: 'suspended',
      reason: 'The operator switched it off. It asks the shipper too often.',
    });
    expect((await figures())?.switchedOff).toMatchObject({ reason: 'It asks the shipper too often.' });
    expect((await install(await asked(), '1.2.0')).status).toBe(201);
    expect(await installed()).toMatchObject({ state: 'suspended' });
    expect((await turn({ on: true })).status).toBe(204);
    expect((await ask()).status).toBe(200);
    expect((await figures())?.switchedOff).toBeNull();
    // It goes on counting from there.
    expect((await figures())?.bytesOut).toBeGreaterThan(stopped?.bytesOut ?? 0);
    expect((await turn({ on: false }, 'acme.nobody')).status).toBe(404);
    const editor = await server.member('editor');
    expect((await editor.put(`/api/v1/plugins/${PLUGIN}/switch`, { on: false })).status).toBe(403);
    expect((await editor.get('/api/v1/plugin-figures')).status).toBe(403);
  });

  it('goes for what comes with the product as well', async () => {
    const drawn = () =>
      server.owner.post('/api/v1/tiles/preview.svg', {
        widget: 'vitrine.bar/bar@1',
        query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
        roles: { category: 'country', value: 'orders' },
      });
    expect((await drawn()).status).toBe(200);
    await turn({ on: false }, 'vitrine.bar');
    expect((await drawn()).status).toBe(404);
    await turn({ on: true }, 'vitrine.bar');
    expect((await drawn()).status).toBe(200);
  });
});

describe('a plugin that is taken away', () => {
  const revoke = () =>
    server.owner.post('/api/v1/marketplace/revocations', {
      plugin: PLUGIN,
      versions: '*',
      reason: 'It reads too much.',
    });

  it('ends with its process, and a call that still runs is denied what it asks for, when it is revoked', async () => {
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    expect((await ask()).status).toBe(200);
    expect(await processes()).toBeGreaterThan(0);
    await tell({ options: { origin, path: '/v1/slow' } });
    const running = ask();
    await expect.poll(() => held.length).toBe(1);
    const { json } = await revoke();
    expect((await running).json).toMatchObject({ code: 'unavailable' });
    await expect.poll(processes).toBe(0);
    expect(await installed()).toMatchObject({ state: 'suspended', reason: expect.stringMatching(/reads too much/) });
    const german = await server.owner.get('/api/v1/plugins/state', { headers: { 'accept-language': 'de' } });
    expect((german.json as { items: { id: string; reason?: string }[] }).items).toContainEqual(
      expect.objectContaining({ id: PLUGIN, reason: expect.stringMatching(/wurde zurückgerufen: It reads too much/) }),
    );
    // A switch is no way around that, and says so.
    expect(await server.owner.put(`/api/v1/plugins/${PLUGIN}/switch`, { on: true })).toMatchObject({
      status: 404,
      json: { detail: expect.stringMatching(/reads too much/) },
    });
    await tell({ options: { origin } });
    expect((await ask()).status).toBe(422);
    await server.owner.delete(`/api/v1/marketplace/revocations/${(json as { id: string }).id}`);
    expect((await ask()).status).toBe(200);
  });

  it('ends with its process when it is removed, and all that any workspace told it goes with it', async () => {
    const tables = [
      'plugin_options',
      'plugin_secrets',
      'plugin_storage',
      'plugin_storage_sizes',
      'plugin_syncs',
      'plugin_consents',
    ];
    const rows = async (plugin = PLUGIN) => {
      const found = await Promise.all(tables.map((table) => server.database.everything(table).where({ plugin })));
      return found.map(({ length }) => length);
    };
    const workspace_id = await server.database.createWorkspace('Beside');
    const told = (plugin: string) => [
      { table: 'plugin_options', row: { workspace_id, plugin, options: '{}' } },
      { table: 'plugin_secrets', row: { workspace_id, plugin, name: 'apiKey', sealed: Buffer.from('sealed') } },
      { table: 'plugin_storage', row: { workspace_id, plugin, key: 'a', value: '1', bytes: 2 } },
      {
        table: 'plugin_syncs',
        row: { workspace_id, plugin, source: 's', shop_id: 'x', plan: '{}', import_id: 'i' },
      },
      { table: 'plugin_consents', row: { workspace_id, plugin, agreed: ['tier:isolated'], given_by: 'x' } },
      { table: 'sync_queue', row: { workspace_id, plugin, source: 's', due_at: new Date('2999-01-01') } },
    ];
    for (const { table, row } of [...told(PLUGIN), ...told('acme.http')])
      await server.database.everything(table).insert(row);
    await tell({ options: { origin }, secrets: { apiKey: KEY } });
    expect((await ask()).status).toBe(200);
    // As long as it stays, going back and forth keeps what it was told.
    const secrets = async () => ((await server.owner.get(SETTINGS)).json as PluginSettings).secrets;
    expect((await server.owner.post(`/api/v1/plugins/${PLUGIN}/roll-back`)).status).toBe(200);
    expect(await secrets()).toEqual([{ name: 'apiKey', entered: true, short: false }]);
    expect((await ask()).status).toBe(200);

    expect(await processes()).toBeGreaterThan(0);
    expect((await server.owner.delete(`/api/v1/plugins/${PLUGIN}`)).status).toBe(204);
    await expect.poll(processes).toBe(0);
    expect((await ask()).status).toBe(422);
    expect(await installed()).toBeUndefined();
    expect(await rows()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await rows('acme.http')).toEqual([1, 1, 1, 1, 1, 1]);
    const due = await server.database.everything('sync_queue').where({ workspace_id }).pluck('plugin');
    expect(due).toEqual(['acme.http']);

    // What a call that was still running left behind is not given to it when it comes back.
    for (const { table, row } of told(PLUGIN)) await server.database.everything(table).insert(row);
    expect((await install(await asked())).status).toBe(201);
    // Who installs agrees for the own workspace, and for no other.
    expect(await rows()).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await secrets()).toEqual([{ name: 'apiKey', entered: false, short: false }]);
    await tell({ options: { origin } });
    expect((await ask()).json).toMatchObject({ details: { plugin: PLUGIN, secret: 'apiKey' } });
    expect((await server.owner.delete(`/api/v1/plugins/${PLUGIN}`)).status).toBe(204);
  });
});
