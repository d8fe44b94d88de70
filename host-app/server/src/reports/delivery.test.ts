import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailState, MailSummary, NewReportRun, ReportRun } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { startBeside, type TestServer } from '../testing/server.ts';
import { BACK_OFF } from './queue/deadlines.ts';
import { MOST_TAKEN } from './queue/work-queue.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { createReportServer, makeDashboard, makeReport, runReport } from './testing/report-server.ts';

let mails: MailServer;
let server: TestServer;
let owner: BrowserClient;
let ownerId: string;
let report: string;
const environment = () => ({ VITRINE_SMTP_URL: mails.url, VITRINE_MAIL_FROM: 'My shop <reports@shop.example>' });

beforeAll(async () => {
  mails = await startMailServer();
  server = await createReportServer(environment());
  ({ owner } = server);
  ownerId = (await owner.session()).user.id;
  await server.database.everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example' });
  // Of somebody without an address: what went wrong is told in the product alone, and the mail server sees mails of the report only.
  const editor = await server.member('editor');
  report = (await makeReport(editor, await makeDashboard(editor))).id;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});
beforeEach(() => {
  for (const list of [mails.handedOver, mails.taken, mails.named]) list.length = 0;
});

/** A run that is sent to the owner, once its mail is in this state. */
async function sent(state: MailState, wanted: NewReportRun = { mailTo: [ownerId] }): Promise<MailSummary> {
  const run = await runReport(owner, report, wanted);
  return mailOf(run.id, state);
}

async function mailOf(run: string, state: MailState, at = 0): Promise<MailSummary> {
  const newest = async () => ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails[at];
  await expect.poll(async () => (await newest())?.state).toBe(state);
  const mail = await newest();
  if (!mail) throw new Error('There is none.');
  return mail;
}

/** Lets the time pass until it is due. */
async function due(): Promise<void> {
  await server.database.everything('report_work').update({ due_at: new Date(0) });
  await server.database.everything.raw("select pg_notify('report_work', 'mail')");
}

