import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailState, ReportRun } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { browserProcesses } from './testing/broken-browser.ts';
import { atThisMinute, FALL_DUE, mailsOf, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { endOf, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

const started: ServerProcess[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-restart-'));
  await unpackBrowserInto(join(folder, 'data', 'chromium'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  server: ServerProcess;
  client: BrowserClient;
}

/** The server as a person starts it, with its one owner signed in. */
async function start(environment: Record<string, string> = {}): Promise<Started> {
  const server = new ServerProcess(join(folder, 'data'), environment);
  started.push(server);
  return { server, client: await ownerOf(server) };
}

const browsers = () => browserProcesses(join(folder, 'data'));

test('a run outlives a server that is killed, and no browser stays behind', async () => {
  const first = await start();
  const report = await makeReport(first.client, await makeDashboard(first.client));
  expect(await runReport(first.client, report.id)).toMatchObject({ state: 'done' });
  expect(await browsers()).not.toEqual([]);
  const asked = await Promise.all(
    Array.from({ length: 3 }, () => first.client.post(`/api/v1/saved-reports/${report.id}/runs`, {})),
  );
  await first.server.end('SIGKILL');
  await expect.poll(browsers).toEqual([]);
  const next = await start();
  for (const { json } of asked) {
    const run = await endOf(next.client, (json as ReportRun).id);
    expect(run).toMatchObject({ state: 'done', files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }] });
  }
  expect(await browsers()).not.toEqual([]);
  expect(await next.server.end('SIGTERM')).toBe(0);
  expect(await browsers()).toEqual([]);
});

test('a run outlives a PostgreSQL that ends in the middle of it', async () => {
  const { server, client } = await start();
  const report = await makeReport(client, await makeDashboard(client));
  const asked = await Promise.all(
    Array.from({ length: 3 }, () => client.post(`/api/v1/saved-reports/${report.id}/runs`, {})),
  );
  process.kill(await server.postgresPid(), 'SIGKILL');
  for (const { json } of asked) {
    expect(await endOf(client, (json as ReportRun).id)).toMatchObject({ state: 'done' });
  }
});

describe('a mail under way when PostgreSQL is killed', () => {
  /** Kills it as soon as the mail server got so far, and answers what came of the one time of a schedule, once nothing is under way. */
  async function killedWhen(mails: MailServer, reached: () => boolean, goOn: () => void): Promise<ReportRun> {
    const { server, client } = await start({
      VITRINE_SMTP_URL: mails.url,
      VITRINE_MAIL_FROM: 'reports@shop.example',
    });
    const { user } = await client.session();
    const report = await makeReport(client, await makeDashboard(client));
    const { id } = await makeSchedule(client, report.id, atThisMinute({ mailTo: [user.id] }));
    await server.change(`${FALL_DUE} where id = $1`, [id]);
    await expect.poll(reached).toBe(true);
    process.kill(await server.postgresPid(), 'SIGKILL');
    goOn();
    const lines = async () => (await client.get(`/api/v1/report-schedules/${id}/occurrences`)).status;
    await expect.poll(lines).toBe(200);
    const [line, ...others] = await occurrencesOf(client, id);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ outcome: 'run', runs: [{ id: line?.run?.id, state: 'done' }] });
    await mailsOf(client, line?.run?.id ?? '');
    return endOf(client, line?.run?.id ?? '');
  }

  const carried = (mails: MailServer) => mails.handedOver.filter(({ source }) => source.includes('application/pdf'));

  test('at the answer to its last byte, has arrived once, and is told as sent or as uncertain', async () => {
    await using mails = await startMailServer();
    const answer = Promise.withResolvers<'accept'>();
    mails.answers.push(answer.promise);
    const run = await killedWhen(
      mails,
      () => mails.handedOver.length === 1,
      () => answer.resolve('accept'),
    );
    expect(run.mails).toMatchObject([{ state: expect.stringMatching(/^(?:sent|uncertain)$/) }]);
    expect(carried(mails)).toHaveLength(1);
  });

  test('before its first byte, is sent once PostgreSQL runs again', async () => {
    await using mails = await startMailServer();
    const answer = Promise.withResolvers<'accept'>();
    mails.recipientAnswers.push(answer.promise);
    const run = await killedWhen(
      mails,
      () => mails.named.length === 1,
      () => answer.resolve('accept'),
    );
    expect(run.mails).toMatchObject([{ state: 'sent' }]);
    expect(carried(mails)).toHaveLength(1);
  });
});

describe('a mail of a server that is killed', () => {
  /** Kills the server as soon as the mail server got so far, and answers the run whose mail was under way. */
  async function killedWhen(mails: MailServer, reached: () => boolean): Promise<{ next: Started; run: string }> {
    const environment = { VITRINE_SMTP_URL: mails.url, VITRINE_MAIL_FROM: 'reports@shop.example' };
    const first = await start(environment);
    const { user } = await first.client.session();
    const report = await makeReport(first.client, await makeDashboard(first.client));
    const { id } = await runReport(first.client, report.id, { mailTo: [user.id] });
    await expect.poll(reached).toBe(true);
    await first.server.end('SIGKILL');
    return { next: await start(environment), run: id };
  }

  async function stateOf({ client }: Started, run: string): Promise<MailState | undefined> {
    return ((await client.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails[0]?.state;
  }

  test('is sent by the next server where it was not handed over', async () => {
    await using mails = await startMailServer();
    mails.recipientAnswers.push('silence');
    const { next, run } = await killedWhen(mails, () => mails.named.length === 1);
    await expect.poll(() => stateOf(next, run)).toBe('sent');
    expect(mails.handedOver).toHaveLength(1);
  });

  test('is uncertain, and not sent again, where it was handed over and not answered', async () => {
    await using mails = await startMailServer();
    mails.answers.push('silence');
    const { next, run } = await killedWhen(mails, () => mails.handedOver.length === 1);
    await expect.poll(() => stateOf(next, run)).toBe('uncertain');
    // What follows tells the owner of it, once.
    await expect.poll(() => mails.taken.length).toBe(1);
    expect(mails.taken[0]?.source).toContain(`run=3D${run}`);
    expect(mails.handedOver.filter(({ source }) => source.includes('application/pdf'))).toHaveLength(1);
  });
});
