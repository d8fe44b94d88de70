import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportTroubleList } from '../api-report-troubles.ts';
import type { ReportSchedule, ReportScheduleDocument, ReportScheduleList, ScheduleTimes } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import type { TestServer } from '../testing/server.ts';
import { makeSchedule, occurrencesOf, planAt as planScheduleAt } from './testing/due-schedules.ts';
import { createReportServer, endOf, makeDashboard, makeReport } from './testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
let viewer: BrowserClient;
let report: string;

beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  viewer = await server.member('viewer');
  const { id } = (await owner.session()).user;
  await server.database.everything('users').where({ id }).update({ email: 'ada@shop.example', name: 'Ada' });
  report = (await makeReport(owner, await makeDashboard(owner))).id;
});
afterAll(() => server[Symbol.asyncDispose]());

/** Every day in Berlin, told of the day before. */
function daily(more: Partial<ReportScheduleDocument> = {}): ReportScheduleDocument {
  return {
    schema: 'vitrine/schedule@1',
    rule: { every: 'day', at: '07:00', timezone: 'Europe/Berlin' },
    range: { calendar: 'day', offset: -1 },
    missed: { missed: 'skip' },
    skipEmpty: false,
    mailTo: [],
    paused: false,
    ...more,
  };
}

const schedule = (document = daily(), of = report) => makeSchedule(owner, of, document);
const occurrences = (id: string) => occurrencesOf(owner, id);

/** As though nothing had run since: everything after `since` has no line yet. */
async function lastHandled(id: string, since: string): Promise<void> {
  const at = new Date(since);
  await server.database.everything('report_schedules').where({ id }).update({ handled_until: at, next_at: at });
}

/** What a server does at an instant, by its own clock. */
const planAt = (id: string, instant: string) => planScheduleAt(server, id, instant);

/** A schedule that the server's own clock leaves alone. */
async function handMade(document: ReportScheduleDocument, since: string, of = report): Promise<string> {
  const { id } = await schedule(document, of);
  const marks = { handled_until: new Date(since), next_at: null };
  await server.database.everything('report_schedules').where({ id }).update(marks);
  return id;
}

