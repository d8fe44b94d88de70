import type { Query, Table } from '@vitrine/core/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComposedReportAnswer, ModelList, Problem, ReportList } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import type { QueryExplanation } from './contract.ts';

let server: TestServer;
let seller: Seller;

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
  await seller.bring(await smallShop());
});
afterAll(() => server[Symbol.asyncDispose]());

async function ask(query: Query, client: BrowserClient = server.owner): Promise<Table> {
  const { status, json, text } = await client.post('/api/v1/query', query);
  expect(status, text).toBe(200);
  return json as Table;
}

const total: Query = { dataset: 'shop.orders', measures: [{ field: 'orders' }, { field: 'netSales' }] };

describe('a question that is asked again in the same words', () => {
  const again: Query = { ...total, dimensions: [{ field: 'country' }], range: { last: 'P10Y', until: 'data' } };
  const send = (client: BrowserClient, options?: Parameters<BrowserClient['post']>[2]) =>
    client.post('/api/v1/query', again, options);

  it('has the same answer and the same headers, however it is found', async () => {
    const whole = await send(server.owner, { headers: { 'content-type': 'application/json; charset=utf-8' } });
    const answers = [await send(server.owner), await send(server.owner), await send(server.owner)];
    for (const { status, json } of answers) {
      expect(status).toBe(200);
      expect(json).toEqual({ ...(whole.json as Table), source: 'cache', elapsedMs: 0 });
    }
    const names = (headers: Headers) => [...headers].filter(([name]) => !['date', 'content-length'].includes(name));
    for (const { headers } of answers) expect(names(headers)).toEqual(names(whole.headers));
  });

  it('is refused to who may not ask, however often it was answered', async () => {
    await send(server.owner);
    await send(server.owner);
    expect((await send(server.owner, { withoutCsrf: true })).status).toBe(403);
    expect((await send(server.owner, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await send(server.stranger())).status).toBe(401);
    const viewer = await server.member('viewer');
    expect([(await send(viewer)).status, (await send(viewer)).status]).toEqual([200, 200]);
    expect((await viewer.delete('/api/v1/session')).status).toBeLessThan(300);
    expect((await send(viewer)).status).toBe(401);
  });

  it('is answered anew after the data changed', async () => {
    await send(server.owner);
    const before = (await send(server.owner)).json as Table;
    const [orders] = await smallShop(['orders-resaved.csv']);
    const brought = await seller.bring(orders ? [orders] : []);
    await expect.poll(async () => ((await send(server.owner)).json as Table).asOf).not.toBe(before.asOf);
    await seller.takeBack(brought.id);
  });

  it('may be several at once, or no question at all', async () => {
    const batch = { queries: [again, total] };
    for (const _time of [1, 2, 3]) {
      const { text, headers } = await server.owner.post('/api/v1/query', batch);
      expect(headers.get('content-type')).toContain('ndjson');
      expect(text.trim().split('\n')).toHaveLength(2);
      const broken = await server.owner.post('/api/v1/query', '{"dataset":', {
        headers: { 'content-type': 'application/json' },
      });
      expect(broken.json).toMatchObject({ status: 400, code: 'badRequest' });
    }
  });
});

describe('a question with a forecast', () => {
  // Three weeks of visits; the residuals of the last two against the week before are 2 0 −3 0 5 0 0 and 0 4 0 1 0 2 −3.
  // σ² = (4 + 9 + 25 + 16 + 1 + 4 + 9) / 14 = 68 / 14, σ = 2.203893; Φ⁻¹(0.9) · σ = 2.824402.
  const weeks = [10, 20, 30, 40, 50, 60, 70, 12, 20, 27, 40, 55, 60, 70, 12, 24, 27, 41, 55, 62, 67];
  const days = weeks.map((visits, index) => `2026-01-${String(index + 5).padStart(2, '0')},${visits}`);
  const ahead: Query = {
    dataset: 'files.visits',
    measures: [{ field: 'visits' }],
    dimensions: [{ field: 'day', grain: 'day' }],
    range: { from: '2026-01-19', to: '2026-01-26' },
    forecast: { model: 'vitrine.seasonal-naive/seasonal-naive', horizon: 3 },
  };
  beforeAll(async () => {
    const content = new TextEncoder().encode(`day,visits\n${days.join('\n')}\n`);
    await seller.bring([{ name: 'visits.csv', content }]);
  });

  it('has the line continued, by the history before the days that are shown', async () => {
    const models = (await server.owner.get('/api/v1/models')).json as ModelList;
    expect(models.items.map(({ id }) => id)).toContain(ahead.forecast?.model);
    const table = await ask(ahead);
    expect(table.columns.map(({ name }) => name)).toEqual([
      'day',
      'visits',
      'visits_expected',
      'visits_low',
      'visits_high',
    ]);
    expect(table.rows.slice(6)).toEqual([
      ['2026-01-25', 67, null, null, null],
      ['2026-01-26', null, 12, expect.closeTo(9.175598, 5), expect.closeTo(14.824402, 5)],
      ['2026-01-27', null, 24, expect.closeTo(21.175598, 5), expect.closeTo(26.824402, 5)],
      ['2026-01-28', null, 27, expect.closeTo(24.175598, 5), expect.closeTo(29.824402, 5)],
    ]);
    expect(table.flags).toEqual([7, 8, 9].map((row) => ({ row, kind: 'forecast' })));
    expect(table.forecast).toMatchObject({ from: '2026-01-26', interval: 0.8 });
    // The plugin was started for the first of them, which lets go of what was kept.
    await ask(ahead);
    expect((await ask(ahead)).source).toBe('cache');
  });

  it('counts nothing that has not begun, and begins with the bucket that is not over', async () => {
    const month: Query = { ...ahead, range: { from: '2026-01-05', to: '9999-12-31' }, limit: 1 };
    expect((await server.owner.post('/api/v1/query', month)).json).toMatchObject({
      code: 'badRequest',
      path: '/limit',
    });
    const today = Temporal.Now.plainDateISO('UTC');
    const range = { from: '2026-01-12', to: today.add({ days: 3 }).toString() };
    const table = await ask({ ...ahead, range, timezone: 'UTC' });
    const later = table.rows.filter(([day]) => String(day) > today.toString());
    expect(later.map((row) => row.slice(1, 3))).toEqual([
      [null, 0],
      [null, 0],
    ]);
    expect(table.rows.find(([day]) => day === today.toString())?.slice(1, 3)).toEqual([0, 0]);
  });

  it('is there without it where the model cannot say, and says why', async () => {
    const reasons = [
      [{ ...ahead, forecast: { model: 'acme.nobody/none', horizon: 3 } }, /not installed/],
      [{ ...ahead, range: { from: '2026-01-05', to: '2026-01-12' } }, /14 steps without a gap. There are 7/],
      [{ ...ahead, filters: [{ field: 'day', op: 'lt', value: '2020-01-01' }] }, /nothing before it/],
    ] as const;
    for (const [query, reason] of reasons) {
      const { forecast, columns } = await ask(query as Query);
      expect(columns.map(({ name }) => name)).toEqual(['day', 'visits']);
      const { missing } = forecast ?? {};
      expect(typeof missing === 'string' ? missing : missing?.['en']).toMatch(reason);
    }
  });

  it('is drawn and said', async () => {
    const picture = await server.owner.post('/api/v1/tiles/preview.svg', {
      widget: 'vitrine.line/line@1',
      query: ahead,
      roles: { x: 'day', value: 'visits' },
    });
    expect(picture.status, picture.text).toBe(200);
    expect(picture.text).toContain('Expected for Wed, Jan 28, 2026: 27 (between 24.18 and 29.82)');
  });
});

describe('a report of a plugin', () => {
  const id = 'vitrine.month-in-figures/month-in-figures';
  const days = 'from=2020-01-01&to=2030-01-01&timezone=UTC';
  const open = (format: string, more = '', of = id) =>
    server.owner.get(`/api/v1/reports/${of}.${format}?${days}${more}`);

  it('leads from sales to profit by the numbers of the dashboard', async () => {
    const list = (await server.owner.get('/api/v1/reports')).json as ReportList;
    expect(list.items.map((report) => report.id)).toContain(id);
    const report = (await open('json')).json as ComposedReportAnswer;
    const { blocks } = report.document;
    const statement = blocks.find((block) => block.kind === 'statement');
    const measures = (statement?.lines ?? []).map(({ value }) => ({ field: 'column' in value ? value.column : '' }));
    const shown = await ask({ dataset: 'shop.profit', measures, range: { from: '2020-01-01', to: '2030-01-01' } });
    const table = report.snapshots.find(({ tile }) => tile === 'result')?.table;
    const cell = (of: Table | undefined, name: string) =>
      of?.rows[0]?.[of.columns.findIndex((column) => column.name === name)];
    expect(measures.map(({ field }) => cell(table, field))).toEqual(measures.map(({ field }) => cell(shown, field)));
    // The steps say their sign: from the first line they lead to the last, to the cent.
    const cents = (statement?.lines ?? []).map(({ label, value }) => {
      const sign = typeof label === 'object' && label['en']?.startsWith('−') ? -1 : 1;
      return { sign, amount: Math.round(100 * Number('column' in value ? cell(table, value.column) : 0)) };
    });
    const steps = cents.filter((_, index) => statement?.lines[index]?.style === undefined);
    expect(steps.reduce((sum, { sign, amount }) => sum + sign * amount, 0)).toBe(cents.at(-1)?.amount);
    const orders = await ask(total);
    expect(cell(table, 'netSales')).toBe(orders.rows[0]?.[1]);
  });

  it('is a page to look at or print, in the language of its reader', async () => {
    const page = await open('html', '&locale=de');
    expect(page.status, page.text).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.text).toContain('<h1>Monat in Zahlen</h1>');
    expect(page.text).toMatch(
      /Nettoumsatz<\/bdi>(?:<span class="mark">[^<]*<\/span>)*<\/th><td class="end">268,94\s\$/,
    );
    expect(page.text).not.toContain('<script');
  });

  it('is refused where there is none, or no such days', async () => {
    expect((await open('html', '', 'acme.nobody/none')).status).toBe(404);
    const backward = await server.owner.get(`/api/v1/reports/${id}.html?from=2026-02-01&to=2026-01-01`);
    expect(backward.json).toMatchObject({ code: 'badRange' });
    const nowhere = await server.owner.get(`/api/v1/reports/${id}.html?timezone=Nowhere/Else`);
    expect(nowhere.json).toMatchObject({ code: 'badRange', path: '/timezone' });
    const month = (await server.owner.get(`/api/v1/reports/${id}.json?timezone=UTC`)).json as ComposedReportAnswer;
    expect(month.period.from).toMatch(/-01$/);
    expect(Temporal.PlainDate.from(month.period.from).add({ months: 1 }).toString()).toBe(month.period.to);
    expect((await server.stranger().get(`/api/v1/reports/${id}.html?${days}`)).status).toBe(401);
  });
});

