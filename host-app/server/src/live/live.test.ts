import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Query } from '@vitrine/core/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import { CHANGED_CHANNEL } from '../pipeline/contract.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { type LiveStanding, type Told, ToldSchema } from './schemas.ts';
import { LiveClient } from './testing/live-client.ts';

const ORDERS: Query = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };
const BY_COUNTRY: Query = { ...ORDERS, dimensions: [{ field: 'country' }] };

const METRICS_TOKEN = '0123456789abcdef';

let server: TestServer;
let seller: Seller;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_METRICS_TOKEN: METRICS_TOKEN });
  seller = new Seller(server.owner);
});
afterAll(() => server[Symbol.asyncDispose]());

const idOf = (standing: LiveStanding | undefined) =>
  standing && 'subscription' in standing ? standing.subscription : JSON.stringify(standing);
const rowsOf = (told: Told | undefined) => (told?.kind === 'table' ? told.table.rows : told);

/** Of open web sockets and the queries that they follow, as operators see it. */
async function measured(): Promise<string[]> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const { text } = await server.stranger().get('/metrics', { headers });
  return text.split('\n').filter((line) => line.startsWith('vitrine_live_'));
}
const counts = (sockets: number, queries: number) => [
  `vitrine_live_sockets ${sockets}`,
  `vitrine_live_queries ${queries}`,
];

/** Says that something changed, as every write does; with `by` something really did. */
async function announce(datasets = ['shop.orders'], workspace = server.workspaceId): Promise<void> {
  await server.database.database.inWorkspace(workspace, (transaction) =>
    server.database.database.notify(transaction, CHANGED_CHANNEL, JSON.stringify({ workspace, datasets, days: null })),
  );
}

describe('a query that is followed', () => {
  test('is told with the next number when its answer is another one, and not when it is the same', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const [standing] = await live.follow(ORDERS);
    expect(standing).toMatchObject({ sequence: 1, table: { rows: [[0]] } });
    await announce();
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[6]]);
    await seller.takeBack(brought.id);
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[0]]);
    const numbers = live.told.map(({ sequence }) => sequence);
    expect(numbers).toEqual(numbers.map((_, at) => at + 2));
    expect(new Set(live.told.map(({ subscription }) => subscription))).toEqual(new Set([idOf(standing)]));
    const check = new Ajv2020({ strict: false }).compile(ToldSchema);
    for (const told of live.told) expect(check(told), JSON.stringify(check.errors)).toBe(true);
  });
});

