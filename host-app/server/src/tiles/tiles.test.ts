import type { Dashboard, Tile } from '@vitrine/core/contracts';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let viewer: BrowserClient;
let dashboard: string;

const ALL = 'range=null';
const layout = { large: { x: 0, y: 0, w: 3, h: 3 } };
const sales = { dataset: 'shop.orders', measures: [{ field: 'netSales' }] };
const tiles: Tile[] = [
  {
    id: 'sum',
    widget: 'vitrine.metric/metric@1',
    title: 'Net sales',
    query: sales,
    roles: { value: 'netSales' },
    layout,
  },
  {
    id: 'countries',
    widget: 'vitrine.bar/bar@1',
    title: { en: 'Where buyers live', de: 'Käufer: „wo?“' },
    query: { ...sales, dimensions: [{ field: 'country' }] },
    roles: { category: 'country', value: ['netSales'] },
    options: { direction: 'horizontal' },
    layout,
  },
  {
    id: 'gone',
    widget: 'acme.nobody/chart@1',
    title: '***',
    query: { dataset: 'shop.orders', measures: [{ field: 'orders' }] },
    roles: { value: 'orders' },
    layout,
  },
  { id: 'words', widget: 'vitrine.text/text@1', options: { text: '# Mine' }, layout },
];

beforeAll(async () => {
  server = await createTestServer();
  await new Seller(server.owner).bring(await smallShop());
  viewer = await server.member('viewer');
  const document: Dashboard = {
    schema: 'vitrine/dashboard@1',
    id: crypto.randomUUID(),
    title: 'Mine',
    range: { from: '2020-01-01', to: '2020-02-01' },
    sections: [{ id: 's1', tiles }],
  };
  const made = await mutate(
    'mutation ($document: JSON!) { createDashboard(input: { document: $document }) { id version } }',
    {
      document,
    },
  );
  dashboard = made['createDashboard']?.id ?? '';
  await mutate('mutation ($id: ID!, $baseVersion: Int!) { publish(id: $id, baseVersion: $baseVersion) { id } }', {
    id: dashboard,
    baseVersion: 1,
  });
});
afterAll(() => server[Symbol.asyncDispose]());

async function mutate(query: string, variables: object): Promise<Record<string, { id: string } | undefined>> {
  const { json, text } = await server.owner.post('/graphql', { query, variables });
  const { data, errors } = json as { data: Record<string, { id: string }>; errors?: unknown };
  expect(errors, text).toBeUndefined();
  return data;
}

const open = (tile: string, query = ALL, client: BrowserClient = viewer, headers: Record<string, string> = {}) =>
  client.get(`/api/v1/dashboards/${dashboard}/tiles/${tile}?${query}`, { headers });

describe('a page filter that does not reach a tile', () => {
  const unknown = { field: 'zzz', op: 'eq', value: 'x' };
  const filters = encodeURIComponent(JSON.stringify([{ field: 'country', op: 'eq', value: 'US' }, unknown]));

  it('is said at the end of its files and in the words of its picture, in the language of the reader', async () => {
    const csv = await open('sum.csv', `${ALL}&filters=${filters}`);
    expect(csv.text.trim().split('\r\n').at(-1)).toBe('Not filtered by zzz: these data have no such field.');
    const svg = await open('sum.svg', `${ALL}&filters=${filters}&locale=de`);
    expect(svg.text).toMatch(/<desc>[^<]* Nicht gefiltert nach zzz: Diese Daten haben kein solches Feld\.<\/desc>/);
    const book = new exceljs.Workbook();
    const file = await viewer.fetch('GET', `/api/v1/dashboards/${dashboard}/tiles/sum.xlsx?${ALL}&filters=${filters}`);
    await book.xlsx.load(await file.arrayBuffer());
    expect(JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))).toContain('Not filtered by zzz');
  });

  it('is not spoken of where every filter reaches it', async () => {
    const reaching = encodeURIComponent(JSON.stringify([{ field: 'country', op: 'eq', value: 'US' }]));
    expect((await open('sum.csv', `${ALL}&filters=${reaching}`)).text).not.toContain('Not filtered');
    expect((await open('sum.svg', `${ALL}&filters=${reaching}`)).text).not.toContain('Not filtered');
  });
});

