import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dashboard, Tile } from '@vitrine/core/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DashboardAnswer } from '../api.ts';
import { readSettings } from '../config/index.ts';
import { startServer } from '../lifecycle/server.ts';
import { BrowserClient } from '../testing/client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type InstalledVersions, upgradeTiles } from './upgrade-tiles.ts';

const manifest = (version: number) => ({
  manifestVersion: 1,
  id: 'acme.gauge',
  version: `${version}.0.0`,
  engines: { vitrine: '^1.0' },
  tier: 'declarative',
  title: 'Gauge',
  description: 'A gauge.',
  license: 'MIT',
  contributes: {
    widgets: [
      {
        id: 'gauge',
        version,
        renderer: 'metric',
        data: { roles: [{ name: 'value', type: 'quantitative', aggregate: true }] },
        options: 'options.schema.json',
        upgrades: 'upgrades/',
        minSize: [2, 2],
        defaultSize: [4, 4],
      },
    ],
  },
});

/** From version 1 to 2 the colour got a British name, and small became compact. */
const STEP = {
  from: 1,
  to: 2,
  changes: [
    { rename: { from: 'color', to: 'colour' } },
    { map: { option: 'size', values: { small: 'compact' } } },
    { default: { option: 'labels', value: true } },
  ],
};

/** Both know `own`; sizes have other names. */
const SCHEMAS: Record<number, unknown> = {
  1: { type: 'object', properties: { color: {}, size: { enum: ['small', 'large'] }, own: { type: 'number' } } },
  2: { type: 'object', properties: { colour: {}, size: { enum: ['compact', 'large'] }, own: {}, labels: {} } },
};

