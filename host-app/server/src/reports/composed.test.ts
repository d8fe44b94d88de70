import type { Query, ReportPart, Table, Tile } from '@vitrine/core/contracts';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { SavedReport, SavedReportDocument } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { BROKEN, composeReport, createReportServer, runReport, TILES } from './testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

const [sum, countries] = TILES as [Tile, Tile];
const PARTS: ReportPart[] = [
  { kind: 'heading', id: 'head', level: 2, text: { en: 'Sales in {{period}}', de: 'Umsatz {{period}}' } },
  {
    kind: 'text',
    id: 'words',
    width: 'full',
    text: 'We sold {{shop.orders.netSales}}, {{shop.orders.netSales | change}}.',
  },
  { kind: 'tile', id: 'first', tile: sum, width: 'third' },
  { kind: 'tile', id: 'second', tile: countries, width: 'two-thirds', height: 6 },
  { kind: 'pageBreak', id: 'break' },
  {
    kind: 'statement',
    id: 'lines',
    lines: [
      { dataset: 'shop.profit', measure: 'netSales' },
      { dataset: 'shop.profit', measure: 'profit', style: 'total' },
    ],
  },
];
const range = { from: '2025-01-01', to: '2025-07-01' };

async function snapshotOf(run: string) {
  const snapshot = await new SnapshotStore(server.database.database).read(server.workspaceId, run);
  if (snapshot?.schema !== 'vitrine/composed-snapshot@1') throw new Error('It was never taken.');
  return snapshot;
}

async function ask(query: Query): Promise<Table> {
  return (await owner.post('/api/v1/query', query)).json as Table;
}