describe('viewers', () => {
  test('who are answered alike share a subscription, whoever they are; each is told of what another one finds to be new', async () => {
    using one = await LiveClient.of(server.owner).connected();
    using other = await LiveClient.of(await server.member('viewer')).connected();
    const [first] = await one.follow(BY_COUNTRY);
    const [second] = await other.follow(BY_COUNTRY);
    expect(idOf(first)).toBe(idOf(second));
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(one.told.at(-1))).toHaveLength(3);
    await expect.poll(() => other.told.at(-1)).toEqual(one.told.at(-1));
    await seller.takeBack(brought.id);
    await expect.poll(() => rowsOf(one.told.at(-1))).toHaveLength(0);
  });

  test('of another workspace are told nothing, and share nothing', async () => {
    const member = await server.member('viewer');
    const { user } = await member.session();
    const workspace_id = await server.database.createWorkspace('Second');
    await server.database.everything('members').insert({ workspace_id, user_id: user.id, role: 'owner' });
    await member.patch('/api/v1/session', { workspaceId: workspace_id });
    using own = await LiveClient.of(server.owner).connected();
    using elsewhere = await LiveClient.of(member).connected();
    const [here] = await own.follow(ORDERS);
    const [there] = await elsewhere.follow(ORDERS);
    expect(idOf(there)).not.toBe(idOf(here));
    expect(await elsewhere.send('snapshot', { subscriptions: [idOf(here)] })).toMatchObject({
      answer: { subscriptions: [{ error: { code: 'notFound', status: 404 } }] },
    });
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(own.told.at(-1))).toEqual([[6]]);
    await announce(['shop.orders'], workspace_id);
    expect(await elsewhere.send('snapshot', { subscriptions: [idOf(there)] })).toMatchObject({
      answer: { subscriptions: [{ sequence: 1, table: { rows: [[0]] } }] },
    });
    expect(elsewhere.told).toEqual([]);
    await seller.takeBack(brought.id);
  });

  test('are told what a plugin leaves to each of them; who came before it is sent to come again', async () => {
    const viewer = await server.member('viewer');
    const { user } = await viewer.session();
    using early = await LiveClient.of(viewer).connected();
    await early.follow(BY_COUNTRY);
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.cut');
    taps.hooks.queryRewriting.tapPromise('cut', async (query, caller) =>
      caller.user === user.id
        ? { ...query, filters: [...(query.filters ?? []), { field: 'country', op: 'eq', value: 'DE' }] }
        : query,
    );
    using whole = await LiveClient.of(server.owner).connected();
    using cut = await LiveClient.of(viewer).connected();
    const [all] = await whole.follow(BY_COUNTRY);
    const [some] = await cut.follow(BY_COUNTRY);
    expect(idOf(all)).not.toBe(idOf(some));
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(whole.told.at(-1))).toHaveLength(3);
    await expect.poll(() => rowsOf(cut.told.at(-1))).toEqual([['DE', 1]]);
    await expect.poll(() => early.socket.connected).toBe(false);
    expect(early.told).toEqual([]);
    for (const told of cut.told) expect(JSON.stringify(rowsOf(told))).not.toMatch(/US|GB/);
    taps.dispose();
    await seller.takeBack(brought.id);
    // Once the plugin is gone, all are answered alike again.
    using one = await LiveClient.of(server.owner).connected();
    using other = await LiveClient.of(viewer).connected();
    expect(idOf((await other.follow(BY_COUNTRY))[0])).toBe(idOf((await one.follow(BY_COUNTRY))[0]));
  });

  test('are told nothing of what a plugin that came meanwhile denies to one of them', async () => {
    const viewer = await server.member('viewer');
    const { user } = await viewer.session();
    using denied = await LiveClient.of(viewer).connected();
    using other = await LiveClient.of(server.owner).connected();
    const [first] = await denied.follow(ORDERS);
    const [second] = await other.follow(ORDERS);
    expect(idOf(second)).toBe(idOf(first));
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.deny');
    taps.hooks.accessDeciding.tapPromise('deny', async (given, { user: who }) =>
      who === user.id ? { allowed: false, reason: 'Not for you.' } : given,
    );
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => other.socket.connected).toBe(false);
    expect([...denied.told, ...other.told]).toEqual([]);
    taps.dispose();
    await seller.takeBack(brought.id);
  });

  test('to whom a plugin closes a dataset are told so once, and not what it says', async () => {
    const viewer = await server.member('viewer');
    const { user } = await viewer.session();
    let closed = false;
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.close');
    taps.hooks.accessDeciding.tapPromise('close', async (given, { user: who, resource }) =>
      closed && who === user.id && resource === 'shop.orders' ? { allowed: false, reason: 'Closed.' } : given,
    );
    using live = await LiveClient.of(viewer, { 'accept-language': 'de' }).connected();
    await live.follow(ORDERS);
    closed = true;
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect
      .poll(() => live.told)
      .toMatchObject([{ kind: 'error', sequence: 2, error: { code: 'forbidden', status: 403, detail: 'Closed.' } }]);
    closed = false;
    await seller.takeBack(brought.id);
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[0]]);
    taps.dispose();
  });
});

