import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signRotation } from '@vitrine/widget-registry/catalogue';
import { newSigningKey, type SigningKey, signJson } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ForeignRevocations, InstalledPlugin, MarketplacePage, UpgradeCheck } from '../api.ts';
import { BrowserClient } from '../testing/client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { packedFunnel } from './testing/funnel.ts';

/** A whole server with its own database and data folder. */
interface Place extends Running {
  database: TestDatabase;
  folder: string;
}

interface Running {
  owner: BrowserClient;
  stop(): Promise<unknown>;
}

const places: Place[] = [];
let market: Place;
let shop: Place;

async function entered(entrance: string): Promise<BrowserClient> {
  const { origin, pathname } = new URL(entrance);
  const owner = new BrowserClient(origin);
  await owner.enter(pathname);
  return owner;
}

function settingsOf(database: TestDatabase, environment: Record<string, string>): Record<string, string> {
  const { application, owner } = database.urls;
  return { VITRINE_DATABASE_URL: application, VITRINE_DATABASE_ADMIN_URL: owner, ...environment };
}

/** A process that shares nothing with this one nor with the other; it can be started again on its data. */
async function start(database: TestDatabase, folder: string, environment: Record<string, string>): Promise<Running> {
  const server = new ServerProcess(folder, settingsOf(database, environment));
  const owner = await entered((await server.ready()).href);
  return { owner, stop: () => server.end('SIGTERM') };
}

async function open(environment: Record<string, string>): Promise<Place> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-two-'));
  const place = { database, folder, ...(await start(database, folder, environment)) };
  places.push(place);
  return place;
}

