import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MailList, ReportRun } from '../api-reports.ts';
import { browserProcesses, stateAfterPause, timesBroken } from './testing/broken-browser.ts';
import { fallDue, mailsOf, occurrencesOf } from './testing/due-schedules.ts';
import { holdWrites } from './testing/hold-tables.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { endOf, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

/** Far more than a start takes, and no longer than a test can wait. */
const PRINT_MS = 10_000;

/** The process that leads its browser, once there is one. */
async function leaderOf({ dataFolder }: MailedServer): Promise<number> {
  const leaders = async () => (await browserProcesses(dataFolder)).filter(({ pid, group }) => pid === group);
  await expect.poll(async () => (await leaders()).length, { interval: 10 }).toBe(1);
  return (await leaders())[0]?.pid ?? 0;
}

async function expectOnce({ owner, mails }: MailedServer, schedule: string): Promise<void> {
  await expect.poll(async () => (await occurrencesOf(owner, schedule)).length).toBe(1);
  const [line] = await occurrencesOf(owner, schedule);
  const id = line?.run?.id ?? '';
  expect(await endOf(owner, id)).toMatchObject({ state: 'done', reason: null });
  expect((await mailsOf(owner, id)).map(({ state }) => state)).toEqual(['sent']);
  expect(mails.handedOver.map(({ to }) => to)).toEqual([['ada@shop.example']]);
  expect(((await owner.get('/api/v1/mails')).json as MailList).items).toHaveLength(1);
  const lines = await occurrencesOf(owner, schedule);
  expect(lines.map(({ outcome, runs }) => [outcome, runs.length])).toEqual([['run', 1]]);
}

test('a browser that hangs while a report is made is ended and started anew, and the report is sent once', async () => {
  await using server = await createMailedServer({}, { printMs: PRINT_MS });
  const { owner, database, session } = server;
  const { id } = await makeReport(owner, await makeDashboard(owner));
  expect(await runReport(owner, id)).toMatchObject({ state: 'done' });
  const browser = await leaderOf(server);
  // Until its numbers are kept, nothing is printed.
  await using held = await holdWrites(database.everything, 'report_snapshots');
  const schedule = await fallDue(server, id, { mailTo: [session.user.id] });
  await expect.poll(() => held.waiting()).toBeGreaterThan(0);
  process.kill(-browser, 'SIGSTOP');
  await held[Symbol.asyncDispose]();
  await expectOnce(server, schedule);
  expect(await timesBroken(server.dataFolder)).toBe(1);
  expect(await leaderOf(server)).not.toBe(browser);
});

test('a browser that is killed while it prints is started anew, and the report is sent once', async () => {
  let broken = 0;
  // Where all is printed before it is killed, nothing was shown: once more, from a cold start.
  for (let tries = 0; broken === 0 && tries < 5; tries += 1) {
    await using server = await createMailedServer();
    const { owner, session } = server;
    const { id } = await makeReport(owner, await makeDashboard(owner));
    const schedule = await fallDue(server, id, { mailTo: [session.user.id] });
    // It is there since somebody prints.
    const browser = await leaderOf(server);
    process.kill(-browser, 'SIGKILL');
    await expectOnce(server, schedule);
    broken = await timesBroken(server.dataFolder);
    if (broken > 0) expect(await leaderOf(server)).not.toBe(browser);
  }
  expect(broken).toBe(1);
});

test('a report whose browser hangs each time says so after three tries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-hung-'));
  const silent = join(folder, 'silent');
  await writeFile(silent, '#!/bin/sh\nexec sleep 600\n', { mode: 0o700 });
  try {
    await using server = await createMailedServer({ VITRINE_CHROMIUM: silent }, { printMs: 300 });
    const { owner, session } = server;
    const { id } = await makeReport(owner, await makeDashboard(owner));
    const answer = await owner.post(`/api/v1/saved-reports/${id}/runs`, { mailTo: [session.user.id] });
    const run = (answer.json as ReportRun).id;
    await expect.poll(() => stateAfterPause(server, run)).toBe('failed');
    const reason = expect.stringContaining('was not ready after 0.3 seconds');
    expect(await endOf(owner, run)).toMatchObject({ reason, files: [], mails: [] });
    // Each try printed once more with a new browser.
    expect(await timesBroken(server.dataFolder)).toBe(3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