describe('a schedule', () => {
  it('is set, shown with its next five dates, changed, paused and ended', async () => {
    const made = await schedule(daily({ rule: { every: 'week', weekdays: [1], at: '06:30', timezone: 'Asia/Tokyo' } }));
    expect(made.next).toHaveLength(5);
    for (const { key } of made.next) expect(key).toMatch(/^\d{4}-\d{2}-\d{2}T06:30$/);
    const path = `/api/v1/report-schedules/${made.id}`;
    const { items } = (await viewer.get(`/api/v1/saved-reports/${report}/schedules`)).json as ReportScheduleList;
    expect(items).toContainEqual(made);
    const paused = { ...made.document, paused: true };
    expect((await owner.put(path, { baseVersion: 1, document: paused })).json).toMatchObject({ version: 2, next: [] });
    expect(await owner.put(path, { baseVersion: 1, document: paused })).toMatchObject({
      status: 412,
      json: { code: 'staleVersion', details: { theirs: { version: 2 } } },
    });
    expect((await viewer.put(path, { baseVersion: 2, document: paused })).status).toBe(403);
    expect((await viewer.delete(path)).status).toBe(403);
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.get(`${path}/occurrences`)).status).toBe(404);
  });

  it('shows the dates of a rule before it is saved', async () => {
    const rule = { every: 'month', on: { weekday: 1, nth: 1 }, at: '08:00', timezone: 'UTC' };
    const { items } = (await viewer.post('/api/v1/report-schedules/next', { rule })).json as ScheduleTimes;
    expect(items).toHaveLength(5);
    for (const { key } of items) expect(Temporal.PlainDate.from(key.slice(0, 10)).dayOfWeek).toBe(1);
  });

  it.each([
    [{ rule: { every: 'day', at: '07:00', timezone: 'Mars/Olympus' } }, '/rule/timezone'],
    [{ rule: { every: 'day', at: '25:00', timezone: 'UTC' } }, '/rule'],
    [{ rule: { every: 'week', weekdays: [], at: '07:00', timezone: 'UTC' } }, '/rule'],
    [{ mailTo: ['nobody'] }, '/mailTo/0'],
    [{ onlyIf: { dataset: 'shop.orders', measure: 'nothing', is: 'below', value: 1 } }, '/onlyIf/measure'],
    [{ missed: { missed: 'all', most: 5000 } }, '/missed'],
  ])('is refused with %j', async (wrong, path) => {
    const answer = await owner.post(`/api/v1/saved-reports/${report}/schedules`, { ...daily(), ...wrong });
    expect(answer.status, answer.text).toBe(400);
    expect((answer.json as { path: string }).path).toMatch(new RegExp(`^${path}`));
  });

  it('is refused with days that no calendar has', async () => {
    const range = { from: '2026-02-31', to: '2026-03-01' };
    expect(await owner.post(`/api/v1/saved-reports/${report}/schedules`, { ...daily(), range })).toMatchObject({
      status: 422,
      json: { code: 'badRange', path: '/range/from' },
    });
  });

  it('is refused where what it depends on does not know the filters of a recipient', async () => {
    const to = { kind: 'member' as const, id: server.session.user.id };
    const recipients = [{ to, filters: [{ field: 'country', op: 'eq' as const, value: 'US' }] }];
    const onlyIf = { dataset: 'shop.ads', measure: 'spend', is: 'above', value: 0 } as const;
    const save = (document: object) => owner.post(`/api/v1/saved-reports/${report}/schedules`, document);
    expect(await save(daily({ recipients, onlyIf }))).toMatchObject({
      json: { code: 'unknownField', path: '/recipients/0/filters/0/field' },
    });
    expect(
      (await save(daily({ recipients, onlyIf: { ...onlyIf, dataset: 'shop.orders', measure: 'netSales' } }))).status,
    ).toBe(201);
  });

  it('makes a run when it falls due, with the range of that day, and waits for the next', async () => {
    const now = Temporal.Now.zonedDateTimeISO('UTC');
    const at = now.toPlainTime().toString({ smallestUnit: 'minute' });
    const made = await schedule(daily({ rule: { every: 'day', at, timezone: 'UTC' } }));
    await lastHandled(made.id, now.subtract({ minutes: 2 }).toInstant().toString());
    await expect.poll(async () => (await occurrences(made.id)).length).toBe(1);
    const [line] = await occurrences(made.id);
    expect(line).toMatchObject({ key: `${now.toPlainDate()}T${at}`, outcome: 'run', run: { askedBy: null } });
    expect(line?.run?.plannedAt).toBe(line?.dueAt);
    const run = await endOf(owner, line?.run?.id ?? '');
    const day = now.toPlainDate();
    expect(run.period).toMatchObject({ from: day.subtract({ days: 1 }).toString(), to: day.toString() });
    const [{ due_at: due }] = await server.database.everything('report_work').where({ kind: 'schedule', id: made.id });
    expect(due.getTime()).toBe(Temporal.Instant.from(made.next[0]?.at ?? '').epochMilliseconds);
    expect((await owner.delete(`/api/v1/report-schedules/${made.id}`)).status).toBe(204);
    expect(await server.database.everything('report_work').where({ kind: 'schedule', id: made.id })).toEqual([]);
  });
});

const since = '2026-03-26T12:00:00Z';
const now = '2026-03-30T12:00:00Z';
const lines = async (id: string) =>
  (await occurrences(id)).map(({ key, outcome }) => [key.slice(8, 10), outcome].join());

