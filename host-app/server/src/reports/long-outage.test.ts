import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailSummary, ReportRun } from '../api-reports.ts';
import { refusingPort } from '../testing/refusing-port.ts';
import type { TestServer } from '../testing/server.ts';
import { BACK_OFF, UNOFFERED } from './queue/deadlines.ts';
import { createReportServer, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

let server: TestServer;
/** Where no mail server listens. */
let nowhere: Awaited<ReturnType<typeof refusingPort>>;
beforeAll(async () => {
  nowhere = await refusingPort();
  const url = `smtp://127.0.0.1:${nowhere.port}`;
  server = await createReportServer({ VITRINE_SMTP_URL: url, VITRINE_MAIL_FROM: 'reports@shop.example' });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await nowhere?.[Symbol.asyncDispose]();
});

it('a mail that no mail server was offered waits for days, with a try every hour, and is failed and told then', async () => {
  const { owner, session } = server;
  const { everything } = server.database;
  const { id: user } = session.user;
  await everything('users').where({ id: user }).update({ email: 'ada@shop.example' });
  const { id: report } = await makeReport(owner, await makeDashboard(owner));
  const { id: run } = await runReport(owner, report, { mailTo: [user] });
  const mail = async (): Promise<MailSummary | undefined> =>
    ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails[0];
  const triedTimes = (times: number) =>
    expect.poll(async () => (await mail())?.attempts === times && (await waits()) !== undefined).toBe(true);
  /** Seconds until it is tried again; undefined while it is tried. */
  const waits = async () => {
    const seconds = everything.raw('extract(epoch from due_at - now())::float8 as seconds');
    return (await everything('report_work').where({ kind: 'mail', claim: null }).first(seconds))?.seconds as
      | number
      | undefined;
  };
  const tryAgain = async (attempts: number) => {
    await everything('mail_outbox').where({ run_id: run }).update({ attempts });
    await everything('report_work')
      .where({ kind: 'mail' })
      .update({ due_at: new Date(0) });
    await everything.raw("select pg_notify('report_work', 'mail')");
  };
  await triedTimes(1);
  const all = BACK_OFF.length + UNOFFERED.times;
  for (const attempts of [BACK_OFF.length, all - 1]) {
    await tryAgain(attempts);
    await triedTimes(attempts + 1);
    expect(Math.abs(((await waits()) ?? 0) - UNOFFERED.every)).toBeLessThan(300);
    expect(await mail()).toMatchObject({ state: 'pending', reason: expect.stringContaining('ECONNREFUSED') });
  }
  await tryAgain(all);
  await expect.poll(async () => (await mail())?.state).toBe('failed');
  // What tells of it waits for the mail server as well.
  const told = () => everything('mail_outbox').where('key', 'like', `trouble ${run}%`).select('state', 'attempts');
  await expect.poll(told).toEqual([{ state: 'pending', attempts: 1 }]);
});
