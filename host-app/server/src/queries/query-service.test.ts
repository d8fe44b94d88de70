import type { DatasetModel, Query } from '@vitrine/core/contracts';
import { createHostHooks, type Hooks, type HostHooks } from '@vitrine/core/hooks';
import { addressAllowance } from '@vitrine/core/isolation';
import { createPluginHost, type PluginHost } from '@vitrine/core/plugin-host';
import { pluginFolders } from '@vitrine/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Catalogue } from '../catalogue/dataset-catalogue.ts';
import { PluginCalls } from '../isolation/plugin-calls.ts';
import { PluginConsents } from '../isolation/plugin-consents.ts';
import { PluginLog } from '../isolation/plugin-log.ts';
import { PluginMails } from '../isolation/plugin-mails.ts';
import { PluginValues } from '../isolation/plugin-values.ts';
import { SecretBox } from '../isolation/secret-box.ts';
import { Models } from '../models/model-service.ts';
import { TransactionalRollups } from '../pipeline/rollups/transactional-rollups.ts';
import { PluginFigures } from '../plugins/figures/plugin-figures.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Queries } from './query-service.ts';

const shops: DatasetModel = {
  id: 'test.shops',
  title: 'Shops',
  description: 'One row is a shop.',
  time: 'made',
  dimensions: [
    { field: 'made', type: 'temporal', label: 'Made', description: 'Made', column: 'created_at', storage: 'instant' },
    {
      field: 'platform',
      type: 'nominal',
      label: 'Platform',
      description: 'Platform',
      column: 'platform',
      storage: 'text',
    },
  ],
  measures: [{ field: 'shops', label: 'Shops', description: 'Shops', unit: 'count', kind: 'count', additiveOver: '*' }],
  facts: { relation: 'shops', day: 'created_at' },
};
const days: DatasetModel = {
  id: 'test.days',
  title: 'Days',
  description: 'One row is an order.',
  time: 'day',
  dimensions: [
    {
      field: 'day',
      type: 'temporal',
      label: 'Day',
      description: 'Day',
      column: 'day',
      storage: 'day',
      grains: ['day'],
    },
  ],
  measures: [
    { field: 'orders', label: 'Orders', description: 'Orders', unit: 'count', kind: 'count', additiveOver: '*' },
  ],
  facts: { relation: 'order_facts', day: 'day' },
  rollups: [
    { id: 'day', relation: 'rollup_day', day: 'day', dimensions: [], grain: 'day', measures: { orders: 'orders' } },
  ],
};
const { facts: _facts, ...withoutFacts } = shops;
const live: DatasetModel = { ...withoutFacts, id: 'test.live' };
const query: Query = { dataset: 'test.shops', measures: [{ field: 'shops' }] };

let db: TestDatabase;
let workspaceId: string;
let hooks: Hooks<HostHooks>;
let queries: Queries;

