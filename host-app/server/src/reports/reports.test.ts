import type { Filter, Query, Table, Tile } from '@vitrine/core/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailAnswer, MailList, ReportRunList, SavedReport, SavedReportList } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { BROKEN, createReportServer, makeDashboard, makeReport, runReport, TILES } from './testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
let viewer: BrowserClient;
let dashboard: string;
let ownerId: string;

beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  viewer = await server.member('viewer');
  ownerId = (await owner.session()).user.id;
  await server.database.everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example', name: 'Ada' });
  dashboard = await makeDashboard(owner);
});
afterAll(() => server[Symbol.asyncDispose]());

async function snapshotOf(run: string) {
  const snapshot = await new SnapshotStore(server.database.database).read(server.workspaceId, run);
  if (snapshot?.schema !== 'vitrine/report-snapshot@1') throw new Error('It was never taken.');
  return snapshot;
}

describe('a dashboard as a report', () => {
  it('is saved by one call, listed, changed, and deleted', async () => {
    const report = await makeReport(owner, dashboard);
    expect(report).toMatchObject({
      version: 1,
      document: {
        schema: 'vitrine/report@1',
        title: 'My shop',
        source: { kind: 'dashboard', dashboard },
        page: { format: 'Letter', orientation: 'portrait', theme: 'light' },
        locale: 'en',
      },
      owner: { id: ownerId, name: 'Ada' },
      lastRun: null,
    });
    const path = `/api/v1/saved-reports/${report.id}`;
    const { items } = (await viewer.get(`/api/v1/saved-reports?dashboard=${dashboard}`)).json as SavedReportList;
    expect(items.map(({ id }) => id)).toContain(report.id);
    const document = { ...report.document, title: 'Weekly letter' };
    expect((await owner.put(path, { baseVersion: 1, document })).json).toMatchObject({ version: 2, document });
    expect(await owner.put(path, { baseVersion: 1, document })).toMatchObject({
      status: 412,
      json: { code: 'staleVersion', details: { theirs: { version: 2 } } },
    });
    const nowhere = { ...document, timezone: 'Mars/Olympus' };
    expect(await owner.put(path, { baseVersion: 2, document: nowhere })).toMatchObject({
      status: 400,
      json: { path: '/timezone' },
    });
    expect((await viewer.delete(path)).status).toBe(403);
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.get(path)).status).toBe(404);
  });

  it('is not made of a dashboard that is not there', async () => {
    const source = { kind: 'dashboard', dashboard: 'gone' };
    expect(await owner.post('/api/v1/saved-reports', { source })).toMatchObject({
      status: 404,
      json: { path: '/source/dashboard' },
    });
  });

  it('becomes a PDF file with the numbers of the page, and a page with the same', async () => {
    const report = await makeReport(owner, dashboard);
    const run = await runReport(owner, report.id);
    expect(run).toMatchObject({ state: 'done', reason: null, faults: [], askedBy: 'Ada', erased: false, mails: [] });
    const pdf = await viewer.fetch('GET', `/api/v1/report-runs/${run.id}/report.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain('My shop.pdf');
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(run.files).toEqual([
      { format: 'pdf', bytes: bytes.length },
      { format: 'html', bytes: null },
      { format: 'xlsx', bytes: null },
    ]);
    const page = await viewer.get(`/api/v1/report-runs/${run.id}/report.html`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(page.text).toContain('Where buyers live');
    const snapshot = await snapshotOf(run.id);
    for (const { id, query } of TILES.filter((tile): tile is Tile & { query: Query } => tile.query !== undefined)) {
      const asked = (await owner.post('/api/v1/query', query)).json as Table;
      const taken = snapshot.tiles.find(({ tile }) => tile === id)?.input?.table;
      expect(taken?.rows, id).toEqual(asked.rows);
      expect(taken?.columns, id).toEqual(asked.columns);
    }
    const { items } = (await viewer.get(`/api/v1/saved-reports/${report.id}/runs`)).json as ReportRunList;
    expect(items).toEqual([run]);
    expect(((await owner.get(`/api/v1/saved-reports/${report.id}`)).json as SavedReport).lastRun).toEqual(run);
  });

  it('shows the days, the comparison and the filters that were asked for', async () => {
    const report = await makeReport(owner, dashboard, { locale: 'de', timezone: 'Europe/Berlin' });
    const filter: Filter = { field: 'country', op: 'in', value: ['US', 'DE'] };
    const range = { from: '2025-01-01', to: '2025-04-01' };
    const run = await runReport(owner, report.id, { range, compare: 'previous-year', filters: [filter] });
    expect(run).toMatchObject({ state: 'done', period: { from: '2025-01-01', to: '2025-04-01' } });
    const snapshot = await snapshotOf(run.id);
    expect(snapshot).toMatchObject({ locale: 'de', compare: 'previous-year', range: run.period });
    expect(snapshot.filters).toEqual([
      {
        en: 'Country: United States or Germany',
        de: 'Land: Vereinigte Staaten oder Deutschland',
        fr: expect.stringMatching(/États-Unis ou Allemagne$/),
      },
    ]);
    const months = { ...TILES[2]?.query, range, compare: 'previous-year', filters: [filter] };
    const asked = (await owner.post('/api/v1/query', months)).json as Table;
    expect(snapshot.tiles.find(({ tile }) => tile === 'months')?.input?.table.rows).toEqual(asked.rows);
  });

  it('is not run with filters that are none', async () => {
    const report = await makeReport(owner, dashboard);
    const wanted = { filters: [{ field: 'country', op: 'like', value: 'U%' }] };
    expect(await owner.post(`/api/v1/saved-reports/${report.id}/runs`, wanted)).toMatchObject({
      status: 422,
      json: { code: 'badFilter', path: expect.stringMatching(/^\/filters\/0/) },
    });
  });

  it('is partial where a tile cannot be filled, and fails where none can', async () => {
    const partly = await makeReport(owner, await makeDashboard(owner, [...TILES, BROKEN]));
    const run = await runReport(owner, partly.id);
    expect(run).toMatchObject({
      state: 'partial',
      reason: expect.stringContaining('1 of 5'),
      faults: [{ tile: 'broken', title: 'Broken', reason: expect.stringContaining('shop.nothing') }],
    });
    expect((await owner.get(`/api/v1/report-runs/${run.id}/report.html`)).text).toContain('shop.nothing');
    const none = await makeReport(owner, await makeDashboard(owner, [BROKEN]));
    const failed = await runReport(owner, none.id);
    expect(failed).toMatchObject({ state: 'failed', reason: expect.stringContaining('shop.nothing'), files: [] });
    expect((await owner.get(`/api/v1/report-runs/${failed.id}/report.pdf`)).status).toBe(404);
    expect(await owner.post(`/api/v1/report-runs/${failed.id}/mails`, { recipients: [ownerId] })).toMatchObject({
      status: 400,
      json: { path: '/id' },
    });
  });

  it('shows the numbers of a tile whose widget is not installed, and says so', async () => {
    const gone: Tile = { ...(TILES[1] as Tile), id: 'gone', widget: 'acme.nobody/chart@1', layout: {} };
    const report = await makeReport(owner, await makeDashboard(owner, [gone]));
    const run = await runReport(owner, report.id);
    expect(run).toMatchObject({
      ...{ state: 'partial', reason: expect.stringContaining('as a table') },
      faults: [{ tile: 'gone', reason: expect.stringContaining('acme.nobody/chart@1') }],
    });
    const [tile] = (await snapshotOf(run.id)).tiles;
    const asked = (await owner.post('/api/v1/query', gone.query)).json as Table;
    expect(tile?.input).toMatchObject({ widget: null, table: { rows: asked.rows } });
  });

  it('of a plugin is printed and sent too', async () => {
    const source = { kind: 'plugin', report: 'vitrine.month-in-figures/month-in-figures' };
    const { json, status, text } = await owner.post('/api/v1/saved-reports', { source });
    expect(status, text).toBe(201);
    const range = { from: '2025-03-01', to: '2025-04-01' };
    const run = await runReport(owner, (json as SavedReport).id, { range, mailTo: [ownerId] });
    expect(run).toMatchObject({ state: 'done', period: range, mails: [{ state: 'kept' }] });
    const mail = (await owner.get(`/api/v1/mails/${run.mails[0]?.id}`)).json as MailAnswer;
    const page = await owner.get(`/api/v1/report-runs/${run.id}/report.html`);
    for (const text of [mail.text, page.text]) expect(text).toContain('Mar');
    const pdf = await owner.fetch('GET', `/api/v1/report-runs/${run.id}/report.pdf`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('of a plugin says whose rows it shows, where they are narrowed for whoever gets it', async () => {
    const source = { kind: 'plugin', report: 'vitrine.month-in-figures/month-in-figures' };
    const { id } = (await owner.post('/api/v1/saved-reports', { source })).json as SavedReport;
    const filters = [{ field: 'country', op: 'eq' as const, value: 'US' }];
    const run = await runReport(owner, id, {
      range: { from: '2025-03-01', to: '2025-04-01' },
      recipients: [{ to: { kind: 'member', id: ownerId }, filters }],
    });
    expect(run).toMatchObject({ state: 'done', mails: [{ state: 'kept' }] });
    const mail = (await owner.get(`/api/v1/mails/${run.mails[0]?.id}`)).json as MailAnswer;
    const page = await owner.get(`/api/v1/report-runs/${run.id}/report.html`);
    for (const text of [mail.text, page.text]) expect(text).toContain('Country: United States');
  });

  it('reads by the rights of its owner alone', async () => {
    const editor = await server.member('editor');
    const report = await makeReport(editor, dashboard);
    const { user } = await editor.session();
    await owner.delete(`/api/v1/members/${user.id}`);
    expect(await runReport(owner, report.id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no longer a member'),
    });
  });
});

describe('the outbox of a server that sends no mail', () => {
  it('keeps each mail as it would be sent, once for each run and recipient', async () => {
    const report = await makeReport(owner, dashboard);
    const run = await runReport(owner, report.id, { mailTo: [ownerId] });
    expect(run.mails).toMatchObject([{ state: 'kept', recipient: 'ada@shop.example', kind: 'report', run: run.id }]);
    const again = (more: object = {}) =>
      owner.post(`/api/v1/report-runs/${run.id}/mails`, { recipients: [ownerId], ...more });
    expect(await again()).toMatchObject({ status: 202, json: { items: run.mails } });
    expect(((await again({ again: true })).json as MailList).items).toHaveLength(2);
    const list = (await owner.get('/api/v1/mails')).json as MailList;
    expect(list.sends).toBe(false);
    const [newest] = list.items;
    const mail = (await owner.get(`/api/v1/mails/${newest?.id}`)).json as MailAnswer;
    expect(mail).toMatchObject({
      from: 'vitrine@localhost',
      recipient: 'ada@shop.example',
      hasHtml: true,
      attachments: [{ name: 'My shop.pdf', type: 'application/pdf', bytes: run.files[0]?.bytes }],
    });
    const page = await owner.get(`/api/v1/mails/${newest?.id}/body.html`);
    expect(page.text).toContain(`/reports/${report.id}?run=${run.id}`);
    expect(page.text).toContain('src="data:image/png;base64,');
    expect(page.text).not.toContain('cid:');
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    const source = await owner.get(`/api/v1/mails/${newest?.id}/source.eml`);
    expect(source.headers.get('content-type')).toContain('message/rfc822');
    expect(source.text).toContain('To: ada@shop.example');
    expect(source.text).toContain(mail.messageId);
  });

  it('is written to members with an address only, and shown to those whom it concerns', async () => {
    const report = await makeReport(owner, dashboard);
    const run = `/api/v1/saved-reports/${report.id}/runs`;
    const stranger = (await viewer.session()).user.id;
    for (const mailTo of [['nobody'], [ownerId, stranger]])
      expect(await owner.post(run, { mailTo })).toMatchObject({
        status: 400,
        json: { path: `/mailTo/${mailTo.length - 1}` },
      });
    expect((await viewer.get('/api/v1/mails')).status).toBe(403);
    const editor = await server.member('editor');
    expect(((await editor.get('/api/v1/mails')).json as MailList).items).toEqual([]);
    const { mails } = await runReport(editor, report.id, { mailTo: [ownerId] });
    const seen = ((await editor.get('/api/v1/mails')).json as MailList).items;
    expect(seen).toEqual(mails);
    const other = await server.member('editor');
    expect((await other.get(`/api/v1/mails/${mails[0]?.id}`)).status).toBe(404);
    expect((await other.get(`/api/v1/mails/${mails[0]?.id}/source.eml`)).status).toBe(404);
  });
});
