import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BouncedAddressList } from '../../api-mail-bounces.ts';
import type { ReportTroubleList } from '../../api-report-troubles.ts';
import type { MailSummary, ReportRun } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { deliveryReports } from '../testing/delivery-reports.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { createReportServer, makeDashboard, makeReport, runReport } from '../testing/report-server.ts';
import { BounceMailbox } from './bounce-mailbox.ts';
import type { Bounce } from './read-bounce.ts';

const TOKEN = 'a token of the mail service'.replaceAll(' ', '-');
let mails: MailServer;
let server: TestServer;
let owner: BrowserClient;
let report: string;
let ownerId: string;

beforeAll(async () => {
  mails = await startMailServer({ user: 'shop', password: 'geheim' });
  server = await createReportServer({
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'reports@shop.example',
    VITRINE_BOUNCE_TOKEN: TOKEN,
  });
  ({ owner } = server);
  ownerId = server.session.user.id;
  await server.database.everything('users').where({ id: ownerId }).update({ email: 'Ada@shop.example' });
  const editor = await server.member('editor');
  report = (await makeReport(editor, await makeDashboard(editor))).id;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});
beforeEach(async () => {
  mails.taken.length = 0;
  for (const table of ['report_troubles', 'bounced_addresses']) await server.database.everything(table).delete();
});

async function sent(state = 'sent'): Promise<{ id: string; run: string; messageId: string }> {
  const run = (await runReport(owner, report, { mailTo: [ownerId] })).id;
  await expect.poll(async () => (await mailOf(run))?.state).toBe(state);
  const { id = '' } = (await mailOf(run)) ?? {};
  const { json } = await owner.get(`/api/v1/mails/${id}`);
  return { id, run, messageId: (json as { messageId: string }).messageId };
}

async function mailOf(run: string): Promise<MailSummary | undefined> {
  return ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails[0];
}

const tell = (body: object, token = TOKEN) =>
  fetch(`${server.origin}/api/v1/mail-bounces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(({ status }) => status);

const addresses = async () =>
  ((await owner.get('/api/v1/bounced-addresses')).json as BouncedAddressList).items.map(({ address, reason }) => [
    address,
    reason,
  ]);

/** Parts within parts within parts. */
function nestedMail(depth: number): string {
  const levels = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}`,
  );
  return [
    'From: mallory@shop.example\r\nMIME-Version: 1.0',
    ...levels,
    'Content-Type: text/plain\r\n\r\nhello\r\n',
  ].join('\r\n');
}