describe('a query', () => {
  it('is refused in the language of the reader', async () => {
    const refusal = async (query: unknown, language: string) =>
      (await server.owner.post('/api/v1/query', query, { headers: { 'accept-language': language } })).json;
    const noField = { ...total, measures: [{ field: 'nothing' }] };
    expect(await refusal(noField, 'de')).toMatchObject({
      title: 'Unbekanntes Feld',
      detail: 'Die Daten shop.orders haben kein Feld „nothing“.',
    });
    expect(await refusal({ ...total, limit: 'ten' }, 'fr')).toMatchObject({
      detail: expect.stringMatching(/^La requête est mal formée, à \/limit : doit être integer\.$/),
    });
    expect(await refusal({ ...total, filters: [{ field: 'country', op: 'eq', value: 7 }] }, 'en')).toMatchObject({
      detail: '7 is not a text.',
    });
  });

  it('is answered with one row where it asks for no dimensions', async () => {
    const table = await ask(total);
    expect(table.rows).toEqual([[6, 268.94]]);
    expect(table.columns.map((column) => [column.name, column.unit, column.currency])).toEqual([
      ['orders', 'count', undefined],
      ['netSales', 'money', 'USD'],
    ]);
  });

  it('is answered from what was kept the second time, and anew after the data changed', async () => {
    const query: Query = { ...total, measures: [{ field: 'units' }] };
    const first = await ask(query);
    expect(first.source).toBe('rollup');
    const second = await ask(query);
    expect(second).toEqual({ ...first, source: 'cache', elapsedMs: 0 });
    const [orders] = await smallShop(['orders-resaved.csv']);
    const again = await seller.bring(orders ? [orders] : []);
    await expect.poll(async () => (await ask(query)).asOf).not.toBe(first.asOf);
    await seller.takeBack(again.id);
  });

  it('asked many times at once is one answer', async () => {
    const query: Query = { ...total, dimensions: [{ field: 'country' }] };
    const tables = await Promise.all(Array.from({ length: 8 }, () => ask(query)));
    expect(new Set(tables.map((table) => table.asOf)).size).toBe(1);
  });

  it('until data ends on the newest day that something was sold, whatever it is about', async () => {
    const days = async (dataset: string, time: string, measure: string) => {
      const dimensions = [{ field: time, grain: 'day' as const }];
      const range = { last: 'P3D', until: 'data' as const };
      return (await ask({ dataset, measures: [{ field: measure }], dimensions, range })).rows.map(([day]) => day);
    };
    const ends = async () => [
      await days('shop.orders', 'orderedAt', 'orders'),
      await days('shop.profit', 'day', 'profit'),
      await days('shop.ledger', 'postedAt', 'entries'),
      await days('files.plans', 'day', 'visits'),
    ];
    const end = async () => (await server.owner.get('/api/v1/days')).json;
    const header = 'Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details';
    const later = await seller.bring([
      { name: 'november.csv', content: `${header}\n"November 6, 2026",Fee,Listing fee,,USD,--,-$0.20,-$0.20,--\n` },
      { name: 'plans.csv', content: 'Day,Visits\n2026-09-29,4\n2027-01-31,1\n' },
    ]);
    expect(await ends()).toEqual(Array(4).fill(['2026-09-28', '2026-09-29', '2026-09-30']));
    expect(await end()).toEqual({ firstDay: '2026-08-28', lastDay: '2026-09-30' });
    // When a file came is another time.
    const today = Temporal.Now.plainDateISO('UTC').subtract({ days: 2 }).toString();
    expect(((await days('shop.imports', 'importedAt', 'files')).at(-1) as string) > today).toBe(true);

    // Kept answers of a table end on the new day as well, and on the old one again.
    const [orders] = await smallShop(['orders.csv']);
    const [columns, line = ''] = String(orders?.content).split('\n');
    const content = `${columns}\n${line.replace('09/03/26,4000000001', '10/02/26,4000000099')}\n`;
    const sold = await seller.bring([{ name: 'october.csv', content }]);
    expect(await ends()).toEqual(Array(4).fill(['2026-09-30', '2026-10-01', '2026-10-02']));
    await seller.takeBack(sold.id);
    expect(await ends()).toEqual(Array(4).fill(['2026-09-28', '2026-09-29', '2026-09-30']));
    await seller.takeBack(later.id);
  });

  it('explains itself: statement, values, rollup and times', async () => {
    const filters: Query['filters'] = [{ field: 'country', op: 'eq', value: 'US' }];
    const { json } = await server.owner.post('/api/v1/query?explain=1', { ...total, filters });
    const { explain, rows } = json as Table & { explain: QueryExplanation };
    expect(rows[0]?.[0]).toBe(4);
    expect(explain.rollup).toBe('day_country');
    expect(explain.sql).not.toContain("'US'");
    expect(explain.parameters).toContain('US');
    expect(explain.planMs).toBeGreaterThanOrEqual(0);
    expect(explain.runMs).toBeGreaterThan(0);
  });

  it('pages through rows', async () => {
    const rows = { fields: ['order', 'netSales'] };
    const first = await ask({ dataset: 'shop.orders', rows, limit: 4 });
    expect(first.rows).toHaveLength(4);
    const second = await ask({ dataset: 'shop.orders', rows: { ...rows, after: first.next ?? '' }, limit: 4 });
    expect(second.rows).toHaveLength(2);
    expect(second.next).toBeUndefined();
  });
});

