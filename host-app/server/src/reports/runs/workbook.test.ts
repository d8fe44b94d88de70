import type { ReportPart, Tile } from '@vitrine/core/contracts';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailAnswer, ReportRun, SavedReport } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import {
  composeReport,
  createReportServer,
  makeDashboard,
  makeReport,
  runReport,
  TILES,
} from '../testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function workbookOf({ id }: ReportRun): Promise<{ status: number; etag: string | null; bytes: Buffer }> {
  const answer = await owner.fetch('GET', `/api/v1/report-runs/${id}/report.xlsx`);
  return { status: answer.status, etag: answer.headers.get('etag'), bytes: Buffer.from(await answer.arrayBuffer()) };
}

const bytesOf = (run: ReportRun) => run.files.find(({ format }) => format === 'xlsx')?.bytes;

it('has what a composed report says, and what a plugin composed', async () => {
  const tile: Tile = { ...(TILES[3] as Tile) };
  const statement: ReportPart = {
    kind: 'statement',
    id: 'pl',
    title: 'Profit and loss',
    lines: [{ dataset: 'shop.profit', measure: 'netSales' }],
  };
  const composed = await composeReport(owner, [statement, { kind: 'tile', id: 'words', tile, width: 'full' }], {
    title: 'Letter',
  });
  const source = { kind: 'plugin', report: 'vitrine.month-in-figures/month-in-figures' };
  const { json } = await owner.post('/api/v1/saved-reports', { source });
  for (const [id, said] of [
    [composed.id, 'Profit and loss'],
    [(json as { id: string }).id, 'Month in figures'],
  ] as const) {
    const run = await runReport(owner, id);
    expect(run.files.map(({ format }) => format)).toEqual(['pdf', 'html', 'xlsx']);
    const book = new exceljs.Workbook();
    await book.xlsx.load((await workbookOf(run)).bytes as never);
    const { document } = (await owner.get(`/api/v1/saved-reports/${id}`)).json as SavedReport;
    expect(book.worksheets[0]?.pageSetup.paperSize).toBe({ A4: 9, Letter: 1 }[document.page.format]);
    const labels = book.worksheets[0]?.getColumn(1).values.map(String);
    expect(labels).toContain(said);
  }
});

it('is drawn with its first download from what the run saw, and kept until a shop of it is erased', async () => {
  const report = await makeReport(owner, await makeDashboard(owner));
  const run = await runReport(owner, report.id);
  expect(bytesOf(run)).toBeNull();
  const first = await workbookOf(run);
  expect(first.status).toBe(200);
  expect(first.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(await workbookOf(run)).toEqual(first);
  const read = async () => (await owner.get(`/api/v1/report-runs/${run.id}`)).json as ReportRun;
  expect(bytesOf(await read())).toBe(first.bytes.length);
  await server.database.everything('shops').delete();
  expect((await workbookOf(run)).status).toBe(404);
  expect((await read()).files).toEqual([]);
});

it('is drawn along and attached where mails of the report carry it', async () => {
  const { user } = await owner.session();
  await server.database.everything('users').where({ id: user.id }).update({ email: 'ada@shop.example' });
  const tile: Tile = { ...(TILES[3] as Tile) };
  const report = await composeReport(owner, [{ kind: 'tile', id: 'words', tile, width: 'full' }], {
    title: 'Both',
    files: ['pdf', 'xlsx'],
  });
  const run = await runReport(owner, report.id, { mailTo: [user.id] });
  const { bytes } = await workbookOf(run);
  expect(bytesOf(run)).toBe(bytes.length);
  const mail = (await owner.get(`/api/v1/mails/${run.mails[0]?.id}`)).json as MailAnswer;
  expect(mail.attachments.map(({ name }) => name)).toEqual(['Both.pdf', 'Both.xlsx']);
  expect(mail.attachments[1]?.bytes).toBe(bytes.length);
});
