import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportTroubleList } from '../api-report-troubles.ts';
import type { ReportRun, ReportScheduleDocument } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { startBeside } from '../testing/server.ts';
import { WorkQueue } from './queue/work-queue.ts';
import { atThisMinute, FALL_DUE, mailsOf, makeSchedule, occurrencesOf } from './testing/due-schedules.ts';
import { holdNumbers } from './testing/hold-tables.ts';
import type { MailServer } from './testing/mail-server.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { endOf, makeDashboard, makeReport } from './testing/report-server.ts';

let server: MailedServer;
let mails: MailServer;
let owner: BrowserClient;
let dashboard: string;
let ada: string;

beforeAll(async () => {
  server = await createMailedServer();
  ({ mails, owner } = server);
  ada = server.session.user.id;
  dashboard = await makeDashboard(owner);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  mails.handedOver.length = 0;
});

/**
 * What a clock that jumps by whole days does to the servers that go by it: all that is stored of reports is so much older than it was, or
 * younger, the times that came included.
 */
async function jump(days: number): Promise<void> {
  const { everything } = server.database;
  await everything.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { table: string; column: string }[] }>(
      `select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'vitrine' and table_name ~ '^(report|mail)_' and data_type = 'timestamp with time zone'
          and is_generated = 'NEVER' order by table_name = 'report_schedules', column_name`,
    );
    for (const { table, column } of rows)
      await transaction.raw('update ?? set ?? = ?? - make_interval(days => ?)', [table, column, column, days]);
    // Put there anew by what follows the schedules, and by the clock of before all the same.
    const anew = `update report_work set queued_at = queued_at - make_interval(days => ?) where kind = 'schedule'`;
    await transaction.raw(anew, [days]);
    const keys = { report_occurrences: 'key', report_runs: 'occurrence' };
    for (const [table, column] of Object.entries(keys)) {
      // Not yet the new ones: a neighbour may still have it.
      const moved = `'moved ' || to_char(left(??, 16)::timestamp - make_interval(days => ?), 'YYYY-MM-DD"T"HH24:MI') || substr(??, 17)`;
      await transaction.raw(`update ?? set ?? = ${moved} where ?? is not null`, [
        table,
        column,
        column,
        days,
        column,
        column,
      ]);
      await transaction.raw('update ?? set ?? = substr(??, 7) where ?? is not null', [table, column, column, column]);
    }
  });
  for (const kind of ['schedule', 'run', 'mail']) await everything.raw('select pg_notify(?, ?)', ['report_work', kind]);
}

async function fallDue(to: Partial<ReportScheduleDocument>): Promise<string> {
  const report = (await makeReport(owner, dashboard)).id;
  const { id } = await makeSchedule(owner, report, atThisMinute(to));
  await server.database.everything.raw(`${FALL_DUE} where id = ?`, [id]);
  return id;
}

const linesOf = async (schedule: string) =>
  (await occurrencesOf(owner, schedule)).map(({ key, outcome }) => `${key.slice(0, 10)} ${outcome}`);

/** Mails that carry one; others tell of it. */
const reports = () => mails.handedOver.filter(({ source }) => source.includes('application/pdf'));

async function runAt(schedule: string, place: number): Promise<ReportRun> {
  await expect.poll(async () => (await occurrencesOf(owner, schedule)).length).toBeGreaterThan(place);
  const line = (await occurrencesOf(owner, schedule))[place];
  return endOf(owner, line?.run?.id ?? '');
}

describe('a clock that jumps', () => {
  it('forward over days gives each of them its line and makes the newest; put back, it makes none of them again', async () => {
    // Midnight may come in between.
    const today = Temporal.Now.plainDateISO('UTC');
    const dayAt = (days: number) => today.add({ days }).toString();
    const schedule = await fallDue({ mailTo: [ada] });
    const first = await runAt(schedule, 0);
    expect((await mailsOf(owner, first.id)).map(({ state }) => state)).toEqual(['sent']);
    await jump(4);
    await expect
      .poll(() => linesOf(schedule))
      .toEqual([`${dayAt(0)} run`, ...[-1, -2, -3].map((days) => `${dayAt(days)} missed`), `${dayAt(-4)} run`]);
    const second = await runAt(schedule, 0);
    expect((await mailsOf(owner, second.id)).map(({ state }) => state)).toEqual(['sent']);
    await jump(-4);
    const lines = await linesOf(schedule);
    expect(lines).toHaveLength(5);
    // As it does by itself every few minutes: what was put there later than now is looked at.
    await new WorkQueue(server.database.database).takeUpFromAhead();
    await server.database.everything.raw("select pg_notify('report_work', 'schedule')");
    const still = async () => ((await owner.get('/api/v1/report-troubles')).json as ReportTroubleList).items;
    const reason = expect.stringContaining(`The clock of the database was ahead, until ${dayAt(4)}`);
    await expect.poll(still).toMatchObject([{ kind: 'still', id: schedule, run: { reason } }]);
    await expect.poll(() => reports().length).toBe(2);
    const told = () => server.database.everything('mail_outbox').where('key', 'like', `still ${schedule} %`);
    await expect.poll(() => told().pluck('state')).toEqual(['sent']);
    const waits = async () =>
      server.database
        .everything('report_work')
        .where({ kind: 'schedule', id: schedule })
        .where('due_at', '>', new Date())
        .pluck('id');
    await expect.poll(waits).toEqual([schedule]);
    expect(await linesOf(schedule)).toEqual(lines);
    // One late run stands for all that were missed, so that nobody is told of them.
    expect(reports()).toHaveLength(2);
    // It goes on when the right clock has come to where the wrong one was.
    await jump(5);
    await expect.poll(async () => (await linesOf(schedule)).length).toBe(6);
    await mailsOf(owner, (await runAt(schedule, 0)).id);
    expect(reports()).toHaveLength(3);
    expect(mails.handedOver).toHaveLength(4);
    expect(await still()).toEqual([]);
    await owner.delete(`/api/v1/report-schedules/${schedule}`);
  });

  it('forward while a run is under way gives it to another server too, and only one of them stores and sends it', async () => {
    await using _ = await startBeside(server, server.environment);
    await using held = await holdNumbers(server.database.everything);
    // Of rows that nobody asked for before, so that no answer stands ready.
    const filters = [{ field: 'country', op: 'ne' as const, value: 'XX' }];
    const schedule = await fallDue({ recipients: [{ to: { kind: 'member', id: ada }, filters }] });
    await expect.poll(held.waiting).toBeGreaterThan(0);
    const asked = await held.waiting();
    await jump(1);
    await expect.poll(held.waiting).toBeGreaterThan(asked);
    await held[Symbol.asyncDispose]();
    const runs = [await runAt(schedule, 1), await runAt(schedule, 0)];
    for (const { id } of runs) expect((await mailsOf(owner, id)).map(({ state }) => state)).toEqual(['sent']);
    expect(mails.handedOver).toHaveLength(2);
  });
});