beforeAll(async () => {
  market = await open({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  shop = await open({
    VITRINE_MARKETPLACE_URL: `${market.owner.origin}/public/marketplace`,
    VITRINE_MARKETPLACE_POLL_SECONDS: '1',
    VITRINE_MARKETPLACE_PUBLISHERS: 'acme, mole, gone, heir',
  });
});
afterAll(async () => {
  for (const { stop, database, folder } of places) {
    await stop();
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
});

async function publisher(name: string) {
  const key = newSigningKey();
  const { publicKey } = key;
  const { json } = await market.owner.post('/api/v1/marketplace/publishers', { name, publicKey });
  const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
  const publish = async (version: string, files = {}, by = key) => {
    const sent = packedFunnel(name, version, by, files);
    return new BrowserClient(market.owner.origin).post('/public/marketplace/packages', sent, { headers });
  };
  return { key, publish, token: { headers } };
}

const plugin = async (id: string) => {
  const { items } = (await shop.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  return items.find(({ manifest }) => manifest.id === id);
};
const tile = (id: string) => ({
  widget: `${id}/funnel@1`,
  query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country', top: 4 }] },
  roles: { category: 'country', value: 'orders' },
});
const drawn = (id: string) => shop.owner.post('/api/v1/tiles/preview.svg', tile(id));

test('what one server publishes, another finds, installs, draws and updates', async () => {
  const { publish } = await publisher('acme');
  expect((await publish('1.0.0')).status).toBe(201);
  const page = (await shop.owner.get('/api/v1/marketplace/plugins?text=funnel')).json as MarketplacePage;
  expect(page.items).toMatchObject([{ id: 'acme.funnel', version: '1.0.0', fits: true, installed: null }]);
  expect((await shop.owner.post('/api/v1/plugins', { id: 'acme.funnel' })).json).toEqual({
    id: 'acme.funnel',
    version: '1.0.0',
  });
  const sample = await shop.owner.post('/api/v1/sample', { orders: 60 });
  const importId = (sample.json as { id: string }).id;
  await expect
    .poll(async () => (await shop.owner.get(`/api/v1/imports/${importId}`)).json)
    .toMatchObject({ state: 'done' });
  const { query } = tile('acme.funnel');
  const { rows } = (await shop.owner.post('/api/v1/query', query)).json as { rows: [string | null, number][] };
  const picture = await drawn('acme.funnel');
  expect(picture.status).toBe(200);
  expect(rows.length).toBeGreaterThan(0);
  const names = new Intl.DisplayNames('en', { type: 'region' });
  for (const [country] of rows.filter(([code]) => code !== null)) {
    expect(picture.text).toContain(`>${names.of(country ?? '')}<`);
  }

  expect((await publish('1.1.0', { 'README.md': 'Better.' })).status).toBe(201);
  expect((await shop.owner.post('/api/v1/plugins', { id: 'acme.funnel' })).json).toMatchObject({ version: '1.1.0' });
  expect((await market.owner.get('/api/v1/marketplace/plugins')).json).toMatchObject({
    items: [{ id: 'acme.funnel', installs: 1 }],
  });
});

test('a server that keeps its marketplace to itself says so to whoever asks, with a token or without', async () => {
  const stranger = new BrowserClient(shop.owner.origin);
  const closed = { status: 403, json: { detail: expect.stringContaining('VITRINE_MARKETPLACE_OPEN=yes') } };
  expect(await stranger.get('/public/marketplace/plugins')).toMatchObject(closed);
  expect(await stranger.get('/public/marketplace/publisher')).toMatchObject(closed);
  const sent = packedFunnel('acme', '3.0.0', newSigningKey());
  const headers = { authorization: 'Bearer vpub_x' };
  expect(await stranger.post('/public/marketplace/packages', sent, { headers })).toMatchObject(closed);
  const elsewhere = new BrowserClient(market.owner.origin);
  expect(await elsewhere.post('/public/marketplace/packages', sent, { headers })).toMatchObject({
    status: 401,
    json: { detail: expect.stringContaining('marketplace register') },
  });
});

test('a key that is not the pinned one, and a package that was changed on the way, are refused', async () => {
  const { publish } = await publisher('mole');
  await publish('1.0.0');
  await shop.owner.post('/api/v1/plugins', { id: 'mole.funnel' });
  await publish('1.1.0');
  const stolen = newSigningKey();
  const versions = market.database.everything('published_versions').where({ plugin: 'mole.funnel', version: '1.1.0' });
  const before = await versions.clone().first('public_key', 'package');
  await versions.clone().update({ public_key: stolen.publicKey });
  const refused = await shop.owner.post('/api/v1/plugins', { id: 'mole.funnel' });
  expect(refused).toMatchObject({ status: 403, json: { details: { install: 'key', key: stolen.keyId } } });
  const other = packedFunnel('mole', '1.1.0', stolen, { 'README.md': 'Evil.' });
  await versions.clone().update({ ...before, package: Buffer.from(other.package, 'base64') });
  const changed = await shop.owner.post('/api/v1/plugins', { id: 'mole.funnel' });
  expect(changed).toMatchObject({ status: 400, json: { details: { install: 'other' } } });
  expect((await plugin('mole.funnel'))?.manifest.version).toBe('1.0.0');
});

test('what the operator does not let in is refused with the reason, and said before', async () => {
  const { publish } = await publisher('uninvited');
  await publish('1.0.0');
  const reason = expect.stringContaining('"uninvited" is not among them');
  expect(await shop.owner.post('/api/v1/plugins', { id: 'uninvited.funnel' })).toMatchObject({
    status: 403,
    json: { detail: reason, details: { install: 'publisherNotAllowed', publisher: 'uninvited' } },
  });
  expect((await shop.owner.get('/api/v1/marketplace/plugins/uninvited.funnel')).json).toMatchObject({
    works: { fits: false, says: [{ en: reason }] },
  });
  expect((await shop.owner.get('/api/v1/marketplace/policy')).json).toEqual({
    publishers: ['acme', 'mole', 'gone', 'heir'],
    tiers: ['declarative', 'isolated'],
  });
  expect(await plugin('uninvited.funnel')).toBeUndefined();
});

test('another key of a publisher is taken over where the pinned one signed for it, and nowhere else', async () => {
  const { key, publish, token } = await publisher('heir');
  await publish('1.0.0');
  await shop.owner.post('/api/v1/plugins', { id: 'heir.funnel' });
  const next = newSigningKey();
  const rotate = (from: SigningKey, to: SigningKey) => {
    const signed = signRotation('heir', { from, to, now: new Date() });
    return new BrowserClient(market.owner.origin).post('/public/marketplace/publisher/key', signed, token);
  };
  expect((await rotate(newSigningKey(), next)).status).toBe(400);
  const { signature: _signature, ...unsigned } = signRotation('heir', { from: key, to: next, now: new Date() });
  const forged = { ...unsigned, signature: signJson(unsigned.rotation, next) };
  const refused = await new BrowserClient(market.owner.origin).post('/public/marketplace/publisher/key', forged, token);
  expect(refused.status).toBe(403);
  expect((await rotate(key, next)).json).toEqual({ name: 'heir', keyId: next.keyId });
  expect((await rotate(next, key)).status).toBe(400);

  expect((await publish('1.1.0')).status).toBe(403);
  expect((await publish('1.1.0', {}, next)).status).toBe(201);
  // A marketplace that hides the change cannot bring another key in.
  const rotations = market.database.everything('publisher_rotations').where({ publisher: 'heir' });
  const kept = await rotations.clone().first('rotation');
  await rotations.clone().update({ rotation: JSON.stringify({ ...kept.rotation, signature: kept.rotation.proof }) });
  expect(await shop.owner.post('/api/v1/plugins', { id: 'heir.funnel' })).toMatchObject({
    status: 403,
    json: { details: { install: 'key', key: next.keyId, pinned: key.keyId } },
  });
  await rotations.clone().update({ rotation: JSON.stringify(kept.rotation) });
  expect((await shop.owner.post('/api/v1/plugins', { id: 'heir.funnel' })).json).toMatchObject({ version: '1.1.0' });
  expect(await plugin('heir.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.1.0' } });
  // The version before is signed by the key before, and still good.
  expect((await shop.owner.post('/api/v1/plugins/heir.funnel/roll-back')).status).toBe(200);
  expect(await plugin('heir.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.0.0' } });
  // Also where it is asked for anew; the key before signs nothing newer by that.
  const older = { id: 'heir.funnel', version: '1.0.0' };
  await shop.owner.delete('/api/v1/plugins/heir.funnel');
  expect((await shop.owner.post('/api/v1/plugins', older)).status).toBe(403);
  expect((await shop.owner.post('/api/v1/plugins', { ...older, downgrade: true })).status).toBe(201);
  expect(await plugin('heir.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.0.0' } });
  const pinned = shop.database.everything('installed_plugins').where({ plugin: 'heir.funnel' });
  expect(await pinned.first('public_key')).toEqual({ public_key: next.publicKey });
  expect((await shop.owner.post('/api/v1/plugins', { id: 'heir.funnel' })).json).toMatchObject({ version: '1.1.0' });
});

test('what the operator of a server takes back stops there at once, wherever its plugins come from', async () => {
  const revoke = (plugin: string, versions: string) =>
    shop.owner.post('/api/v1/marketplace/revocations', { plugin, versions, reason: 'Not here.' });
  expect((await revoke('nobody.nothing', '*')).status).toBe(404);
  expect((await revoke('acme.funnel', '>=3')).status).toBe(400);
  const { status, json } = await revoke('acme.funnel', '>=1.1.0');
  expect(status).toBe(201);
  expect(await plugin('acme.funnel')).toMatchObject({
    state: 'suspended',
    reason: expect.stringContaining('Not here.'),
  });
  // The marketplace still has it on offer; here the version before is.
  const page = (await shop.owner.get('/api/v1/marketplace/plugins?publisher=acme')).json as MarketplacePage;
  expect(page.items).toMatchObject([{ version: '1.0.0', revoked: false, update: false }]);
  expect(await shop.owner.post('/api/v1/plugins', { id: 'acme.funnel', version: '1.1.0' })).toMatchObject({
    status: 400,
    json: { details: { install: 'revoked' } },
  });
  // Another look at the list of the marketplace brings nothing back.
  expect((await shop.owner.post('/api/v1/marketplace/look')).status).toBe(204);
  expect(await plugin('acme.funnel')).toMatchObject({ state: 'suspended' });
  await shop.owner.delete(`/api/v1/marketplace/revocations/${(json as { id: string }).id}`);
  expect(await plugin('acme.funnel')).toMatchObject({ state: 'registered' });
  // With all of them taken back the line says so.
  const all = (await revoke('acme.funnel', '*')).json as { id: string };
  const none = (await shop.owner.get('/api/v1/marketplace/plugins?publisher=acme')).json as MarketplacePage;
  expect(none.items).toMatchObject([{ revoked: true, update: false }]);
  await shop.owner.delete(`/api/v1/marketplace/revocations/${all.id}`);
});

test('what the marketplace revokes stops at the other server by itself, and stays stopped without a network', async () => {
  const { publish } = await publisher('gone');
  await publish('1.0.0');
  await shop.owner.post('/api/v1/plugins', { id: 'gone.funnel' });
  expect((await drawn('gone.funnel')).status).toBe(200);
  const wish = { plugin: 'gone.funnel', versions: '*', reason: 'It shows the wrong month.' };
  expect((await market.owner.post('/api/v1/marketplace/revocations', wish)).status).toBe(201);
  await expect
    .poll(async () => plugin('gone.funnel'))
    .toMatchObject({ state: 'suspended', reason: expect.stringContaining('shows the wrong month') });
  expect((await drawn('gone.funnel')).status).toBe(404);

  // The operator of the other server sees whose line it is, and may go on all the same.
  const lines = async () =>
    ((await shop.owner.get('/api/v1/marketplace/foreign-revocations')).json as ForeignRevocations).items;
  const [line] = await lines();
  const marketplace = `${market.owner.origin}/public/marketplace`;
  expect(line).toMatchObject({ plugin: 'gone.funnel', marketplace, counts: 'stops', overruled: null });
  const decision = `/api/v1/marketplace/foreign-revocations/${line?.id}/overruled`;
  expect((await shop.owner.put('/api/v1/marketplace/foreign-revocations/none/overruled')).status).toBe(404);
  expect((await shop.owner.put(decision)).status).toBe(204);
  expect(await plugin('gone.funnel')).toMatchObject({ state: 'registered' });
  expect(await lines()).toMatchObject([{ overruled: { by: expect.any(String), at: expect.any(String) } }]);
  expect((await shop.owner.delete(decision)).status).toBe(204);
  expect(await plugin('gone.funnel')).toMatchObject({ state: 'suspended' });

  expect(await market.stop()).toBe(0);
  expect(await shop.stop()).toBe(0);
  const again = await start(shop.database, shop.folder, {
    VITRINE_MARKETPLACE_URL: `${market.owner.origin}/public/marketplace`,
    VITRINE_MARKETPLACE_POLL_SECONDS: '1',
    VITRINE_MARKETPLACE_PUBLISHERS: 'acme, gone',
  });
  Object.assign(shop, again);
  expect(await plugin('gone.funnel')).toMatchObject({ state: 'suspended' });
  expect(await plugin('acme.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.1.0' } });
  expect((await drawn('acme.funnel')).status).toBe(200);
  // Installed before the operator shortened the list.
  expect(await plugin('mole.funnel')).toMatchObject({ state: 'suspended', reason: expect.stringContaining('"mole"') });
  // Nothing newer is known of what another Vitrine would stop.
  const check = (await shop.owner.get('/api/v1/plugins/upgrade-check?version=2.0.0')).json as UpgradeCheck;
  const stopping = check.items.find(({ id }) => id === 'acme.funnel');
  expect(stopping).toMatchObject({ version: '1.1.0', newer: null, update: 'unknown' });
  expect((await shop.owner.post('/api/v1/marketplace/look')).status).toBe(503);
  expect((await shop.owner.get('/api/v1/marketplace')).json).toMatchObject({
    address: `${market.owner.origin}/public/marketplace`,
    open: false,
    fault: expect.stringContaining('does not answer'),
    seenAt: expect.any(String),
  });
  const away = await shop.owner.get('/api/v1/marketplace/plugins');
  expect(away).toMatchObject({ status: 503, json: { code: 'unavailable' } });
});