describe('what was missed', () => {
  test('comes as a snapshot with the number that goes with it', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const [standing] = await live.follow(ORDERS);
    expect(await live.send('snapshot', { subscriptions: [idOf(standing), 'nothing'] })).toMatchObject({
      answer: {
        subscriptions: [{ subscription: idOf(standing), table: { rows: [[0]] } }, { error: { code: 'notFound' } }],
      },
    });
  });

  test('is not sent to whoever comes back and has it already', async () => {
    const { json } = await server.owner.post('/api/v1/query', ORDERS);
    const { asOf } = json as { asOf: string };
    using live = await LiveClient.of(server.owner).connected();
    const ask = (known: string) => live.send('subscribe', { queries: [{ query: ORDERS, asOf: known }] });
    expect(await ask(asOf)).toEqual({ answer: { subscriptions: [{ subscription: expect.any(String), sequence: 1 }] } });
    expect(await ask('2026-01-01T00:00:00Z')).toMatchObject({
      answer: { subscriptions: [{ sequence: 1, table: { asOf } }] },
    });
  });

  test('of one that is wrong is refused with its place, and holds no other', async () => {
    using live = await LiveClient.of(server.owner).connected();
    const wrong: Query = { dataset: 'shop.orders', measures: [{ field: 'nothing' }] };
    expect(await live.follow(wrong, ORDERS, { dataset: 'shop.nowhere' })).toMatchObject([
      { error: { code: 'unknownField', status: 422, path: '/measures/0/field' } },
      { sequence: 1 },
      { error: { code: 'unknownDataset' } },
    ]);
  });
});

describe('an answer that is too long for a message', () => {
  test('is told to be another one, without its rows', async () => {
    const lines = (note: string) =>
      Array.from({ length: 4_000 }, (_, at) => `2026-01-01,${String(at).padStart(80, note)}`);
    const bring = (note: string) =>
      seller.bring([{ name: 'notes.csv', content: `day,note\n${lines(note).join('\n')}\n` }]);
    await bring('a');
    using live = await LiveClient.of(server.owner).connected();
    const [standing] = await live.follow({ dataset: 'files.notes', rows: { fields: ['note'] }, limit: 4_000 });
    expect(standing).toEqual({ subscription: idOf(standing), sequence: 1, long: true });
    await bring('b');
    await expect.poll(() => live.told[0]).toEqual({ kind: 'changed', subscription: idOf(standing), sequence: 2 });
  });
});

describe('a query of days until the data', () => {
  test('is told of an end that other data moved', async () => {
    await seller.bring([{ name: 'guests.csv', content: 'day,guests\n2026-01-01,4\n' }]);
    using live = await LiveClient.of(server.owner).connected();
    const range = { last: 'P1D', until: 'data' as const };
    const [standing] = await live.follow({ dataset: 'files.guests', measures: [{ field: 'guests' }], range });
    expect(standing).toMatchObject({ table: { rows: [[4]] } });
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[0]]);
    await seller.takeBack(brought.id);
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[4]]);
  });
});

describe('whoever takes nothing of what it is told', () => {
  test('is cut, even if it goes on saying that it is there', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `2026-01-01,${String(at).padStart(70, 'w')}`);
    await seller.bring([{ name: 'words.csv', content: `day,word\n${lines.join('\n')}\n` }]);
    using live = await LiveClient.of(server.owner).connected();
    const { ws } = live.socket.io.engine.transport as unknown as { ws: { pause(): void; send(text: string): void } };
    ws.pause();
    const rows = { fields: ['word'] };
    const queries = Array.from({ length: 50 }, (_, at) => ({
      query: { dataset: 'files.words', rows, limit: 3_000 - at },
    }));
    for (let time = 0; time < 15; time++) live.socket.emit('subscribe', { queries }, () => undefined);
    const measuredNow = () => {
      ws.send('3');
      return measured();
    };
    await expect.poll(measuredNow).toEqual(counts(0, 0));
  });
});

describe('whoever left', () => {
  test('is not asked for any more', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const asked: number[] = [];
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.slow');
    taps.hooks.queryFinished.tapPromise('slow', async ({ query }) => {
      if (query.limit === undefined || query.limit < 20) return;
      asked.push(query.limit);
      await released;
    });
    const left = await LiveClient.of(server.owner).connected();
    const queries = Array.from({ length: 10 }, (_, at) => ({ query: { ...ORDERS, limit: 20 + at } }));
    left.socket.emit('subscribe', { queries }, () => undefined);
    await expect.poll(() => asked).toHaveLength(2);
    left[Symbol.dispose]();
    await expect.poll(measured).toEqual(counts(0, 0));
    release();
    using live = await LiveClient.of(server.owner).connected();
    await live.follow({ ...ORDERS, limit: 19 });
    expect(asked).toHaveLength(2);
    taps.dispose();
  });
});

