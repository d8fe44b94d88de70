import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PluginManifest, Table } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Import, OutboxList, SyncList } from '../api.ts';
import type { PluginFiguresEntry } from '../api-plugins.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let folder: string;
let server: TestServer;

/** A source that brings two orders each time it is asked, and writes to whom its options say. */
async function writeFeed(id: string, capabilities: NonNullable<PluginManifest['capabilities']>): Promise<void> {
  const place = join(folder, 'plugins', id.replace('.', '-'));
  await mkdir(place, { recursive: true });
  const contributes = { dataSources: [{ id: 'feed' }] };
  const manifest = completeManifest({ id, tier: 'isolated', entry: 'plugin.js', contributes, capabilities });
  await writeFile(join(place, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(
    join(place, 'plugin.js'),
    `import { definePlugin } from '@vitrine/core/plugin';
const order = (n, kind) => ({ kind, key: 'order ' + n, order: String(n), time: { at: '2026-01-0' + n, precision: 'day' },
  source: 'another', currency: 'USD', units: 1, orderValue: 1000 * n, discount: 0, shipping: 0, status: 'paid', country: 'US' });
export default definePlugin({ id: '${id}', activate({ provide }) {
  provide('dataSource', 'feed', { async *sync(cursor, context) {
    const { kind = 'order', mails = 0, to, keeps = 0, length = 0 } = context.options;
    if (length > 0) yield { events: [], cursor: { next: 7, kept: 'x'.repeat(length) } };
    for (let n = 0; n < keeps; n += 1) {
      await context.storage.set('kept', n);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (let n = 0; n < mails; n += 1) context.log('info', await context.mail({ to, subject: 'News ' + n, text: 'Orders came.' }));
    const first = cursor?.next ?? 1;
    if (context.options.events) yield { events: context.options.many ? Array(context.options.many).fill(order(1, kind)) : context.options.events, cursor: { next: first } };
    else for (let n = first; n < first + 2; n += 1) yield { events: [order(n, kind)], cursor: { next: n + 1 } };
  } });
} });`,
  );
}

describe('a source that brings its data by itself', () => {
  const SYNC = '/api/v1/plugins/acme.feed/syncs/feed';
  const daily = { at: '06:30' };
  let shopId: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-syncs-'));
    await writeFeed('acme.feed', { schedule: true, mail: true, storageKb: 1 });
    await writeFeed('acme.idle', {});
    server = await createTestServer({ VITRINE_DATA_DIR: folder, VITRINE_ISOLATED_PLUGINS: 'one-wall' });
    await server.letIn('acme.idle');
    const shop = { name: 'Feed', platform: 'acme', currency: 'USD', country: 'US', timezone: 'UTC' };
    shopId = ((await server.owner.post('/api/v1/shops', shop)).json as { id: string }).id;
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  const orders = async () =>
    (
      (await server.owner.post('/api/v1/query', { dataset: 'shop.orders', measures: [{ field: 'orders' }] }))
        .json as Table
    ).rows[0]?.[0];
  const options = (values: object) => server.owner.put('/api/v1/plugins/acme.feed/settings', { options: values });
  const run = () => server.owner.post(`${SYNC}/run`);
  const refusals = async () => {
    const lines = (await readFile(join(folder, 'server.log'), 'utf8')).split('\n');
    return lines.flatMap((line) =>
      /acme\.(feed|idle).*was refused/.test(line) ? [JSON.parse(line).rule as string] : [],
    );
  };

  it('is not asked for a workspace that did not let the plugin in', async () => {
    const refused = { code: 'forbidden', details: { plugin: 'acme.feed', rule: 'workspace' } };
    expect(await server.owner.put(SYNC, { shopId, plan: daily })).toMatchObject({ status: 403, json: refused });
    await server.letIn('acme.feed');
    expect((await server.owner.put(SYNC, { shopId, plan: daily })).status).toBe(204);
    // Nor when it was let in before.
    expect((await server.owner.delete('/api/v1/plugins/acme.feed/consent')).status).toBe(204);
    expect(await run()).toMatchObject({ status: 403, json: refused });
    expect(await refusals()).toEqual(['workspace', 'workspace']);
    expect((await server.owner.delete(SYNC)).status).toBe(204);
    await server.letIn('acme.feed');
  });

  it('is asked when its owner says, not too often, and not without consent', async () => {
    const set = (path: string, plan: object, shop = shopId) => server.owner.put(path, { shopId: shop, plan });
    expect(await set(SYNC, { everyMinutes: 14 })).toMatchObject({ status: 400, json: { path: '/plan/everyMinutes' } });
    expect((await set(SYNC, { at: '25:00' })).status).toBe(400);
    expect((await set(SYNC.replace('acme.feed', 'acme.nobody'), daily)).status).toBe(404);
    expect((await set(SYNC, daily, 'another')).json).toMatchObject({ code: 'notFound', path: '/shopId' });
    expect((await set(SYNC.replace('acme.feed', 'acme.idle'), daily)).json).toMatchObject({
      code: 'forbidden',
      details: { capability: 'schedule' },
    });
    expect(await refusals()).toEqual(['workspace', 'workspace', 'capability']);
    const { items } = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    expect(items.find(({ plugin }) => plugin === 'acme.idle')?.refused).toBe(1);
    expect((await run()).status).toBe(404);
    expect((await set(SYNC, daily)).status).toBe(204);
    const editor = await server.member('editor');
    expect((await editor.put(SYNC, { shopId, plan: daily })).status).toBe(403);
  });

  it('goes on where it stopped, each order once, also when nobody is there', async () => {
    expect((await run()).json).toEqual({ events: 2 });
    expect((await run()).json).toEqual({ events: 2 });
    await expect.poll(orders).toBe(4);
    // The next morning comes early; what is waited for stands in the database, as it would after a restart.
    await server.database.everything('sync_queue').update({ due_at: new Date(0) });
    await expect.poll(orders).toBe(6);
    // How far it came is noted after what came.
    const cursors = () => server.database.everything('plugin_syncs').pluck('cursor');
    await expect.poll(cursors).toEqual([{ next: 7 }]);
    const again = { cursor: JSON.stringify({ next: 1 }) };
    await server.database.everything('plugin_syncs').where({ plugin: 'acme.feed' }).update(again);
    expect((await run()).json).toEqual({ events: 2 });
    expect(await orders()).toBe(6);
    const due = await server.database.everything('sync_queue').where('due_at', '>', new Date()).select('plugin');
    expect(due).toEqual([{ plugin: 'acme.feed' }]);
  });

  it('stores nothing of what it cannot mean, and says so', async () => {
    await options({ kind: 'tableRow' });
    expect((await run()).json).toMatchObject({ code: 'badRequest', detail: /no kind "tableRow"/ });
    type Case = [events: unknown[], reason: RegExp];
    const order = {
      kind: 'order',
      key: 'order 90',
      order: '90',
      currency: 'USD',
      time: { at: '2026-01-09', precision: 'day' },
    };
    const time = (value: unknown): Case => [[{ ...order, time: value }], /event 0: \/time has none of its forms/];
    const cases: Case[] = [
      [[7], /event 0: it is no event/],
      [[null], /event 0: it is no event/],
      [[order, { ...order, kind: 4 }], /event 1: there is no kind "4"/],
      [[{ ...order, key: '' }], /event 0: \/key must not have fewer than 1 characters/],
      [[{ ...order, key: 'k'.repeat(201) }], /\/key must not have more than 200 characters/],
      [[{ ...order, key: 9 }], /\/key must be string/],
      [[{ ...order, currency: 'usd' }], /\/currency must match pattern/],
      [[{ ...order, currency: null }], /\/currency must be string/],
      time('2026-01-09'),
      time(null),
      time({ at: 7, precision: 'day' }),
      time({ at: '2026-01-9', precision: 'day' }),
      time({ at: '2026-13-09', precision: 'day' }),
      time({ at: '2026-02-30', precision: 'day' }),
      time({ at: 'soon', precision: 'instant' }),
      time({ at: '2026-01-09T00:00:00Z', precision: 'second' }),
      [[{ ...order, country: 'x'.repeat(10_001) }], /\/country has none of its forms/],
      [[{ ...order, refund: '12' }], /event 0: \/refund must be integer/],
      [[{ ...order, colour: 'red' }], /event 0: .*additional properties/],
    ];
    for (const [events, reason] of cases) {
      await options({ events });
      expect((await run()).json, String(reason)).toMatchObject({
        code: 'badRequest',
        detail: expect.stringMatching(reason),
      });
      // A source that failed too often rests; here each case is a first one.
      await server.owner.put('/api/v1/plugins/acme.feed/switch', { on: false });
      await server.owner.put('/api/v1/plugins/acme.feed/switch', { on: true });
    }
    await options({ events: [], many: 10_001 });
    expect((await run()).json).toMatchObject({ code: 'badRequest', detail: /10001 events in one step/ });
    await options({ length: 70_000 });
    expect((await run()).json).toMatchObject({ code: 'badRequest', detail: /a cursor of 700\d\d characters/ });
    await options({ events: [] });
    expect((await run()).json).toEqual({ events: 0 });
    await options({ kind: 'tableRow' });
    expect((await run()).status).toBe(400);
    const list = (await server.owner.get('/api/v1/plugins/acme.feed/syncs')).json as SyncList;
    expect(list.items).toMatchObject([{ source: 'feed', shopId, plan: daily, last: { events: 0, fault: /tableRow/ } }]);
    expect(await orders()).toBe(6);
  });

  it('writes to members only, and not without end', async () => {
    await options({ mails: 1, to: 'stranger@example.org' });
    expect((await run()).json).toMatchObject({ code: 'forbidden', details: { rule: 'recipient' } });
    await server.owner.patch('/api/v1/me', { name: 'Owner', email: 'Owner@example.org', password: 'a long password' });
    await options({ mails: 3, to: 'owner@example.org' });
    expect((await run()).status).toBe(200);
    const kept = (await server.owner.get('/api/v1/outbox')).json as OutboxList;
    expect(kept.items.map(({ plugin, recipient, subject }) => [plugin, recipient, subject])).toEqual(
      [2, 1, 0].map((n) => ['acme.feed', 'owner@example.org', `News ${n}`]),
    );
    await options({ mails: 18, to: 'owner@example.org' });
    expect((await run()).json).toMatchObject({ code: 'rateLimited', details: { rule: 'rate' } });
    expect(((await server.owner.get('/api/v1/outbox')).json as OutboxList).items).toHaveLength(20);
    expect(await refusals()).toEqual(['workspace', 'workspace', 'capability', 'recipient', 'rate']);
  });

  it('holds up nobody but its own workspace, however long it takes', async () => {
    const { everything, createWorkspace } = server.database;
    const elsewhere = await createWorkspace('Elsewhere');
    const { no: _no, ...shop } = await everything('shops').where({ id: shopId }).first();
    await everything('shops').insert({ ...shop, workspace_id: elsewhere });
    const [consent] = await everything('plugin_consents').where({ plugin: 'acme.feed' }).select();
    await everything('plugin_consents').insert({ ...consent, workspace_id: elsewhere });
    const [sync] = await everything('plugin_syncs').where({ plugin: 'acme.feed' }).select();
    const own = { plan: JSON.stringify(sync.plan), cursor: null, import_id: 'of elsewhere', last_at: null };
    await everything('plugin_syncs').insert({ ...sync, ...own, workspace_id: elsewhere });
    // The own one goes on until its server stops, and is due before the other.
    await options({ keeps: 1_000_000 });
    const key = { plugin: 'acme.feed', source: 'feed' };
    await everything('sync_queue')
      .where(key)
      .update({ due_at: new Date(0) });
    await everything('sync_queue').insert({ ...key, workspace_id: elsewhere, due_at: new Date(1) });
    const ended = () => everything('plugin_syncs').where({ workspace_id: elsewhere }).pluck('last_events');
    await expect.poll(ended).toEqual([2]);
    await options({});
    // The one that runs is ended with its process.
    await server.owner.put('/api/v1/plugins/acme.feed/switch', { on: false });
    await server.owner.put('/api/v1/plugins/acme.feed/switch', { on: true });
    await everything('plugin_storage').where({ key: 'kept' }).delete();
  });

  it('what it brought is an import of its own, which is taken back like every other; what comes then is another one', async () => {
    type Listed = { items: Import[] };
    const brought = async () =>
      ((await server.owner.get('/api/v1/imports')).json as Listed).items.filter(({ plugin }) => plugin === 'acme.feed');
    await options({});
    expect((await run()).json).toEqual({ events: 2 });
    expect(await orders()).toBe(6);
    const [one, ...others] = await brought();
    expect(others).toEqual([]);
    const file = { kind: 'acme.feed/feed', name: 'acme.feed (acme.feed/feed)', shopId, state: 'done', accepted: 6 };
    expect(one).toMatchObject({ state: 'done', files: [file] });
    expect((await server.owner.post(`/api/v1/imports/${one?.id}/take-back`)).status).toBe(202);
    await expect.poll(async () => (await brought())[0]?.state).toBe('takenBack');
    expect(await orders()).toBe(0);
    const again = { cursor: JSON.stringify({ next: 1 }) };
    await server.database.everything('plugin_syncs').where({ plugin: 'acme.feed' }).update(again);
    expect((await run()).json).toEqual({ events: 2 });
    expect(await orders()).toBe(2);
    expect(await brought()).toMatchObject([
      { state: 'done', files: [{ ...file, accepted: 2 }] },
      { id: one?.id, state: 'takenBack', files: [{ ...file, state: 'takenBack' }] },
    ]);
  });

  it('reaches nothing more from the moment when its workspace takes back what it agreed to', async () => {
    await options({ keeps: 1_000 });
    const running = run();
    await expect.poll(() => server.database.everything('plugin_storage').where({ key: 'kept' })).toHaveLength(1);
    expect((await server.owner.delete('/api/v1/plugins/acme.feed/consent')).status).toBe(204);
    const details = { capability: 'storage', rule: 'capability' };
    expect(await running).toMatchObject({ status: 403, json: { code: 'forbidden', details } });
    expect((await server.owner.delete(SYNC)).status).toBe(204);
    expect(((await server.owner.get('/api/v1/plugins/acme.feed/syncs')).json as SyncList).items).toEqual([]);
  });
});
