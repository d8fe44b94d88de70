import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailList, ReportRun } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { FullDisk } from '../testing/full-disk.ts';
import { OWNER, ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { atThisMinute, FALL_DUE, mailsOf, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { endOf, makeDashboard, makeReport } from './testing/report-server.ts';

let folder: string;
let mails: MailServer;
let server: ServerProcess;
let owner: BrowserClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-full-'));
  await unpackBrowserInto(join(folder, 'data', 'chromium'));
  mails = await startMailServer();
  server = new ServerProcess(join(folder, 'data'), {
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
  });
  owner = await ownerOf(server);
});
afterAll(async () => {
  await server.end('SIGTERM');
  await mails[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** How often the log says that a report waits. */
async function told(): Promise<number> {
  return (await readFile(join(server.dataFolder, 'server.log'), 'utf8')).split('waits for room').length - 1;
}

test('a report for which the disk has no room says so, keeps nothing half, and is made and sent once there is', async () => {
  // In the order in which a report comes to them: its numbers, its file, the bodies of its mails.
  const tables = ['report_snapshots', 'report_files', 'mail_bodies'];
  const disk = new FullDisk(server);
  for (const table of tables) await disk.fill(table);
  const mailTo = [(await owner.session()).user.id];
  const { id: report } = await makeReport(owner, await makeDashboard(owner));
  const { id: schedule } = await makeSchedule(owner, report, atThisMinute({ mailTo }));
  await server.change(FALL_DUE);
  await expect.poll(async () => (await occurrencesOf(owner, schedule)).length).toBe(1);
  const [line] = await occurrencesOf(owner, schedule);
  const id = line?.run?.id ?? '';
  const read = async () => (await owner.get(`/api/v1/report-runs/${id}`)).json as ReportRun;
  for (const [at, table] of tables.entries()) {
    await expect.poll(told).toBe(at + 1);
    await expect.poll(async () => (await read()).reason).toContain('disk of the database is full');
    const { dataAsOf, ...run } = await read();
    expect(run).toMatchObject({ state: 'running', finishedAt: null, files: [], mails: [] });
    expect(dataAsOf === null, table).toBe(table === 'report_snapshots');
    await disk.makeRoom(table);
    // The minute passes.
    const waits = `update report_work set due_at = now() where kind = 'run' and claim is null`;
    await expect.poll(async () => (await server.change(`${waits} returning id`)).length).toBe(1);
    await server.change(`select pg_notify('report_work', 'run')`);
  }
  expect(await endOf(owner, id)).toMatchObject({
    ...{ state: 'done', reason: null },
    files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }],
  });
  expect((await mailsOf(owner, id)).map(({ state }) => state)).toEqual(['sent']);
  expect(mails.handedOver.map(({ to }) => to)).toEqual([[OWNER.email]]);
  expect(((await owner.get('/api/v1/mails')).json as MailList).items).toHaveLength(1);
  expect((await occurrencesOf(owner, schedule)).map(({ outcome, runs }) => [outcome, runs.length])).toEqual([
    ['run', 1],
  ]);
});
