import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PersonRef, ReportApprovalList } from '../../api-report-people.ts';
import type { NewReportRun, ReportRun } from '../../api-reports.ts';
import type { Answer } from '../testing/mail-server.ts';
import { createMailedServer, type MailedServer } from '../testing/mailed-server.ts';
import { composeReport, runReport, TILES } from '../testing/report-server.ts';

let server: MailedServer;
let report: string;

beforeAll(async () => {
  server = await createMailedServer();
  const { id } = await composeReport(server.owner, [
    { kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' },
  ]);
  report = id;
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  // What tells of the test before would hear the answers that are meant for the mails of the next.
  const isOnItsWay = '(claim is not null or due_at <= now())';
  const mails = server.database.everything('report_work').where({ kind: 'mail' }).whereRaw(isOnItsWay);
  await expect.poll(() => mails.clone()).toEqual([]);
  for (const list of [server.mails.handedOver, server.mails.named]) list.length = 0;
});

const PUT_OFF = { code: 451, text: 'Come back later' };

async function contact(name: string): Promise<PersonRef> {
  const row = { workspace_id: server.workspaceId, locale: 'en', timezone: 'UTC', state: 'confirmed' };
  await server.database.everything('report_contacts').insert({ ...row, id: name, address: `${name}@outside.example` });
  return { kind: 'contact', id: name };
}

async function withdraw({ id }: PersonRef): Promise<void> {
  const { owner } = server;
  const { items } = (await owner.get('/api/v1/report-approvals?state=approved')).json as ReportApprovalList;
  const approval = items.find(({ contact: { id: theirs } }) => theirs === id);
  expect((await owner.post(`/api/v1/report-approvals/${approval?.id}/refuse`)).status).toBe(204);
}

/** Sends it, and answers how its mails are by then. */
async function send(wanted: NewReportRun): Promise<{ run: string; mailsOf(): Promise<ReportRun['mails']> }> {
  const { id: run } = await runReport(server.owner, report, wanted);
  return { run, mailsOf: async () => ((await server.owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails };
}

async function due(id: string): Promise<void> {
  const { everything } = server.database;
  // Put off, not only begun.
  const waits = everything('report_work').where({ id, claim: null }).where('due_at', '>', new Date());
  await expect.poll(() => waits.clone().update({ due_at: new Date(0) })).toBe(1);
  await everything.raw("select pg_notify('report_work', 'mail')");
}

it('what is handed over at that moment and put off is not sent after all', async () => {
  const { mails } = server;
  const to = await contact('taken-back');
  const answer = Promise.withResolvers<Exclude<Answer, 'cut'>>();
  mails.recipientAnswers.push(answer.promise);
  const { mailsOf } = await send({ recipients: [{ to }] });
  await expect.poll(() => mails.named).toEqual(['taken-back@outside.example']);
  await withdraw(to);
  answer.resolve(PUT_OFF);
  await expect.poll(mailsOf).toMatchObject([{ state: 'pending', reason: expect.stringContaining('Come back') }]);
  await due((await mailsOf())[0]?.id ?? '');
  await expect.poll(mailsOf).toMatchObject([{ state: 'failed', reason: expect.stringContaining('An owner decided') }]);
  // What tells of it may be on its way to the owner.
  expect(mails.handedOver.filter(({ to: [mailbox] }) => mailbox === 'taken-back@outside.example')).toEqual([]);
});

it('the last one that was waited for lets what is lost of the rest be told', async () => {
  const { database, mails, session } = server;
  const to = await contact('last');
  mails.recipientAnswers.push(PUT_OFF, PUT_OFF);
  const { run, mailsOf } = await send({ recipients: [{ to: { kind: 'member', id: session.user.id } }, { to }] });
  await expect.poll(async () => (await mailsOf()).map(({ attempts }) => attempts)).toEqual([1, 1]);
  const inside = (await mailsOf()).find(({ recipient }) => recipient === 'ada@shop.example');
  mails.recipientAnswers.push({ code: 550, text: 'No such mailbox' });
  await due(inside?.id ?? '');
  await expect.poll(async () => (await mailsOf()).map(({ state }) => state).toSorted()).toEqual(['failed', 'pending']);
  const told = database.everything('mail_outbox').where('key', 'like', `trouble ${run} deliveries%`);
  expect(await told.clone().pluck('kind')).toEqual([]);
  await withdraw(to);
  expect(await told.clone().pluck('recipient')).toEqual(['ada@shop.example']);
});
