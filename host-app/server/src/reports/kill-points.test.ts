import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportDeliveryList } from '../api-report-channels.ts';
import type { MailSummary, ReportRun, ReportScheduleDocument } from '../api-reports.ts';
import type { KillPoint } from '../config/index.ts';
import type { BrowserClient } from '../testing/client.ts';
import { memberOf } from '../testing/member-of.ts';
import { OWNER, ownerOf } from '../testing/owner-of.ts';
import { ServerProcess } from '../testing/server-process.ts';
import { atThisMinute, FALL_DUE, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { endOf, enterDestination, makeDashboard, makeReport } from './testing/report-server.ts';

const MEMBERS = ['ben@shop.example', 'cleo@shop.example'];

let folder: string;
let reports: string;
let mails: MailServer;
/** The one that runs or ran last. */
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-kill-points-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  await unpackBrowserInto(join(folder, 'data', 'chromium'));
  mails = await startMailServer();
});
afterAll(async () => {
  await server.end('SIGTERM');
  await mails[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function launch(point?: KillPoint): ServerProcess {
  server = new ServerProcess(join(folder, 'data'), {
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
    VITRINE_MAIL_RATE: '1000',
    VITRINE_REPORTS_FOLDER: reports,
    ...(point === undefined ? {} : { VITRINE_KILL_AT: point }),
  });
  return server;
}

async function killedAt(point: KillPoint): Promise<void> {
  await server.exited;
  expect(server.child.signalCode, `${point}: ${server.stderr}`).toBe('SIGKILL');
}

interface FallenDue {
  schedule: string;
  /** When the server was gone that kept the numbers. */
  keptBefore: number;
}

const BEFORE_KEPT: readonly KillPoint[] = ['occurrence-before-commit', 'snapshot-taken'];

/** A time that falls due on the server that runs, which ends itself at the first point; the next one at the next, and so on. */
async function fallDue(
  client: BrowserClient,
  points: readonly KillPoint[],
  to: Partial<ReportScheduleDocument>,
): Promise<FallenDue> {
  const report = (await makeReport(client, await makeDashboard(client))).id;
  const { id } = await makeSchedule(client, report, atThisMinute(to));
  await server.change(`${FALL_DUE} where id = $1`, [id]);
  let keptBefore: number | undefined;
  for (const [at, point] of points.entries()) {
    if (at > 0) launch(point);
    await killedAt(point);
    if (!BEFORE_KEPT.includes(point)) keptBefore ??= Date.now();
  }
  return { schedule: id, keptBefore: keptBefore ?? Date.now() };
}

/** The one line and the one run that came of it. */
async function runOf(client: BrowserClient, { schedule, keptBefore }: FallenDue): Promise<ReportRun> {
  await expect.poll(async () => (await occurrencesOf(client, schedule)).length).toBe(1);
  const [line] = await occurrencesOf(client, schedule);
  expect(line).toMatchObject({ outcome: 'run', runs: [{ id: line?.run?.id }] });
  const run = await endOf(client, line?.run?.id ?? '');
  expect(run).toMatchObject({ state: 'done', files: [{ format: 'pdf' }, { format: 'html' }, { format: 'xlsx' }] });
  // Asked by the server that kept it, and by none after it.
  expect(Date.parse(run.dataAsOf ?? '')).toBeLessThan(keptBefore);
  return run;
}

async function statesOf(client: BrowserClient, { id }: ReportRun): Promise<string[]> {
  return ((await client.get(`/api/v1/report-runs/${id}`)).json as ReportRun).mails.map(({ state }) => state);
}

/** To whom the report went since it was last asked, once nothing waits to be sent any more, what its owner is told included. */
async function arrived(client: BrowserClient): Promise<string[]> {
  const states = async () =>
    ((await client.get('/api/v1/mails')).json as { items: MailSummary[] }).items.map(({ state }) => state);
  await expect.poll(async () => (await states()).filter((state) => /pending|sending/.test(state))).toEqual([]);
  const carrying = mails.handedOver.splice(0).filter(({ source }) => source.includes('application/pdf'));
  return carrying.map(({ to }) => to.join());
}

test('a server that is killed at every point of the way leaves one line, one run and at most one mail for each recipient', async () => {
  const first = await ownerOf(launch('occurrence-before-commit'));
  const mailTo = [(await first.session()).user.id];
  for (const email of MEMBERS) {
    const { id } = (await (await memberOf(first, 'viewer')).session()).user;
    await server.change('update users set email = $1 where id = $2', [email, id]);
    mailTo.push(id);
  }
  const early = ['occurrence-before-commit', 'snapshot-taken', 'snapshot-stored', 'before-data'] as const;
  const planned = await fallDue(first, early, { mailTo: mailTo.slice(0, 1) });

  // Each server that looks at what was left is the one that is killed next.
  const second = await ownerOf(launch('delivery-sent'));
  const run = await runOf(second, planned);
  await expect.poll(() => statesOf(second, run)).toEqual(['sent']);
  expect(await arrived(second)).toEqual([OWNER.email]);

  const channels = [await enterDestination(second, 'vitrine.channel-folder/folder', { path: 'weekly' })];
  const channelled = await fallDue(second, ['delivery-sent'], { channels });
  const third = await ownerOf(launch('rendered'));
  const path = `/api/v1/report-runs/${(await runOf(third, channelled)).id}/deliveries`;
  const deliveries = async () => ((await third.get(path)).json as ReportDeliveryList).items.map(({ state }) => state);
  await expect.poll(deliveries).toEqual(['uncertain']);
  expect(await arrived(third)).toEqual([]);
  expect((await readdir(reports, { recursive: true })).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);

  // The last three with the mail of another recipient each: noted and not sent, sent, sent and answered.
  const late = ['rendered', 'run-before-commit', 'data-noted', 'after-data', 'mail-before-commit'] as const;
  const mailed = await fallDue(third, late, { mailTo });
  const last = await ownerOf(launch());
  const all = await runOf(last, mailed);
  await expect.poll(() => statesOf(last, all)).toEqual(['uncertain', 'uncertain', 'uncertain']);
  const went = await arrived(last);
  expect(went).toHaveLength(2);
  expect(new Set(went).size).toBe(2);
});