describe('times that passed while nothing ran', () => {
  it.each<[ReportScheduleDocument['missed'], string[]]>([
    [{ missed: 'skip' }, ['30,missed', '29,missed', '28,missed', '27,missed']],
    [{ missed: 'once' }, ['30,run', '29,missed', '28,missed', '27,missed']],
    [{ missed: 'all', most: 3 }, ['30,run', '29,run', '28,run', '27,missed']],
  ])('have their line each, and runs by %j', async (missed, expected) => {
    const id = await handMade(daily({ missed }), since);
    await planAt(id, now);
    expect(await lines(id)).toEqual(expected);
  });

  it('are told together to whoever the report belongs to, once, until somebody looked at them', async () => {
    const { everything } = server.database;
    await everything('users').where({ id: server.session.user.id }).update({ email: 'ada@shop.example' });
    const id = await handMade(daily(), since);
    await planAt(id, now);
    await planAt(id, now);
    const told = async () =>
      ((await owner.get('/api/v1/report-troubles')).json as ReportTroubleList).items.filter((one) => one.id === id);
    const reason = expect.stringContaining('4 (2026-03-27 07:00 – 2026-03-30 07:00)');
    expect(await told()).toMatchObject([{ kind: 'missed', report, run: { state: 'skipped', reason } }]);
    const notices = await everything('mail_outbox').whereLike('key', `missed ${id} %`).pluck('subject');
    expect(notices).toEqual([expect.stringContaining('was missed')]);
    expect((await owner.post(`/api/v1/report-troubles/${id}/seen`)).status).toBe(204);
    expect(await told()).toEqual([]);
  });

  it.each<[ReportScheduleDocument['missed'], string[]]>([
    [{ missed: 'once' }, []],
    [{ missed: 'all', most: 9 }, []],
    [{ missed: 'all', most: 3 }, ['1 (2026-03-27 07:00)']],
  ])('are not told as missed where runs make up for them by %j', async (missed, left) => {
    const id = await handMade(daily({ missed }), since);
    await planAt(id, now);
    const { items } = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
    const told = left.map((times) => expect.stringContaining(times));
    expect(items.filter((one) => one.id === id).map(({ run }) => run.reason)).toEqual(told);
    const notices = await server.database.everything('mail_outbox').whereLike('key', `missed ${id} %`);
    expect(notices).toHaveLength(left.length);
  });

  it('run late show the days that they would have shown in time', async () => {
    // Where one of its readers is it is still the day before; the days are the same for both.
    const { id: second } = (await viewer.session()).user;
    await server.database.everything('users').where({ id: second }).update({ email: 'second@shop.example' });
    const recipients = [
      { to: { kind: 'member' as const, id: server.session.user.id }, timezone: 'America/Los_Angeles' },
      { to: { kind: 'member' as const, id: second }, timezone: 'Asia/Tokyo' },
    ];
    const id = await handMade(daily({ missed: { missed: 'all', most: 9 }, recipients }), since);
    await planAt(id, now);
    const [newest] = await occurrences(id);
    const runs = await Promise.all((newest?.runs ?? []).map((run) => endOf(owner, run.id)));
    const plannedAt = '2026-03-30T05:00:00.000Z';
    const days = { from: '2026-03-29', to: '2026-03-30' };
    expect(runs).toMatchObject([
      { plannedAt, period: days },
      { plannedAt, period: days },
    ]);
  });

  it.each(['Etc/GMT+12', 'Pacific/Kiritimati'])(
    'show the days of their schedule, in %s as well, where it is another day than in the shops',
    async (timezone) => {
      const read = (await makeReport(owner, await makeDashboard(owner), { timezone })).id;
      const rule = { every: 'day', at: '07:00', timezone } as const;
      const id = await handMade(daily({ rule, missed: { missed: 'once' } }), since, read);
      await planAt(id, now);
      const run = await endOf(owner, (await occurrences(id))[0]?.run?.id ?? '');
      const day = Temporal.Instant.from(run.plannedAt).toZonedDateTimeISO(timezone).toPlainDate();
      expect(run.period).toMatchObject({ from: day.subtract({ days: 1 }).toString(), to: day.toString() });
    },
  );

  it('come once, however many servers plan them and whatever their clocks do', async () => {
    const id = await handMade(daily({ missed: { missed: 'all', most: 9 } }), since);
    await Promise.all([planAt(id, now), planAt(id, now), planAt(id, now)]);
    await planAt(id, since);
    await planAt(id, '2026-03-28T12:00:00Z');
    await planAt(id, now);
    await planAt(id, '2026-03-31T12:00:00Z');
    expect(await lines(id)).toEqual(['31,run', '30,run', '29,run', '28,run', '27,run']);
    const runs = (await occurrences(id)).map(({ run }) => run?.id);
    expect(new Set(runs).size).toBe(5);
  });

  it('fell due by the rule that held then, where the rule is changed in that moment', async () => {
    const id = await handMade(daily({ missed: { missed: 'once' } }), since);
    const rule = { every: 'day', at: '23:00', timezone: 'UTC' } as const;
    const answer = await owner.put(`/api/v1/report-schedules/${id}`, { baseVersion: 1, document: daily({ rule }) });
    expect(answer.status, answer.text).toBe(200);
    const made = await server.database.everything('report_occurrences').where({ schedule_id: id });
    expect(made.length).toBeGreaterThan(200);
    expect(new Set(made.map(({ key }) => key.slice(11)))).toEqual(new Set(['07:00[Europe/Berlin]']));
    expect(made.filter(({ outcome }) => outcome === 'run')).toHaveLength(1);
    const [newest] = await occurrences(id);
    expect(newest).toMatchObject({
      key: made
        .map(({ key }) => key.slice(0, 16))
        .toSorted()
        .at(-1),
      outcome: 'run',
    });
  });

  it('while it is paused are nobody’s', async () => {
    const id = await handMade(daily({ paused: true, missed: { missed: 'all', most: 9 } }), since);
    await planAt(id, now);
    await owner.put(`/api/v1/report-schedules/${id}`, { baseVersion: 1, document: daily() });
    expect(await occurrences(id)).toEqual([]);
  });
});

