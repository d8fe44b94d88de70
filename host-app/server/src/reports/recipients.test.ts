import type { ReportPart } from '@vitrine/core/contracts';
import { readPdf } from '@vitrine/report-engine/testing/read-pdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonRef, ReportApprovalList, ReportContact } from '../api-report-people.ts';
import type { ReportRun, ReportScheduleDocument } from '../api-reports.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShopFile } from '../imports/testing/small-shop.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { readMail } from './outbox/read-mail.ts';
import { atThisMinute, fallenDue as fallenDueOn } from './testing/due-schedules.ts';
import { type MailServer, type ReceivedMail, startMailServer } from './testing/mail-server.ts';
import { mailSettings } from './testing/mailed-server.ts';
import { composeReport, makeDashboard, makeReport, runReport, TILES } from './testing/report-server.ts';

let mails: MailServer;
let server: TestServer;
let owner: BrowserClient;
let editor: BrowserClient;
let ownerRef: PersonRef;
let report: string;
/** Shops by their names, with what they sold. */
const SHOPS = { Alder: '145.17', Birch: '276.33', Cedar: '398.71' } as const;
/** Of each order. */
const SHIPPING = 5;
type ShopName = keyof typeof SHOPS;
const shopIds = new Map<string, string>();

beforeAll(async () => {
  mails = await startMailServer();
  server = await createTestServer(mailSettings(mails));
  ({ owner } = server);
  editor = await server.member('editor');
  ownerRef = { kind: 'member', id: (await owner.session()).user.id };
  await address(ownerRef.id, 'boss@shop.example');
  await address((await editor.session()).user.id, 'editor@shop.example');
  const { content } = await smallShopFile('orders.csv');
  const [head = '', first = ''] = new TextDecoder().decode(content as Uint8Array).split(/\r?\n/);
  for (const [name, sold] of Object.entries(SHOPS)) {
    const shop = { name, platform: 'etsy', currency: 'USD', country: 'US', timezone: 'UTC' };
    const { id } = (await owner.post('/api/v1/shops', shop)).json as { id: string };
    shopIds.set(name, id);
    const row = first
      .replace('4000000001', `40000000${shopIds.size}1`)
      .replace('40.00', (Number(sold) - SHIPPING).toFixed(2));
    await new Seller(owner).bring([{ name: 'orders.csv', content: `${head}\n${row}\n` }], { shopId: id });
  }
  const [sum, , months] = TILES;
  if (!sum || !months) throw new Error('There are no tiles.');
  const byShop = {
    ...months,
    id: 'shops',
    query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }], dimensions: [{ field: 'shop' }] },
    roles: { columns: ['shop', 'netSales'] },
  };
  report = (await makeReport(owner, await makeDashboard(owner, [sum, byShop]))).id;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});
beforeEach(() => {
  for (const list of [mails.handedOver, mails.taken, mails.named]) list.length = 0;
});

async function address(id: string, email: string): Promise<void> {
  await server.database.everything('users').where({ id }).update({ email });
}

async function contact(mailbox: string, state = 'confirmed', locale = 'en'): Promise<PersonRef> {
  const body = { address: `${mailbox}@outside.example`, locale, timezone: 'UTC' };
  const answer = await owner.post('/api/v1/report-contacts', body);
  expect(answer.status, answer.text).toBe(201);
  const { id } = answer.json as ReportContact;
  await expect.poll(() => mailsTo(body.address)).toHaveLength(1);
  await server.database.everything('report_contacts').where({ id }).update({ state });
  for (const list of [mails.handedOver, mails.taken]) list.length = 0;
  return { kind: 'contact', id };
}

