import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  MailAnswer,
  NewScheduleRun,
  OccurrenceList,
  ReportRun,
  ReportRunList,
  ReportSchedule,
  ReportScheduleDocument,
} from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { makeSchedule } from '../testing/due-schedules.ts';
import { createReportServer, endOf, makeDashboard, makeReport } from '../testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
let me: string;
let report: string;

beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  me = (await owner.session()).user.id;
  await server.database.everything('users').where({ id: me }).update({ email: 'ada@shop.example', name: 'Ada' });
  report = (await makeReport(owner, await makeDashboard(owner))).id;
});
afterAll(() => server[Symbol.asyncDispose]());

/** Every Monday in Berlin, told of the week before, by mail to the owner. */
function schedule(more: Partial<ReportScheduleDocument> = {}): Promise<ReportSchedule> {
  const document: ReportScheduleDocument = {
    schema: 'vitrine/schedule@1',
    rule: { every: 'week', weekdays: [1], at: '07:00', timezone: 'Europe/Berlin' },
    range: { calendar: 'week', offset: -1 },
    missed: { missed: 'skip' },
    skipEmpty: false,
    mailTo: [me],
    paused: false,
    ...more,
  };
  return makeSchedule(owner, report, document);
}

async function runNow({ id }: ReportSchedule, wanted: NewScheduleRun = {}): Promise<ReportRun> {
  const answer = await owner.post(`/api/v1/report-schedules/${id}/runs`, wanted);
  expect(answer.status, answer.text).toBe(202);
  return endOf(owner, (answer.json as ReportRun).id);
}

async function attached({ mails }: ReportRun): Promise<string[]> {
  const { attachments } = (await owner.get(`/api/v1/mails/${mails[0]?.id}`)).json as MailAnswer;
  return attachments.map(({ name }) => name.split('.').at(-1) ?? '');
}

describe('a schedule that is run by hand', () => {
  it('shows its own days and writes to its people, and its next time stays', async () => {
    const made = await schedule();
    const run = await runNow(made);
    const today = Temporal.Now.plainDateISO('Europe/Berlin');
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    expect(run).toMatchObject({
      state: 'done',
      askedBy: 'Ada',
      period: { from: monday.subtract({ weeks: 1 }).toString(), to: monday.toString() },
      mails: [{ recipient: 'ada@shop.example' }],
    });
    const path = `/api/v1/report-schedules/${made.id}`;
    expect(((await owner.get(`${path}/occurrences`)).json as OccurrenceList).items).toEqual([]);
    const { items } = (await owner.get(`/api/v1/saved-reports/${report}/schedules`)).json as { items: unknown[] };
    expect(items).toContainEqual(made);
  });

  it('shows another period, paused or not', async () => {
    const run = await runNow(await schedule({ paused: true }), { range: { from: '2026-02-01', to: '2026-03-01' } });
    expect(run.period).toMatchObject({ from: '2026-02-01', to: '2026-03-01' });
    expect(run.mails).toHaveLength(1);
  });

  it('keeps to its conditions', async () => {
    const run = await runNow(await schedule({ skipEmpty: true }), { range: { from: '2001-02-01', to: '2001-03-01' } });
    expect(run).toMatchObject({ state: 'skipped', reason: expect.stringContaining('no numbers'), mails: [] });
  });

  it('has a run for each of the rows of its recipients', async () => {
    const mine = { field: 'country', op: 'eq', value: 'DE' } as const;
    const made = await schedule({
      mailTo: [],
      recipients: [{ to: { kind: 'member', id: me }, filters: [mine] }],
      channels: [],
    });
    const run = await runNow(made);
    expect(run.audience.filters).toEqual([mine]);
  });

  it('is refused for days that no calendar has, and to who may not change it', async () => {
    const { id } = await schedule();
    const range = { from: '2026-02-31', to: '2026-03-01' };
    expect(await owner.post(`/api/v1/report-schedules/${id}/runs`, { range })).toMatchObject({
      status: 422,
      json: { code: 'badRange', path: '/range/from' },
    });
    expect(await owner.post(`/api/v1/saved-reports/${report}/runs`, { range })).toMatchObject({
      status: 422,
      json: { code: 'badRange', path: '/range/from' },
    });
    const before = (await owner.get(`/api/v1/saved-reports/${report}/runs`)).json as ReportRunList;
    expect((await (await server.member('viewer')).post(`/api/v1/report-schedules/${id}/runs`, {})).status).toBe(403);
    expect((await owner.get(`/api/v1/saved-reports/${report}/runs`)).json).toEqual(before);
  });
});

describe('what a schedule attaches', () => {
  it.each<[ReportScheduleDocument['files'], string[]]>([
    [undefined, ['pdf']],
    [['xlsx'], ['xlsx']],
    [
      ['pdf', 'xlsx'],
      ['pdf', 'xlsx'],
    ],
    [[], []],
  ])('is %j: %j', async (files, expected) => {
    const run = await runNow(await schedule(files === undefined ? {} : { files }));
    expect(await attached(run)).toEqual(expected);
    expect(run.files.map(({ format }) => format)).toContain('pdf');
  });
});
