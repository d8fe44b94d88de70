import { expect, test } from 'vitest';
import type { ImportedDraft, InstalledPlugin, InstalledWidget, PreviewCellAnswer, WidgetDraft } from '../api.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const PATH = '/api/v1/workspace-widgets';
const SPEC = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  title: 'Page views',
  data: {
    values: [
      { page: 'Home', views: 28 },
      { page: 'Shop', views: 55 },
      { page: 'Blog', views: 43 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'page', type: 'nominal' }, y: { field: 'views', type: 'quantitative' } },
};

async function draftOf(server: TestServer, spec: unknown = SPEC): Promise<WidgetDraft> {
  const { json } = await server.owner.post(`${PATH}/drafts`, { text: JSON.stringify(spec) });
  const { draft } = json as ImportedDraft;
  if (!draft) throw new Error('no draft');
  return draft;
}

test('a pasted specification becomes a widget of the workspace, and of no other', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  const draft = await draftOf(server);
  expect(draft.roles.map(({ name, field }) => [name, field])).toEqual([
    ['category', 'page'],
    ['value', 'views'],
  ]);
  const saved = await owner.post(PATH, { name: 'page-views', draft });
  expect(saved).toMatchObject({ status: 201, json: { reference: 'workspace.page-views/page-views@1' } });

  const { items } = (await owner.get('/api/v1/widgets')).json as { items: InstalledWidget[] };
  const own = items.find(({ reference }) => reference === 'workspace.page-views/page-views@1');
  expect(own).toMatchObject({ title: 'Page views', publisher: 'workspace', contribution: { renderer: 'vega-lite' } });
  const plugins = (await owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  expect(plugins.items.at(-1)).toMatchObject({ manifest: { id: 'workspace.page-views', tier: 'declarative' } });

  const other = await server.database.createWorkspace('Another');
  const [row] = await server.database.everything('workspace_widgets').select('workspace_id');
  expect(row).toEqual({ workspace_id: server.workspaceId });
  const rows = await server.database.database.read(other, 'select name from workspace_widgets', []);
  expect(rows).toEqual([]);
});

test('it is drawn by the address that every other is drawn by, replaced only when asked, and removed', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  const draft = await draftOf(server);
  await owner.post(PATH, { name: 'page-views', draft });
  const tile = {
    widget: 'workspace.page-views/page-views@1',
    query: {
      dataset: 'shop.orders',
      measures: [{ field: 'orders' }],
      dimensions: [{ field: 'country' }],
    },
    roles: { category: 'country', value: 'orders' },
  };
  const picture = await owner.post('/api/v1/tiles/preview.svg', tile);
  expect(picture).toMatchObject({ status: 200 });
  expect(picture.text).toContain('<svg');

  const document = {
    schema: 'vitrine/dashboard@1',
    title: 'Mine',
    sections: [{ id: 's1', tiles: [{ id: 't1', ...tile, layout: { large: { x: 0, y: 0, w: 6, h: 6 } } }] }],
  };
  const made = await owner.post('/graphql', {
    query: 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id missing } }',
    variables: { input: { document } },
  });
  const { createDashboard } = (made.json as { data: { createDashboard: { id: string; missing: object } } }).data;
  expect(createDashboard.missing).toEqual({});

  expect(await owner.post(PATH, { name: 'page-views', draft })).toMatchObject({ status: 400, json: { path: '/name' } });
  expect((await owner.post(PATH, { name: 'page-views', draft, replace: true })).status).toBe(201);
  const plugins = (await owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  expect(plugins.items.at(-1)?.manifest.version).toBe('1.0.1');

  expect((await owner.delete(`${PATH}/page-views`)).status).toBe(204);
  expect((await owner.delete(`${PATH}/page-views`)).status).toBe(404);
  expect((await owner.post('/api/v1/tiles/preview.svg', tile)).status).toBe(404);
  const after = await owner.post('/graphql', {
    query: 'query ($id: ID!) { dashboard(id: $id) { missing } }',
    variables: { id: createDashboard.id },
  });
  expect(after.json).toMatchObject({ data: { dashboard: { missing: { t1: expect.stringContaining('page-views') } } } });
});