const only = (shop: ShopName) => [{ field: 'shop', op: 'eq' as const, value: shopIds.get(shop) ?? '' }];
const mailsTo = (mailbox: string) => mails.taken.filter(({ to }) => to.includes(mailbox));
const read = ({ source }: ReceivedMail) => readMail(Buffer.from(source, 'latin1'));
const namedIn = (text: string) => Object.keys(SHOPS).filter((name) => text.includes(name));
/** By what they sold, as it is written in English or in German. */
const soldIn = (text: string) =>
  Object.entries(SHOPS).flatMap(([name, sold]) =>
    text.includes(sold) || text.includes(sold.replace('.', ',')) ? [name] : [],
  );

const fallenDue = (more: Partial<ReportScheduleDocument>, by = owner) => fallenDueOn(server, report, more, by);

async function due(): Promise<void> {
  await server.database.everything('report_work').update({ due_at: new Date(0) });
  await server.database.everything.raw("select pg_notify('report_work', 'mail')");
}

describe('one schedule with rows for each recipient', () => {
  it('sends everybody their own shop and nothing of the others, in mail, page and file', async () => {
    const people: Record<ShopName, PersonRef> = {
      Alder: await contact('alder'),
      Birch: await contact('birch', 'confirmed', 'de'),
      Cedar: { kind: 'member', id: (await editor.session()).user.id },
    };
    const recipients = (Object.keys(SHOPS) as ShopName[]).map((shop) => ({ to: people[shop], filters: only(shop) }));
    const runs = await fallenDue({ recipients, cc: [ownerRef, people.Cedar], replyTo: ownerRef });
    expect(runs.map(({ state, reason }) => [state, reason])).toEqual(Array.from({ length: 4 }, () => ['done', null]));
    await expect.poll(() => mails.taken.length).toBe(4);
    const mailboxes = { Alder: 'alder@outside.example', Birch: 'birch@outside.example', Cedar: 'editor@shop.example' };
    for (const [shop, mailbox] of Object.entries(mailboxes) as [ShopName, string][]) {
      const [mail, ...more] = mailsTo(mailbox);
      if (!mail) throw new Error(`${mailbox} got none.`);
      expect(more).toEqual([]);
      expect(mail.to).toEqual([mailbox]);
      const { text, html = '' } = await read(mail);
      for (const words of [text, html]) {
        expect(namedIn(words)).toEqual([shop]);
        expect(soldIn(words)).toEqual([shop]);
      }
      // Others do not stand in it, but for the one who is answered to.
      expect(mail.source.match(/[\w.]+@(?:outside|shop)\.example/g)?.toSorted()).toEqual(
        expect.arrayContaining([mailbox, 'boss@shop.example']),
      );
      const strangers = Object.values(mailboxes).filter((other) => other !== mailbox);
      for (const stranger of strangers) expect(mail.source).not.toContain(stranger);
      expect(mail.source).not.toMatch(/^Cc:/m);
      expect(mail.source).toMatch(/^Reply-To: boss@shop\.example$/m);
      const run = runs.find(({ mails: sent }) => sent.some(({ recipient }) => recipient === mailbox));
      expect(run?.audience).toMatchObject({ filters: only(shop), leftOut: [] });
      const pdf = await readPdf(
        new Uint8Array(await (await owner.fetch('GET', `/api/v1/report-runs/${run?.id}/report.pdf`)).arrayBuffer()),
      );
      expect(namedIn(pdf.texts.join(' '))).toEqual([shop]);
      const page = await owner.get(`/api/v1/report-runs/${run?.id}/report.html`);
      expect(namedIn(page.text)).toEqual([shop]);
    }
    expect(runs.map(({ audience }) => audience.locale).toSorted()).toEqual(['de', 'en', 'en', 'en']);
    // Who is named beside gets the report as it is saved, once, and nobody's narrowed rows.
    const [beside, ...more] = mailsTo('boss@shop.example');
    expect(more).toEqual([]);
    expect(namedIn((await read(beside ?? { from: '', to: [], source: '' })).text)).toEqual(Object.keys(SHOPS));
    // Whatever two servers do, each of these is there once.
    const { everything } = server.database;
    const row = await everything('report_runs').where({ id: runs[0]?.id }).first();
    const again = { ...row, id: 'again', document: {}, wanted: {}, tile_faults: '[]', left_out: '[]', period: null };
    await expect(everything('report_runs').insert(again)).rejects.toThrow('report_runs_variant');
  });

  it('leaves out who may not be written to, and says so in the line of the run', async () => {
    const recipients = [
      { to: await contact('waiting', 'waiting') },
      { to: await contact('gone-away', 'unsubscribed') },
      { to: await contact('bounced', 'bounced') },
      { to: await contact('there') },
    ];
    const left = await server.member('viewer');
    const { id } = (await left.session()).user;
    await address(id, 'left@shop.example');
    const group = { name: 'All', people: [{ kind: 'member', id }] };
    const { id: groupId } = (await owner.post('/api/v1/recipient-groups', group)).json as { id: string };
    await server.database.everything('members').where({ user_id: id }).delete();
    const [run, ...more] = await fallenDue({ recipients: [...recipients, { to: { kind: 'group', id: groupId } }] });
    expect(more.map(({ mails: sent }) => sent.length)).toEqual(more.map(() => 0));
    await expect.poll(() => mails.taken.map(({ to }) => to[0])).toEqual(['there@outside.example']);
    const leftOut = [run, ...more].flatMap((one) => one?.audience.leftOut ?? []);
    expect(leftOut.map(({ who }) => who).toSorted()).toEqual([
      'A former member',
      'bounced@outside.example',
      'gone-away@outside.example',
      'waiting@outside.example',
    ]);
    expect(run?.reason).toContain('left out');
  });

  it('is one mail for each mailbox, whoever it was named as and however it is written', async () => {
    const outside = await contact('Mara', 'confirmed', 'de');
    const member = await server.member('viewer');
    const { id } = (await member.session()).user;
    await address(id, 'mara@Outside.example');
    const runs = await fallenDue({ mailTo: [id], recipients: [{ to: outside }] });
    expect(runs.flatMap(({ mails: sent }) => sent.map(({ recipient }) => recipient))).toEqual(['mara@Outside.example']);
    await expect.poll(() => mails.taken).toHaveLength(1);
    // By hand as well: the same mailbox gets the same run again only where somebody says so.
    const byHand = await owner.post(`/api/v1/report-runs/${runs[0]?.id}/mails`, { recipients: [outside] });
    expect(byHand.status, byHand.text).toBe(202);
    expect(((await owner.get(`/api/v1/report-runs/${runs[0]?.id}`)).json as ReportRun).mails).toHaveLength(1);
  });

  it('names those beside with the report as it is saved alone', async () => {
    const [whole, narrow] = [await contact('whole'), await contact('narrowed')];
    await fallenDue({ recipients: [{ to: whole }, { to: narrow, filters: only('Alder') }], cc: [ownerRef] });
    await expect
      .poll(() => mails.taken.map(({ to }) => to[0]).toSorted())
      .toEqual([...['boss@shop.example', 'narrowed@outside.example', 'whole@outside.example']]);
    expect(mailsTo('whole@outside.example')[0]?.source).toMatch(/^Cc: boss@shop\.example$/m);
    expect(mailsTo('narrowed@outside.example')[0]?.source).not.toMatch(/^Cc:/m);
  });

  it('reaches those beside where whoever had all rows wants no more', async () => {
    const [gone, narrow] = [await contact('had-all', 'unsubscribed'), await contact('has-some')];
    await fallenDue({ recipients: [{ to: gone }, { to: narrow, filters: only('Alder') }], cc: [ownerRef] });
    const files = () => mails.taken.filter(({ source }) => source.includes('application/pdf'));
    const written = () => files().map(({ to }) => to[0]);
    await expect.poll(() => written().toSorted()).toEqual(['boss@shop.example', 'has-some@outside.example']);
    expect(mailsTo('has-some@outside.example')[0]?.source).not.toMatch(/^Cc:/m);
  });

  it('is refused at the place of the fault', async () => {
    const to = await contact('faults');
    const save = (fields: object) => owner.post(`/api/v1/saved-reports/${report}/schedules`, atThisMinute(fields));
    const refused: [object, string][] = [
      [{ recipients: [{ to, filters: [{ field: 'nothing', op: 'eq', value: 1 }] }] }, '/recipients/0/filters/0/field'],
      [{ recipients: [{ to, filters: [{ field: 'shop', op: 'above', value: 1 }] }] }, '/recipients/0/filters/0'],
      [{ recipients: [{ to }, { to, filters: only('Alder') }] }, '/recipients/1/to'],
      [{ recipients: [{ to: { kind: 'contact', id: 'nobody' } }] }, '/recipients/0/to'],
      [{ recipients: [{ to, timezone: 'Mars/Base' }] }, '/recipients/0/timezone'],
      [{ cc: [{ kind: 'member', id: 'nobody' }] }, '/cc/0'],
      [{ replyTo: to }, '/replyTo/kind'],
    ];
    for (const [fields, path] of refused) expect(await save(fields)).toMatchObject({ json: { path } });
    expect(await owner.post(`/api/v1/saved-reports/${report}/runs`, refused[0]?.[0])).toMatchObject({
      status: 422,
      json: { path: '/recipients/0/filters/0/field' },
    });
  });

  it('is refused for what the texts of a report ask as well', async () => {
    const to = await contact('texts');
    const recipients = [{ to, filters: [{ field: 'country', op: 'eq', value: 'US' }] }];
    const ofTexts = async (dataset: string, where: (text: string) => object) => {
      const more = where(`{{${dataset}}}`);
      const parts = 'parts' in more ? (more.parts as ReportPart[]) : [];
      const { id } = await composeReport(owner, parts, 'parts' in more ? {} : more);
      return owner.post(`/api/v1/saved-reports/${id}/schedules`, atThisMinute({ recipients } as object));
    };
    const places: ((text: string) => object)[] = [
      (text) => ({ subject: text }),
      (text) => ({ message: text }),
      (text) => ({ parts: [{ kind: 'text', id: 'words', width: 'full', text }] }),
    ];
    for (const where of places) {
      expect(await ofTexts('shop.orders.netSales', where)).toMatchObject({ status: 201 });
      expect(await ofTexts('shop.ads.spend', where)).toMatchObject({
        json: { code: 'unknownField', path: '/recipients/0/filters/0/field' },
      });
    }
  });

  it('holds for tiles that ignore the filters of their page as well', async () => {
    const to = await contact('narrow');
    const [sum] = TILES;
    if (!sum) throw new Error('There are no tiles.');
    const dashboard = await makeDashboard(owner, [{ ...sum, id: 'stubborn', ignores: { filters: ['shop'] } }]);
    const wanted = { recipients: [{ to, filters: only('Alder') }] };
    const { id } = await makeReport(owner, dashboard);
    const run = await runReport(owner, id, wanted);
    const page = await owner.get(`/api/v1/report-runs/${run.id}/report.html`);
    expect(soldIn(page.text.replaceAll(/<[^>]*>/g, ''))).toEqual(['Alder']);
  });
});

