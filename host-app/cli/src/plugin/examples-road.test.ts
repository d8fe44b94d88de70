import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorAt } from '../testing/author-at.ts';
import { installCore, npmTest } from '../testing/author-folder.ts';
import { guidePage, ROOT } from '../testing/guide.ts';
import { type RunningServer, runServer } from '../testing/running-server.ts';

const KEY = 'key-of-the-shipper-4711';

let shipper: Server;
let origin: string;
let server: RunningServer;
const { vitrine, call, json, place } = authorAt(() => server);

beforeAll(async () => {
  shipper = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${KEY}`) return void response.writeHead(401).end();
    response.end(
      '[{"day":"2026-01-05","weight":100},{"day":"2026-01-20","weight":250},{"day":"2026-01-20","weight":50}]',
    );
  });
  await new Promise<void>((resolve) => shipper.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(shipper.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  server = await runServer({
    VITRINE_MARKETPLACE_OPEN: 'yes',
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_PLUGIN_NETWORKS: host,
  });
  await vitrine('plugin', 'key', place('acme.pem'));
  await vitrine('sample', '--orders', '200');
  ({ token } = await vitrine<{ token: string }>('marketplace', 'register', 'acme', '--key', place('acme.pem')));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  shipper.closeAllConnections();
  await new Promise((resolve) => shipper.close(resolve));
});

let token: string;

/** Validated, packed, signed, put on offer and installed with everything that it asks for. */
async function publishAndInstall(folder: string, id: string): Promise<void> {
  expect(await vitrine('plugin', 'validate', folder)).toMatchObject({ findings: [] });
  const packed = place(`${id}.vitrine-plugin`);
  await vitrine('plugin', 'pack', folder, '--out', packed);
  await vitrine('plugin', 'sign', packed, '--key', place('acme.pem'));
  await vitrine('plugin', 'publish', packed, '--token', token);
  expect(await vitrine('plugin', 'install', id, '--agree')).toMatchObject({ id });
}

/** A plugin of the product as a stranger would publish it: with a name of its own, isolated. */
async function stranger(name: string): Promise<{ folder: string; id: string }> {
  const [, product = ''] = /^(?:model|report)-(.*)$/.exec(name) ?? [];
  const id = `acme.${product}`;
  const folder = place(id);
  await cp(join(ROOT, 'plugins', name), folder, {
    recursive: true,
    filter: (path) => !/node_modules|\.test\.ts$|package\.json$/.test(path),
  });
  for (const file of ['plugin.json', 'plugin.ts']) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(
      join(folder, file),
      text.replace(`vitrine.${product}`, id).replace('"tier": "trusted"', '"tier": "isolated"'),
    );
  }
  return { folder, id };
}

/** Writes the files that a page of the guide shows, each named beside its fence. */
async function follow(guide: string, folder: string): Promise<void> {
  const { files } = await guidePage(guide);
  expect(files.length).toBeGreaterThan(0);
  for (const { name, text } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text.replaceAll('https://api.shipper.example', origin));
  }
}

interface Answer {
  columns: { name: string }[];
  rows: (string | number | null)[][];
  forecast?: { model: string; missing?: unknown };
}
const ask = (query: unknown) => json<Answer>('POST', '/api/v1/query', query);

describe('examples of three kinds, as strangers publish them', () => {
  test('a data source with a secret, by its page of the guide', async () => {
    const folder = place('acme.parcels');
    const [create = []] = (await guidePage('data-source-with-a-secret.md')).commands;
    await vitrine(...create, '--folder', folder);
    await follow('data-source-with-a-secret.md', folder);
    await follow('testing.md', folder);
    await installCore(folder);
    const tested = await npmTest(folder);
    expect(tested).toMatch(/^. fail 0$/m);
    expect(tested).toMatch(/what was kept is there again/);
    // The contract, without and with an answer for what it asks.
    expect(tested.match(/dataset acme\.parcels\.parcels: answers/g)).toHaveLength(2);
    await publishAndInstall(folder, 'acme.parcels');
    const query = { dataset: 'acme.parcels.parcels', measures: [{ field: 'parcels' }, { field: 'weight' }] };
    const without = await call('POST', '/api/v1/query', query);
    expect(await without.json()).toMatchObject({ code: 'badRequest', details: { secret: 'apiKey' } });
    await json('PUT', '/api/v1/plugins/acme.parcels/settings', { secrets: { apiKey: KEY } });
    expect((await ask(query)).rows).toEqual([[3, 400]]);
    expect((await ask({ ...query, dimensions: [{ field: 'day' }] })).rows).toEqual([
      ['2026-01-05', 1, 100],
      ['2026-01-20', 2, 300],
    ]);
  });

  test('a model continues a line of the shop, isolated', async () => {
    const { folder, id } = await stranger('model-seasonal-naive');
    await publishAndInstall(folder, id);
    const weeks = [10, 20, 30, 40, 50, 60, 70, 12, 20, 27, 40, 55, 60, 70, 12, 24, 27, 41, 55, 62, 67];
    const lines = weeks.map((visits, index) => `2026-01-${String(index + 5).padStart(2, '0')},${visits}`);
    await writeFile(place('visits.csv'), `day,visits\n${lines.join('\n')}\n`);
    await vitrine('import', place('visits.csv'));
    const query = {
      dataset: 'files.visits',
      measures: [{ field: 'visits' }],
      dimensions: [{ field: 'day', grain: 'day' }],
      range: { from: '2026-01-19', to: '2026-01-26' },
    };
    const [own, product] = await Promise.all(
      [id, 'vitrine.seasonal-naive'].map((plugin) =>
        ask({ ...query, forecast: { model: `${plugin}/seasonal-naive`, horizon: 3 } }),
      ),
    );
    expect(own?.forecast?.missing).toBeUndefined();
    expect(own?.rows.at(-3)?.slice(0, 3)).toEqual(['2026-01-26', null, 12]);
    expect(own?.rows).toEqual(product?.rows);
    await vitrine('plugin', 'remove', id);
    const gone = await ask({ ...query, forecast: { model: `${id}/seasonal-naive`, horizon: 3 } });
    expect([gone.rows.length, JSON.stringify(gone.forecast?.missing)]).toEqual([
      7,
      expect.stringContaining('not installed'),
    ]);
  });

  test('a report composes what it was agreed to see, isolated', async () => {
    const { folder, id } = await stranger('report-month-in-figures');
    await publishAndInstall(folder, id);
    const path = `/api/v1/reports/${id}/month-in-figures`;
    const days = 'from=2020-01-01&to=2035-01-01';
    const report = await json<{ snapshots: { tile: string; table: Answer }[] }>('GET', `${path}.json?${days}`);
    const table = report.snapshots.find(({ tile }) => tile === 'result')?.table;
    const range = { from: '2020-01-01', to: '2035-01-01' };
    const shown = await ask({
      dataset: 'shop.profit',
      measures: table?.columns.map(({ name }) => ({ field: name })),
      range,
    });
    expect(table?.rows).toEqual(shown.rows);
    expect(Number(shown.rows[0]?.[0])).toBeGreaterThan(0);
    const page = await call('GET', `${path}.html?${days}&locale=en`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1>Month in figures</h1>')]);
  });
});

test('options go from one version to the next, by their page of the guide', async () => {
  const folder = place('acme.bars');
  await vitrine('plugin', 'create', 'acme.bars', '--folder', folder);
  await publishAndInstall(folder, 'acme.bars');
  const tile = {
    id: 'bars',
    widget: 'acme.bars/bars@1',
    query: { dataset: 'shop.sales', dimensions: [{ field: 'listing' }], measures: [{ field: 'units' }] },
    roles: { category: 'listing', value: 'units' },
    options: { round: 8 },
    layout: { large: { x: 0, y: 0, w: 6, h: 6 } },
  };
  const document = { schema: 'vitrine/dashboard@1', title: 'Bars', sections: [{ id: 's', tiles: [tile] }] };
  const { data } = await json<{ data: { createDashboard: { id: string } } }>('POST', '/graphql', {
    query: 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
    variables: { input: { document } },
  });
  const statuses = {
    widget: tile.widget,
    locale: 'fr',
    query: { dataset: 'shop.orders', dimensions: [{ field: 'status' }], measures: [{ field: 'orders' }] },
    roles: { category: 'status', value: 'orders' },
  };
  const inFrench = await call('POST', '/api/v1/tiles/preview.svg', statuses);
  expect(await inFrench.text()).toMatch(/>Terminée</);
  await follow('options-and-upgrades.md', folder);
  const manifest = JSON.parse(await readFile(join(folder, 'plugin.json'), 'utf8'));
  Object.assign(manifest.contributes.widgets[0], { version: 2 });
  await writeFile(join(folder, 'plugin.json'), JSON.stringify({ ...manifest, version: '0.2.0' }));
  const { code, error } = await server.vitrine(['plugin', 'validate', folder]);
  expect([code, error]).toEqual([1, expect.stringMatching(/no upgrade leads from version 1 to 2/)]);
  Object.assign(manifest.contributes.widgets[0], { upgrades: 'upgrades/' });
  await writeFile(join(folder, 'plugin.json'), JSON.stringify({ ...manifest, version: '0.2.0' }));
  await publishAndInstall(folder, 'acme.bars');
  const read = await json<{ data: { dashboard: { document: typeof document } } }>('POST', '/graphql', {
    query: 'query ($id: ID!) { dashboard(id: $id) { document } }',
    variables: { id: data.createDashboard.id },
  });
  expect(read.data.dashboard.document.sections[0]?.tiles[0]).toMatchObject({
    widget: 'acme.bars/bars@2',
    options: { corners: 8, labels: true },
  });
});