describe('a mail of a report', () => {
  it('is sent as it was stored, from and to whom it says, once', async () => {
    const mail = await sent('sent');
    expect(mail).toMatchObject({ attempts: 1, reason: null, sentAt: expect.any(String) });
    const { text: source } = await owner.get(`/api/v1/mails/${mail.id}/source.eml`);
    expect(mails.taken).toMatchObject([{ from: 'reports@shop.example', to: ['ada@shop.example'] }]);
    expect(mails.taken[0]?.source.trimEnd()).toBe(source.trimEnd());
    expect(source).toMatch(/^From: My shop <reports@shop.example>$/m);
    await owner.post(`/api/v1/report-runs/${mail.run}/mails`, { recipients: [ownerId] });
    await due();
    expect((await owner.get(`/api/v1/report-runs/${mail.run}`)).json).toMatchObject({ mails: [mail] });
    const again = { recipients: [ownerId], again: true };
    await server.database
      .everything('report_runs')
      .where({ id: mail.run })
      .update({ finished_at: new Date(0) });
    await owner.post(`/api/v1/report-runs/${mail.run}/mails`, again);
    await mailOf(mail.run ?? '', 'sent', 1);
    expect(mails.taken).toHaveLength(2);
    const ids = mails.taken.map((taken) => /^Message-ID: (.*)$/im.exec(taken.source)?.[1]);
    expect(new Set(ids).size).toBe(2);
    // Each is as old as it is, and not as its report.
    for (const taken of mails.taken) expect(taken.source).not.toMatch(/^Date: .* 1970/m);
  });

  it('is tried again where the mail server puts it off, with the reason told meanwhile', async () => {
    mails.answers.push({ code: 451, text: 'Greylisted, come back later' });
    const waiting = await sent('pending');
    await expect
      .poll(async () => (await owner.get(`/api/v1/mails/${waiting.id}`)).json)
      .toMatchObject({ state: 'pending', attempts: 1, reason: expect.stringContaining('Greylisted') });
    // Nobody has it yet, so that nobody gets it again.
    await owner.post(`/api/v1/report-runs/${waiting.run}/mails`, { recipients: [ownerId], again: true });
    await due();
    const mail = await mailOf(waiting.run ?? '', 'sent');
    expect(mail).toMatchObject({ id: waiting.id, attempts: 2, reason: null });
    expect(mails.taken).toHaveLength(1);
  });

  it('waits for a mail server that was long away and then puts it off, and is given up once that put it off as often as it does others', async () => {
    const putOff = { code: 451, text: 'Greylisted, come back later' };
    mails.answers.push(putOff);
    const { id, run } = await sent('pending');
    const read = async () => (await owner.get(`/api/v1/mails/${id}`)).json;
    await expect.poll(read).toMatchObject({ attempts: 1, reason: expect.stringContaining('Greylisted') });
    const mail = server.database.everything('mail_outbox').where({ id });
    // As though the mail server had not been reached for 20 times.
    await mail.clone().update({ attempts: 20, offers: 0 });
    for (let times = 1; times <= BACK_OFF.length + 1; times += 1) {
      mails.answers.push(putOff);
      await due();
      const state = times <= BACK_OFF.length ? 'pending' : 'failed';
      await expect.poll(read).toMatchObject({ attempts: 20 + times, state });
    }
    expect((await mailOf(run ?? '', 'failed')).reason).toContain('Greylisted');
  });

  it('is given up where it breaks each time before it is handed over', async () => {
    mails.answers.push({ code: 451, text: 'Greylisted, come back later' });
    const { id, run } = await sent('pending');
    await expect
      .poll(async () => (await owner.get(`/api/v1/mails/${id}`)).json)
      .toMatchObject({ attempts: 1, state: 'pending' });
    await server.database.everything('report_work').where({ id }).update({ attempts: MOST_TAKEN });
    await due();
    const mail = await mailOf(run ?? '', 'failed');
    expect(mail).toMatchObject({ attempts: 1, reason: expect.stringContaining(`${MOST_TAKEN} tries`) });
    expect(mails.taken).toEqual([]);
  });

  it('waits for its turn where as many mails as may went to its domain within a minute', async () => {
    const { everything } = server.database;
    const places = everything.raw('array_fill(now(), array[60])');
    await everything('mail_pace').insert({ domain: 'shop.example', places }).onConflict('domain').merge();
    const waiting = await sent('pending');
    await expect
      .poll(async () => (await owner.get(`/api/v1/mails/${waiting.id}`)).json)
      .toMatchObject({ state: 'pending', attempts: 0, reason: expect.stringContaining('turn') });
    await due();
    // Looked at, and put back until its turn.
    const putBack = () => everything('report_work').where({ claim: null }).where('due_at', '>', new Date()).pluck('id');
    await expect.poll(putBack).toContain(waiting.id);
    expect(mails.named).toEqual([]);
    await everything('mail_outbox')
      .where({ id: waiting.id })
      .update({ place_at: new Date(0) });
    await everything('mail_pace').delete();
    await due();
    expect(await mailOf(waiting.run ?? '', 'sent')).toMatchObject({ attempts: 1, reason: null });
  });

  it('is not tried again where the mail server refuses it', async () => {
    mails.answers.push({ code: 550, text: 'No such mailbox' });
    const mail = await sent('failed');
    expect(mail).toMatchObject({ attempts: 1, reason: expect.stringContaining('No such mailbox') });
    expect(await server.database.everything('report_work').pluck('id')).not.toContain(mail.id);
    // Nobody has it: to send the run to them needs no word more.
    await owner.post(`/api/v1/report-runs/${mail.run}/mails`, { recipients: [ownerId] });
    await mailOf(mail.run ?? '', 'sent', 1);
    await owner.post(`/api/v1/report-runs/${mail.run}/mails`, { recipients: [ownerId] });
    const { mails: all } = (await owner.get(`/api/v1/report-runs/${mail.run}`)).json as ReportRun;
    expect(all.map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  it('is uncertain, and not sent again by itself, where the connection is cut before the answer', async () => {
    mails.answers.push('cut');
    const mail = await sent('uncertain');
    await due();
    expect(await server.database.everything('report_work').pluck('id')).not.toContain(mail.id);
    expect([mails.handedOver.length, mails.taken.length]).toEqual([1, 0]);
    await owner.post(`/api/v1/report-runs/${mail.run}/mails`, { recipients: [ownerId], again: true });
    await mailOf(mail.run ?? '', 'sent', 1);
    expect(mails.taken).toHaveLength(1);
  });

  it('is not sent to somebody who left the workspace meanwhile', async () => {
    const gone = await server.member('viewer');
    const { id } = (await gone.session()).user;
    await server.database.everything('users').where({ id }).update({ email: 'gone@shop.example' });
    mails.recipientAnswers.push({ code: 450, text: 'Not now' });
    const mail = await sent('pending', { mailTo: [id] });
    // Put off, not only begun: what is still under way is put off after it was made due.
    await expect
      .poll(async () => (await owner.get(`/api/v1/mails/${mail.id}`)).json)
      .toMatchObject({ state: 'pending', attempts: 1, reason: expect.stringContaining('Not now') });
    expect((await owner.delete(`/api/v1/members/${id}`)).status).toBe(204);
    await due();
    expect(await mailOf(mail.run ?? '', 'failed')).toMatchObject({
      reason: expect.stringContaining('no longer a member'),
    });
    expect(mails.handedOver).toEqual([]);
  });

  it.each([
    ['had handed it over', new Date(), 'uncertain', 0],
    ['had not handed it over yet', null, 'sent', 1],
  ] as const)('of a server that ended when it %s', async (_, handed_over_at, state, taken) => {
    const { id, run } = await sent('sent');
    mails.taken.length = 0;
    const { everything } = server.database;
    await everything('mail_outbox').where({ id }).update({ state: 'sending', sent_at: null, handed_over_at });
    const claimed = { kind: 'mail', workspace_id: server.workspaceId, id, claim: 'a server that is gone', attempts: 1 };
    await everything('report_work').insert({ ...claimed, due_at: new Date(0) });
    await due();
    await mailOf(run ?? '', state);
    expect(mails.taken).toHaveLength(taken);
  });
});

describe('two servers on one database', () => {
  it('make each report once and send each mail once', async () => {
    await using _ = await startBeside(server, environment());
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => owner.post(`/api/v1/saved-reports/${report}/runs`, { mailTo: [ownerId] })),
    );
    const runs = asked.map(({ json }) => (json as ReportRun).id);
    for (const run of runs) await mailOf(run, 'sent');
    expect(mails.taken).toHaveLength(runs.length);
    const files = await server.database.everything('report_files').whereIn('run_id', runs).pluck('run_id');
    expect(files.toSorted()).toEqual(runs.toSorted());
  });
});
