import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonRef, ReportContact } from '../../api-report-people.ts';
import type { ReportTrouble, ReportTroubleList } from '../../api-report-troubles.ts';
import type { MailAnswer, MailList, MailSummary, ReportRun, SavedReport } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { BACK_OFF } from '../queue/deadlines.ts';
import { WorkQueue } from '../queue/work-queue.ts';
import { type PlannedRun, RunStore } from '../runs/run-store.ts';
import { atThisMinute, makeSchedule } from '../testing/due-schedules.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { mailSettings } from '../testing/mailed-server.ts';
import {
  BROKEN,
  createReportServer,
  endOf,
  makeDashboard,
  makeReport,
  runReport,
  TILES,
} from '../testing/report-server.ts';

let mails: MailServer;
let server: TestServer;
let owner: BrowserClient;
let editor: BrowserClient;
let ownerId: string;
let editorId: string;
/** All tiles are filled, one is not, none is. */
let whole: SavedReport;
let gaps: SavedReport;
let empty: SavedReport;

beforeAll(async () => {
  mails = await startMailServer({ user: 'shop', password: 'geheim' });
  server = await createReportServer({ ...mailSettings(mails), VITRINE_MAIL_FROM: 'reports@shop.example' });
  ({ owner } = server);
  editor = await server.member('editor');
  ownerId = server.session.user.id;
  editorId = (await editor.session()).user.id;
  const { everything } = server.database;
  await everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example' });
  await everything('users').where({ id: editorId }).update({ email: 'ed@shop.example' });
  whole = await makeReport(editor, await makeDashboard(editor));
  gaps = await makeReport(editor, await makeDashboard(editor, [...TILES, BROKEN]));
  empty = await makeReport(editor, await makeDashboard(editor, [BROKEN]));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});
beforeEach(async () => {
  const { everything } = server.database;
  // What the test before wrote is on its way still, and would hear the answers that are meant for the mails of the next.
  const isOnItsWay = '(claim is not null or due_at <= now())';
  await expect.poll(() => everything('report_work').where({ kind: 'mail' }).whereRaw(isOnItsWay)).toEqual([]);
  mails.taken.length = 0;
  await server.database.everything('report_troubles').delete();
});

/** A run that nobody stands by, once it is over. */
async function scheduled(
  report: SavedReport,
  wanted: { mailTo?: string[]; people?: PersonRef[] } = {},
  occurrence?: PlannedRun['occurrence'],
): Promise<string> {
  const { database } = server.database;
  const { id, document } = report;
  const runs = new RunStore(database, new WorkQueue(database));
  const planned = {
    ...{ report: { id, document, owner: editorId }, wanted, askedBy: null },
    ...(occurrence === undefined ? {} : { occurrence }),
  };
  const [run] = await database.inWorkspace(server.workspaceId, (transaction) =>
    runs.planIn(transaction, server.workspaceId, [planned]),
  );
  await endOf(owner, run);
  return run;
}

async function troubles(client = editor): Promise<ReportTrouble[]> {
  return ((await client.get('/api/v1/report-troubles')).json as ReportTroubleList).items;
}

async function notices(run: string): Promise<MailSummary[]> {
  const about = await server.database.everything('mail_outbox').where('key', 'like', `trouble ${run}%`).pluck('id');
  const { items } = (await owner.get('/api/v1/mails')).json as MailList;
  return items.filter(({ id }) => about.includes(id));
}