describe('a schedule whose recipient left', () => {
  it('can be paused all the same, and its runs say who was not written to', async () => {
    const id = await handMade(daily(), '2026-03-29T12:00:00Z');
    const gone = daily({ mailTo: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'], missed: { missed: 'once' } });
    await server.database
      .everything('report_schedules')
      .where({ id })
      .update({ document: JSON.stringify(gone) });
    await planAt(id, '2026-03-30T12:00:00Z');
    const [line] = await occurrences(id);
    const run = await endOf(owner, line?.run?.id ?? '');
    expect(run).toMatchObject({ state: 'done', reason: expect.stringMatching(/left out: 1/), mails: [] });
    const paused = { baseVersion: 1, document: { ...gone, paused: true } };
    expect((await owner.put(`/api/v1/report-schedules/${id}`, paused)).status).toBe(200);
  });
});

describe('a schedule whose next time cannot be told', () => {
  it('is told to whoever its report belongs to, tried again every hour, and mended by saving it', async () => {
    const { everything } = server.database;
    const id = await handMade(daily(), '2026-03-29T12:00:00Z');
    const strange = { ...daily(), rule: { ...daily().rule, timezone: 'Mars/Base' } };
    // As it stands after a few tries, by the zones of another machine.
    await everything.transaction(async (transaction) => {
      const at = { handled_until: new Date(0), next_at: new Date(0), document: JSON.stringify(strange) };
      await transaction('report_schedules').where({ id }).update(at);
      await transaction('report_work').where({ id }).update({ attempts: 2 });
    });
    await everything.raw("select pg_notify('report_work', 'schedule')");
    const troubles = async () =>
      ((await owner.get('/api/v1/report-troubles')).json as ReportTroubleList).items.filter((one) => one.id === id);
    const reason = expect.stringContaining('Mars/Base');
    await expect.poll(troubles).toMatchObject([{ kind: 'still', run: { reason } }]);
    const inAnHour = `claim is null and due_at > now() + interval '55 minutes'`;
    expect(await everything('report_work').where({ id }).whereRaw(inAnHour).pluck('attempts')).toEqual([3]);
    const told = () => everything('mail_outbox').where('key', 'like', `still ${id} %`).pluck('kind');
    expect(await told()).toEqual(['notice']);
    expect((await owner.post(`/api/v1/report-troubles/${id}/seen`)).status).toBe(204);
    expect(await troubles()).toEqual([]);
    // It went on, with a server that knows the zone, and stands still once more.
    await everything.transaction(async (transaction) => {
      const at = { handled_until: new Date(1), next_at: new Date(1), trouble: null, trouble_seen_at: null };
      await transaction('report_schedules').where({ id }).update(at);
      await transaction('report_work').where({ id }).update({ attempts: 2 });
    });
    await everything.raw("select pg_notify('report_work', 'schedule')");
    await expect.poll(troubles).toMatchObject([{ kind: 'still', run: { reason } }]);
    expect(await told()).toEqual(['notice', 'notice']);
    const mended = await owner.put(`/api/v1/report-schedules/${id}`, { baseVersion: 1, document: daily() });
    expect(mended.status, mended.text).toBe(200);
    expect((mended.json as ReportSchedule).next).toHaveLength(5);
    expect(await everything('report_schedules').where({ id }).pluck('trouble')).toEqual([null]);
  });
});

describe('a schedule that came back with a backup', () => {
  it('makes nothing again that may have been made since', async () => {
    const id = await handMade(daily({ missed: { missed: 'all', most: 9 } }), since);
    const restored = { runs_from: new Date('2026-03-29T12:00:00Z') };
    await server.database.everything('report_schedules').where({ id }).update(restored);
    await planAt(id, now);
    expect(await lines(id)).toEqual(['30,run', '29,missed', '28,missed', '27,missed']);
  });

  it('tells what it does not make again, also where one run stands for what is missed', async () => {
    const id = await handMade(daily({ missed: { missed: 'once' } }), since);
    const restored = { runs_from: new Date('2026-03-28T12:00:00Z') };
    await server.database.everything('report_schedules').where({ id }).update(restored);
    await planAt(id, now);
    expect(await lines(id)).toEqual(['30,run', '29,missed', '28,missed', '27,missed']);
    const { items } = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
    const reason = expect.stringContaining('2 (2026-03-27 07:00 – 2026-03-28 07:00)');
    expect(items.filter((one) => one.id === id)).toMatchObject([{ kind: 'missed', run: { reason } }]);
  });
});

describe('a run that is not wanted', () => {
  const skipped = async (document: ReportScheduleDocument, day: string) => {
    const id = await handMade(document, `${day}T00:00:00Z`);
    await planAt(id, `${day}T05:05:00Z`);
    const [line] = await occurrences(id);
    // A report has only so many schedules; the run stays.
    await owner.delete(`/api/v1/report-schedules/${id}`);
    return endOf(owner, line?.run?.id ?? '');
  };

  it('since there is no number in it, says so in the history', async () => {
    const document = daily({ skipEmpty: true });
    expect(await skipped(document, '2019-05-05')).toMatchObject({
      state: 'skipped',
      reason: expect.stringContaining('no numbers'),
      files: [],
    });
  });

  it('since a number is not below or above what was said, says which', async () => {
    const onlyIf = { dataset: 'shop.orders', measure: 'netSales', is: 'below', value: 1 } as const;
    const range = { from: '2000-01-01', to: '2100-01-01' };
    const low = await skipped(daily({ onlyIf, range }), '2019-05-06');
    expect(low).toMatchObject({ state: 'skipped', reason: expect.stringContaining('not below its limit') });
    const high = await skipped(daily({ onlyIf: { ...onlyIf, is: 'above', value: 1e9 }, range }), '2019-05-07');
    expect(high).toMatchObject({ state: 'skipped', reason: expect.stringContaining('not above its limit') });
    const met = await skipped(daily({ onlyIf: { ...onlyIf, is: 'above' }, range }), '2019-05-08');
    expect(met.state).toBe('done');
    // Where no row is, the sum is nought, and nothing is low.
    const empty = { from: '2000-01-01', to: '2000-02-01' };
    const none = await skipped(daily({ onlyIf, range: empty }), '2019-05-09');
    expect(none).toMatchObject({ state: 'skipped', reason: expect.stringContaining('these days do not have') });
  });
});