describe('notes', () => {
  it('say which months rest on estimates or lack a file', async () => {
    const { notes } = await ask({
      dataset: 'shop.profit',
      measures: [{ field: 'profit' }, { field: 'netSales', as: 'net' }],
    });
    expect(notes).toEqual([
      { kind: 'estimated', measure: 'profit', months: ['2026-08', '2026-09'] },
      { kind: 'incomplete', measure: 'profit', months: ['2026-08'] },
    ]);
    const september = await ask({
      dataset: 'shop.profit',
      measures: [{ field: 'fees', as: 'costs' }],
      range: { from: '2026-09-01', to: '2026-10-01' },
    });
    expect(september.notes).toEqual([{ kind: 'estimated', measure: 'costs', months: ['2026-09'] }]);
  });

  it('are silent where nothing is missing', async () => {
    expect((await ask(total)).notes).toBeUndefined();
    expect(
      (await ask({ dataset: 'shop.sales', measures: [{ field: 'units' }], dimensions: [{ field: 'listing' }] })).notes,
    ).toBeUndefined();
    expect(
      (
        await ask({
          dataset: 'shop.profit',
          measures: [{ field: 'profit' }],
          filters: [{ field: 'shop', op: 'eq', value: 'another' }],
        })
      ).notes,
    ).toBeUndefined();
  });

  it('say that lines are missing where only orders are known', async () => {
    await using other = await createTestServer();
    await new Seller(other.owner).bring(await smallShop(['orders.csv']));
    const table = await ask(
      { dataset: 'shop.sales', measures: [{ field: 'units' }], dimensions: [{ field: 'listing' }] },
      other.owner,
    );
    expect(table.notes).toEqual([{ kind: 'incomplete', measure: 'units', months: ['2026-08', '2026-09'] }]);
  });
});

