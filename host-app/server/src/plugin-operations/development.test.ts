import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest, Query, Table } from '@vitrine/core/contracts';
import { completeManifest, type PartialManifest } from '@vitrine/core/testing';
import { newSigningKey, type PluginFiles, packPlugin } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ApiToken,
  InstalledPlugin,
  ListOf,
  PluginFiguresEntry,
  PluginInDevelopment,
  PluginLogLine,
  PluginStateLine,
} from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { funnelFiles, funnelManifest, packedFunnel } from '../marketplace/testing/funnel.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes', VITRINE_ISOLATED_PLUGINS: 'one-wall' });
});
afterAll(() => server[Symbol.asyncDispose]());

const pathOf = (id: string) => `/api/v1/plugins/${id}/development`;
const packed = (manifest: PluginManifest, files: PluginFiles = funnelFiles()) =>
  Buffer.from(packPlugin(manifest, files).bytes).toString('base64');
const register = (manifest: PluginManifest, files?: PluginFiles) =>
  server.owner.put(pathOf(manifest.id), { package: packed(manifest, files) });
const look = (id: string) => server.owner.get(pathOf(id));
const end = (id: string) => server.owner.delete(pathOf(id));
const listed = async (id: string) => {
  const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  return items.find(({ manifest }) => manifest.id === id);
};
/** Digests of what lies unpacked. */
const folders = async () =>
  (await readdir(join(server.dataFolder, 'packages')).catch(() => [])).filter((name) => name !== 'package.json');
const drawn = (id: string) =>
  server.owner.post('/api/v1/tiles/preview.svg', {
    widget: `${id}/funnel@1`,
    query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: 'orders' },
  });

/** A plugin of tier isolated whose code is this text. */
const codeOf = (parts: PartialManifest, code: string) => {
  const manifest = completeManifest({ tier: 'isolated', entry: 'plugin.js', ...parts });
  return register(manifest, new Map([['plugin.js', new TextEncoder().encode(code)]]));
};
const providing = (id: string, kind: string, name: string, contribution: string) =>
  `import { definePlugin } from '@vitrine/core/plugin';
export default definePlugin({ id: '${id}', activate({ provide }) { provide('${kind}', '${name}', ${contribution}); } });`;

