import type { Dashboard, DatasetModel } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { createHostHooks } from '@vitrine/core/hooks';
import { addressAllowance } from '@vitrine/core/isolation';
import { createPluginHost } from '@vitrine/core/plugin-host';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Catalogue } from '../../catalogue/dataset-catalogue.ts';
import { PluginCalls } from '../../isolation/plugin-calls.ts';
import { PluginConsents } from '../../isolation/plugin-consents.ts';
import { PluginLog } from '../../isolation/plugin-log.ts';
import { PluginMails } from '../../isolation/plugin-mails.ts';
import { PluginValues } from '../../isolation/plugin-values.ts';
import { SecretBox } from '../../isolation/secret-box.ts';
import { Models } from '../../models/model-service.ts';
import { TransactionalRollups } from '../../pipeline/rollups/transactional-rollups.ts';
import { PluginFigures } from '../../plugins/figures/plugin-figures.ts';
import { Queries } from '../../queries/query-service.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { TileInputs } from '../../tiles/index.ts';
import { SnapshotStore } from './snapshot-store.ts';
import { takeSnapshot } from './take-snapshot.ts';

const model: DatasetModel = {
  id: 'test.shops',
  title: 'Shops',
  description: 'One row is a shop.',
  time: 'made',
  dimensions: [
    { field: 'made', type: 'temporal', label: 'Made', description: 'Made', column: 'created_at', storage: 'instant' },
  ],
  measures: [{ field: 'shops', label: 'Shops', description: 'Shops', unit: 'count', kind: 'count', additiveOver: '*' }],
  facts: { relation: 'shops', day: 'created_at' },
};
const dashboard: Dashboard = {
  schema: 'vitrine/dashboard@1',
  id: 'd',
  title: 'Shops',
  sections: [
    {
      id: 's',
      title: 'Shops',
      tiles: [
        {
          id: 't',
          widget: 'acme.absent/absent@1',
          query: { dataset: 'test.shops', measures: [{ field: 'shops' }] },
          layout: {},
        },
      ],
    },
  ],
};
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };

let db: TestDatabase;
let workspaceId: string;
beforeAll(async () => {
  db = await createTestDatabase();
  workspaceId = await db.createWorkspace();
});
afterAll(() => db[Symbol.asyncDispose]());

/** All that a tile is asked of, with one dataset and no plugin. */
async function asking() {
  const hooks = createHostHooks();
  const host = await createPluginHost({ folders: [], engineVersion: '1.0.0', hooks, onFault: () => undefined });
  const catalogue = new Catalogue(host);
  catalogue.add({ prefix: 'test.', models: async () => [model] });
  const calls = new PluginCalls({
    consents: new PluginConsents(db.database, host),
    values: new PluginValues(db.database, new SecretBox('nowhere')),
    mails: new PluginMails(db.database, async () => undefined),
    log: new PluginLog(log),
    figures: new PluginFigures(),
    allowance: addressAllowance([]),
  });
  const models = new Models(host);
  const queries = new Queries(db.database, catalogue, hooks, { calls, models, rollups: new TransactionalRollups() });
  const widgets = { widget: () => Promise.reject(new AppError('notFound', 'There is no such widget.')) };
  return { hooks, ports: { inputs: new TileInputs({ queries, catalogue, widgets }), queries, catalogue, log } };
}

async function addShop(id: string): Promise<void> {
  const where = { platform: 'etsy', currency: 'USD', country: 'US', timezone: 'UTC' };
  await db.everything('shops').insert({ workspace_id: workspaceId, id, name: id, ...where });
}

it('a shop that is erased while its numbers are read is among those that the report shows, so that it is not kept', async () => {
  await addShop('stays');
  await addShop('goes');
  const { hooks, ports } = await asking();
  hooks.taps('acme.slow').hooks.queryFinished.tapPromise('erase', async () => {
    await db.everything('shops').where({ id: 'goes' }).delete();
    ports.queries.clear();
  });
  const { snapshot, shops } = await takeSnapshot(ports, {
    caller: { workspaceId, userId: 'u', locale: 'en' },
    dashboard,
    page: { range: undefined, compare: undefined, filters: [] },
    title: 'Shops',
    timezone: 'UTC',
    currency: 'USD',
    shops: new Map(),
    limit: pLimit(1),
    signal: new AbortController().signal,
  });
  expect(snapshot.tiles).toMatchObject([{ tile: 't', input: { table: { rows: [[2]] } } }]);
  expect(shops).toEqual(['goes', 'stays']);
  const snapshots = new SnapshotStore(db.database);
  const packed = await snapshots.pack(snapshot);
  const kept = await db.database.inWorkspace(workspaceId, (transaction) =>
    snapshots.store(transaction, { workspaceId, runId: 'run', shops }, packed),
  );
  expect(kept).toBe(false);
});