describe('a report that is put together of parts', () => {
  it('is saved as it is, and run with the numbers of its tiles, texts and statements', async () => {
    const source = { range, compare: 'previous-period' as const };
    const report = await composeReport(owner, PARTS, {
      title: 'Weekly letter',
      source,
      subject: '{{title}}: {{shop.orders.orders}}',
    });
    expect(report.document.source).toEqual({ kind: 'composed', ...source, parts: PARTS });
    const run = await runReport(owner, report.id);
    expect(run).toMatchObject({ state: 'done', faults: [], period: range });
    const snapshot = await snapshotOf(run.id);
    expect(snapshot).toMatchObject({
      title: 'Weekly letter',
      comparedRange: { from: '2024-07-04', to: '2025-01-01' },
      shops: [expect.any(String)],
      parts: PARTS,
    });
    for (const [id, { query }] of [
      ['first', sum],
      ['second', countries],
    ] as [string, Tile][]) {
      const asked = await ask({ ...(query as Query), ...source });
      expect(snapshot.tiles.find(({ tile }) => tile === id)?.input?.table.rows, id).toEqual(asked.rows);
    }
    // One question for each dataset, whatever asks for its numbers.
    const figures = Object.fromEntries(snapshot.figures.map(({ dataset, table }) => [dataset, table]));
    expect(Object.keys(figures)).toEqual(['shop.orders', 'shop.profit']);
    for (const [dataset, fields] of [
      ['shop.orders', ['netSales', 'orders']],
      ['shop.profit', ['netSales', 'profit']],
    ] as const) {
      const asked = await ask({ dataset, measures: fields.map((field) => ({ field })), ...source });
      const told = figures[dataset];
      for (const field of [...fields, ...fields.map((name) => `${name}_previous`)])
        expect(cell(told, field), field).toEqual(cell(asked, field));
    }
    for (const { hash } of [...snapshot.tiles, ...snapshot.figures]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says in its place what cannot be filled, and fails where nothing can', async () => {
    const broken: ReportPart = { kind: 'tile', id: 'gone', tile: BROKEN, width: 'full' };
    const report = await composeReport(owner, [PARTS[2] as ReportPart]);
    await change(report, { ...report.document, source: { kind: 'composed', parts: [PARTS[2] as ReportPart, broken] } });
    expect(await runReport(owner, report.id)).toMatchObject({
      state: 'partial',
      faults: [{ tile: 'gone', title: 'Broken', reason: expect.stringContaining('shop.nothing') }],
    });
    await change(report, { ...report.document, source: { kind: 'composed', parts: [broken] } });
    expect(await runReport(owner, report.id)).toMatchObject({ state: 'failed', files: [] });
  });

  /** As it stands after something that it names is gone: by the database, since nobody may save that. */
  async function change({ id }: SavedReport, document: SavedReportDocument): Promise<void> {
    await server.database
      .everything('reports')
      .where({ id })
      .update({ document: JSON.stringify(document) });
  }

  it('is held back where the words of its mail cannot be told', async () => {
    const report = await composeReport(owner, PARTS);
    const words = { subject: '{{shop.nothing.netSales}}', message: 'All is well.', partial: 'hold' as const };
    await change(report, { ...report.document, ...words });
    const { id } = (await owner.session()).user;
    await server.database.everything('users').where({ id }).update({ email: 'ada@shop.example' });
    expect(await runReport(owner, report.id, { mailTo: [id] })).toMatchObject({
      ...{ state: 'partial', mails: [], reason: expect.stringContaining('was not sent') },
      faults: [{ tile: 'subject', title: '{{shop.nothing.netSales}}' }],
    });
  });

  it('can still be changed after something that it names is gone', async () => {
    const report = await composeReport(owner, PARTS);
    const gone: ReportPart = { kind: 'tile', id: 'gone', tile: BROKEN, width: 'full' };
    const source = { kind: 'composed' as const, parts: [gone] };
    const document = { ...report.document, source };
    await change(report, document);
    const save = (next: SavedReportDocument, baseVersion: number) =>
      owner.put(`/api/v1/saved-reports/${report.id}`, { baseVersion, document: next });
    expect((await save({ ...document, title: 'Another' }, 1)).status).toBe(200);
    const moved = { ...source, parts: [{ ...gone, id: 'another' }] };
    expect(await save({ ...document, source: moved }, 2)).toMatchObject({
      status: 422,
      json: { code: 'unknownDataset', path: '/source/parts/0/tile/query/dataset' },
    });
  });

  test.each<[string, unknown, string, string]>([
    ['a kind that there is not', { kind: 'html', id: 'x' }, 'badRequest', '/source/parts/0/kind'],
    ['a key that there is not', { kind: 'pageBreak', id: 'x', more: 1 }, 'badRequest', '/source/parts/0/more'],
    [
      'a width that there is not',
      { kind: 'tile', id: 'x', tile: sum, width: 'most' },
      'badRequest',
      '/source/parts/0/width',
    ],
    [
      'a measure that there is not',
      {
        kind: 'tile',
        id: 'x',
        width: 'full',
        tile: { ...sum, query: { dataset: 'shop.orders', measures: [{ field: 'nothing' }] } },
      },
      'unknownField',
      '/source/parts/0/tile/query/measures/0/field',
    ],
    [
      'a dataset that there is not',
      { kind: 'tile', id: 'x', width: 'full', tile: BROKEN },
      'unknownDataset',
      '/source/parts/0/tile/query/dataset',
    ],
    [
      'a widget that is not here',
      { kind: 'tile', id: 'x', width: 'full', tile: { ...sum, widget: 'acme.no/no@1' } },
      'notFound',
      '/source/parts/0/tile/widget',
    ],
    [
      'a line without its number',
      { kind: 'statement', id: 'x', lines: [{ dataset: 'shop.profit', measure: 'luck' }] },
      'badRequest',
      '/source/parts/0/lines/0/measure',
    ],
    [
      'a placeholder that nothing stands for',
      { kind: 'text', id: 'x', width: 'full', text: { en: 'Hi', de: '{{wer}}' } },
      'badRequest',
      '/source/parts/0/text/de',
    ],
    [
      'a number in a text that there is not',
      { kind: 'heading', id: 'x', level: 2, text: '{{shop.orders.luck}}' },
      'badRequest',
      '/source/parts/0/text',
    ],
  ])('is refused with %s, and the place of it', async (_, part, code, path) => {
    const answer = await owner.post('/api/v1/saved-reports', { source: { kind: 'composed', parts: [part] } });
    expect(answer.json, answer.text).toMatchObject({ code, path });
  });

  it('is refused with two parts of one name, filters that are none, and days that are none', async () => {
    const save = (source: object) =>
      owner.post('/api/v1/saved-reports', { source: { kind: 'composed', parts: [], ...source } });
    const part = { kind: 'pageBreak', id: 'x' };
    expect(await save({ parts: [part, part] })).toMatchObject({ json: { path: '/source/parts/1/id' } });
    expect(await save({ filters: [{ field: 'country', op: 'like' }] })).toMatchObject({
      json: { code: 'badFilter', path: expect.stringMatching(/^\/source\/filters\/0/) },
    });
    expect(await save({ range: { from: '2025-02-01', to: '2025-01-01' } })).toMatchObject({
      json: { code: 'badRange', path: expect.stringMatching(/^\/source\/range/) },
    });
  });

  it('has placeholders in the words of its pages and mails, and other reports have those without numbers', async () => {
    const page = { format: 'A4', orientation: 'portrait', theme: 'plain', footer: '{{nobody}}' };
    expect(await owner.post('/api/v1/saved-reports', { source: { kind: 'composed', parts: [] }, page })).toMatchObject({
      status: 400,
      json: { path: '/page/footer' },
    });
    const plugin = { kind: 'plugin', report: 'vitrine.month-in-figures/month-in-figures' };
    expect((await owner.post('/api/v1/saved-reports', { source: plugin, subject: '{{period}}' })).status).toBe(201);
    expect(
      await owner.post('/api/v1/saved-reports', { source: plugin, subject: '{{shop.orders.netSales}}' }),
    ).toMatchObject({
      status: 400,
      json: { path: '/subject' },
    });
  });
});

function cell(table: Table | null | undefined, name: string) {
  const index = table?.columns.findIndex((column) => column.name === name) ?? -1;
  if (index < 0) throw new Error(`There is no ${name}.`);
  return table?.rows[0]?.[index];
}