beforeAll(async () => {
  db = await createTestDatabase();
  workspaceId = await db.createWorkspace();
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(async () => {
  hooks = createHostHooks();
  const catalogue = new Catalogue(await emptyHost(hooks));
  catalogue.add({ prefix: 'test.', models: async () => [shops, live] });
  queries = new Queries(db.database, catalogue, hooks, await ports(hooks));
});

const ports = async (of: Hooks<HostHooks>, given?: PluginHost) => {
  const host = given ?? (await emptyHost(of));
  const values = new PluginValues(db.database, new SecretBox('nowhere'));
  const mails = new PluginMails(db.database, async () => undefined);
  const allowance = addressAllowance([]);
  const consents = new PluginConsents(db.database, host);
  const log = new PluginLog(silent);
  const calls = new PluginCalls({ consents, values, mails, log, figures: new PluginFigures(), allowance });
  return { calls, models: new Models(host), rollups: new TransactionalRollups() };
};
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };
const caller = () => ({ workspaceId, userId: 'u', locale: 'en' });

describe('rights', () => {
  it('are asked anew for every answer that stands ready, as soon as a plugin has a say', async () => {
    const asked = JSON.stringify(query);
    await queries.runSerialized(query, caller(), { asked });
    const ready = queries.ready(asked, workspaceId);
    expect(JSON.parse(String(ready))).toMatchObject({ source: 'cache', elapsedMs: 0 });
    expect(queries.ready(asked, 'another workspace')).toBeUndefined();
    const taps = hooks.taps('acme.guard');
    taps.hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false, reason: 'No.' }));
    expect(queries.ready(asked, workspaceId)).toBeUndefined();
    taps.dispose();
    expect(queries.ready(asked, workspaceId)).toBe(ready);
  });

  it('end with the plugin that a dataset came from', async () => {
    const asked = JSON.stringify(query);
    await queries.runSerialized(query, caller(), { asked });
    await hooks.call.pluginChanged.promise({ plugin: 'test', state: 'suspended' });
    expect(queries.ready(asked, workspaceId)).toBeUndefined();
  });

  it('a plugin may deny a dataset; where one fails, nobody gets it until somebody can decide', async () => {
    hooks
      .taps('acme.guard')
      .hooks.accessDeciding.tapPromise('deny', async (given, { resource }) =>
        resource === 'test.shops' ? { allowed: false, reason: 'Not this one.' } : given,
      );
    await expect(queries.run(query, caller())).rejects.toMatchObject({ code: 'forbidden', message: 'Not this one.' });
    const failing = createHostHooks();
    failing.taps('acme.broken').hooks.accessDeciding.tapPromise('fail', () => Promise.reject(new Error('broken')));
    const guarded = new Queries(db.database, new Catalogue(await emptyHost(failing)), failing, await ports(failing));
    await expect(guarded.run(query, caller())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('are decided again when a plugin turns the question to another dataset', async () => {
    const { hooks: taps } = hooks.taps('acme.turn');
    taps.queryRewriting.tapPromise('turn', async (asked) => ({ ...asked, dataset: 'test.shops' }));
    taps.accessDeciding.tapPromise('deny', async (given, { resource }) =>
      resource === 'test.shops' ? { allowed: false } : given,
    );
    await expect(queries.run({ ...query, dataset: 'test.other' }, caller())).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('a workspace sees its own rows only', async () => {
    const other = await db.createWorkspace('Other');
    await db.everything('shops').insert({
      workspace_id: other,
      id: 'S',
      name: 'Other',
      platform: 'etsy',
      currency: 'USD',
      country: 'US',
      timezone: 'UTC',
    });
    expect((await queries.run(query, { ...caller(), workspaceId: other })).rows).toEqual([[1]]);
    expect((await queries.run(query, caller())).rows).toEqual([[0]]);
  });
});

describe('the days of a workspace', () => {
  it('are those of its sales, for which no dataset has to be there', async () => {
    const workspace = await db.createWorkspace('Sold');
    const catalogue = new Catalogue(await emptyHost(hooks));
    let asked = 0;
    const models = async () => {
      asked += 1;
      return [days];
    };
    catalogue.add({ prefix: 'test.', models });
    const dated = new Queries(db.database, catalogue, hooks, await ports(hooks));
    expect(await dated.days(workspace)).toEqual({ firstDay: null, lastDay: null });
    expect(asked).toBe(1);
    const row = { workspace_id: workspace, shop_id: 'S', currency: 'USD' };
    await db.everything('rollup_day').insert([
      { ...row, day: '2026-03-07', orders: 1 },
      { ...row, day: '2026-03-09', orders: 1 },
      { ...row, day: '2026-03-10', cost_rows: 1 },
    ]);
    dated.forget({ workspace, datasets: ['shop.orders'], days: null });
    expect(await dated.days(workspace)).toEqual({ firstDay: '2026-03-07', lastDay: '2026-03-09' });
    expect(asked).toBe(1);
  });
});

describe('questions of plugins', () => {
  it('wait for each other: however many there are, people are answered', async () => {
    const catalogue = new Catalogue(await emptyHost(hooks));
    catalogue.add({ prefix: 'test.', models: async () => [shops, days] });
    const busy = new Queries(db.database, catalogue, hooks, await ports(hooks));
    const flood: Promise<unknown>[] = [];
    await db.everything.transaction(async (held) => {
      await held.raw('lock table rollup_day in access exclusive mode');
      const daily = (limit: number): Query => ({
        dataset: 'test.days',
        measures: [{ field: 'orders' }],
        dimensions: [{ field: 'day', grain: 'day' }],
        limit,
      });
      for (let limit = 1; limit <= 8; limit++)
        flood.push(busy.run(daily(limit), { ...caller(), plugin: 'acme.flood' }));
      expect((await busy.run(query, caller())).rows).toEqual([[0]]);
      // Also the same question as one of theirs: it does not stand in their line.
      flood.push(busy.run(daily(8), caller()));
      const waiting = async () => {
        const { rows } = await db.everything.raw<{ rows: unknown[] }>(
          "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        );
        return rows.length;
      };
      await expect.poll(waiting).toBe(2);
    });
    await Promise.all(flood);
  });
});

describe('answers by code', () => {
  it('are of those who may see the same, as soon as a plugin has a say', async () => {
    await using folders = await pluginFolders();
    const id = 'acme.live';
    const datasets = [{ ...live, id: `${id}.shops` }];
    await folders.write(
      {
        id,
        tier: 'trusted',
        entry: 'plugin.js',
        contributes: { dataSources: [{ id: 'main' }] },
        capabilities: { data: ['test.shops'] },
      },
      {
        'plugin.js': `export default { id: '${id}', activate({ provide }) {
          provide('dataSource', 'main', { datasets: ${JSON.stringify(datasets)}, query: (asked, { query }) => query(${JSON.stringify(query)}) });
        } };`,
      },
    );
    const host = await createPluginHost({
      folders: [{ path: folders.path, trusted: true }],
      engineVersion: '1.0.0',
      hooks,
      onFault: () => undefined,
    });
    const catalogue = new Catalogue(host);
    catalogue.add({ prefix: 'test.', models: async () => [shops] });
    const answering = new Queries(db.database, catalogue, hooks, await ports(hooks, host));
    const asked: Query = { dataset: `${id}.shops`, measures: [{ field: 'shops' }] };
    hooks
      .taps('acme.guard')
      .hooks.accessDeciding.tapPromise('deny', async (given, { resource, user }) =>
        resource === 'test.shops' && user === 'outsider' ? { allowed: false, reason: 'Not for you.' } : given,
      );
    const both = await Promise.allSettled([
      answering.run(asked, caller()),
      answering.run(asked, { ...caller(), userId: 'outsider' }),
    ]);
    expect(both).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { message: 'Not for you.' } }]);
  });
});

describe('hooks', () => {
  it('a plugin rewrites the question, and hears of every answer', async () => {
    const heard: string[] = [];
    const { hooks: taps } = hooks.taps('acme.watch');
    taps.queryRewriting.tapPromise('narrow', async (asked) => ({
      ...asked,
      dimensions: [{ field: 'platform' }],
    }));
    taps.queryFinished.tapPromise('hear', async ({ caller: { workspace }, query: asked, table }) => {
      heard.push(`${workspace} ${asked.dataset} ${table.columns.length}`);
    });
    expect((await queries.run(query, caller())).columns.map((column) => column.name)).toEqual(['platform', 'shops']);
    await queries.run(query, caller());
    expect(heard).toEqual([`${workspaceId} test.shops 2`, `${workspaceId} test.shops 2`]);
  });

  it('what a plugin keeps from whoever asks is not named among the values that there are', async () => {
    const known = ['etsy', 'amazon'];
    const dimensions = shops.dimensions.map((one) => (one.field === 'platform' ? { ...one, known } : one));
    const catalogue = new Catalogue(await emptyHost(hooks));
    catalogue.add({ prefix: 'test.', models: async () => [{ ...shops, dimensions }] });
    const knowing = new Queries(db.database, catalogue, hooks, await ports(hooks));
    const asked: Query = { ...query, dimensions: [{ field: 'platform' }] };
    const narrowed: Query = { ...asked, filters: [{ field: 'platform', op: 'eq', value: 'etsy' }] };
    const told = async (question: Query) => (await knowing.run(question, caller())).columns[0]?.known;
    expect(await told(narrowed)).toEqual(known);
    hooks.taps('acme.narrow').hooks.queryRewriting.tapPromise('narrow', async () => narrowed);
    expect(await told(asked)).toBeUndefined();
  });

  it('what a plugin makes of a question is checked like any other', async () => {
    hooks.taps('acme.sql').hooks.queryRewriting.tapPromise('sql', async (asked) => Object.assign({ sql: 'x' }, asked));
    await expect(queries.run(query, caller())).rejects.toMatchObject({ code: 'badRequest', path: '/sql' });
  });
});

describe('answers of sums that lag behind the facts', () => {
  it('say until when they know everything, and are asked anew each time', async () => {
    class LaggingRollups extends TransactionalRollups {
      override readonly freshness = { lagSeconds: 90 };
    }
    const catalogue = new Catalogue(await emptyHost(hooks));
    catalogue.add({ prefix: 'test.', models: async () => [days] });
    const lagging = new Queries(db.database, catalogue, hooks, {
      ...(await ports(hooks)),
      rollups: new LaggingRollups(),
    });
    const asked: Query = { dataset: 'test.days', measures: [{ field: 'orders' }] };
    const table = await lagging.run(asked, caller());
    expect(table.source).toBe('rollup');
    expect(Date.now() - Date.parse(table.asOf)).toBeGreaterThanOrEqual(90_000);
    expect((await lagging.run(asked, caller())).source).toBe('rollup');
  });
});

describe('answers', () => {
  it('serialised are the same table', async () => {
    const table = await queries.run(query, caller());
    const json: unknown = JSON.parse(await queries.runSerialized(query, caller()));
    expect(json).toEqual({ ...table, source: 'cache', elapsedMs: 0 });
  });

  it('are forgotten when data change, and all of them when notifications were lost', async () => {
    for (const change of [
      () => queries.forget({ workspace: workspaceId, datasets: ['test.shops'], days: null }),
      () => queries.clear(),
    ]) {
      await queries.run(query, caller());
      expect((await queries.run(query, caller())).source).toBe('cache');
      change();
      expect((await queries.run(query, caller())).source).toBe('facts');
    }
  });

  it('one who went away gets none', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(queries.run(query, caller(), { signal })).rejects.toThrow('gone');
  });

  it('of a source that is not there are unavailable, and cannot be explained', async () => {
    await expect(queries.run({ ...query, dataset: 'test.live' }, caller())).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(queries.explain({ ...query, dataset: 'test.live' }, caller())).rejects.toMatchObject({
      code: 'badRequest',
    });
  });
});

function emptyHost(of: Hooks<HostHooks>) {
  return createPluginHost({ folders: [], engineVersion: '1.0.0', hooks: of, onFault: () => undefined });
}