describe('a tile as a picture', () => {
  it('shows the numbers of the page, and is not sent twice', async () => {
    const picture = await open('countries.svg');
    expect(picture.status, picture.text).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(picture.text).toMatch(/^<svg/);
    const etag = picture.headers.get('etag') ?? '';
    const again = await open('countries.svg', ALL, viewer, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    const dark = await open('countries.svg', `${ALL}&theme=dark&width=300&height=200`, viewer, {
      'if-none-match': etag,
    });
    expect(dark.status).toBe(200);
    expect(dark.text).toContain('width="300"');
    expect(dark.text).not.toBe(picture.text);
  });

  it('is of the saved range unless the address has another one', async () => {
    const [saved, all] = [await open('sum.svg', 'locale=de'), await open('sum.svg', `${ALL}&locale=de`)];
    expect(all.text).toMatch(/268,94\s\$/);
    expect(saved.text).not.toMatch(/268,94/);
    const compared = await open('sum.svg', 'range={"from":"2026-09-01","to":"2026-10-01"}&compare=previous-period');
    expect(compared.status, compared.text).toBe(200);
    const alone = await open('sum.svg', 'range={"from":"2026-09-01","to":"2026-10-01"}&compare=none');
    expect(alone.text).not.toBe(compared.text);
  });

  it('is a PNG of twice the size', async () => {
    const path = `/api/v1/dashboards/${dashboard}/tiles/sum.png?${ALL}&width=200&height=100`;
    const response = await viewer.fetch('GET', path);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([400, 200]);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Net sales.png"; filename*=UTF-8''Net%20sales.png`,
    );
  });

  it('is its numbers as a table where its widget is not installed', async () => {
    const twin = await open('gone.svg');
    expect(twin.status, twin.text).toBe(200);
    expect(twin.text).toContain('>6<');
    expect(twin.headers.get('content-disposition')).toBe(`inline; filename="tile.svg"; filename*=UTF-8''tile.svg`);
    const text = await open('words.svg');
    expect(text.status, text.text).toBe(200);
    expect(text.text).toContain('Mine');
  });
});

describe('a tile as a file', () => {
  it('is CSV in the language that was asked for, under a name that every system takes', async () => {
    const file = await open('countries.csv', `${ALL}&locale=de`);
    expect(file.text).toMatch(/^\uFEFF?Land,Nettoumsatz \(USD\)\r\n/);
    const rows = file.text.trim().split('\r\n').slice(1);
    const cents = rows.map((row) => Math.round(100 * Number(row.split(',').at(-1))));
    expect(cents.reduce((sum, value) => sum + value, 0)).toBe(26_894);
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="Kaufer wo.csv"; filename*=UTF-8''K%C3%A4ufer%20wo.csv`,
    );
    const filters = JSON.stringify([{ field: 'country', op: 'eq', value: 'US' }]);
    const filtered = await open('countries.csv', `${ALL}&filters=${encodeURIComponent(filters)}`);
    expect(filtered.text.trim().split('\r\n')).toHaveLength(2);
  });

  it('is an Excel workbook', async () => {
    const response = await viewer.fetch('GET', `/api/v1/dashboards/${dashboard}/tiles/sum.xlsx?${ALL}`);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await response.arrayBuffer());
    expect(workbook.worksheets[0]?.getCell('A2').value).toBe(268.94);
  });

  it('is refused with its reason', async () => {
    const refusals = [
      [await open('words.csv'), 400, '/tile'],
      [await open('nothing.csv'), 404, '/tile'],
      [await open('sum.csv', 'range={"from":'), 422, '/range'],
      [await open('sum.csv', 'range={"last":"yesterday"}'), 422, '/range/last'],
      [await open('sum.csv', 'filters=[{"field":"country"}]'), 422, '/filters/0'],
      [await open('sum.csv', `${ALL}&width=10`), 400, undefined],
      [await open('sum.csv', `${ALL}&version=1`), 403, '/version'],
    ] as const;
    for (const [{ status, json, text }, wanted, path] of refusals) {
      expect(status, text).toBe(wanted);
      if (path !== undefined) expect((json as { path: string }).path).toMatch(new RegExp(`^${path}`));
    }
    expect((await open('sum.csv', `${ALL}&version=1`, server.owner)).text).toContain('268.94');
    expect((await open('sum.csv', `${ALL}&version=99`, server.owner)).status).toBe(404);
    expect((await open('sum.csv', ALL, server.stranger())).status).toBe(401);
  });
});

describe('a picture of what no dashboard holds', () => {
  const preview = (body: unknown, headers: Record<string, string> = {}) =>
    viewer.post('/api/v1/tiles/preview.svg', body, { headers });
  const number = {
    widget: 'vitrine.metric/metric@1',
    query: { ...sales, compare: 'previous-year' },
    roles: { value: 'netSales' },
  };

  it('is drawn with the caller’s data, options and size', async () => {
    const drawn = await preview({ ...number, width: 240, height: 160, locale: 'fr' });
    expect(drawn.status, drawn.text).toBe(200);
    expect(drawn.text).toMatch(/268,94\s\$/);
    const etag = drawn.headers.get('etag') ?? '';
    expect(
      (await preview({ ...number, width: 240, height: 160, locale: 'fr' }, { 'if-none-match': etag })).status,
    ).toBe(304);
    const text = await preview({ widget: 'vitrine.text/text@1', options: { text: 'Only words' } });
    expect(text.text).toContain('Only words');
  });

  it('is refused with the path of its fault', async () => {
    expect(await preview({ ...number, widget: 'acme.nobody/chart@1' })).toMatchObject({ status: 404 });
    expect(await preview({ ...number, query: { dataset: 'shop.orders', measures: 'all' } })).toMatchObject({
      status: 400,
      json: { path: '/query/measures' },
    });
    expect(await preview({ ...number, query: { ...sales, dataset: 'shop.nothing' } })).toMatchObject({
      json: { code: 'unknownDataset' },
    });
    expect(await preview({ ...number, colour: 'red' })).toMatchObject({ status: 400 });
  });
});