test('whoever follows much that takes long holds up nobody else', async () => {
  const member = await server.member('viewer');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const asked: number[] = [];
  const taps = server.server.resolve(HOST_HOOKS).taps('acme.slow');
  taps.hooks.queryFinished.tapPromise('slow', async ({ query }) => {
    if (query.limit === undefined || query.limit < 40) return;
    asked.push(query.limit);
    await released;
  });
  using one = await LiveClient.of(member).connected();
  using other = await LiveClient.of(member).connected();
  for (const [at, live] of [one, other].entries()) {
    const queries = Array.from({ length: 10 }, (_, nth) => ({ query: { ...ORDERS, limit: 40 + 10 * at + nth } }));
    live.socket.emit('subscribe', { queries }, () => undefined);
  }
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  using live = await LiveClient.of(server.owner).connected();
  expect(await live.follow({ ...ORDERS, limit: 39 })).toMatchObject([{ sequence: 1 }]);
  expect(asked).toHaveLength(2);
  release();
  taps.dispose();
});

describe('however often something changes', () => {
  test('a query is asked again twice a second at most, and once for all who look', async () => {
    let runs = 0;
    const taps = server.server.resolve(HOST_HOOKS).taps('acme.count');
    taps.hooks.queryFinished.tapPromise('count', async ({ query }) => {
      if (query.limit === 7) runs += 1;
    });
    using one = await LiveClient.of(server.owner).connected();
    using other = await LiveClient.of(server.owner).connected();
    await one.follow({ ...ORDERS, limit: 7 });
    await other.follow({ ...ORDERS, limit: 7 });
    runs = 0;
    const began = performance.now();
    const brought = await seller.bring(await smallShop(['orders.csv']));
    for (let time = 0; time < 100; time++) await announce();
    await expect.poll(() => rowsOf(other.told.at(-1))).toEqual([[6]]);
    await announce();
    await expect.poll(() => runs).toBeGreaterThan(1);
    // One at the beginning, and one for each half second since: when an answer is there says little of when it was asked for.
    expect(runs).toBeLessThanOrEqual(1 + (performance.now() - began) / 500);
    await expect.poll(() => one.told).toEqual(other.told);
    expect(one.told).toHaveLength(1);
    taps.dispose();
    await seller.takeBack(brought.id);
  });
});

describe('the measures', () => {
  test('tell how many web sockets are open, and how many queries they follow together', async () => {
    await expect.poll(measured).toEqual(counts(0, 0));
    const one = await LiveClient.of(server.owner).connected();
    const other = await LiveClient.of(server.owner).connected();
    await one.follow(ORDERS);
    await other.follow(ORDERS, BY_COUNTRY);
    expect(await measured()).toEqual(counts(2, 2));
    other[Symbol.dispose]();
    await expect.poll(measured).toEqual(counts(1, 1));
    one[Symbol.dispose]();
    await expect.poll(measured).toEqual(counts(0, 0));
  });
});

describe('two server processes on one database', () => {
  test('tell of what the other one took in, and end in good order while somebody is connected', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-beside-'));
    const { application, owner } = server.database.urls;
    const database = { VITRINE_DATABASE_URL: application, VITRINE_DATABASE_ADMIN_URL: owner };
    const beside = new ServerProcess(folder, database);
    const { origin } = await beside.ready();
    using live = new LiveClient(origin, { authorization: `Bearer ${await readingToken()}` });
    await live.connected();
    await live.follow(ORDERS);
    const brought = await seller.bring(await smallShop(['orders.csv']));
    await expect.poll(() => rowsOf(live.told.at(-1))).toEqual([[6]]);
    expect(await beside.end('SIGTERM')).toBe(0);
    await expect.poll(() => live.socket.connected).toBe(false);
    await seller.takeBack(brought.id);
    await rm(folder, { recursive: true, force: true });
  });
});

async function readingToken(): Promise<string> {
  const { json } = await server.owner.post('/api/v1/tokens', { name: 'live', scopes: ['read'] });
  return (json as { token: string }).token;
}
