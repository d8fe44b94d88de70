import type { ReportPart } from '@vitrine/core/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportRun, SavedReport } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { DEADLINES } from './queue/deadlines.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { holdNumbers } from './testing/hold-tables.ts';
import { leftBehind } from './testing/left-behind.ts';
import {
  BROKEN,
  composeReport,
  createReportServer,
  endOf,
  makeDashboard,
  makeReport,
  runReport,
} from './testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
let dashboard: string;
let report: SavedReport;
beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  dashboard = await makeDashboard(owner);
  report = await makeReport(owner, dashboard);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a run whose server ended', () => {
  it('is drawn from what was kept, and nothing is asked again', async () => {
    const { id } = await runReport(owner, report.id);
    const snapshots = new SnapshotStore(server.database.database);
    const kept = await snapshots.read(server.workspaceId, id);
    if (kept?.schema !== 'vitrine/report-snapshot@1') throw new Error('It was never taken.');
    const { content, hash } = await snapshots.pack({ ...kept, title: 'As it was then' });
    await server.database.everything('report_snapshots').where({ run_id: id }).update({ content, hash });
    await leftBehind(server, id);
    expect(await endOf(owner, id)).toMatchObject({
      state: 'done',
      files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }],
    });
    expect((await owner.get(`/api/v1/report-runs/${id}/report.html`)).text).toContain('As it was then');
  });

  it('is partial where a chart cannot be drawn from what was kept', async () => {
    const { id } = await runReport(owner, report.id);
    const snapshots = new SnapshotStore(server.database.database);
    const kept = await snapshots.read(server.workspaceId, id);
    if (kept?.schema !== 'vitrine/report-snapshot@1') throw new Error('It was never taken.');
    const tiles = kept.tiles.map((tile) =>
      tile.tile === 'countries' && tile.input
        ? { ...tile, input: { ...tile.input, roles: { category: 'gone', value: ['gone'] } } }
        : tile,
    );
    const { content, hash } = await snapshots.pack({ ...kept, tiles });
    await server.database.everything('report_snapshots').where({ run_id: id }).update({ content, hash });
    await leftBehind(server, id);
    expect(await endOf(owner, id)).toMatchObject({
      state: 'partial',
      reason: expect.stringContaining('1 of 4'),
      faults: [{ tile: 'countries', title: { en: 'Where buyers live' }, reason: expect.stringContaining('gone') }],
      files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }],
    });
  });

  it('is asked anew where nothing was kept yet', async () => {
    const { id } = await runReport(owner, report.id);
    await leftBehind(server, id, { withData: false });
    expect(await endOf(owner, id)).toMatchObject({ state: 'done' });
  });

  it('is given up with a reason when it ended its server again and again', async () => {
    const { id } = await runReport(owner, report.id);
    await leftBehind(server, id, { attempts: 3 });
    expect(await endOf(owner, id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('3 times') });
  });
});

describe('the history of a run', () => {
  it('tells when its file was drawn, which is before everything was stored', async () => {
    const { id } = await runReport(owner, report.id);
    // Told to the microsecond there, and to the millisecond here.
    const drawnBefore = server.database.everything.raw('rendered_at < finished_at as drawn_before');
    const times = await server.database.everything('report_runs').where({ id }).first(drawnBefore);
    expect(times).toEqual({ drawn_before: true });
    const { renderedAt } = await runReport(owner, (await makeReport(owner, await makeDashboard(owner, [BROKEN]))).id);
    expect(renderedAt).toBeNull();
  });
});

describe('a tile that does not answer', () => {
  it('says so in its place after its own time, and holds up none of the others', async () => {
    // Asked by nobody before, so that no answer stands ready.
    const filters = [{ field: 'country', op: 'ne' as const, value: 'XX' }];
    await using _ = await holdNumbers(server.database.everything);
    const run = await runReport(owner, report.id, { filters });
    const reason = expect.stringContaining(`${DEADLINES.query / 1000} s`);
    expect(run).toMatchObject({ state: 'partial', reason: expect.stringContaining('3 of 4') });
    expect(run.faults).toMatchObject([
      { tile: 'sum', reason },
      { tile: 'countries', reason },
      { tile: 'months', reason },
    ]);
  });
});

describe('a database that is away for a moment while numbers are read', () => {
  const line: ReportPart = { kind: 'statement', id: 'lines', lines: [{ dataset: 'shop.orders', measure: 'netSales' }] };
  it.each([
    ['a dashboard', async () => report.id],
    ['statements', async () => (await composeReport(owner, [line])).id],
  ])('leaves no gap in a report of %s: it is asked again, and whole', async (_, which) => {
    const { everything } = server.database;
    // Asked by nobody before, so that no answer stands ready.
    const filters = [{ field: 'country', op: 'ne' as const, value: `X${crypto.randomUUID().slice(0, 4)}` }];
    const held = await holdNumbers(everything);
    const answer = await owner.post(`/api/v1/saved-reports/${await which()}/runs`, { filters });
    await expect.poll(held.waiting).toBeGreaterThan(0);
    const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ~* '^\\s*(with|select)'`;
    // Whoever is in the line for a lock is said to wait a moment later.
    await expect.poll(async () => (await everything.raw(waiting)).rows).not.toEqual([]);
    await held[Symbol.asyncDispose]();
    const run = await endOf(owner, (answer.json as ReportRun).id);
    expect(run).toMatchObject({ state: 'done', reason: null, faults: [] });
  });
});

describe('a shop that is erased', () => {
  it('takes with it what reports kept of it; that they ran, and to whom they were sent, stays', async () => {
    const { id: ownerId } = (await owner.session()).user;
    await server.database.everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example' });
    const other = await owner.post('/api/v1/shops', {
      name: 'Scarves',
      platform: 'etsy',
      currency: 'USD',
      country: 'US',
      timezone: 'America/New_York',
    });
    const { id: otherShop } = other.json as { id: string };
    const only = [{ field: 'shop', op: 'in' as const, value: [otherShop] }];
    const ofBoth = await runReport(owner, report.id, { mailTo: [ownerId] });
    const ofOther = await runReport(owner, report.id, { filters: only });
    const shops = (await owner.get('/api/v1/shops')).json as { items: { id: string }[] };
    const first = shops.items.find(({ id }) => id !== otherShop)?.id;
    expect((await owner.delete(`/api/v1/shops/${first}`)).status).toBe(204);
    const after = (await owner.get(`/api/v1/report-runs/${ofBoth.id}`)).json as ReportRun;
    expect(after).toMatchObject({ state: 'done', erased: true, files: [], mails: [{ state: 'kept' }] });
    for (const file of ['report.pdf', 'report.html'])
      expect((await owner.get(`/api/v1/report-runs/${ofBoth.id}/${file}`)).status).toBe(404);
    expect((await owner.get(`/api/v1/mails/${ofBoth.mails[0]?.id}/source.eml`)).status).toBe(404);
    expect(await owner.post(`/api/v1/report-runs/${ofBoth.id}/mails`, { recipients: [ownerId] })).toMatchObject({
      status: 404,
    });
    for (const table of ['report_snapshots', 'report_files', 'mail_bodies'])
      expect(await server.database.everything(table).where({ run_id: ofBoth.id }), table).toEqual([]);
    expect((await owner.get(`/api/v1/report-runs/${ofOther.id}/report.html`)).status).toBe(200);
  });
});