describe('a run that nobody stands by', () => {
  it.each([
    ['has gaps', () => gaps, 'partial', 'has gaps', '1 of'],
    ['could not be made', () => empty, 'failed', 'could not be made', 'No tile'],
  ] as const)(
    'and that %s is told to the owner of the report, in the product and by mail, once',
    async (_, report, state, words, reason) => {
      const run = await scheduled(report());
      expect(await troubles()).toMatchObject([
        { id: run, report: report().id, run: { state, reason: expect.stringContaining(reason) }, mails: [] },
      ]);
      await expect.poll(async () => (await notices(run)).map(({ state }) => state)).toEqual(['sent']);
      expect(mails.taken).toMatchObject([{ to: ['ed@shop.example'] }]);
      const [notice] = await notices(run);
      expect(notice).toMatchObject({
        kind: 'notice',
        recipient: 'ed@shop.example',
        subject: expect.stringContaining(words),
      });
      expect(mails.taken[0]?.source).toContain(`run=3D${run}`);
    },
  );

  it('and that went well is told to nobody', async () => {
    const run = await scheduled(whole);
    expect([await troubles(), await notices(run)]).toEqual([[], []]);
  });
});

it('a run with gaps is not sent by itself where its report says so, and can be sent by hand', async () => {
  const report = await makeReport(editor, await makeDashboard(editor, [...TILES, BROKEN]), { partial: 'hold' });
  const run = await scheduled(report, { mailTo: [ownerId] });
  expect((await owner.get(`/api/v1/report-runs/${run}`)).json).toMatchObject({
    state: 'partial',
    reason: expect.stringContaining('was not sent'),
    mails: [],
  });
  await expect.poll(() => mails.taken.map(({ to }) => to)).toEqual([['ed@shop.example']]);
  await editor.post(`/api/v1/report-runs/${run}/mails`, { recipients: [ownerId] });
  await expect.poll(() => mails.taken.map(({ to }) => to)).toContainEqual(['ada@shop.example']);
});

describe('a scheduled run that leaves somebody out', () => {
  async function outside(mailbox: string, state: string): Promise<PersonRef> {
    const body = { address: `${mailbox}@outside.example`, locale: 'en', timezone: 'UTC' };
    const answer = await owner.post('/api/v1/report-contacts', body);
    expect(answer.status, answer.text).toBe(201);
    const { id } = answer.json as ReportContact;
    await server.database.everything('report_contacts').where({ id }).update({ state });
    return { kind: 'contact', id };
  }

  it.each(['waiting', 'unsubscribed', 'bounced'])('and reaches nobody, who is %s, is told each time', async (state) => {
    const people = [await outside(`nobody-${state}`, state)];
    for (const key of ['first', 'second']) {
      const run = await scheduled(whole, { people }, { schedule: state, key });
      const [trouble] = await troubles();
      expect(trouble).toMatchObject({
        ...{ kind: 'run', id: run, run: { state: 'done' }, mails: [] },
        leftOut: [{ who: `nobody-${state}@outside.example`, reason: expect.any(String) }],
      });
      expect(await notices(run)).toMatchObject([
        { recipient: 'ed@shop.example', subject: expect.stringContaining('reached nobody') },
      ]);
    }
  });

  it('and reaches others is told each time, and of whoever unsubscribed once', async () => {
    const reached: PersonRef = { kind: 'member', id: ownerId };
    const [silent, gone] = [await outside('silent', 'waiting'), await outside('gone', 'unsubscribed')];
    const subjects = async (key: string, person: PersonRef) => {
      const run = await scheduled(whole, { people: [reached, person] }, { schedule: 'others', key });
      return (await notices(run)).map(({ subject }) => subject);
    };
    const told = [expect.stringContaining('did not go to everybody')];
    expect(await subjects('1', silent)).toEqual(told);
    expect(await subjects('2', silent)).toEqual(told);
    expect(await subjects('3', gone)).toEqual(told);
    expect(await subjects('4', gone)).toEqual([]);
  });

  it('while another run of the same time reaches others is no run that reaches nobody', async () => {
    const occurrence = { schedule: 'parted', key: 'one' };
    await scheduled(whole, { mailTo: [ownerId] }, occurrence);
    const run = await scheduled(whole, { people: [await outside('parted', 'unsubscribed')] }, occurrence);
    expect(await notices(run)).toMatchObject([{ subject: expect.stringContaining('did not go to everybody') }]);
  });
});