describe('a mail to somebody outside', () => {
  it('asks at an address from which mails came back once somebody says so', async () => {
    const to = await contact('returned', 'bounced');
    const { everything } = server.database;
    const bounce = () =>
      everything('bounced_addresses').insert({
        ...{ workspace_id: server.workspaceId, address: 'returned@outside.example', reason: 'full' },
      });
    await bounce();
    await everything('report_contacts')
      .where({ id: to.id })
      .update({ asked_at: new Date(0) });
    expect((await editor.post(`/api/v1/report-contacts/${to.id}/confirmation`)).status).toBe(202);
    await expect.poll(() => mailsTo('returned@outside.example')).toHaveLength(1);
    await owner.delete(`/api/v1/report-contacts/${to.id}`);
    await bounce();
    mails.taken.length = 0;
    await contact('returned');
  });

  it('has a link to the file and a way out, both its own, and one click ends it', async () => {
    const to = [await contact('clicks'), await contact('stays')];
    await fallenDue({ recipients: to.map((one) => ({ to: one })) });
    await expect.poll(() => mails.taken.length).toBe(2);
    const [mail] = mailsTo('clicks@outside.example');
    const source = mail?.source.replaceAll(/\r?\n[ \t]+/g, ' ') ?? '';
    const leave = /^List-Unsubscribe: <[^>]*(\/public\/mail\/unsubscribe\/[^>]+)>$/m.exec(source)?.[1] ?? '';
    expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    const { text, html = '', attachments } = await read(mail ?? { from: '', to: [], source: '' });
    expect(attachments).toMatchObject([{ type: 'application/pdf' }]);
    for (const words of [text, html]) {
      expect(words).toContain(leave);
      expect(words).not.toContain('/reports/');
    }
    const file = /\/public\/mail\/file\/[\w-]+/.exec(text)?.[0] ?? '';
    expect(html).toContain(file);
    const opened = await server.stranger().get(file);
    expect(opened).toMatchObject({ status: 200 });
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(opened.headers.get('cache-control')).toBe('private, no-store');
    const [other] = mailsTo('stays@outside.example');
    const theirs = (await read(other ?? { from: '', to: [], source: '' })).text;
    expect(theirs).not.toContain(leave);
    expect(theirs).not.toContain(file);
    const page = await server.stranger().get(leave);
    expect(page.text).toContain('<form method="post"');
    expect((await server.stranger().get(file)).status).toBe(200);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const click = await server.stranger().post(leave, 'List-Unsubscribe=One-Click', { headers });
    expect(click.status).toBe(200);
    expect((await server.stranger().get(file)).status).toBe(404);
    mails.taken.length = 0;
    const [run] = await fallenDue({ recipients: to.map((one) => ({ to: one })) });
    await expect.poll(() => mails.taken.map((one) => one.to[0])).toEqual(['stays@outside.example']);
    expect(run?.audience.leftOut).toMatchObject([{ who: 'clicks@outside.example', reason: 'Unsubscribed.' }]);
    // The way back goes through their own mailbox: others of the workspace could have read the link.
    const back = await server.stranger().post(leave.replace('unsubscribe', 'confirm'));
    expect(back.status).toBe(200);
    await expect.poll(() => mailsTo('clicks@outside.example')).toHaveLength(1);
  });

  it('has a link that leads nowhere once it is too old, and is forgotten then', async () => {
    const to = await contact('old');
    await fallenDue({ recipients: [{ to }] });
    await expect.poll(() => mails.taken.length).toBe(1);
    const [mail] = mails.taken;
    const { text } = await read(mail ?? { from: '', to: [], source: '' });
    const file = /\/public\/mail\/file\/[\w-]+/.exec(text)?.[0] ?? '';
    expect((await server.stranger().get(file)).status).toBe(200);
    const files = () => server.database.everything('mail_tokens').where({ contact_id: to.id, kind: 'file' });
    await files().update({ expires_at: new Date(0) });
    expect((await server.stranger().get(file)).status).toBe(404);
    await fallenDue({ recipients: [{ to }] });
    expect(await files()).toHaveLength(1);
  });

  it('who was removed between drawing and sending is not sent', async () => {
    const to = await contact('removed');
    mails.recipientAnswers.push({ code: 450, text: 'Not now' });
    const [run] = await fallenDue({ recipients: [{ to }] });
    const mailId = run?.mails[0]?.id;
    const state = async () => (await owner.get(`/api/v1/mails/${mailId}`)).json;
    await expect.poll(state).toMatchObject({ state: 'pending', attempts: 1 });
    expect((await owner.delete(`/api/v1/report-contacts/${to.id}`)).status).toBe(204);
    await due();
    await expect.poll(state).toMatchObject({ state: 'failed' });
    // The owner of the report is told that it failed, and nobody else hears anything.
    await expect.poll(() => mails.handedOver.map(({ to }) => to.join())).toEqual(['boss@shop.example']);
  });
});

