import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dashboard } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { type MirrorIndex, searchEntries } from '@vitrine/widget-registry/catalogue';
import { newSigningKey, packPlugin, type SigningKey, signJson } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ImportedDraft,
  InstalledPlugin,
  MarketplaceContent,
  MarketplacePage,
  MarketplacePlugin,
  PluginStateLine,
  PluginUses,
  UpgradeCheck,
} from '../api.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { funnelFiles, funnelManifest, packedFunnel } from './testing/funnel.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
});
afterAll(() => server[Symbol.asyncDispose]());

const PUBLISH = '/public/marketplace/packages';

async function publisher(name: string, key: SigningKey = newSigningKey()) {
  const { publicKey } = key;
  const { json } = await server.owner.post('/api/v1/marketplace/publishers', { name, publicKey });
  const { token } = json as { token: string };
  const publish = (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    server.stranger().post(PUBLISH, body, { headers });
  return { key, token, publish };
}

describe('publishing', () => {
  test('a version is on offer at once, found by its words, and never changes', async () => {
    const { key, publish } = await publisher('acme');
    expect((await publish(packedFunnel('acme', '1.0.0', key))).status).toBe(201);
    const page = (await server.owner.get('/api/v1/marketplace/plugins?text=TRICHTER%20conv')).json as MarketplacePage;
    expect(page.items).toMatchObject([
      { id: 'acme.funnel', version: '1.0.0', fits: true, installed: null, installs: 0, kinds: ['widgets'] },
    ]);
    expect(page.facets).toEqual({
      categories: [{ value: 'charts', count: 1 }],
      kinds: [{ value: 'widgets', count: 1 }],
      publishers: [{ value: 'acme', count: 1 }],
      tiers: [{ value: 'declarative', count: 1 }],
    });
    const again = await publish(packedFunnel('acme', '1.0.0', key, { 'README.md': 'Other.' }));
    expect(again).toMatchObject({ status: 400, json: { path: '/version' } });
    for (const miss of [
      'text=absent',
      'category=maps',
      'kind=models',
      'publisher=other',
      'tier=isolated',
      'text=%25',
    ]) {
      expect((await server.owner.get(`/api/v1/marketplace/plugins?${miss}`)).json).toMatchObject({ items: [] });
    }
    const detail = (await server.owner.get('/api/v1/marketplace/plugins/acme.funnel')).json as MarketplacePlugin;
    expect(detail).toMatchObject({
      offered: '1.0.0',
      keyId: key.keyId,
      permissions: [],
      words: [{ en: expect.stringMatching(/draws/) }],
    });
  });

  test('under another name, by another key, or against the policy is refused with its place', async () => {
    const { key, publish, token } = await publisher('umbra');
    const foreign = await publish(packedFunnel('acme', '2.0.0', key));
    expect(foreign).toMatchObject({ status: 403, json: { path: '/id' } });
    const unsigned = await publish(packedFunnel('umbra', '1.0.0', newSigningKey()));
    expect(unsigned).toMatchObject({ status: 403, json: { path: '/signature' } });
    const address = { 'chart.vl.json': '{"mark":"bar","data":{"url":"https://evil.example/x"}}' };
    const hostile = await publish(packedFunnel('umbra', '1.0.0', key, address));
    expect(hostile).toMatchObject({ status: 400, json: { path: '/chart.vl.json' } });
    const code = { 'plugin.mjs': '' };
    const inside = { ...funnelManifest('umbra', '1.0.0'), tier: 'trusted', entry: 'plugin.mjs' } as const;
    const packed = packPlugin(inside, funnelFiles(code));
    const sent = { package: Buffer.from(packed.bytes).toString('base64'), signature: signJson(packed.manifest, key) };
    expect(await publish(sent)).toMatchObject({
      status: 400,
      json: { path: '/tier', detail: expect.stringContaining('isolated') },
    });
    const noZip = await publish({ ...packedFunnel('umbra', '1.0.0', key), package: 'AAAA' });
    expect(noZip).toMatchObject({ status: 415, json: { details: { package: 'damaged' } } });
    expect(await publish({ ...packedFunnel('umbra', '1.0.0', key), package: '?' })).toMatchObject({ status: 400 });
    expect((await publish(packedFunnel('umbra', '1.0.0', key), {})).status).toBe(401);
    const renewed = await server.owner.post('/api/v1/marketplace/publishers/umbra/token');
    expect(renewed).toMatchObject({ status: 201, json: { token: expect.stringMatching(/^vpub_/) } });
    const old = await publish(packedFunnel('umbra', '1.0.0', key), { authorization: `Bearer ${token}` });
    expect(old.status).toBe(401);
    expect((await server.owner.post('/api/v1/marketplace/publishers/nobody/token')).status).toBe(404);
  });

  test.each(['vitrine', 'workspace', 'v1trine', 'vltrine', 'vitrines', 'acme', 'a', 'Acme', 'acrne'])(
    'nobody is called %s',
    async (name) => {
      const { publicKey } = newSigningKey();
      const answer = await server.owner.post('/api/v1/marketplace/publishers', { name, publicKey });
      expect(answer).toMatchObject({ status: 400, json: { path: '/name' } });
    },
  );

  test('is for those whom an owner registered', async () => {
    const editor = await server.member('editor');
    const { publicKey } = newSigningKey();
    expect((await editor.post('/api/v1/marketplace/publishers', { name: 'sneaky', publicKey })).status).toBe(403);
    const { items } = (await server.owner.get('/api/v1/marketplace/publishers')).json as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(['acme', 'umbra']);
  });

  test('a yanked version is no longer offered, and may be put back', async () => {
    const { key, publish } = await publisher('yard');
    await publish(packedFunnel('yard', '1.0.0', key));
    await publish(packedFunnel('yard', '1.1.0', key));
    const path = (version: string) => `/api/v1/marketplace/plugins/yard.funnel/versions/${version}/yanked`;
    const offered = async () =>
      ((await server.owner.get('/api/v1/marketplace/plugins/yard.funnel')).json as MarketplacePlugin).offered;
    expect(await offered()).toBe('1.1.0');
    expect((await server.owner.put(path('1.1.0'), { reason: 'Draws upside down.' })).status).toBe(204);
    expect(await offered()).toBe('1.0.0');
    await server.owner.put(path('1.0.0'), { reason: 'Too.' });
    expect(await offered()).toBeNull();
    const page = (await server.owner.get('/api/v1/marketplace/plugins?publisher=yard')).json as MarketplacePage;
    expect(page.items).toEqual([]);
    expect((await server.owner.post('/api/v1/plugins', { id: 'yard.funnel' })).status).toBe(404);
    await server.owner.put(path('1.1.0'), { reason: null });
    expect(await offered()).toBe('1.1.0');
    expect((await server.owner.put(path('9.0.0'), { reason: 'x' })).status).toBe(404);
  });

  test('a version is told with notes, findings, pictures and counts', async () => {
    const { key, token, publish } = await publisher('detail');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const manifest = { ...funnelManifest('detail', '1.1.0'), changelog: 'CHANGELOG.md', pictures: ['images/a.svg'] };
    const files = { 'CHANGELOG.md': '# Changes\n\n## 1.1.0\n\n- Wider bars.\n\n## 1.0.0\n', 'images/a.svg': svg };
    const signed = (content: Record<string, string>) => {
      const packed = packPlugin(manifest, funnelFiles(content));
      const signature = signJson(packed.manifest, key);
      return { package: Buffer.from(packed.bytes).toString('base64'), signature };
    };
    const lie = await publish(signed({ ...files, 'images/a.svg': '<html><script>1</script></html>' }));
    expect(lie).toMatchObject({ status: 400, json: { path: '/images/a.svg' } });
    const published = await publish(signed(files));
    expect(published).toMatchObject({
      status: 201,
      json: { findings: [{ code: 'languages', level: 'hint' }, { code: 'noFixtures' }] },
    });
    await server.owner.post('/api/v1/plugins', { id: 'detail.funnel' });

    const path = '/api/v1/marketplace/plugins/detail.funnel';
    expect((await server.owner.get(path)).json).toMatchObject({
      publisher: 'detail',
      license: 'MIT',
      installs: 1,
      deprecated: null,
      works: { fits: true, says: [{ de: expect.stringMatching(/Es arbeitet mit dieser Vitrine/) }] },
      pictures: ['images/a.svg'],
      versions: [{ version: '1.1.0', tier: 'declarative', notes: '- Wider bars.', installs: 1, findings: [{}, {}] }],
    });
    const picture = await server.owner.get(`${path}/pictures?file=images/a.svg&version=1.1.0`);
    expect(picture).toMatchObject({ status: 200, text: svg });
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(picture.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await server.owner.get(`${path}/pictures`)).text).toBe(svg);
    for (const miss of ['file=README.md', 'file=../a.svg', 'file=images/a.svg&version=9.0.0']) {
      expect((await server.owner.get(`${path}/pictures?${miss}`)).status).toBe(404);
    }
    expect((await server.owner.get(`${path}/content?version=1.1.0`)).json).toMatchObject({
      pictures: ['images/a.svg'],
    });
    const headers = { authorization: `Bearer ${token}` };
    expect((await server.stranger().get('/public/marketplace/publisher', { headers })).json).toMatchObject({
      name: 'detail',
      items: [{ id: 'detail.funnel', installs: 1, versions: [{ version: '1.1.0', installs: 1 }] }],
    });
  });

  test('a plugin is deprecated by its author or the operator, with what to use instead', async () => {
    const { key, token, publish } = await publisher('former');
    await publish(packedFunnel('former', '1.0.0', key));
    const entry = async () =>
      ((await server.owner.get('/api/v1/marketplace/plugins?publisher=former')).json as MarketplacePage).items[0];
    const headers = { authorization: `Bearer ${token}` };
    const said = { message: 'Use the other one.', replacement: 'detail.funnel' };
    const own = '/public/marketplace/plugins/former.funnel';
    expect((await server.stranger().put(`${own}/deprecated`, said, { headers })).status).toBe(204);
    expect(await entry()).toMatchObject({ deprecated: said });
    const others = '/public/marketplace/plugins/detail.funnel';
    expect((await server.stranger().put(`${others}/deprecated`, said, { headers })).status).toBe(403);
    const yank = (plugin: string) =>
      server.stranger().put(`${plugin}/versions/1.0.0/yanked`, { reason: 'Broken.' }, { headers });
    expect((await yank(others)).status).toBe(403);
    expect((await yank(own)).status).toBe(204);
    expect(await entry()).toBeUndefined();
    const path = '/api/v1/marketplace/plugins/former.funnel';
    expect((await server.owner.get(path)).json).toMatchObject({ offered: null, deprecated: said });
    expect((await server.owner.put(`${path}/deprecated`, { message: null })).status).toBe(204);
    expect((await server.owner.get(path)).json).toMatchObject({ deprecated: null });
    const nobody = '/api/v1/marketplace/plugins/nobody.nothing/deprecated';
    expect((await server.owner.put(nobody, { message: 'x' })).status).toBe(404);
  });

  test('pages follow each other, the most installed first', async () => {
    const first = (await server.owner.get('/api/v1/marketplace/plugins?limit=1')).json as MarketplacePage;
    expect(first.items).toHaveLength(1);
    const all = ((await server.owner.get('/api/v1/marketplace/plugins')).json as MarketplacePage).items;
    const seen = first.items.map(({ id }) => id);
    for (let page = first; page.next !== undefined; ) {
      const next = await server.owner.get(`/api/v1/marketplace/plugins?limit=1&after=${page.next}`);
      page = next.json as MarketplacePage;
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are the same from the lines of a mirror', async () => {
    const mirror = (await server.owner.get('/api/v1/marketplace/mirror?days=5')).json as MirrorIndex;
    for (const search of ['', 'text=funnel', 'text=funnel&tier=declarative&limit=2', 'publisher=acme', 'limit=2']) {
      const live = (await server.owner.get(`/api/v1/marketplace/plugins?${search}`)).json as MarketplacePage;
      const { limit, ...rest } = Object.fromEntries(new URLSearchParams(search)) as Record<string, string>;
      const still = searchEntries(mirror.entries, {
        ...rest,
        ...(limit === undefined ? {} : { limit: Number(limit) }),
      });
      expect(live.facets).toEqual(still.facets);
      expect(live.next).toBe(still.next);
      expect(live.items).toEqual(still.items.map((item) => expect.objectContaining(item)));
    }
  });
});

describe('publishing by a browser alone', () => {
  const SPEC = {
    title: 'Page views',
    data: {
      values: [
        { page: 'Home', views: 28 },
        { page: 'Shop', views: 55 },
      ],
    },
    mark: 'bar',
    encoding: { x: { field: 'page', type: 'nominal' }, y: { field: 'views', type: 'quantitative' } },
  };
  const PATH = '/api/v1/workspace-widgets';

  test('a widget of the workspace becomes a package under a name whose key the server keeps', async () => {
    const { json } = await server.owner.post(`${PATH}/drafts`, { text: JSON.stringify(SPEC) });
    await server.owner.post(PATH, { name: 'page-views', draft: (json as ImportedDraft).draft });
    const own = '/api/v1/marketplace/own-publishers';
    const made = await server.owner.post(own, { name: 'lindenhof' });
    expect(made).toMatchObject({ status: 201, json: { name: 'lindenhof', plugins: [] } });
    expect(await server.owner.post(own, { name: 'lindenh0f' })).toMatchObject({ status: 400, json: { path: '/name' } });
    const publish = (wish: object, name = 'page-views') => server.owner.post(`${PATH}/${name}/publication`, wish);
    const first = { publisher: 'lindenhof', version: '1.0.0', license: 'MIT', notes: 'The first one.' };
    const published = await publish(first);
    expect(published).toMatchObject({
      status: 201,
      json: { manifest: { id: 'lindenhof.page-views', license: 'MIT' } },
    });
    expect(await publish(first)).toMatchObject({ status: 400, json: { path: '/version' } });
    expect((await publish({ ...first, version: '1.1.0', notes: 'Rounder.' })).status).toBe(201);
    const content = (await server.owner.get('/api/v1/marketplace/plugins/lindenhof.page-views/content')).json;
    expect(content).toMatchObject({
      readme: expect.stringContaining('# Page views'),
      changelog: '## 1.1.0\n\nRounder.\n\n## 1.0.0\n\nThe first one.\n',
    });
    expect((await server.owner.get(own)).json).toEqual({
      items: [
        expect.objectContaining({ name: 'lindenhof', plugins: [{ id: 'lindenhof.page-views', version: '1.1.0' }] }),
      ],
    });
    expect((await server.owner.post('/api/v1/plugins', { id: 'lindenhof.page-views', version: '1.0.0' })).status).toBe(
      201,
    );
    const page = (await server.owner.get('/api/v1/marketplace/plugins?publisher=lindenhof')).json as MarketplacePage;
    expect(page.items).toMatchObject([{ installed: '1.0.0', version: '1.1.0', update: true }]);
    const detail = (await server.owner.get('/api/v1/marketplace/plugins/lindenhof.page-views'))
      .json as MarketplacePlugin;
    expect(detail.installed).toMatchObject({ version: '1.0.0', formerVersion: null, update: true });
    const byHand = { ...first, version: '1.2.0', notes: 'With a page.', readme: '# Mine\n\nBy hand.\n' };
    expect((await publish(byHand)).status).toBe(201);
    const shown = (await server.owner.get('/api/v1/marketplace/plugins/lindenhof.page-views/content')).json;
    expect(shown).toMatchObject({
      readme: '# Mine\n\nBy hand.\n',
      changelog: expect.stringMatching(/^## 1\.2\.0\n\nWith a page\.\n\n## 1\.1\.0\n/),
    });
    // What the page of a plugin says first is its title, in English where there is one.
    const titled = async (name: string, title: Record<string, string>) => {
      const { draft } = json as ImportedDraft;
      await server.owner.post(PATH, { name, draft: { ...draft, title, description: title } });
      expect((await publish(first, name)).status).toBe(201);
      const inside = await server.owner.get(`/api/v1/marketplace/plugins/lindenhof.${name}/content`);
      return (inside.json as MarketplaceContent).readme;
    };
    expect(await titled('views-both', { de: 'Aufrufe', en: 'Views' })).toBe('# Views\n\nViews\n');
    expect(await titled('views-german', { de: 'Aufrufe' })).toBe('# Aufrufe\n\nAufrufe\n');
    expect((await publish(first, 'nothing')).status).toBe(404);
    expect(await publish({ ...first, publisher: 'acme' })).toMatchObject({ status: 404, json: { path: '/publisher' } });
    expect((await (await server.member('editor')).post(own, { name: 'sneaky' })).status).toBe(403);
  });

  test('what uses a plugin is said before it goes, and how all are is said in few words', async () => {
    const tile = {
      id: 't1',
      title: 'Views',
      widget: 'lindenhof.page-views/page-views@1',
      query: {
        dataset: 'shop.orders',
        measures: [{ field: 'orders' }],
        dimensions: [{ field: 'country' }],
      },
      roles: { category: 'country', value: 'orders' },
      layout: { large: { x: 0, y: 0, w: 6, h: 6 } },
    };
    const document = { schema: 'vitrine/dashboard@1', title: 'Mine', sections: [{ id: 's1', tiles: [tile] }] };
    await server.owner.post('/graphql', {
      query: 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
      variables: { input: { document } },
    });
    const uses = async (plugin: string) =>
      (await server.owner.get(`/api/v1/plugins/${plugin}/uses`)).json as PluginUses;
    expect(await uses('lindenhof.page-views')).toMatchObject({
      dashboards: [{ title: 'Mine', tiles: [{ id: 't1', title: 'Views', uses: ['widget'] }] }],
      reports: [],
    });
    expect(await uses('lindenhof.page')).toEqual({ dashboards: [], reports: [], others: 0 });
    // Whatever it supplies is found, not only what it draws.
    const more = (id: string, query: object) => ({ ...tile, id, title: id, widget: 'vitrine.bar/bar@1', query });
    const forecast = { model: 'acme.seer/naive', horizon: 3 };
    const tiles = [
      more('data', { dataset: 'acme.seer.parcels', measures: [{ field: 'parcels' }] }),
      more('next', { ...tile.query, forecast }),
      more('other', { dataset: 'acme.seers.parcels', measures: [{ field: 'parcels' }] }),
    ];
    await server.owner.post('/graphql', {
      query: 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
      variables: { input: { document: { ...document, title: 'Second', sections: [{ id: 's1', tiles }] } } },
    });
    expect(await uses('acme.seer')).toMatchObject({
      dashboards: [
        {
          title: 'Second',
          tiles: [
            { id: 'data', uses: ['data'] },
            { id: 'next', uses: ['model'] },
          ],
        },
      ],
      reports: [],
    });
    // Viewers are told what they are shown, and nothing of a draft.
    const { id } = (await uses('acme.seer')).dashboards[0] ?? { id: '' };
    const drafted = [more('draft', { dataset: 'acme.seer.parcels', measures: [{ field: 'parcels' }] })];
    await server.owner.post('/graphql', {
      query:
        'mutation ($id: ID!, $document: JSON!) { saveDraft(id: $id, baseVersion: 1, document: $document) { dashboard { version } } }',
      variables: { id, document: { ...document, id, title: 'Not yet', sections: [{ id: 's1', tiles: drafted }] } },
    });
    expect(await uses('acme.seer')).toMatchObject({ dashboards: [{ title: 'Not yet', tiles: [{ id: 'draft' }] }] });
    const viewed = (await (await server.member('viewer')).get('/api/v1/plugins/acme.seer/uses')).json;
    expect(viewed).toMatchObject({ dashboards: [{ title: 'Second', tiles: [{ id: 'data' }, { id: 'next' }] }] });
    expect(await uses('vitrine.month-in-figures')).toMatchObject({
      reports: [{ title: expect.objectContaining({ en: expect.any(String) }) }],
    });
    const states = (await server.owner.get('/api/v1/plugins/state')).json as { items: PluginStateLine[] };
    expect(states.items).toContainEqual({
      id: 'lindenhof.page-views',
      version: '1.0.0',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'registered',
    });
    const status = (await server.owner.get('/api/v1/marketplace')).json;
    expect(status).toMatchObject({ address: 'own', open: true, engine: '1.0.0', fault: null });
  });
});

describe('installing', () => {
  const installed = async (id: string) => {
    const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
    return items.find(({ manifest }) => manifest.id === id);
  };
  const tileOf = (id: string) => ({
    widget: `${id}/funnel@1`,
    query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: 'orders' },
  });
  const drawn = (id: string) => server.owner.post('/api/v1/tiles/preview.svg', tileOf(id));
  const decoded = (name: string) => new TextDecoder().decode(funnelFiles().get(name));

  test('draws at once, is updated, rolled back and removed without a restart', async () => {
    const { key, publish } = await publisher('maker');
    await publish(packedFunnel('maker', '1.0.0', key));
    expect((await drawn('maker.funnel')).status).toBe(404);
    const before = await server.owner.post('/api/v1/marketplace/preview.svg', tileOf('maker.funnel'));
    expect(before).toMatchObject({ status: 200, text: expect.stringMatching(/<svg/) });
    const content = (await server.owner.get('/api/v1/marketplace/plugins/maker.funnel/content')).json;
    expect(content).toMatchObject({
      widgets: [{ reference: 'maker.funnel/funnel@1' }],
      readme: expect.stringMatching(/# Funnel/),
      changelog: null,
    });
    const made = await server.owner.post('/api/v1/plugins', { id: 'maker.funnel' });
    expect(made).toMatchObject({ status: 201, json: { id: 'maker.funnel', version: '1.0.0' } });
    expect(await drawn('maker.funnel')).toMatchObject({ status: 200, text: expect.stringMatching(/<svg/) });
    const first = (await drawn('maker.funnel')).text;
    const line = { ...JSON.parse(decoded('chart.vl.json')), mark: 'tick' };
    await publish(packedFunnel('maker', '1.1.0', key, { 'chart.vl.json': JSON.stringify(line) }));
    expect((await server.owner.post('/api/v1/plugins', { id: 'maker.funnel' })).json).toMatchObject({
      version: '1.1.0',
    });
    expect((await installed('maker.funnel'))?.manifest.version).toBe('1.1.0');
    expect((await drawn('maker.funnel')).text).not.toBe(first);
    const detail = (await server.owner.get('/api/v1/marketplace/plugins/maker.funnel')).json as MarketplacePlugin;
    expect(detail.installed).toMatchObject({ version: '1.1.0', formerVersion: '1.0.0', update: false });
    const back = await server.owner.post('/api/v1/plugins/maker.funnel/roll-back');
    expect(back).toMatchObject({ status: 200, json: { version: '1.0.0' } });
    expect((await installed('maker.funnel'))?.manifest.version).toBe('1.0.0');
    expect((await drawn('maker.funnel')).text).toBe(first);
    expect((await server.owner.post('/api/v1/plugins/maker.funnel/roll-back')).status).toBe(404);
    const older = await server.owner.post('/api/v1/plugins', { id: 'maker.funnel', version: '1.0.0' });
    expect(older).toMatchObject({ status: 400, json: { details: { install: 'downgrade', highest: '1.1.0' } } });
    // Who operates may have it all the same, by its number; what was the highest stays known.
    const asked = { id: 'maker.funnel', version: '1.0.0', downgrade: true };
    expect(await server.owner.post('/api/v1/plugins', asked)).toMatchObject({
      status: 201,
      json: { version: '1.0.0' },
    });
    expect((await server.owner.post('/api/v1/plugins', { ...asked, downgrade: false })).status).toBe(400);
    expect((await server.owner.delete('/api/v1/plugins/maker.funnel')).status).toBe(204);
    expect((await server.owner.delete('/api/v1/plugins/maker.funnel')).status).toBe(404);
    expect(await installed('maker.funnel')).toBeUndefined();
    expect((await drawn('maker.funnel')).status).toBe(404);
    const page = (await server.owner.get('/api/v1/marketplace/plugins?publisher=maker')).json as MarketplacePage;
    // This server counts once, whatever it did; each version that it had, once as well.
    expect(page.items[0]).toMatchObject({ installs: 1, installed: null });
    const path = '/public/marketplace/plugins/maker.funnel/installs';
    const count = async (query: string) => (await server.stranger().post(`${path}${query}`)).status;
    const other = 'b'.repeat(64);
    for (const query of ['', '', `?version=1.0.0&installation=${other}`, `?version=1.1.0&installation=${other}`])
      expect(await count(query)).toBe(204);
    expect(await count('?installation=short')).toBe(400);
    const told = (await server.owner.get('/api/v1/marketplace/plugins/maker.funnel')).json as MarketplacePlugin;
    expect([told.installs, told.versions.map(({ installs }) => installs)]).toEqual([3, [2, 2]]);
    // Nobody moves a plugin up by saying it again and again, with a new name each time.
    const answers: number[] = [];
    for (let at = 0; at < 100; at++) answers.push(await count(`?installation=${String(at).padStart(64, '0')}`));
    expect(answers).toContain(204);
    expect(answers.at(-1)).toBe(429);
  });

  test('asks for consent to what a plugin may do, and again when that grows', async () => {
    const { key, publish } = await publisher('asks');
    const asking = (version: string, data: string[]) => {
      const { manifest, bytes } = packPlugin(
        { ...funnelManifest('asks', version), capabilities: { data } },
        funnelFiles(),
      );
      return { package: Buffer.from(bytes).toString('base64'), signature: signJson(manifest, key) };
    };
    await publish(asking('1.0.0', ['shop.orders']));
    const unasked = await server.owner.post('/api/v1/plugins', { id: 'asks.funnel' });
    expect(unasked).toMatchObject({
      status: 400,
      json: { path: '/agreed', details: { install: 'consent', asks: [{ key: 'data:shop.orders' }] } },
    });
    const agreed = ['data:shop.orders'];
    expect((await server.owner.post('/api/v1/plugins', { id: 'asks.funnel', agreed })).status).toBe(201);
    await publish(asking('1.1.0', ['shop.orders', 'shop.profit']));
    const grown = await server.owner.post('/api/v1/plugins', { id: 'asks.funnel', agreed });
    expect(grown).toMatchObject({ json: { details: { asks: [{ key: 'data:shop.profit' }] } } });
    expect((await installed('asks.funnel'))?.manifest.version).toBe('1.0.0');
  });

  test('an update upgrades the options of saved dashboards; going back sets the newer ones aside until the next update', async () => {
    const { key, publish } = await publisher('options');
    const step = { from: 1, to: 2, changes: [{ rename: { from: 'color', to: 'colour' } }] };
    const packed = (version: number, engine = '^1.0') => {
      const { contributes, ...rest } = funnelManifest('options', `${version}.0.0`);
      const widgets = (contributes.widgets ?? []).map((one) => ({ ...one, version, upgrades: 'upgrades/' }));
      const name = version === 1 ? 'color' : 'colour';
      const schema = { type: 'object', properties: { [name]: { type: 'string' } } };
      const files = funnelFiles({
        'options.schema.json': JSON.stringify(schema),
        ...(version === 1 ? {} : { 'upgrades/1-2.json': JSON.stringify(step) }),
      });
      const made = packPlugin({ ...rest, engines: { vitrine: engine }, contributes: { widgets } }, files);
      return { package: Buffer.from(made.bytes).toString('base64'), signature: signJson(made.manifest, key) };
    };
    await publish(packed(1));
    await server.owner.post('/api/v1/plugins', { id: 'options.funnel' });
    const tile = { ...tileOf('options.funnel'), id: 't1', options: { color: 'red' }, layout: {} };
    const document = { schema: 'vitrine/dashboard@1', title: 'x', sections: [{ id: 's1', tiles: [tile] }] };
    const graphql = async (query: string, variables: unknown) => {
      const { json } = await server.owner.post('/graphql', { query, variables });
      return Object.values((json as { data: Record<string, { id: string; document: Dashboard }> }).data)[0];
    };
    const made = await graphql(
      'mutation ($document: JSON) { createDashboard(input: { document: $document }) { id document } }',
      { document },
    );
    const saved = async () => {
      const found = await graphql('query ($id: ID!) { dashboard(id: $id) { id document } }', { id: made?.id });
      return found?.document.sections[0]?.tiles[0];
    };
    expect(await saved()).toMatchObject({ widget: 'options.funnel/funnel@1', options: { color: 'red' } });
    await publish(packed(2));
    await server.owner.post('/api/v1/plugins', { id: 'options.funnel' });
    const upgraded = { widget: 'options.funnel/funnel@2', options: { colour: 'red' } };
    expect(await saved()).toMatchObject(upgraded);
    const save = `mutation ($id: ID!, $document: JSON!) {
      saveDraft(id: $id, baseVersion: 1, document: $document) { dashboard { id document } } }`;
    const [section] = made?.document.sections ?? [];
    await graphql(save, {
      id: made?.id,
      document: { ...made?.document, sections: [{ ...section, tiles: [await saved()] }] },
    });
    await server.owner.post('/api/v1/plugins/options.funnel/roll-back');
    expect(await saved()).toMatchObject({ widget: 'options.funnel/funnel@1', options: {}, aside: [upgraded] });
    await server.owner.post('/api/v1/plugins', { id: 'options.funnel' });
    expect(await saved()).toMatchObject(upgraded);
    expect(await saved()).not.toHaveProperty('aside');

    const stops = async (version: string) =>
      ((await server.owner.get(`/api/v1/plugins/upgrade-check?version=${version}`)).json as UpgradeCheck).items.find(
        ({ id }) => id === 'options.funnel',
      );
    expect(await stops('1.5.0')).toBeUndefined();
    expect(await stops('2.0.0')).toMatchObject({ version: '2.0.0', needs: '^1.0', newer: null, update: 'none' });
    await publish(packed(3, '>=1'));
    const update = { newer: '3.0.0', update: 'before' };
    expect(await stops('2.0.0')).toMatchObject({ ...update, says: { fr: expect.stringMatching(/s’arrêterait/) } });
    // One that works there alone would stop here, so the one before it is what to install first.
    await publish(packed(4, '^2'));
    expect(await stops('2.0.0')).toMatchObject(update);
  });

  test('takes the newest version that may be installed: none that was revoked or withdrawn, and no pre-release unasked', async () => {
    const { key, publish } = await publisher('newest');
    const packed = (version: string, engine = '^1.0') => {
      const manifest = { ...funnelManifest('newest', version), engines: { vitrine: engine } };
      const made = packPlugin(manifest, funnelFiles({ 'README.md': `This is ${version}.` }));
      return { package: Buffer.from(made.bytes).toString('base64'), signature: signJson(made.manifest, key) };
    };
    const path = '/api/v1/marketplace/plugins';
    const offer = async (version = '') =>
      (await server.owner.get(`${path}/newest.funnel${version}`)).json as MarketplacePlugin;
    const entry = async () => ((await server.owner.get(`${path}?publisher=newest`)).json as MarketplacePage).items[0];
    const readme = async () =>
      ((await server.owner.get(`${path}/newest.funnel/content`)).json as MarketplaceContent).readme;
    const install = (wish: object = {}) => server.owner.post('/api/v1/plugins', { id: 'newest.funnel', ...wish });
    const revoke = async (versions: string) => {
      const wish = { plugin: 'newest.funnel', versions, reason: 'It shows the wrong month.' };
      return (await server.owner.post('/api/v1/marketplace/revocations', wish)).json as { id: string };
    };

    // Nothing but a pre-release: it is found and shown, and taken only by its number.
    await publish(packed('0.1.0-beta.1'));
    expect(await entry()).toMatchObject({ version: '0.1.0-beta.1', prerelease: true, fits: true, update: false });
    expect(await offer()).toMatchObject({ offered: null, versions: [{ prerelease: true }], works: { fits: true } });
    expect(await readme()).toBe('This is 0.1.0-beta.1.');
    expect(await install()).toMatchObject({
      status: 404,
      json: { detail: expect.stringContaining('0.1.0-beta.1') },
    });
    for (const version of ['0.1.0', '0.2.0', '0.3.0-beta.1']) await publish(packed(version));
    await publish(packed('0.4.0', '^9'));
    expect(await entry()).toMatchObject({ version: '0.2.0', prerelease: false, fits: true });
    expect((await install({ version: '0.1.0' })).status).toBe(201);
    expect(await entry()).toMatchObject({ installed: '0.1.0', update: true });
    expect(await offer()).toMatchObject({ offered: '0.2.0', installed: { update: true } });

    const { id } = await revoke('>=0.2.0');
    expect(await entry()).toMatchObject({ version: '0.1.0', revoked: false, update: false });
    expect(await offer()).toMatchObject({ offered: '0.1.0', installed: { update: false }, older: null });
    expect(await readme()).toBe('This is 0.1.0.');
    await server.owner.delete('/api/v1/plugins/newest.funnel');
    expect((await install()).json).toMatchObject({ version: '0.1.0' });
    // A version that was taken back says so where people ask whether it works.
    expect(await offer('?version=0.2.0')).toMatchObject({
      manifest: { version: '0.2.0' },
      works: { fits: false, says: [{ en: expect.stringContaining('was revoked: It shows the wrong month.') }] },
    });
    expect((await server.owner.get(`${path}/newest.funnel?version=7.0.0`)).status).toBe(404);
    await server.owner.delete(`/api/v1/marketplace/revocations/${id}`);
    expect(await entry()).toMatchObject({ version: '0.2.0', update: true });

    // Who chose a pre-release is offered the next one.
    expect((await install({ version: '0.3.0-beta.1' })).status).toBe(201);
    expect(await entry()).toMatchObject({ version: '0.3.0-beta.1', prerelease: true, update: false });
    await publish(packed('0.3.0-beta.2'));
    expect(await entry()).toMatchObject({ version: '0.3.0-beta.2', update: true });
    expect(await offer()).toMatchObject({ offered: '0.3.0-beta.2', installed: { update: true } });
    expect(await offer('?version=0.2.0')).toMatchObject({ older: '0.3.0-beta.1' });
    const back = { version: '0.2.0', downgrade: true };
    expect((await install(back)).json).toMatchObject({ version: '0.2.0' });
    expect(await entry()).toMatchObject({ version: '0.2.0', update: false });
    const checked = (await server.owner.get('/api/v1/plugins/upgrade-check?version=9.0.0')).json as UpgradeCheck;
    const stopping = checked.items.find((one) => one.id === 'newest.funnel');
    expect(stopping).toMatchObject({ newer: '0.4.0', update: 'after' });
    // With nothing left it is no longer in the catalogue, and its page says why.
    const all = await revoke('*');
    const after = (await server.owner.get('/api/v1/plugins/upgrade-check?version=9.0.0')).json as UpgradeCheck;
    expect(after.items.find((one) => one.id === 'newest.funnel')?.newer ?? null).toBeNull();
    expect(await entry()).toBeUndefined();
    expect(await offer()).toMatchObject({ offered: null, works: { fits: false } });
    expect((await server.owner.get(`${path}/newest.funnel/content`)).status).toBe(404);
    await server.owner.delete(`/api/v1/marketplace/revocations/${all.id}`);
  });

  test('is refused where a plugin of the product, or one that does not fit, is meant', async () => {
    const { key, publish } = await publisher('future');
    const { manifest, bytes } = packPlugin(
      { ...funnelManifest('future', '1.0.0'), engines: { vitrine: '^9' } },
      funnelFiles(),
    );
    await publish({ package: Buffer.from(bytes).toString('base64'), signature: signJson(manifest, key) });
    expect((await server.owner.post('/api/v1/plugins', { id: 'future.funnel' })).status).toBe(404);
    const forced = await server.owner.post('/api/v1/plugins', { id: 'future.funnel', version: '1.0.0' });
    expect(forced).toMatchObject({
      status: 400,
      json: { details: { reason: expect.stringMatching(/Vitrine 9\.0\.0 or newer/) } },
    });
    expect(await installed('future.funnel')).toBeUndefined();
    expect(await server.owner.post('/api/v1/plugins', { id: 'vitrine.bar' })).toMatchObject({ status: 400 });
    expect((await server.owner.post('/api/v1/plugins', { id: 'nobody.nothing' })).status).toBe(404);
    const editor = await server.member('editor');
    expect((await editor.post('/api/v1/plugins', { id: 'maker.funnel' })).status).toBe(403);
  });

  test('what is revoked stops with the reason, cannot be installed, and goes on when that is lifted', async () => {
    const { key, publish } = await publisher('gone');
    await publish(packedFunnel('gone', '1.0.0', key));
    await server.owner.post('/api/v1/plugins', { id: 'gone.funnel' });
    const revoke = (body: unknown) => server.owner.post('/api/v1/marketplace/revocations', body);
    expect((await revoke({ plugin: 'gone.funnel', versions: 'all', reason: 'x' })).status).toBe(400);
    expect(await revoke({ plugin: 'nobody.nothing', versions: '*', reason: 'x' })).toMatchObject({
      status: 404,
      json: { path: '/plugin', detail: expect.stringContaining('"nobody.nothing"') },
    });
    expect(await revoke({ plugin: 'gone.funnel', versions: '^2', reason: 'x' })).toMatchObject({
      status: 400,
      json: { path: '/versions', detail: expect.stringContaining('1.0.0') },
    });
    const { json } = await revoke({ plugin: 'gone.funnel', versions: '*', reason: 'It shows the wrong month.' });
    expect(await installed('gone.funnel')).toMatchObject({
      state: 'suspended',
      reason: expect.stringMatching(/shows the wrong month/),
    });
    expect((await drawn('gone.funnel')).status).toBe(404);
    const again = await server.owner.post('/api/v1/plugins', { id: 'gone.funnel' });
    expect(again).toMatchObject({ status: 400, json: { details: { install: 'revoked' } } });
    const list = (await server.owner.get('/api/v1/marketplace/revocations')).json as { items: { id: string }[] };
    expect(list.items).toMatchObject([{ plugin: 'gone.funnel' }]);
    const path = `/api/v1/marketplace/revocations/${(json as { id: string }).id}`;
    expect((await server.owner.delete(path)).status).toBe(204);
    expect((await server.owner.delete(path)).status).toBe(404);
    expect((await drawn('gone.funnel')).status).toBe(200);
  });

  test('each load is verified: what was changed in the database is not used', async () => {
    const { key, publish } = await publisher('tampered');
    await publish(packedFunnel('tampered', '1.0.0', key));
    await server.owner.post('/api/v1/plugins', { id: 'tampered.funnel' });
    const manifest = JSON.stringify(completeManifest({ id: 'tampered.funnel' }));
    await server.database.everything('installed_versions').where({ plugin: 'tampered.funnel' }).update({
      manifest,
      digest: 'other',
    });
    await server.owner.post('/api/v1/marketplace/look');
    expect(await installed('tampered.funnel')).toMatchObject({
      state: 'suspended',
      reason: expect.stringMatching(/signature is not that/),
    });
  });

  test('each load is verified: a version that is not the one in the record, and a package that is not the signed one', async () => {
    const { key, publish } = await publisher('swapped');
    await publish(packedFunnel('swapped', '1.0.0', key));
    await server.owner.post('/api/v1/plugins', { id: 'swapped.funnel' });
    const versions = server.database.everything('installed_versions').where({ plugin: 'swapped.funnel' });
    const before = await versions.clone().first();
    const look = () => server.owner.post('/api/v1/marketplace/look');
    // The folder is gone and the package is another: it is unpacked from the record, and that is seen through.
    const other = Buffer.from(packedFunnel('swapped', '1.0.0', key, { 'README.md': 'Other.' }).package, 'base64');
    await versions.clone().update({ package: other });
    const folder = join(server.dataFolder, 'packages', before.digest);
    await rm(folder, { recursive: true });
    await versions.clone().update({ agreed: ['data:shop.orders'] });
    await look();
    expect(await installed('swapped.funnel')).toMatchObject({
      state: 'suspended',
      reason: expect.stringMatching(/was changed after it was packed/),
    });
    await versions.clone().update({ package: before.package, agreed: before.agreed });
    await look();
    expect(await installed('swapped.funnel')).toMatchObject({ state: 'registered' });
    expect(await readdir(folder)).toContain('chart.vl.json');
    expect((await drawn('swapped.funnel')).status).toBe(200);

    const plugins = server.database.everything('installed_plugins').where({ plugin: 'swapped.funnel' });
    await versions.clone().update({ version: '0.9.0', digest: 'another' });
    await plugins.clone().update({ version: '0.9.0' });
    await look();
    expect(await installed('swapped.funnel')).toMatchObject({
      state: 'suspended',
      reason: expect.stringMatching(/no version 0\.9\.0/),
    });
    // A record that another instance took away is followed too.
    await versions.clone().delete();
    await look();
    expect(await installed('swapped.funnel')).toBeUndefined();
  });

  test('one after the other, where they need each other, and none before what it needs', async () => {
    const { key, publish } = await publisher('chain');
    const packed = (id: string, dependencies: Record<string, string>) => {
      const made = packPlugin({ ...funnelManifest('chain', '1.0.0'), id, dependencies }, funnelFiles());
      return { package: Buffer.from(made.bytes).toString('base64'), signature: signJson(made.manifest, key) };
    };
    expect((await publish(packed('chain.funnel', {}))).status).toBe(201);
    expect((await publish(packed('chain.above', { 'chain.funnel': '^1.0.0' }))).status).toBe(201);
    const early = await server.owner.post('/api/v1/plugins', { id: 'chain.above' });
    expect(early).toMatchObject({ status: 400, json: { details: { reason: expect.stringMatching(/chain\.funnel/) } } });
    expect(await installed('chain.above')).toBeUndefined();
    for (const id of ['chain.funnel', 'chain.above'])
      expect((await server.owner.post('/api/v1/plugins', { id })).status).toBe(201);
    expect((await drawn('chain.above')).status).toBe(200);
    const stopping = (await server.owner.get('/api/v1/plugins/upgrade-check?version=9.0.0')).json as UpgradeCheck;
    const own = stopping.items.filter(({ id }) => id.startsWith('chain.'));
    expect(own.map(({ id, newer }) => [id, newer])).toEqual(
      expect.arrayContaining([
        ['chain.funnel', null],
        ['chain.above', null],
      ]),
    );
    const wish = { plugin: 'chain.funnel', versions: '*', reason: 'Gone.' };
    const { json } = await server.owner.post('/api/v1/marketplace/revocations', wish);
    expect(await installed('chain.above')).toMatchObject({
      state: 'suspended',
      reason: expect.stringMatching(/chain\.funnel/),
    });
    await server.owner.delete(`/api/v1/marketplace/revocations/${(json as { id: string }).id}`);
    expect((await drawn('chain.above')).status).toBe(200);
  });
});
