import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tile } from '@vitrine/core/contracts';
import { limitedBrowser } from '@vitrine/report-engine/testing/limited-browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportRun } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { stateAfterPause, timesBroken } from './testing/broken-browser.ts';
import { mailsOf } from './testing/due-schedules.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { endOf, makeDashboard, makeReport, TILES } from './testing/report-server.ts';

/** Megabytes for each process of the browser: enough for most reports, and far too little for the endless one. */
const LITTLE = 330;
const ENDLESS: Tile = {
  id: 'endless',
  widget: 'vitrine.text/text@1',
  options: { text: '***\n'.repeat(150_000) },
  layout: { large: { x: 0, y: 9, w: 12, h: 3 } },
};

let folder: string;
let server: MailedServer;
let owner: BrowserClient;
let mailTo: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-memory-'));
  const browser = await limitedBrowser(folder);
  await browser.limit(LITTLE);
  server = await createMailedServer({ VITRINE_CHROMIUM: browser.path });
  ({ owner } = server);
  mailTo = [server.session.user.id];
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function ask(report: string): Promise<string> {
  const answer = await owner.post(`/api/v1/saved-reports/${report}/runs`, { mailTo });
  expect(answer.status, answer.text).toBe(202);
  return (answer.json as ReportRun).id;
}

async function reportOf(tiles: readonly Tile[]): Promise<string> {
  return (await makeReport(owner, await makeDashboard(owner, tiles))).id;
}

test('a browser that finds no more memory is started anew: what breaks it each time says so, all others are drawn and sent once', async () => {
  const [usual, endless] = [await reportOf(TILES), await reportOf([...TILES, ENDLESS])];
  const [before, lost, after] = [await ask(usual), await ask(endless), await ask(usual)];
  await expect.poll(() => stateAfterPause(server, lost)).toBe('failed');
  const reason = expect.stringContaining('no more memory');
  expect(await endOf(owner, lost)).toMatchObject({ reason, files: [], mails: [] });
  // Tried three times, each of them once more by a new browser.
  expect(await timesBroken(server.dataFolder)).toBe(3);
  for (const run of [before, after]) {
    expect(await endOf(owner, run)).toMatchObject({ state: 'done' });
    expect((await mailsOf(owner, run)).map(({ state }) => state)).toEqual(['sent']);
  }
  expect(server.mails.handedOver).toHaveLength(2);
});