describe('several queries', () => {
  async function lines(queries: unknown[]) {
    const { status, text, headers } = await server.owner.post('/api/v1/query', { queries });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const parsed = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { index: number; table?: Table; error?: Problem });
    return parsed.sort((left, right) => left.index - right.index);
  }

  it('are answered with a line each; a wrong one does not hold the others', async () => {
    const [first, second, third] = await lines([total, { ...total, dataset: 'shop.nothing' }, { dataset: 3 }]);
    expect(first?.table?.rows).toEqual([[6, 268.94]]);
    expect(second?.error).toMatchObject({ code: 'unknownDataset', status: 422, path: '/dataset' });
    expect(third?.error).toMatchObject({ code: 'badRequest', path: '/dataset' });
  });

  it.each<[object, number, string, string]>([
    [{ queries: [], explain: true }, 400, 'badRequest', '/explain'],
    [{ queries: {} }, 400, 'badRequest', '/queries'],
    [{ queries: Array.from({ length: 101 }, () => total) }, 413, 'tooLarge', '/queries'],
  ])('are refused as a whole where the list is wrong', async (body, status, code, path) => {
    const answer = await server.owner.post('/api/v1/query', body);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code, path });
  });
});

describe('a query is refused', () => {
  it.each<[string, object, number, string, string]>([
    ['with an unknown key', { ...total, sql: 'select 1' }, 400, 'badRequest', '/sql'],
    ['with an unknown field', { ...total, measures: [{ field: 'x' }] }, 422, 'unknownField', '/measures/0/field'],
    [
      'with a reversed range',
      { ...total, range: { from: '2026-02-01', to: '2026-01-01' } },
      422,
      'badRange',
      '/range/to',
    ],
    ['with a range of no known form', { ...total, range: 'last month' }, 422, 'badRange', '/range'],
    [
      'for a dataset that is not there',
      { dataset: 'shop.x', measures: [{ field: 'a' }] },
      422,
      'unknownDataset',
      '/dataset',
    ],
    ['without a dataset', {}, 400, 'badRequest', '/dataset'],
  ])('%s', async (_, body, status, code, path) => {
    const answer = await server.owner.post('/api/v1/query', body);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code, path });
  });

  it('from somebody who is not signed in', async () => {
    expect((await server.stranger().post('/api/v1/query', total)).status).toBe(401);
  });
});

describe('rights', () => {
  it('a viewer reads what the workspace reads', async () => {
    expect((await ask(total, await server.member('viewer'))).rows).toEqual([[6, 268.94]]);
  });
});

describe('the catalogue', () => {
  it('lists datasets in all languages, widgets and plugins', async () => {
    const datasets = (await server.owner.get('/api/v1/datasets')).json as { items: { id: string; title: object }[] };
    expect(datasets.items.find((item) => item.id === 'shop.orders')?.title).toHaveProperty('de');
    const widgets = (await server.owner.get('/api/v1/widgets')).json as {
      items: { reference: string; upgrades?: unknown }[];
    };
    expect(widgets.items.map((item) => item.reference)).toContain('vitrine.bar/bar@1');
    const plugins = (await server.owner.get('/api/v1/plugins')).json as {
      items: { manifest: { id: string }; state: string }[];
    };
    expect(plugins.items.find((item) => item.manifest.id === 'vitrine.bar')).toMatchObject({
      state: expect.any(String),
    });
    expect(JSON.stringify(plugins)).not.toContain(process.cwd());
  });
});