test('what cannot be read, taken or drawn is said with its place', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  const broken = await owner.post(`${PATH}/drafts`, { text: '{\n  "mark": "bar",\n  "encoding" {}\n}' });
  expect(broken).toMatchObject({ status: 400, json: { path: '/text', details: { line: 3, column: 14 } } });
  const image = await owner.post(`${PATH}/drafts`, { text: JSON.stringify({ ...SPEC, mark: 'image' }) });
  expect(image.json).toMatchObject({
    draft: null,
    findings: expect.arrayContaining([expect.objectContaining({ kind: 'refused', code: 'mark', path: '/mark' })]),
  });

  const draft = await draftOf(server);
  const hostile = { ...draft, spec: { ...draft.spec, signals: [{ name: 'a', on: [] }] } };
  expect(await owner.post(PATH, { name: 'bad', draft: hostile })).toMatchObject({ status: 400 });
  const pattern = {
    ...draft,
    optionsSchema: { type: 'object', properties: { a: { type: 'string', pattern: '(a+)+$' } } },
  };
  expect(await owner.post(PATH, { name: 'bad', draft: pattern })).toMatchObject({
    status: 400,
    json: { path: '/draft/optionsSchema/properties/a/pattern' },
  });
  const table = draft.sample.table;
  const unusable: [part: object, status: number, path: string][] = [
    [{ roles: [...draft.roles, draft.roles[0]] }, 400, '/draft/roles'],
    [{ sample: { ...draft.sample, table: null } }, 400, '/draft/sample/table'],
    [{ sample: { ...draft.sample, table: { columns: [] } } }, 400, '/draft/sample'],
    [{ sample: { ...draft.sample, table: { ...table, columns: ['page'] } } }, 400, '/draft/sample'],
    [{ sample: { ...draft.sample, table: { ...table, rows: [['Home']] } } }, 400, '/draft/sample'],
    [{ sample: { ...draft.sample, table: { ...table, rows: Array(1001).fill(table.rows[0]) } } }, 400, '/draft/sample'],
    [{ optionsUi: { note: 'x'.repeat(600_000) } }, 413, '/draft'],
  ];
  for (const [part, status, path] of unusable) {
    const wish = { name: 'bad', draft: { ...draft, ...part } };
    expect(await owner.post(PATH, wish), path).toMatchObject({ status, json: { path } });
    expect((await owner.post(`${PATH}/previews`, { draft: wish.draft })).status).toBe(status);
  }
  // Safe and well made, and still nothing that Vega can draw.
  const undrawable = { ...SPEC, transform: [{ filter: { field: 'views', oneOf: 3 } }] };
  const pasted = (await owner.post(`${PATH}/drafts`, { text: JSON.stringify(undrawable) })).json as ImportedDraft;
  expect(pasted.draft).toBeNull();
  expect(pasted.findings.at(-1)).toMatchObject({
    kind: 'refused',
    code: 'draws',
    message: { en: expect.stringContaining('cannot be drawn'), fr: expect.any(String) },
  });
  const kept = { ...draft, spec: { ...draft.spec, transform: [{ filter: { field: '_value', oneOf: 3 } }] } };
  expect(await owner.post(PATH, { name: 'bad', draft: kept })).toMatchObject({
    status: 400,
    json: { path: '/draft/spec', detail: expect.stringContaining('cannot be drawn') },
  });
  expect((await owner.get('/api/v1/widgets')).text).not.toContain('workspace.bad');
  const viewer = await server.member('viewer');
  expect((await viewer.post(PATH, { name: 'mine', draft })).status).toBe(403);
});

test('the matrix draws every way it will be looked at, with the sample and with own data', async () => {
  await using server = await createTestServer();
  const draft = await draftOf(server);
  const { json } = await server.owner.post(`${PATH}/previews`, { draft, locale: 'de' });
  const { cells } = json as { cells: PreviewCellAnswer[] };
  expect(cells.map(({ kind }) => kind)).toEqual([
    'wide',
    'narrow',
    'phone',
    'dark',
    'print',
    'twin',
    'empty',
    'oneRow',
    'manyRows',
    'rightToLeft',
  ]);
  const notes: Partial<Record<PreviewCellAnswer['kind'], string[]>> = { empty: ['noRows'], manyRows: ['names'] };
  for (const { kind, findings, svg } of cells) {
    const told = findings.map((finding) => `${finding.kind} ${finding.code}`);
    expect([kind, told, svg?.slice(0, 4)]).toEqual([kind, (notes[kind] ?? []).map((code) => `note ${code}`), '<svg']);
  }
  const own = {
    query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: 'orders' },
  };
  const mine = await server.owner.post(`${PATH}/previews`, { draft, own });
  expect(mine.status).toBe(200);
  const asked = { headers: { 'accept-language': 'fr' } };
  const known = await server.owner.post(`${PATH}/previews`, { draft, own, options: {} }, asked);
  expect(known.status).toBe(200);
  const wrong = { ...own, query: { dataset: 'shop.nothing', measures: [{ field: 'orders' }] } };
  expect(await server.owner.post(`${PATH}/previews`, { draft, own: wrong })).toMatchObject({ status: 422 });
});