describe('a mail that came back', () => {
  it('is failed, told to the owner of the report, and the last one to its address until somebody allows it again', async () => {
    const { run, messageId } = await sent();
    expect(await tell({ report: deliveryReports(messageId).postfix })).toBe(204);
    expect(await mailOf(run)).toMatchObject({ state: 'failed', reason: expect.stringContaining('User unknown') });
    expect(await addresses()).toEqual([['ada@shop.example', expect.stringContaining('User unknown')]]);
    const troubles = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
    expect(troubles.items).toMatchObject([{ id: run, mails: [{ recipient: 'Ada@shop.example', state: 'failed' }] }]);

    mails.named.length = 0;
    const next = await sent('failed');
    expect(await mailOf(next.run)).toMatchObject({ attempts: 0, reason: expect.stringContaining('came back') });
    expect(mails.named).toEqual([]);

    const viewer = await server.member('viewer');
    expect((await viewer.delete('/api/v1/bounced-addresses/ada@shop.example')).status).toBe(403);
    expect((await owner.delete('/api/v1/bounced-addresses/Ada@shop.example')).status).toBe(204);
    expect((await owner.delete('/api/v1/bounced-addresses/Ada@shop.example')).status).toBe(404);
    await sent();
  });

  it('marks the contact whose address it is', async () => {
    const { everything } = server.database;
    const workspace_id = server.workspaceId;
    const contact = { workspace_id, id: 'c', address: 'ADA@shop.example', locale: 'en', timezone: 'UTC' };
    await everything('report_contacts').insert({ ...contact, state: 'confirmed', confirmed_at: new Date() });
    const { messageId } = await sent();
    await tell({ messageId, kind: 'hard', reason: 'gone\r\nfor good' });
    expect(await addresses()).toEqual([['ada@shop.example', 'gone for good']]);
    expect(await everything('report_contacts').pluck('state')).toEqual(['bounced']);
    await owner.delete('/api/v1/bounced-addresses/ada@shop.example');
    expect(await everything('report_contacts').pluck('state')).toEqual(['confirmed']);
    // Somebody with the link of a mail had them asked again after they said no: no mail that comes back is their yes.
    await everything('report_contacts').update({ state: 'bounced', unsubscribed_at: new Date() });
    await everything('bounced_addresses').insert({ workspace_id, address: 'ada@shop.example', reason: 'gone' });
    await owner.delete('/api/v1/bounced-addresses/ada@shop.example');
    expect(await everything('report_contacts').pluck('state')).toEqual(['unsubscribed']);
  });

  it('for now is told, and nothing else follows', async () => {
    const { run, messageId } = await sent();
    await tell({ report: deliveryReports(messageId).delayed });
    expect(await mailOf(run)).toMatchObject({ state: 'sent', reason: expect.stringContaining('4.') });
    expect(await addresses()).toEqual([]);
    await sent();
  });

  it('and was given up for what may pass is failed and told, and its address is written to again', async () => {
    const { run, messageId } = await sent();
    await tell({ report: deliveryReports(messageId).full });
    expect(await mailOf(run)).toMatchObject({ state: 'failed', reason: expect.stringContaining('Mailbox full') });
    expect(await addresses()).toEqual([]);
    const { items } = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
    expect(items).toMatchObject([{ id: run, mails: [{ recipient: 'Ada@shop.example', state: 'failed' }] }]);
    await sent();
    const other = await sent();
    await tell({ messageId: other.messageId, kind: 'failed', reason: 'quota' });
    expect([(await mailOf(other.run))?.state, await addresses()]).toEqual(['failed', []]);
  });

  it('and that nobody here sent, or that is told without the token, changes nothing', async () => {
    const { run, messageId } = await sent();
    const before = await mailOf(run);
    expect(await tell({ messageId: '<0123456789abcdef@shop.example>', kind: 'hard' })).toBe(204);
    expect(await tell({ report: deliveryReports('<forged@shop.example>').postfix })).toBe(204);
    expect(await tell({ messageId, kind: 'hard' }, 'another-token-of-somebody')).toBe(401);
    expect(await tell({ messageId: `${messageId} ${messageId}`, kind: 'hard' })).toBe(400);
    expect(await tell({ messageId: '<a\0@shop.example>', kind: 'hard' })).toBe(400);
    expect(await tell({ report: nestedMail(300) })).toBe(400);
    expect([await mailOf(run), await addresses()]).toEqual([before, []]);
  });
});

describe('the mailbox that reports come to', () => {
  const going = new AbortController().signal;

  it('is read once, report by report; a report that cannot be stored is read again', async () => {
    const ids = ['<one@shop.example>', '<two@shop.example>', '<three\0@shop.example>'];
    const [one, two, broken] = ids.map((id) => deliveryReports(id));
    const raws = [nestedMail(300), broken?.postfix, one?.postfix, one?.spoken, two?.delayed];
    const messages = raws.map((raw = '', index) => ({ raw, uid: index + 1 }));
    const imap = hoodiecrow({ plugins: ['ID', 'STARTTLS'], storage: { INBOX: { messages } } });
    imap.listen(0);
    await once(imap.server, 'listening');
    const { port } = imap.server.address() as AddressInfo;
    const warned: object[] = [];
    const mailbox = new BounceMailbox(`imap://testuser:testpass@127.0.0.1:${port}/INBOX?tls.rejectUnauthorized=false`, {
      warn: (about: object) => warned.push(about),
    });
    try {
      const lost: unknown = await mailbox.read(() => Promise.reject(new Error('no database')), going).catch(String);
      expect(lost).toBe('Error: no database');
      const found: Bounce[] = [];
      const note = async (bounce: Bounce) => found.push(bounce);
      await mailbox.read(note, going);
      expect(found.map(({ messageId, kind }) => [messageId, kind])).toEqual([
        [ids[0], 'hard'],
        [ids[1], 'soft'],
      ]);
      expect(warned).toMatchObject([{ uid: 1 }]);
      await mailbox.read(note, going);
      expect(found).toHaveLength(2);
      const wrong = new BounceMailbox(`imap://testuser:wrong@127.0.0.1:${port}/INBOX`, { warn: () => undefined });
      await expect(wrong.read(note, going)).rejects.toThrow();
    } finally {
      await new Promise<void>((done) => imap.close(() => done()));
    }
  });
});