const FIELDS = 'id version document published missing';
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vitrine-upgrades-'));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the server on the same data with this version of the widget, works, and stops it. */
async function withVersion<T>(version: number, work: (graphql: Graphql) => Promise<T>): Promise<T> {
  const plugin = join(folder, 'plugins', 'acme-gauge');
  await mkdir(join(plugin, 'upgrades'), { recursive: true });
  await writeFile(join(plugin, 'plugin.json'), JSON.stringify(manifest(version)));
  await writeFile(join(plugin, 'options.schema.json'), JSON.stringify(SCHEMAS[version]));
  await writeFile(join(plugin, 'upgrades', '1-2.json'), JSON.stringify(STEP));
  const server = await startServer(
    readSettings({
      VITRINE_PORT: '0',
      VITRINE_DATA_DIR: folder,
      VITRINE_DATABASE_URL: database.urls.application,
      VITRINE_DATABASE_ADMIN_URL: database.urls.owner,
    }),
  );
  try {
    const owner = new BrowserClient(server.localOrigin);
    await owner.enter(new URL(server.entrance).pathname);
    return await work(async (query, variables) => {
      const { json } = await owner.post('/graphql', { query, variables });
      const { data, errors } = json as { data: Record<string, DashboardAnswer>; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return Object.values(data)[0] as DashboardAnswer;
    });
  } finally {
    await server.stop();
  }
}

type Graphql = (query: string, variables: unknown) => Promise<DashboardAnswer>;

const tile = (options: Record<string, unknown>, version: number) => ({
  id: 't1',
  widget: `acme.gauge/gauge@${version}`,
  query: { dataset: 'shop.orders', measures: [{ field: 'orders' }] },
  roles: { value: 'orders' },
  options,
  layout: { large: { x: 0, y: 0, w: 4, h: 4 } },
});
const create = (graphql: Graphql, document: unknown) =>
  graphql(`mutation ($document: JSON) { createDashboard(input: { document: $document }) { ${FIELDS} } }`, { document });
const open = (graphql: Graphql, id: string) => graphql(`query ($id: ID!) { dashboard(id: $id) { ${FIELDS} } }`, { id });
const tileOf = (answer: DashboardAnswer) => answer.document.sections[0]?.tiles[0];

describe('a tile saved with another version of its widget', () => {
  it('has its options upgraded when it is read, kept when it is saved, set aside on the way back, and back again with what was changed', async () => {
    const OLD = { color: 'blue', size: 'small', own: 1 };
    const NEW = { colour: 'blue', size: 'compact', own: 1, labels: true };
    const document = {
      schema: 'vitrine/dashboard@1',
      title: 'Gauges',
      sections: [{ id: 's1', tiles: [tile(OLD, 1)] }],
    };
    const { id, version } = await withVersion(1, (graphql) => create(graphql, document));

    await withVersion(2, async (graphql) => {
      const read = await open(graphql, id);
      expect(tileOf(read)).toMatchObject({ widget: 'acme.gauge/gauge@2', options: NEW });
      expect(read.missing).toEqual({});
    });
    // Only looked at so far: nothing was stored.
    await withVersion(1, async (graphql) => expect(tileOf(await open(graphql, id))).toMatchObject(tile(OLD, 1)));

    await withVersion(2, async (graphql) => {
      const read = await open(graphql, id);
      const save = `mutation ($id: ID!, $version: Int!, $document: JSON!) {
        saveDraft(id: $id, baseVersion: $version, document: $document) { merged } }`;
      await graphql(save, { id, version, document: { ...read.document, title: 'Saved' } });
      // A save on the older state merges: an upgrade is nobody's change.
      await graphql(save, { id, version, document: { ...read.document, compare: 'previous-year' } });
      expect((await open(graphql, id)).document).toMatchObject({ title: 'Saved', compare: 'previous-year' });
    });

    const save = `mutation ($id: ID!, $version: Int!, $document: JSON!) {
      saveDraft(id: $id, baseVersion: $version, document: $document) { merged } }`;
    await withVersion(1, async (graphql) => {
      const read = await open(graphql, id);
      // It works with what the older one can read; the newer options are set aside.
      const shown = { own: 1 };
      const aside = [{ widget: 'acme.gauge/gauge@2', options: NEW, shown }];
      expect(tileOf(read)).toMatchObject({ widget: 'acme.gauge/gauge@1', options: shown, aside });
      expect(read.missing).toEqual({});
      await graphql(save, { id, version: read.version, document: { ...read.document, title: 'Back' } });
    });
    await withVersion(2, async (graphql) => {
      const read = await open(graphql, id);
      expect(tileOf(read)).toMatchObject({ widget: 'acme.gauge/gauge@2', options: NEW });
      expect(tileOf(read)).not.toHaveProperty('aside');
    });
    await withVersion(1, async (graphql) => {
      const { version: current, document: saved } = await open(graphql, id);
      const [section] = saved.sections;
      const [one] = section?.tiles ?? [];
      const tiles = [{ ...one, options: { own: 7, color: 'red' } }];
      await graphql(save, { id, version: current, document: { ...saved, sections: [{ ...section, tiles }] } });
    });
    // What was changed meanwhile is upgraded and laid over what comes back.
    await withVersion(2, async (graphql) => {
      expect(tileOf(await open(graphql, id))?.options).toEqual({ ...NEW, own: 7, colour: 'red' });
    });
  });
});

describe('a tile that no upgrade can bring over', () => {
  const at = (version: number, more: Partial<Tile> = {}): Dashboard => ({
    schema: 'vitrine/dashboard@1',
    id: 'd',
    title: 'Gauges',
    sections: [{ id: 's', tiles: [{ ...tile({}, version), options: undefined, ...more } as Tile] }],
  });
  const installed = (version: number, upgrades: readonly unknown[] = [STEP]): InstalledVersions =>
    new Map([['acme.gauge/gauge', { version, upgrades, optionsSchema: SCHEMAS[version] as Record<string, unknown> }]]);
  const settled = (dashboard: Dashboard, known: InstalledVersions) =>
    upgradeTiles(dashboard, known).sections[0]?.tiles[0];

  it('stays as it is: of a widget that is gone, of this version, without its step, with a broken step', () => {
    const old = at(1, { options: { color: 'red' } });
    for (const known of [
      new Map() as InstalledVersions,
      installed(1),
      installed(2, []),
      installed(2, ['nonsense']),
      installed(2, [{ from: 1, to: 2, changes: [{ explode: true }] }]),
    ])
      expect(upgradeTiles(old, known)).toBe(old);
  });

  it('has no options where it had none, unless a step brings some', () => {
    expect(settled(at(1), installed(2, [{ from: 1, to: 2, changes: [] }]))).not.toHaveProperty('options');
    expect(settled(at(1), installed(2))).toMatchObject({
      widget: 'acme.gauge/gauge@2',
      options: { labels: true },
    });
    expect(settled(at(2), installed(1))).toMatchObject({
      widget: 'acme.gauge/gauge@1',
      options: {},
      aside: [{ widget: 'acme.gauge/gauge@2', options: {}, shown: {} }],
    });
  });

  it('keeps aside what is of a version that is newer still, and leaves behind what was of another widget', () => {
    const none = (from: number) => ({ from, to: from + 1, changes: [] });
    const aside = [
      { widget: 'acme.bars/bars@2', options: { bars: 1 }, shown: {} },
      { widget: 'acme.gauge/gauge@3', options: { colour: 'blue', own: 3 }, shown: { color: 'red' } },
    ];
    const raised = settled(at(1, { options: { color: 'red' }, aside }), installed(2));
    expect(raised?.aside).toEqual([
      { widget: 'acme.gauge/gauge@3', options: { colour: 'blue', own: 3 }, shown: { colour: 'red', labels: true } },
    ]);
    expect(raised?.options).toEqual({ colour: 'red', labels: true });
    const steps = [STEP, none(2)];
    const known = new Map([['acme.gauge/gauge', { version: 3, upgrades: steps, optionsSchema: {} }]]);
    const back = settled(at(1, { options: { color: 'red' }, aside }), known);
    expect(back).toMatchObject({ widget: 'acme.gauge/gauge@3', options: { colour: 'blue', own: 3 } });
    expect(back).not.toHaveProperty('aside');
    const lowered = settled(at(2, { options: { colour: 'red' }, aside }), installed(1));
    expect(lowered?.aside?.map(({ widget }) => widget)).toEqual(['acme.gauge/gauge@3', 'acme.gauge/gauge@2']);
  });
});
