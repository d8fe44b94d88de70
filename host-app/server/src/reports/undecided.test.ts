import type { ReportPart } from '@vitrine/core/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ReportTroubleList } from '../api-report-troubles.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { DECISION_SECONDS } from './queue/deadlines.ts';
import { atThisMinute, FALL_DUE, fallDue, makeSchedule } from './testing/due-schedules.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { composeReport, endOf, makeDashboard, makeReport } from './testing/report-server.ts';

let server: MailedServer;
beforeAll(async () => {
  server = await createMailedServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.mails.handedOver.length = 0;
});

const STATEMENT: ReportPart = {
  kind: 'statement',
  id: 'lines',
  lines: [{ dataset: 'shop.profit', measure: 'netSales' }],
};
const REPORTS = [
  { what: 'a dashboard', make: async () => makeReport(server.owner, await makeDashboard(server.owner)) },
  { what: 'parts', make: () => composeReport(server.owner, [STATEMENT]) },
];

it.each(REPORTS)(
  'a report of $what waits for a plugin that decides and does not run, and is made and sent then',
  async (one) => {
    const { owner, mails, session } = server;
    const { everything } = server.database;
    const hooks = server.server.resolve(HOST_HOOKS);
    const { id: report } = await one.make();
    const { id: schedule } = await makeSchedule(owner, report, atThisMinute({ mailTo: [session.user.id] }));
    const runs = () => everything('report_runs').where({ report_id: report });

    hooks.miss('accessDeciding', ['acme.guard']);
    await everything.raw(`${FALL_DUE} where id = ?`, [schedule]);
    await everything.raw("select pg_notify('report_work', 'schedule')");
    // Longer than what is away for a moment is waited for.
    for (let round = 0; round < 4; round += 1) {
      await expect
        .poll(() => runs().select('state', 'fault'))
        .toMatchObject([
          {
            state: 'running',
            fault: expect.objectContaining({ en: expect.stringMatching(/decides about access could not be asked/) }),
          },
        ]);
      await runs().update({ fault: null });
      const waits = `update report_work set due_at = now() where kind = 'run' and claim is null`;
      await expect.poll(async () => (await everything.raw(`${waits} returning id`)).rows.length).toBe(1);
      if (round === 3) hooks.miss('accessDeciding', []);
      await everything.raw("select pg_notify('report_work', 'run')");
    }
    const [run] = await runs().pluck<string[]>('id');
    expect(await endOf(owner, run ?? '')).toMatchObject({ state: 'done', reason: null, faults: [] });
    await expect.poll(() => mails.handedOver.map(({ to }) => to)).toEqual([['ada@shop.example']]);
  },
);

const ASKED = [
  {
    who: 'a schedule asked for',
    ask: async (report: string) => {
      await fallDue(server, report, { mailTo: [server.session.user.id] });
    },
  },
  {
    who: 'a person asked for',
    ask: async (report: string) => {
      const { status, text } = await server.owner.post(`/api/v1/saved-reports/${report}/runs`, {});
      expect(status, text).toBe(202);
    },
  },
];

it.each(ASKED)('a report that $who ends when it waited for a day in all, and its owner is told', async ({ ask }) => {
  const { owner, mails } = server;
  const { everything } = server.database;
  // Always fails at what a report asks, which is too seldom for it to be suspended.
  const plugin = server.server.resolve(HOST_HOOKS).taps('acme.guard');
  plugin.hooks.accessDeciding.tapPromise('ask a directory', async (given, { action }) => {
    if (action === 'query') throw new Error('The directory does not answer.');
    return given;
  });
  const { id: report } = await composeReport(owner, [STATEMENT]);
  const runs = () => everything('report_runs').where({ report_id: report });
  const hours = DECISION_SECONDS / 3600;

  await ask(report);
  const end = expect.stringContaining(`after ${hours} hours of waiting it is given up`);
  await expect
    .poll(() => runs().select('state', 'waited_seconds', 'fault'))
    .toMatchObject([{ state: 'running', waited_seconds: 60, fault: expect.objectContaining({ en: end }) }]);
  const [run = ''] = await runs().pluck<string[]>('id');

  // As though all of its looks but the last were over.
  await runs().update({ waited_seconds: DECISION_SECONDS });
  await everything('report_work').where({ kind: 'run', id: run }).update({ due_at: new Date() });
  await everything.raw("select pg_notify('report_work', 'run')");
  const reason = expect.stringContaining(`For ${hours} hours a plugin that decides about access could not be asked`);
  await expect.poll(() => runs().pluck('state')).toEqual(['failed']);
  expect(await endOf(owner, run)).toMatchObject({ state: 'failed', reason });
  const { items } = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
  expect(items.filter(({ id }) => id === run)).toMatchObject([{ run: { state: 'failed', reason } }]);
  await expect.poll(() => mails.handedOver.map(({ to }) => to)).toEqual([['ada@shop.example']]);
  expect(await everything('report_work').where({ kind: 'run', id: run })).toEqual([]);
  plugin.dispose();
});
