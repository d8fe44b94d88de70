import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportRun, ReportRunList, ReportScheduleDocument } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { atThisMinute, FALL_DUE, mailsOf, makeSchedule, occurrencesOf, planAt } from './testing/due-schedules.ts';
import { holdWrites } from './testing/hold-tables.ts';
import type { MailServer } from './testing/mail-server.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { endOf, makeDashboard, makeReport } from './testing/report-server.ts';

let server: MailedServer;
let mails: MailServer;
let owner: BrowserClient;
let dashboard: string;
let people: Record<'ada' | 'ben', string>;

beforeAll(async () => {
  server = await createMailedServer();
  ({ mails, owner } = server);
  const ben = (await (await server.member('viewer')).session()).user.id;
  await server.database.everything('users').where({ id: ben }).update({ email: 'ben@shop.example' });
  people = { ada: server.session.user.id, ben };
  dashboard = await makeDashboard(owner);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  mails.handedOver.length = 0;
});

/** The same report for both, with rows of one country. */
function inCountry(country: string): Partial<ReportScheduleDocument> {
  const to = { kind: 'member', id: people.ada } as const;
  return { mailTo: [], recipients: [{ to, filters: [{ field: 'country', op: 'eq', value: country }] }] };
}

/** This minute, as a clock two hours ahead shows it. */
function elsewhere(): Pick<ReportScheduleDocument, 'rule'> {
  const timezone = 'Etc/GMT-2';
  const at = Temporal.Now.zonedDateTimeISO(timezone).toPlainTime().toString({ smallestUnit: 'minute' });
  return { rule: { every: 'day', at, timezone } };
}

interface Edit {
  what: string;
  before: () => Partial<ReportScheduleDocument>;
  /** Undefined where it is deleted. */
  after: (() => Partial<ReportScheduleDocument>) | undefined;
  /** Who gets the run that is under way, and the next one. */
  now: string[];
  next: string[];
}

const EDITS: Edit[] = [
  {
    what: 'gets a recipient more',
    before: () => ({ mailTo: [people.ada] }),
    after: () => ({ mailTo: [people.ada, people.ben] }),
    now: ['ada'],
    next: ['ada', 'ben'],
  },
  {
    what: 'loses a recipient',
    before: () => ({ mailTo: [people.ada, people.ben] }),
    after: () => ({ mailTo: [people.ben] }),
    now: ['ada', 'ben'],
    next: ['ben'],
  },
  {
    what: 'shows other rows',
    before: () => inCountry('US'),
    after: () => inCountry('DE'),
    now: ['ada'],
    next: ['ada'],
  },
  {
    what: 'goes by another clock at the same instant',
    before: () => ({ mailTo: [people.ada] }),
    after: () => ({ mailTo: [people.ada], ...elsewhere() }),
    now: ['ada'],
    next: ['ada'],
  },
  {
    what: 'is paused',
    before: () => ({ mailTo: [people.ada] }),
    after: () => ({ mailTo: [people.ada], paused: true }),
    now: ['ada'],
    next: [],
  },
  { what: 'is deleted', before: () => ({ mailTo: [people.ada] }), after: undefined, now: ['ada'], next: [] },
];

/** Every run of a report at its end, the oldest first, once there are so many, each with whom it went to. */
async function runsOf(report: string, count: number): Promise<{ run: ReportRun; went: string[] }[]> {
  const path = `/api/v1/saved-reports/${report}/runs`;
  const read = async () => ((await owner.get(path)).json as ReportRunList).items.toReversed();
  await expect.poll(async () => (await read()).length).toBe(count);
  const runs = await Promise.all((await read()).map(({ id }) => endOf(owner, id)));
  return Promise.all(
    runs.map(async (run) => {
      const sent = await mailsOf(owner, run.id);
      expect(sent.map(({ state }) => state)).toEqual(sent.map(() => 'sent'));
      return { run, went: sent.map(({ recipient }) => recipient.replace('@shop.example', '')).toSorted() };
    }),
  );
}

describe('a schedule that is changed while its run is under way', () => {
  it.each(EDITS)('and $what: the run goes on as it was planned, the next one as it is set', async (edit) => {
    const { before, after, now, next } = edit;
    const { everything } = server.database;
    const report = (await makeReport(owner, dashboard)).id;
    const { id, document, version } = await makeSchedule(owner, report, atThisMinute(before()));
    const path = `/api/v1/report-schedules/${id}`;
    {
      await using held = await holdWrites(everything, 'report_files');
      await everything.raw(`${FALL_DUE} where id = ?`, [id]);
      const states = () => everything('report_runs').where({ report_id: report }).pluck('state');
      await expect.poll(states).toEqual(['running']);
      // What sweeps old files away may wait there too.
      await expect.poll(held.waiting).toBeGreaterThan(0);
      const changed = after
        ? await owner.put(path, { baseVersion: version, document: { ...document, ...after() } })
        : await owner.delete(path);
      expect(changed.status, changed.text).toBeLessThan(300);
    }
    const [first, ...more] = await runsOf(report, 1);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ run: { state: 'done' }, went: now });
    if (after) {
      // Whatever is looked at later that day, and once more by a clock that was put back, it came already.
      const later = (hours: number) => Temporal.Now.instant().add({ hours }).toString();
      for (const hours of [1, -1, 1, 25, 24, 25]) await planAt(server, id, later(hours));
      const lines = (await occurrencesOf(owner, id)).map(({ outcome, runs }) => [outcome, runs.length]);
      expect(lines).toEqual(
        next.length > 0
          ? [
              ['run', 1],
              ['run', 1],
            ]
          : [['run', 1]],
      );
    } else expect((await owner.get(`${path}/occurrences`)).status).toBe(404);
    const [, second] = await runsOf(report, next.length > 0 ? 2 : 1);
    expect(second?.went ?? []).toEqual(next);
    const rows = [first, second].map((one) => one?.run.audience.filters[0]);
    if (edit.what === 'shows other rows') expect(rows).toMatchObject([{ value: 'US' }, { value: 'DE' }]);
    const reached = mails.handedOver.map(({ to }) => to.join().replace('@shop.example', ''));
    expect(reached.toSorted()).toEqual([...now, ...next].toSorted());
  });
});