describe('a run that somebody asked for', () => {
  it('themselves, of their own report, is told in the product alone', async () => {
    const { id, state } = await runReport(editor, gaps.id);
    expect(state).toBe('partial');
    expect(await troubles()).toMatchObject([{ id, run: { state } }]);
    expect(await notices(id)).toEqual([]);
  });

  it('of somebody else’s report is told to whoever it belongs to', async () => {
    const { id } = await runReport(owner, gaps.id);
    expect(await troubles()).toMatchObject([{ id }]);
    expect(await notices(id)).toMatchObject([{ recipient: 'ed@shop.example' }]);
  });

  it('of a schedule is told by mail as well, since others wait for it', async () => {
    const { id: schedule } = await makeSchedule(editor, gaps.id, atThisMinute());
    const answer = await editor.post(`/api/v1/report-schedules/${schedule}/runs`, {});
    const { id } = await endOf(editor, (answer.json as ReportRun).id);
    expect(await troubles()).toMatchObject([{ id }]);
    expect(await notices(id)).toMatchObject([{ recipient: 'ed@shop.example' }]);
    await editor.delete(`/api/v1/report-schedules/${schedule}`);
  });
});

describe('a mail that did not arrive', () => {
  it.each([
    [{ code: 550, text: 'No such mailbox' }, 'failed', 'did not reach ada@shop.example'],
    ['cut', 'uncertain', 'may not have reached ada@shop.example'],
  ] as const)(
    'because of %j is told, and what goes wrong after somebody looked at it once more',
    async (answer, state, words) => {
      mails.answers.push(answer);
      const { id } = await runReport(editor, whole.id, { mailTo: [ownerId] });
      await expect
        .poll(() => troubles())
        .toMatchObject([
          { id, run: { state: 'done', reason: null }, mails: [{ recipient: 'ada@shop.example', state }] },
        ]);
      await expect.poll(async () => (await notices(id)).map(({ state }) => state)).toEqual(['sent']);
      expect(await notices(id)).toMatchObject([
        { recipient: 'ed@shop.example', subject: expect.stringContaining(words) },
      ]);
      expect((await editor.post(`/api/v1/report-troubles/${id}/seen`)).status).toBe(204);
      expect(await troubles()).toEqual([]);
      // More goes wrong with the same run: it is to be looked at again.
      mails.answers.push({ code: 550, text: 'No such mailbox' });
      await editor.post(`/api/v1/report-runs/${id}/mails`, { recipients: [ownerId], again: true });
      await expect.poll(async () => (await troubles())[0]?.mails.map((mail) => mail.state)).toEqual([state, 'failed']);
      await expect.poll(async () => (await notices(id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
      mails.answers.push({ code: 550, text: 'No such mailbox' });
      await editor.post(`/api/v1/report-runs/${id}/mails`, { recipients: [ownerId], again: true });
      await expect.poll(async () => (await troubles())[0]?.mails).toHaveLength(3);
      expect(await notices(id)).toHaveLength(2);
    },
  );

  describe('while another one is put off', () => {
    const lost = { code: 550, text: 'No such mailbox' };
    const states = async (run: string) =>
      ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails.map(({ state }) => state).toSorted();
    const subjects = async (run: string) => (await notices(run)).map(({ subject }) => subject).toSorted();
    /** One mail that is lost, and one that was put off: tries again after so many. */
    async function parted(): Promise<{ run: string; again(attempts: number): Promise<void> }> {
      mails.answers.push(lost, { code: 451, text: 'Come back later' });
      const run = await scheduled(whole, { mailTo: [ownerId, editorId] });
      await expect.poll(() => states(run)).toEqual(['failed', 'pending']);
      const { everything } = server.database;
      const mail = everything('mail_outbox').where({ run_id: run, state: 'pending' });
      // Tried, and not about to be: until then it may be at the mail server at any moment.
      await expect.poll(() => mail.clone().where('attempts', '>', 0).pluck('id')).toHaveLength(1);
      const [id] = await mail.clone().pluck<string[]>('id');
      const waits = everything('report_work').where({ id: id ?? '', claim: null });
      await expect.poll(() => waits.clone().where('due_at', '>', new Date()).pluck('id')).toEqual([id]);
      return {
        run,
        async again(attempts) {
          await mail.clone().update({ attempts });
          await waits.clone().update({ due_at: new Date(0) });
          await everything.raw("select pg_notify('report_work', 'mail')");
        },
      };
    }

    it('is told with it, once that one is lost as well', async () => {
      const { run, again } = await parted();
      expect(await notices(run)).toEqual([]);
      mails.answers.push(lost);
      await again(2);
      await expect.poll(() => subjects(run)).toEqual([expect.stringMatching(/did not reach 2 /)]);
    });

    it('for days is told meanwhile, and once more with it should that one be lost as well', async () => {
      const { run, again } = await parted();
      // As a mail server that lets nobody sign in, or is away.
      mails.senderAnswers.push({ code: 530, text: 'Sign in first' });
      await again(BACK_OFF.length);
      await expect.poll(() => subjects(run)).toEqual([expect.stringMatching(/did not reach (?:ada|ed)@/)]);
      await expect.poll(async () => (await notices(run)).map(({ state }) => state)).toEqual(['sent']);
      expect(await states(run)).toEqual(['failed', 'pending']);
      mails.answers.push(lost);
      await again(BACK_OFF.length + 1);
      await expect
        .poll(() => subjects(run))
        .toEqual([expect.stringMatching(/did not reach 2 /), expect.stringMatching(/did not reach (?:ada|ed)@/)]);
    });
  });

  it('of a run that was told for its gaps is told as well, with everybody whom it did not reach', async () => {
    // Whichever of the report's two mails and what tells of its gaps comes first.
    mails.answers.push(...Array.from({ length: 3 }, () => ({ code: 550, text: 'No such mailbox' })));
    const run = await scheduled(gaps, { mailTo: [ownerId, editorId] });
    await expect.poll(async () => (await troubles())[0]?.mails.map(({ state }) => state)).toEqual(['failed', 'failed']);
    const subjects = async () => (await notices(run)).map(({ subject }) => subject).toSorted();
    await expect
      .poll(subjects)
      .toEqual([expect.stringMatching(/did not reach 2 /), expect.stringContaining('has gaps')]);
    const { id } = (await notices(run)).find(({ subject }) => subject.includes('reach')) ?? {};
    const { text } = (await owner.get(`/api/v1/mails/${id}`)).json as MailAnswer;
    expect(text).toMatch(/^ada@shop\.example: .*No such mailbox$/m);
    expect(text).toMatch(/^ed@shop\.example: .*No such mailbox$/m);
  });
});

describe('what went wrong', () => {
  it('is shown to the owners of the workspace and to whoever the report belongs to', async () => {
    const run = await scheduled(empty);
    const other = await server.member('editor');
    expect(await troubles(other)).toEqual([]);
    expect((await other.post(`/api/v1/report-troubles/${run}/seen`)).status).toBe(404);
    expect(await troubles(owner)).toHaveLength(1);
    expect((await owner.post(`/api/v1/report-troubles/${run}/seen`)).status).toBe(204);
    expect([await troubles(), await troubles(owner)]).toEqual([[], []]);
  });

  it('is told to the owners of the workspace once the owner of the report left', async () => {
    const leaver = await server.member('editor');
    const { id } = (await leaver.session()).user;
    const report = await makeReport(leaver, await makeDashboard(leaver, [BROKEN]));
    expect((await owner.delete(`/api/v1/members/${id}`)).status).toBe(204);
    const run = await scheduled(report);
    await expect.poll(async () => (await notices(run)).map(({ recipient }) => recipient)).toEqual(['ada@shop.example']);
  });
});
