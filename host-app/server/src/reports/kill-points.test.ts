import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReportDeliveryList } from '../api-report-channels.ts';
import type {
  MailState,
  MailSummary,
  OccurrenceList,
  ReportRun,
  ReportSchedule,
  ReportScheduleDocument,
} from '../api-reports.ts';
import type { KillPoint } from '../config/index.ts';
import type { BrowserClient } from '../testing/client.ts';
import { OWNER, ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { endOf, enterDestination, makeDashboard, makeReport } from './testing/report-server.ts';

const started: ServerProcess[] = [];
let folder: string;
let reports: string;
let mails: MailServer;
let report: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-kill-points-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  mails = await startMailServer();
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM');
});
afterAll(async () => {
  await mails[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function launch(point?: KillPoint): ServerProcess {
  const server = new ServerProcess(join(folder, 'data'), {
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
    VITRINE_MAIL_RATE: '1000',
    VITRINE_REPORTS_FOLDER: reports,
    ...(point === undefined ? {} : { VITRINE_KILL_AT: point }),
  });
  started.push(server);
  return server;
}

type Audience = Pick<ReportScheduleDocument, 'mailTo' | 'channels'>;

/** A schedule whose time came a moment ago. */
async function fallDue(server: ServerProcess, client: BrowserClient, to: Audience): Promise<string> {
  report ??= (await makeReport(client, await makeDashboard(client))).id;
  const now = Temporal.Now.zonedDateTimeISO('UTC');
  const document: ReportScheduleDocument = {
    schema: 'vitrine/schedule@1',
    rule: { every: 'day', at: now.toPlainTime().toString({ smallestUnit: 'minute' }), timezone: 'UTC' },
    missed: { missed: 'once' },
    skipEmpty: false,
    paused: false,
    ...to,
  };
  const answer = await client.post(`/api/v1/saved-reports/${report}/schedules`, document);
  expect(answer.status, answer.text).toBe(201);
  const { id } = answer.json as ReportSchedule;
  const before = now.subtract({ minutes: 2 }).toInstant().toString();
  await server.change('update report_schedules set handled_until = $1, next_at = $1 where id = $2', [before, id]);
  return id;
}

/** One time that falls due, by servers of which each ends itself at its point, one after the other. */
async function killedAt(
  points: readonly KillPoint[],
  to: (user: string, client: BrowserClient) => Audience | Promise<Audience>,
): Promise<{ client: BrowserClient; run: ReportRun }> {
  let schedule: string | undefined;
  let kept: number | undefined;
  for (const point of points) {
    const server = launch(point);
    if (schedule === undefined) {
      const client = await ownerOf(server);
      schedule = await fallDue(server, client, await to((await client.session()).user.id, client));
    }
    await server.exited;
    expect(server.child.signalCode, `${point}: ${server.stderr}`).toBe('SIGKILL');
    if (point !== 'occurrence-before-commit' && point !== 'snapshot-taken') kept ??= Date.now();
  }
  const client = await ownerOf(launch());
  const path = `/api/v1/report-schedules/${schedule}/occurrences`;
  const read = async () => ((await client.get(path)).json as OccurrenceList).items;
  await expect.poll(async () => (await read()).length).toBe(1);
  const [line] = await read();
  expect(line).toMatchObject({ outcome: 'run', runs: [{ id: line?.run?.id }] });
  const run = await endOf(client, line?.run?.id ?? '');
  expect(run).toMatchObject({ state: 'done', files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }] });
  // Asked by the server that kept it, and by none after it.
  if (kept !== undefined) expect(Date.parse(run.dataAsOf ?? '')).toBeLessThan(kept);
  return { client, run };
}

/** Nothing waits to be sent any more, what the owner is told included. */
async function allSent(client: BrowserClient): Promise<void> {
  const states = async () =>
    ((await client.get('/api/v1/mails')).json as { items: MailSummary[] }).items.map(({ state }) => state);
  await expect.poll(async () => (await states()).filter((state) => /pending|sending/.test(state))).toEqual([]);
}

describe('a server that is killed again and again over one report that falls due', () => {
  const chains: { points: KillPoint[]; state: MailState; arrived: number }[] = [
    {
      points: ['occurrence-before-commit', 'snapshot-taken', 'snapshot-stored', 'before-data'],
      state: 'sent',
      arrived: 1,
    },
    { points: ['rendered', 'run-before-commit', 'data-noted'], state: 'uncertain', arrived: 0 },
    { points: ['after-data'], state: 'uncertain', arrived: 1 },
    { points: ['mail-before-commit'], state: 'uncertain', arrived: 1 },
  ];
  const named = chains.map((chain) => ({ ...chain, title: chain.points.join(', ') }));
  test.each(named)('leaves one line, one run and at most one mail: $title', async ({ points, state, arrived }) => {
    mails.handedOver.length = 0;
    const { client, run } = await killedAt(points, (user) => ({ mailTo: [user] }));
    const read = async () => ((await client.get(`/api/v1/report-runs/${run.id}`)).json as ReportRun).mails;
    await expect.poll(async () => (await read()).map((mail) => mail.state)).toEqual([state]);
    await allSent(client);
    const carrying = mails.handedOver.filter(({ source }) => source.includes('application/pdf'));
    expect(carrying.map(({ to }) => to)).toEqual(Array.from({ length: arrived }, () => [OWNER.email]));
  });

  test('leaves one delivery by a channel: delivery-sent', async () => {
    const { client, run } = await killedAt(['delivery-sent'], async (_user, owner) => ({
      mailTo: [],
      channels: [await enterDestination(owner, 'vitrine.channel-folder/folder', { path: 'weekly' })],
    }));
    const read = async () =>
      ((await client.get(`/api/v1/report-runs/${run.id}/deliveries`)).json as ReportDeliveryList).items;
    await expect.poll(async () => (await read()).map(({ state }) => state)).toEqual(['uncertain']);
    await allSent(client);
    expect((await readdir(reports, { recursive: true })).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  });
});