describe('a plugin that its author works on', () => {
  test('draws as it is now, replaces what it was, and leaves nothing behind', async () => {
    const before = await folders();
    const first = await register(funnelManifest('dev', '0.1.0'));
    expect(first).toMatchObject({
      status: 200,
      json: { id: 'dev.funnel', version: '0.1.0', state: 'registered', faults: [], lastLine: 0 },
    });
    expect((await drawn('dev.funnel')).status).toBe(200);
    expect(await listed('dev.funnel')).toMatchObject({ state: 'registered' });
    expect((await look('dev.funnel')).json).toEqual(first.json);
    const [folder] = (await folders()).filter((one) => !before.includes(one));

    expect((await register(funnelManifest('dev', '0.1.0'))).json).toEqual(first.json);
    expect(await folders()).toContain(folder);
    expect((await register(funnelManifest('dev', '0.2.0'))).json).toMatchObject({ version: '0.2.0' });
    expect((await look('dev.funnel')).json).toMatchObject({ version: '0.2.0' });
    expect(await folders()).not.toContain(folder);

    expect((await end('dev.funnel')).status).toBe(204);
    expect(await listed('dev.funnel')).toBeUndefined();
    expect(await folders()).toEqual(before);
    expect((await drawn('dev.funnel')).status).toBe(404);
    for (const gone of [await look('dev.funnel'), await end('dev.funnel')])
      expect(gone).toMatchObject({ status: 404, json: { code: 'notFound' } });
  });

  test('is told apart by its package, so that pages notice a save under the same version', async () => {
    const state = async () => {
      const { items } = (await server.owner.get('/api/v1/plugins/state')).json as ListOf<PluginStateLine>;
      return items.find(({ id }) => id === 'same.funnel');
    };
    const save = (readme: string) => register(funnelManifest('same', '0.1.0'), funnelFiles({ 'README.md': readme }));
    await save('# One');
    const first = await state();
    expect(first).toMatchObject({ version: '0.1.0', state: 'registered', digest: expect.any(String) });
    await save('# One');
    expect(await state()).toEqual(first);
    await save('# Two');
    const second = await state();
    expect(second).toEqual({ ...first, digest: expect.any(String) });
    expect(second?.digest).not.toBe(first?.digest);
    await end('same.funnel');
    expect(await state()).toBeUndefined();
  });

  test('is refused with its place where it is no package, is another plugin, or may not run; the one before stays', async () => {
    await register(funnelManifest('keeps', '0.1.0'));
    const put = (body: unknown) => server.owner.put(pathOf('keeps.funnel'), body);
    const hostile = funnelFiles({ 'chart.vl.json': '{"mark":"bar","data":{"url":"https://evil.example/x"}}' });
    const trusted: PluginManifest = { ...funnelManifest('keeps', '0.2.0'), tier: 'trusted', entry: 'README.md' };
    const needy = { ...funnelManifest('keeps', '0.2.0'), dependencies: { 'acme.absent': '^1.0.0' } };
    const cases: [body: unknown, status: number, problem: object][] = [
      [{ package: '?' }, 400, { path: '/package' }],
      [{ package: 'AAAA' }, 415, { details: { package: 'damaged' } }],
      [{ package: '' }, 400, { path: '/package' }],
      [{}, 400, { path: '/package' }],
      [
        { package: packed(funnelManifest('other', '0.2.0')) },
        400,
        { path: '/id', details: { plugin: 'keeps.funnel' } },
      ],
      [{ package: packed(trusted) }, 400, { path: '/tier', detail: expect.stringContaining('"plugins/"') }],
      [{ package: packed(funnelManifest('keeps', '0.2.0'), hostile) }, 400, { path: '/chart.vl.json' }],
      [{ package: packed(needy) }, 400, { details: { reason: expect.stringContaining('acme.absent') } }],
    ];
    for (const [body, status, problem] of cases)
      expect(await put(body), JSON.stringify(problem)).toMatchObject({ status, json: problem });
    expect((await look('keeps.funnel')).json).toMatchObject({ version: '0.1.0', state: 'registered' });
    expect((await drawn('keeps.funnel')).status).toBe(200);
    await end('keeps.funnel');
  });

  test('is no way around what was taken back', async () => {
    const key = newSigningKey();
    const publisher = { name: 'dev', publicKey: key.publicKey };
    const { json } = await server.owner.post('/api/v1/marketplace/publishers', publisher);
    const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
    await server.stranger().post('/public/marketplace/packages', packedFunnel('dev', '0.8.0', key), { headers });
    await register(funnelManifest('dev', '0.8.0'));
    const reason = 'It shows the wrong month.';
    const list = { plugin: 'dev.funnel', versions: '0.8.0', reason };
    expect((await server.owner.post('/api/v1/marketplace/revocations', list)).status).toBe(201);
    await end('dev.funnel');
    expect(await register(funnelManifest('dev', '0.8.0'))).toMatchObject({
      status: 400,
      json: { details: { install: 'revoked', reason } },
    });
    expect((await look('dev.funnel')).status).toBe(404);
    expect((await register(funnelManifest('dev', '0.8.1'))).status).toBe(200);
    await end('dev.funnel');
  });

  test('stands in the place of what is installed under its id, which comes back afterwards', async () => {
    const key = newSigningKey();
    const made = { name: 'both', publicKey: key.publicKey };
    const { json } = await server.owner.post('/api/v1/marketplace/publishers', made);
    const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
    await server.stranger().post('/public/marketplace/packages', packedFunnel('both', '1.0.0', key), { headers });
    expect((await server.owner.post('/api/v1/plugins', { id: 'both.funnel' })).status).toBe(201);
    expect((await register(funnelManifest('both', '2.0.0'))).status).toBe(200);
    expect((await listed('both.funnel'))?.manifest.version).toBe('2.0.0');
    expect((await end('both.funnel')).status).toBe(204);
    expect(await listed('both.funnel')).toMatchObject({ state: 'registered', manifest: { version: '1.0.0' } });
    expect((await drawn('both.funnel')).status).toBe(200);
  });

  test('says why its code does not start, what it writes, and that it is well again', async () => {
    const parts = { id: 'dev.code', contributes: { reports: [{ id: 'talk' }] } };
    const good = `import { definePlugin } from '@vitrine/core/plugin';
      export default definePlugin({ id: 'dev.code', activate({ provide }) {
        console.warn('the author looks');
        provide('report', 'talk', { compose: async () => ({ title: 'x', blocks: [] }) });
      } });`;
    const started = (await codeOf(parts, good)).json as PluginInDevelopment;
    expect(started).toMatchObject({ state: 'active', faults: [] });
    const lines = async (after: number | undefined) =>
      (
        (await server.owner.get(`/api/v1/plugins/dev.code/log${after === undefined ? '' : `?after=${after}`}`))
          .json as { items: PluginLogLine[] }
      ).items;
    await expect
      .poll(() => lines(undefined))
      .toContainEqual(expect.objectContaining({ level: 'warn', message: 'the author looks' }));

    const broken = await codeOf(parts, `throw new Error('not today');`);
    expect(broken).toMatchObject({
      status: 200,
      json: { state: 'suspended', reason: expect.stringContaining('not today') },
    });
    const told = (await look('dev.code')).json as PluginInDevelopment;
    expect(told).toMatchObject({ state: 'suspended', reason: expect.stringContaining('not today') });
    expect(await lines(told.lastLine)).toEqual([]);
    const figures = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    expect(figures.items.find(({ plugin }) => plugin === 'dev.code')).toMatchObject({
      state: 'suspended',
      reason: expect.stringContaining('not today'),
      lastErrors: [{ message: expect.stringContaining('not today') }],
      processes: 0,
    });
    const mended = (await codeOf({ ...parts, version: '1.0.1' }, good)).json;
    expect(mended).toMatchObject({ version: '1.0.1', state: 'active', faults: [] });
    expect(mended).not.toHaveProperty('reason');
    expect((await end('dev.code')).status).toBe(204);
  });

  test('is refused with the file where an upgrade of its options cannot be read', async () => {
    const { contributes, ...rest } = funnelManifest('faulty', '0.1.0');
    const [funnel] = contributes.widgets ?? [];
    if (funnel === undefined) throw new Error('no widget');
    const widgets = [funnel, { ...funnel, id: 'second', version: 2, upgrades: 'upgrades/' }];
    const files = funnelFiles({ 'upgrades/1-2.json': '{' });
    expect(await register({ ...rest, contributes: { widgets } }, files)).toMatchObject({
      status: 400,
      json: { path: '/upgrades/1-2.json', details: { package: 'content' } },
    });
    expect((await look('faulty.funnel')).status).toBe(404);
  });

  test('is told its options by the form that it brings, as long as it can be used', async () => {
    const schema = { type: 'object', properties: { day: { type: 'string' } } };
    const source = { id: 'feed', options: 'options.schema.json' };
    const code = providing('dev.asks', 'dataSource', 'feed', '{ async *sync() {} }');
    const files = (options: string) =>
      new Map(
        Object.entries({ 'plugin.js': code, 'options.schema.json': options }).map(([name, text]) => [
          name,
          new TextEncoder().encode(text),
        ]),
      );
    const secret = { name: 'apiKey', header: 'authorization', format: 'Bearer {}' };
    const net = [{ origin: 'https://api.example.com', secret }, { origin: 'https://other.example.com' }];
    const asks = (contributes: PluginManifest['contributes'], options = JSON.stringify(schema)) =>
      register(
        completeManifest({ id: 'dev.asks', tier: 'isolated', entry: 'plugin.js', contributes, capabilities: { net } }),
        files(options),
      );
    const settings = async () => (await server.owner.get('/api/v1/plugins/dev.asks/settings')).json;
    expect((await asks({ dataSources: [source] })).json).toMatchObject({ state: 'active' });
    expect(await settings()).toEqual({
      options: {},
      optionsSchema: schema,
      optionsUi: {},
      secrets: [{ name: 'apiKey', entered: false, short: false }],
      capabilities: { net },
    });
    await server.owner.put('/api/v1/plugins/dev.asks/switch', { on: false });
    expect(await settings()).toMatchObject({ optionsSchema: null });
    await server.owner.put('/api/v1/plugins/dev.asks/switch', { on: true });
    await asks({ dataSources: [{ id: 'feed' }] });
    expect(await settings()).toMatchObject({ optionsSchema: null });
    await asks({ dataSources: [source] }, '7');
    expect(await settings()).toMatchObject({ optionsSchema: null });
    await end('dev.asks');
    expect((await server.owner.get('/api/v1/plugins/dev.asks/settings')).status).toBe(404);
  });

  test('is the owner’s, from this machine, and not through another server', async () => {
    const body = { package: packed(funnelManifest('far', '0.1.0')) };
    const path = pathOf('far.funnel');
    for (const name of ['forwarded', 'x-forwarded-for', 'via']) {
      const headers = { [name]: '203.0.113.9' };
      const answers = [
        await server.owner.put(path, body, { headers }),
        await server.owner.get(path, { headers }),
        await server.owner.delete(path, { headers }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    }
    const editor = await server.member('editor');
    expect((await editor.put(path, body)).status).toBe(403);
    expect((await server.stranger().put(path, body)).status).toBe(401);
    expect(await listed('far.funnel')).toBeUndefined();
  });

  test('may be switched off like any other, also before it is saved again', async () => {
    await register(funnelManifest('off', '0.1.0'));
    const turn = (on: boolean) => server.owner.put('/api/v1/plugins/off.funnel/switch', { on });
    expect((await turn(false)).status).toBe(204);
    expect((await register(funnelManifest('off', '0.2.0'))).json).toMatchObject({
      version: '0.2.0',
      state: 'suspended',
      reason: expect.stringContaining('switched it off'),
    });
    expect((await drawn('off.funnel')).status).toBe(404);
    // In the language of whoever asks.
    const german = { headers: { 'accept-language': 'de' } };
    const off = expect.stringContaining('abgeschaltet');
    const body = { package: packed(funnelManifest('off', '0.2.0')) };
    const again = await server.owner.put(pathOf('off.funnel'), body, german);
    expect(again.json).toMatchObject({ reason: off, faults: [off] });
    expect((await server.owner.get(pathOf('off.funnel'), german)).json).toMatchObject({ reason: off });
    await turn(true);
    expect((await look('off.funnel')).json).toMatchObject({ state: 'registered' });
    expect((await drawn('off.funnel')).status).toBe(200);
  });
});

describe('what the code of a stranger answers', () => {
  const days = Array.from({ length: 21 }, (_, day) => `2026-01-${String(day + 5).padStart(2, '0')},${10 + (day % 7)}`);
  beforeAll(async () => {
    const content = `day,visits\n${days.join('\n')}\n`;
    await new Seller(server.owner).bring([{ name: 'visits.csv', content }]);
  });
  const MODEL = 'acme.guess/guess';
  const guess = (contribution: string) =>
    codeOf(
      { id: 'acme.guess', title: { en: 'Guess', de: 'Raten' }, contributes: { models: [{ id: 'guess' }] } },
      providing('acme.guess', 'model', 'guess', contribution),
    );
  const continued = async () => {
    const query: Query = {
      dataset: 'files.visits',
      measures: [{ field: 'visits' }],
      dimensions: [{ field: 'day', grain: 'day' }],
      range: { from: '2026-01-05', to: '2026-01-26' },
      forecast: { model: MODEL, horizon: 2 },
    };
    const { status, json } = await server.owner.post('/api/v1/query', query);
    expect(status).toBe(200);
    return json as Table;
  };
  const models = async () =>
    ((await server.owner.get('/api/v1/models')).json as { items: { id: string; title: unknown }[] }).items;

  test('as a forecast is drawn where it can be, and said with the reason where it cannot', async () => {
    const columns = `[{ name: 'expected', type: 'quantitative', role: 'measure', label: 'Expected' }]`;
    const table = (rows: string) =>
      `{ columns: ${columns}, rows: ${rows}, asOf: '2026-01-26T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0 }`;
    const answers = (rows: string) => guess(`{ predict: async () => ({ table: ${table(rows)} }) }`);
    expect((await answers('[[4], [5]]')).json).toMatchObject({ state: 'active' });
    expect(await models()).toContainEqual({ id: MODEL, plugin: 'acme.guess', title: { en: 'Guess', de: 'Raten' } });
    const good = await continued();
    expect(good.rows.slice(-2).map((row) => row.slice(0, 3))).toEqual([
      ['2026-01-26', null, 4],
      ['2026-01-27', null, 5],
    ]);
    expect(good.forecast).toMatchObject({ model: MODEL, title: { en: 'Guess', de: 'Raten' } });

    const bad: [rows: string, reason: RegExp][] = [
      ['[[4]]', /1 rows for a horizon of 2/],
      ["[[4], ['many']]", /row 1 expects no number/],
    ];
    for (const [rows, reason] of bad) {
      await answers(rows);
      const { forecast, rows: shown } = await continued();
      expect(shown).toHaveLength(21);
      expect(forecast?.missing).toMatchObject({ en: expect.stringMatching(reason) });
    }
    await guess(`{ predict: async () => { throw new Error('no idea'); } }`);
    expect(JSON.stringify((await continued()).forecast?.missing)).toContain('no idea');
    const figures = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    const own = figures.items.find(({ plugin }) => plugin === 'acme.guess');
    expect(own?.lastErrors.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(/no idea/), expect.stringMatching(/row 1 expects no number/)]),
    );

    await server.owner.put('/api/v1/plugins/acme.guess/switch', { on: false });
    expect((await models()).map(({ id }) => id)).not.toContain(MODEL);
    expect((await continued()).forecast).toMatchObject({
      title: MODEL,
      missing: { en: expect.stringContaining('was switched off') },
    });
    await server.owner.put('/api/v1/plugins/acme.guess/switch', { on: true });
    await end('acme.guess');
  });

  const REPORT = '/api/v1/reports/acme.month/month';
  const ORDERS = `{ dataset: 'files.visits', measures: [{ field: 'visits' }] }`;
  const composes = (blocks: string, capabilities: { data?: string[] }, snapshots = '') =>
    codeOf(
      { id: 'acme.month', contributes: { reports: [{ id: 'month' }] }, capabilities },
      providing(
        'acme.month',
        'report',
        'month',
        `{ ${snapshots} compose: async ({ period }) => ({ schema: 'vitrine/report-document@1', title: 'Month', subtitle: period.from, blocks: ${blocks} }) }`,
      ),
    );

  test('as a report is shown where it stands on its snapshots, for the last whole month unless days are named', async () => {
    const snapshots = `snapshots: [{ tile: 'visits', query: ${ORDERS} }],`;
    const block = `[{ kind: 'table', tile: 'visits' }]`;
    await composes(block, { data: ['files.visits'] }, snapshots);
    const list = (await server.owner.get('/api/v1/reports')).json as { items: { id: string }[] };
    expect(list.items).toContainEqual({
      id: 'acme.month/month',
      plugin: 'acme.month',
      title: 'acme.month',
      description: 'The plugin acme.month.',
    });
    const month = await server.owner.get(`${REPORT}.json?from=2026-01-05&to=2026-01-12&locale=fr`);
    expect(month).toMatchObject({
      status: 200,
      json: { locale: 'fr', snapshots: [{ tile: 'visits', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
    });
    const { snapshots: taken } = month.json as { snapshots: { table: Table }[] };
    expect(taken[0]?.table.rows).toEqual([[91]]);
    const first = Temporal.Now.plainDateISO('Pacific/Auckland').with({ day: 1 });
    expect((await server.owner.get(`${REPORT}.json?timezone=Pacific/Auckland`)).json).toMatchObject({
      period: {
        from: first.subtract({ months: 1 }).toString(),
        to: first.toString(),
        timezone: 'Pacific/Auckland',
      },
    });
    const page = await server.owner.get(`${REPORT}.html?from=2026-01-05&to=2026-01-12`);
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<h1>Month</h1>') });
    expect(page.headers.get('cache-control')).toBe('private, no-store');

    expect((await server.owner.get(`${REPORT}.json?timezone=Nowhere/Else`)).json).toMatchObject({
      code: 'badRange',
      path: '/timezone',
    });
    expect((await server.owner.get(`${REPORT}.json?from=yesterday`)).status).toBe(400);
    expect((await server.owner.get('/api/v1/reports/acme.month/year.json')).json).toMatchObject({
      code: 'notFound',
      details: { report: 'acme.month/year' },
    });
    // Its consent decides what it sees, also where the person who asks may see more.
    await composes(block, {}, snapshots);
    expect((await server.owner.get(`${REPORT}.json`)).json).toMatchObject({ code: 'forbidden' });

    await composes('[]', {});
    expect((await server.owner.get(`${REPORT}.json`)).json).toMatchObject({ snapshots: [], document: { blocks: [] } });
    await composes(`[{ kind: 'table', tile: 'gone' }]`, {});
    expect((await server.owner.get(`${REPORT}.json`)).json).toMatchObject({ status: 500, code: 'internal' });
    const figures = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    expect(figures.items.find(({ plugin }) => plugin === 'acme.month')?.lastErrors[0]?.message).toContain(
      'there is no snapshot "gone"',
    );
    await server.owner.put('/api/v1/plugins/acme.month/switch', { on: false });
    const after = (await server.owner.get('/api/v1/reports')).json as { items: { id: string }[] };
    expect(after.items.map(({ id }) => id)).not.toContain('acme.month/month');
    expect((await server.owner.get(`${REPORT}.json`)).status).toBe(404);
  });

  test('is of its own workspace: what a report keeps of one is not there for another', async () => {
    const compose = `(() => { const kept = []; return { compose: async (_input, { workspace }) => {
      kept.push(workspace.id);
      return { schema: 'vitrine/report-document@1', title: kept.join(' '), blocks: [] };
    } }; })()`;
    const bring = () =>
      codeOf(
        { id: 'acme.keeps', contributes: { reports: [{ id: 'kept' }] } },
        providing('acme.keeps', 'report', 'kept', compose),
      );
    await bring();
    const titleFor = async (client: BrowserClient) => {
      const { json } = await client.get('/api/v1/reports/acme.keeps/kept.json');
      return (json as { document: { title: string } }).document.title;
    };
    const person = await server.member('viewer');
    const other = await server.database.createWorkspace('Elsewhere');
    const { user } = await person.session();
    await server.database.everything('members').insert({ workspace_id: other, user_id: user.id, role: 'viewer' });
    expect((await person.patch('/api/v1/session', { workspaceId: other })).status).toBe(200);
    const own = server.workspaceId;
    expect(await titleFor(server.owner)).toBe(own);
    expect((await person.get('/api/v1/reports/acme.keeps/kept.json')).json).toMatchObject({
      code: 'forbidden',
      details: { plugin: 'acme.keeps', rule: 'workspace' },
    });
    await server.database
      .everything('members')
      .insert({ workspace_id: other, user_id: server.session.user.id, role: 'owner' });
    await server.owner.patch('/api/v1/session', { workspaceId: other });
    await bring();
    await server.owner.patch('/api/v1/session', { workspaceId: own });
    expect(await titleFor(person)).toBe(other);
    expect(await titleFor(server.owner)).toBe(`${own} ${own}`);
    const { items } = (await server.owner.get('/api/v1/plugin-figures')).json as { items: PluginFiguresEntry[] };
    expect(items.find(({ plugin }) => plugin === 'acme.keeps')?.processes).toBe(2);
    await end('acme.keeps');
  });

  describe('is for the workspace', () => {
    const REPORT = '/api/v1/reports/acme.mine/mine.json';
    const refused = { status: 403, json: { details: { plugin: 'acme.mine', rule: 'workspace' } } };
    const manifest = completeManifest({
      id: 'acme.mine',
      tier: 'isolated',
      entry: 'plugin.js',
      contributes: { reports: [{ id: 'mine' }] },
    });
    const compose = `{ compose: async () => ({ schema: 'vitrine/report-document@1', title: 'x', blocks: [] }) }`;
    const code = new TextEncoder().encode(providing('acme.mine', 'report', 'mine', compose));
    const files = new Map([['plugin.js', code]]);

    test('only where who brings it may agree for the workspace', async () => {
      const tokenOf = async (scopes: string[]) => {
        const { json } = await server.owner.post('/api/v1/tokens', { name: 'author', scopes });
        return { authorization: `Bearer ${(json as ApiToken).token}` };
      };
      const bring = async (scopes: string[]) => {
        const body = { package: packed(manifest, files) };
        const headers = await tokenOf(scopes);
        expect((await server.stranger().send('PUT', pathOf('acme.mine'), { body, headers })).status).toBe(200);
      };
      await bring(['operate']);
      expect(await server.owner.get(REPORT)).toMatchObject(refused);
      await bring(['operate', 'admin']);
      expect((await server.owner.get(REPORT)).status).toBe(200);
      await end('acme.mine');
    });

    test('of those who brought what runs: who brought something that cannot run changes nothing', async () => {
      const person = await server.member('owner');
      const { user } = await person.session();
      const other = await server.database.createWorkspace('Next door');
      await server.database.everything('members').insert({ workspace_id: other, user_id: user.id, role: 'owner' });
      await server.database.everything('operators').insert({ user_id: user.id });
      await person.patch('/api/v1/session', { workspaceId: other });
      await register(manifest, files);
      const before = await folders();
      const needy = { ...manifest, version: '9.0.0', dependencies: { 'acme.absent': '^1.0.0' } };
      expect((await person.put(pathOf('acme.mine'), { package: packed(needy, files) })).status).toBe(400);
      expect(await folders()).toEqual(before);
      expect((await server.owner.get(REPORT)).status).toBe(200);
      expect(await person.get(REPORT)).toMatchObject(refused);
      await end('acme.mine');
    });
  });
});
