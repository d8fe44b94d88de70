import { afterAll, beforeAll, expect, it } from 'vitest';
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
async function send(wanted: NewReportRun): Promise<() => Promise<ReportRun['mails']>> {
  const { id } = await runReport(server.owner, report, wanted);
  return async () => ((await server.owner.get(`/api/v1/report-runs/${id}`)).json as ReportRun).mails;
}

it('what is handed over at that moment and put off is not sent after all', async () => {
  const { database, mails } = server;
  const to = await contact('taken-back');
  const answer = Promise.withResolvers<Exclude<Answer, 'cut'>>();
  mails.recipientAnswers.push(answer.promise);
  const mailsOf = await send({ recipients: [{ to }] });
  await expect.poll(() => mails.named).toEqual(['taken-back@outside.example']);
  await withdraw(to);
  answer.resolve(PUT_OFF);
  await expect.poll(mailsOf).toMatchObject([{ state: 'pending', reason: expect.stringContaining('Come back') }]);
  await database.everything('report_work').update({ due_at: new Date(0) });
  await database.everything.raw("select pg_notify('report_work', 'mail')");
  await expect.poll(mailsOf).toMatchObject([{ state: 'failed', reason: expect.stringContaining('An owner decided') }]);
  expect(mails.handedOver).toEqual([]);
});
