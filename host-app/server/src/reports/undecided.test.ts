import type { ReportPart } from '@vitrine/core/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { HOST_HOOKS } from '../plugins/index.ts';
import { atThisMinute, FALL_DUE, makeSchedule } from './testing/due-schedules.ts';
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