describe('the first mail to somebody outside that no owner causes', () => {
  it('waits for an owner, is sent once allowed, and later ones go by themselves', async () => {
    const to = await contact('first');
    const [run] = await fallenDue({ recipients: [{ to }] }, editor);
    expect(run?.mails).toMatchObject([{ state: 'held', recipient: 'first@outside.example' }]);
    await expect.poll(() => mails.taken.map((mail) => mail.to[0])).toEqual(['boss@shop.example']);
    expect((await read(mails.taken[0] ?? { from: '', to: [], source: '' })).text).toContain('first time');
    const { items } = (await owner.get('/api/v1/report-approvals')).json as ReportApprovalList;
    expect(items).toMatchObject([{ report, contact: { address: 'first@outside.example' }, mails: 1 }]);
    const [approval] = items;
    const old = `update mail_outbox set head = regexp_replace(head, 'Date: [^\r\n]*', 'Date: Mon, 01 Jan 2001 00:00:00 +0000')`;
    await server.database.everything.raw(`${old} where state = 'held'`);
    expect((await editor.post(`/api/v1/report-approvals/${approval?.id}/approve`)).status).toBe(403);
    expect((await owner.post(`/api/v1/report-approvals/${approval?.id}/approve`)).status).toBe(204);
    expect((await owner.post(`/api/v1/report-approvals/${approval?.id}/approve`)).status).toBe(404);
    await expect.poll(() => mailsTo('first@outside.example')).toHaveLength(1);
    expect(mailsTo('first@outside.example')[0]?.source).toMatch(/^Date: (?!.* 2001)/m);
    const later = await runReport(editor, report, { recipients: [{ to }] });
    expect(later.mails.map(({ state }) => state)).not.toContain('held');
    await expect.poll(() => mailsTo('first@outside.example')).toHaveLength(2);
  });

  it('goes by itself where the owners do not want to be asked', async () => {
    const settings = { runsDays: 730, filesDays: 365, mailsDays: 365 };
    const set = (approveOutside: boolean) => owner.put('/api/v1/report-settings', { ...settings, approveOutside });
    expect((await set(false)).status).toBe(200);
    const to = await contact('unasked');
    await runReport(editor, report, { recipients: [{ to }] });
    await expect.poll(() => mailsTo('unasked@outside.example')).toHaveLength(1);
    expect((await owner.get('/api/v1/report-approvals')).json).toEqual({ items: [] });
    await set(true);
  });

  it('is dropped where an owner refuses, and by the owner’s own hand it goes', async () => {
    const to = await contact('refused');
    const run = await runReport(editor, report, { recipients: [{ to }] });
    const { items } = (await owner.get('/api/v1/report-approvals')).json as ReportApprovalList;
    expect((await owner.post(`/api/v1/report-approvals/${items[0]?.id}/refuse`)).status).toBe(204);
    expect(((await owner.get(`/api/v1/report-runs/${run.id}`)).json as ReportRun).mails).toMatchObject([
      { state: 'failed' },
    ]);
    const again = await runReport(editor, report, { recipients: [{ to }] });
    expect(again).toMatchObject({ mails: [], audience: { leftOut: [{ who: 'refused@outside.example' }] } });
    const sent = await owner.post(`/api/v1/report-runs/${again.id}/mails`, { recipients: [to] });
    expect(sent.status, sent.text).toBe(202);
    await expect.poll(() => mailsTo('refused@outside.example')).toHaveLength(1);
  });
});
