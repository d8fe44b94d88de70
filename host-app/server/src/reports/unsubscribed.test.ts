import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  PersonRef,
  ReportContact,
  ReportContactList,
  ReportSubscription,
  UnsubscribedMemberList,
} from '../api-report-people.ts';
import type { ReportRun } from '../api-reports.ts';
import type { BrowserClient } from '../testing/client.ts';
import { type ReadMail, readMail } from './outbox/read-mail.ts';
import { fallenDue, mailsOf } from './testing/due-schedules.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { makeDashboard, makeReport, runReport } from './testing/report-server.ts';

const SUBSCRIPTION = '/api/v1/report-subscription';
const ONE_CLICK = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

let server: MailedServer;
let owner: BrowserClient;
let report: string;

beforeAll(async () => {
  server = await createMailedServer();
  ({ owner } = server);
  // Of somebody without an address: what went wrong is told in the product alone, and the mail server sees mails of the report only.
  const editor = await server.member('editor');
  report = (await makeReport(editor, await makeDashboard(editor))).id;
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  for (const list of [server.mails.handedOver, server.mails.taken, server.mails.named]) list.length = 0;
});

interface Somebody {
  client: BrowserClient;
  id: string;
  address: string;
  ref: PersonRef;
}

async function somebody(name: string, role: 'viewer' | 'editor' = 'viewer'): Promise<Somebody> {
  const client = await server.member(role);
  const { id } = (await client.session()).user;
  const address = `${name}@shop.example`;
  await server.database.everything('users').where({ id }).update({ email: address, name });
  return { client, id, address, ref: { kind: 'member', id } };
}

/** Somebody outside who said yes by the link in their mail. */
async function outside(address: string): Promise<ReportContact> {
  const made = await owner.post('/api/v1/report-contacts', { address, locale: 'en', timezone: 'UTC' });
  expect(made.status, made.text).toBe(201);
  expect((await server.stranger().post(await linkTo(address, 'confirm'))).status).toBe(200);
  server.mails.taken.length = 0;
  return made.json as ReportContact;
}

const mailsTo = (address: string) => server.mails.taken.filter(({ to }) => to.includes(address));
const send = (people: readonly Somebody[]) => fallenDue(server, report, { mailTo: people.map(({ id }) => id) });
const subscriptionOf = async ({ client }: Somebody) => (await client.get(SUBSCRIPTION)).json as ReportSubscription;
const say = ({ client }: Somebody, subscribed: boolean) => client.put(SUBSCRIPTION, { subscribed });
const unsubscribed = async () =>
  ((await owner.get('/api/v1/unsubscribed-members')).json as UnsubscribedMemberList).items;

async function newestTo(address: string): Promise<ReadMail & { source: string }> {
  await expect.poll(() => mailsTo(address).length).toBeGreaterThan(0);
  const source = mailsTo(address).at(-1)?.source ?? '';
  return { ...(await readMail(Buffer.from(source, 'latin1'))), source: source.replaceAll(/\r?\n[ \t]+/g, ' ') };
}

/** The link in the newest mail to this address. */
async function linkTo(address: string, kind: 'confirm' | 'unsubscribe'): Promise<string> {
  const { text } = await newestTo(address);
  return new RegExp(`/public/mail/${kind}/\\S+`).exec(text)?.[0] ?? '';
}

describe('a member', () => {
  it('leaves by one click from the mail of a schedule, and by nothing less', async () => {
    const [anna, ben] = [await somebody('anna'), await somebody('ben')];
    await send([anna, ben]);
    const { source, text, html = '' } = await newestTo(anna.address);
    const [, leave = ''] = /^List-Unsubscribe: <[^>]*(\/public\/mail\/unsubscribe\/[^>]+)>$/m.exec(source) ?? [];
    expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    for (const words of [text, html]) {
      expect(words).toContain(leave);
      expect(words).toContain('because you are a member');
      // Members read it in the product all the same.
      expect(words).toContain(`/reports/${report}?run=`);
    }
    const bens = await newestTo(ben.address);
    expect(bens.text).toContain('/public/mail/unsubscribe/');
    for (const words of [bens.source, bens.text, bens.html]) expect(words).not.toContain(leave);

    const page = await server.stranger().get(leave);
    expect(page.text).toContain(`<form method="post" action="${leave}">`);
    expect(await subscriptionOf(anna)).toMatchObject({ address: anna.address, subscribed: true, unsubscribedAt: null });
    expect((await server.stranger().post(leave, 'List-Unsubscribe=One-Click', ONE_CLICK)).status).toBe(200);
    expect(await subscriptionOf(anna)).toMatchObject({ subscribed: false, unsubscribedAt: expect.any(String) });
    expect(await subscriptionOf(ben)).toMatchObject({ subscribed: true });
    expect(await unsubscribed()).toEqual([
      { id: anna.id, name: 'anna', address: anna.address, unsubscribedAt: expect.any(String) },
    ]);

    server.mails.taken.length = 0;
    const [run] = await send([anna, ben]);
    expect(run?.audience.leftOut).toEqual([{ who: 'anna', reason: 'Unsubscribed.' }]);
    expect((await mailsOf(owner, run?.id ?? '')).map(({ recipient }) => recipient)).toEqual([ben.address]);
    expect(mailsTo(anna.address)).toEqual([]);
    // Whoever sees the mail in the outbox cannot leave for its reader.
    const bensMail = (await mailsOf(owner, run?.id ?? ''))[0]?.id;
    for (const part of ['', '/body.html']) {
      const shown = (await owner.get(`/api/v1/mails/${bensMail}${part}`)).text;
      expect(shown).toContain('/public/mail/unsubscribe/…');
      expect(shown).not.toMatch(/\/public\/mail\/unsubscribe\/\w/);
    }
    const { text: shown } = await owner.get(`/api/v1/mails/${bensMail}/source.eml`);
    expect(shown).toMatch(/^List-Unsubscribe:\s+<[^>]*\/public\/mail\/unsubscribe\/%E2%80%A6>$/m);
    const [sent, read] = [await newestTo(ben.address), await readMail(Buffer.from(shown, 'latin1'))];
    expect(read.attachments).toEqual(sent.attachments);
    for (const words of [read.text, read.html]) expect(words).toContain('/public/mail/unsubscribe/…');
    // Nobody else sends it to them by hand either.
    const byHand = await owner.post(`/api/v1/report-runs/${run?.id}/mails`, { recipients: [anna.id] });
    expect(byHand).toMatchObject({ status: 400, json: { path: '/recipients' } });
    expect((await runReport(owner, report, { mailTo: [anna.id] })).audience.leftOut).toHaveLength(1);
  });

  it('is told apart from another one of the same name', async () => {
    const olgas = [await somebody('olga'), await somebody('other-olga')];
    const ids = olgas.map(({ id }) => id);
    await server.database.everything('users').whereIn('id', ids).update({ name: 'Olga' });
    for (const olga of olgas) await say(olga, false);
    const [run] = await send(olgas);
    const leftOut = ['Olga', 'Olga'].map((who) => ({ who, reason: 'Unsubscribed.' }));
    expect(run?.audience.leftOut).toEqual(leftOut);
    const group = await owner.post('/api/v1/recipient-groups', { name: 'Makers', people: [olgas[1]?.ref] });
    const recipients = [{ kind: 'group', id: (group.json as { id: string }).id }];
    expect((await owner.post(`/api/v1/report-runs/${run?.id}/mails`, { recipients })).status).toBe(202);
    const after = (await owner.get(`/api/v1/report-runs/${run?.id}`)).json as ReportRun;
    expect(after.audience.leftOut).toEqual(leftOut);
  });

  it('comes back by a link that goes to their own mailbox, since others may have read the first one', async () => {
    const cleo = await somebody('cleo');
    await send([cleo]);
    const leave = await linkTo(cleo.address, 'unsubscribe');
    const left = await server.stranger().post(leave);
    const again = /<form method="post" action="([^"]+)"/.exec(left.text)?.[1] ?? '';
    server.mails.taken.length = 0;
    expect((await server.stranger().post(again)).text).toContain(cleo.address);
    expect(await subscriptionOf(cleo)).toMatchObject({ subscribed: false });
    const question = await linkTo(cleo.address, 'confirm');
    // Of what was sent, nobody of the workspace reads the link; and to look at it says nothing.
    const { items } = (await owner.get('/api/v1/mails')).json as { items: { id: string; kind: string }[] };
    const asked = items.find(({ kind }) => kind === 'confirmation');
    expect((await owner.get(`/api/v1/mails/${asked?.id}`)).text).not.toContain(question);
    expect((await server.stranger().get(question)).text).toContain('<form');
    expect(await subscriptionOf(cleo)).toMatchObject({ subscribed: false });
    expect((await server.stranger().post(question)).status).toBe(200);
    expect(await subscriptionOf(cleo)).toMatchObject({ subscribed: true, unsubscribedAt: null });
    server.mails.taken.length = 0;
    await send([cleo]);
    await newestTo(cleo.address);
  });

  it('leaves and comes back in the product, and an older question is no answer then', async () => {
    const dora = await somebody('dora');
    await send([dora]);
    const leave = await linkTo(dora.address, 'unsubscribe');
    await server.stranger().post(leave);
    server.mails.taken.length = 0;
    await server.stranger().post(leave.replace('unsubscribe', 'confirm'));
    const question = await linkTo(dora.address, 'confirm');
    expect(await say(dora, true)).toMatchObject({ status: 200, json: { subscribed: true } });
    expect(await say(dora, false)).toMatchObject({ status: 200, json: { subscribed: false } });
    expect((await server.stranger().post(question)).status).toBe(404);
    expect(await subscriptionOf(dora)).toMatchObject({ subscribed: false });
    expect((await say(dora, true)).json).toMatchObject({ subscribed: true });
    expect((await unsubscribed()).map(({ id }) => id)).not.toContain(dora.id);
    expect((await dora.client.get('/api/v1/unsubscribed-members')).status).toBe(403);
  });

  it('of a group keeps it from nobody else who is in it, also where it is sent by hand', async () => {
    const [nora, otto] = [await somebody('nora'), await somebody('otto')];
    await say(nora, false);
    const body = { name: 'Board', people: [nora.ref, otto.ref] };
    const group = (await owner.post('/api/v1/recipient-groups', body)).json as { id: string };
    const { id } = await runReport(owner, report);
    const path = `/api/v1/report-runs/${id}/mails`;
    const sent = await owner.post(path, { recipients: [{ kind: 'group', id: group.id }] });
    expect(sent, sent.text).toMatchObject({ status: 202, json: { items: [{ recipient: otto.address }] } });
    expect(((await owner.get(`/api/v1/report-runs/${id}`)).json as ReportRun).audience.leftOut).toEqual([
      { who: 'nora', reason: 'Unsubscribed.' },
    ]);
    const named = await owner.post(path, { recipients: [{ kind: 'group', id: group.id }, nora.ref] });
    expect(named).toMatchObject({ status: 400, json: { path: '/recipients' } });
  });

  it('gets what they send to themselves, from which there is nothing to leave', async () => {
    const emil = await somebody('emil', 'editor');
    await say(emil, false);
    const run = await runReport(emil.client, report, { mailTo: [emil.id] });
    expect(run.audience.leftOut).toEqual([]);
    const { source, text } = await newestTo(emil.address);
    expect(source).not.toContain('List-Unsubscribe');
    expect(text).not.toContain('/public/mail/unsubscribe/');
    await emil.client.post(`/api/v1/report-runs/${run.id}/mails`, { recipients: [emil.id], again: true });
    await expect.poll(() => mailsTo(emil.address)).toHaveLength(2);
  });

  it('who runs the report is told of troubles all the same', async () => {
    const fred = await somebody('fred', 'editor');
    const own = (await makeReport(fred.client, await makeDashboard(fred.client))).id;
    await say(fred, false);
    await fallenDue(server, own, { mailTo: [fred.id] });
    const { source, text } = await newestTo(fred.address);
    expect(text).toContain('Unsubscribed.');
    expect(source).not.toContain('List-Unsubscribe');
  });

  it('who leaves between drawing and sending gets nothing', async () => {
    const gina = await somebody('gina');
    server.mails.recipientAnswers.push({ code: 450, text: 'Not now' });
    const [run] = await send([gina]);
    const mail = async () => ((await owner.get(`/api/v1/report-runs/${run?.id}`)).json as ReportRun).mails[0];
    await expect
      .poll(mail)
      .toMatchObject({ state: 'pending', attempts: 1, reason: expect.stringContaining('Not now') });
    await say(gina, false);
    await server.database.everything('report_work').update({ due_at: new Date(0) });
    await server.database.everything.raw("select pg_notify('report_work', 'mail')");
    await expect.poll(mail).toMatchObject({ state: 'failed', reason: expect.stringContaining('unsubscribed') });
    expect(server.mails.handedOver).toEqual([]);
  });

  it('leaves the reports of one workspace, and the others go on; who is gone is forgotten', async () => {
    const hugo = await somebody('hugo');
    const elsewhere = await server.database.createWorkspace('Second');
    const { everything } = server.database;
    await everything('members').insert({ workspace_id: elsewhere, user_id: hugo.id, role: 'viewer' });
    await send([hugo]);
    const leave = await linkTo(hugo.address, 'unsubscribe');
    await say(hugo, false);
    await hugo.client.patch('/api/v1/session', { workspaceId: elsewhere });
    expect(await subscriptionOf(hugo)).toMatchObject({ subscribed: true });
    // The same secret under the name of the other workspace is another one.
    const theirs = leave.replace(server.workspaceId, elsewhere);
    expect((await server.stranger().post(theirs)).status).toBe(404);
    expect((await owner.delete(`/api/v1/members/${hugo.id}`)).status).toBe(204);
    expect((await server.stranger().post(leave)).status).toBe(404);
    for (const table of ['mail_tokens', 'unsubscribed_members'])
      expect(await everything(table).where({ user_id: hugo.id }), table).toEqual([]);
  });
});

describe('somebody outside who said no', () => {
  it('is not asked when they are removed and added again, and comes back by their own link alone', async () => {
    const { id, address } = await outside('away@outside.example');
    await fallenDue(server, report, { recipients: [{ to: { kind: 'contact', id } }] });
    const leave = await linkTo(address, 'unsubscribe');
    await server.stranger().post(leave);
    const { everything } = server.database;
    // An owner decided against them as well.
    await everything('report_approvals').where({ contact_id: id }).update({ state: 'refused' });
    expect((await owner.delete(`/api/v1/report-contacts/${id}`)).status).toBe(204);
    server.mails.taken.length = 0;
    const body = { address: 'AWAY@outside.example', locale: 'en', timezone: 'UTC' };
    const made = await owner.post('/api/v1/report-contacts', body);
    expect(made, made.text).toMatchObject({ status: 201, json: { state: 'unsubscribed', askedAt: null } });
    const to = { kind: 'contact' as const, id: (made.json as ReportContact).id };
    expect((await owner.post(`/api/v1/report-contacts/${to.id}/confirmation`)).status).toBe(400);
    expect(server.mails.taken).toEqual([]);
    await server.stranger().post(leave.replace('unsubscribe', 'confirm'));
    await server.stranger().post(await linkTo(body.address, 'confirm'));
    const [run] = await fallenDue(server, report, { recipients: [{ to }] });
    expect(run).toMatchObject({ mails: [], audience: { leftOut: [{ reason: expect.stringContaining('owner') }] } });
  });
});

describe('a member who is somebody outside as well', () => {
  const stateOf = async (id: string) =>
    ((await owner.get('/api/v1/report-contacts')).json as ReportContactList).items.find((one) => one.id === id)?.state;

  it('leaves once for both, whichever mail it was', async () => {
    const ida = await somebody('Ida');
    const contact = await outside('ida@SHOP.example');
    await send([ida]);
    await server.stranger().post(await linkTo(ida.address, 'unsubscribe'));
    expect(await stateOf(contact.id)).toBe('unsubscribed');
    server.mails.taken.length = 0;
    const [run] = await fallenDue(server, report, { recipients: [{ to: { kind: 'contact', id: contact.id } }] });
    expect(run?.audience.leftOut).toMatchObject([{ reason: 'Unsubscribed.' }]);
    // The no of a member is taken back by them; whoever is outside stands again as their own link left them.
    await say(ida, true);
    expect(await stateOf(contact.id)).toBe('confirmed');

    const joe = await somebody('joe');
    const joes = await outside(joe.address);
    await fallenDue(server, report, { recipients: [{ to: { kind: 'contact', id: joes.id } }] });
    const leave = await linkTo(joe.address, 'unsubscribe');
    await server.stranger().post(leave);
    expect(await subscriptionOf(joe)).toMatchObject({ subscribed: false });
    server.mails.taken.length = 0;
    const both = [joe.ref, { kind: 'contact' as const, id: joes.id }];
    const runs = await fallenDue(server, report, { recipients: both.map((to) => ({ to })) });
    expect(runs.flatMap(({ mails }) => mails)).toEqual([]);
    expect(runs.flatMap(({ audience }) => audience.leftOut).map(({ who }) => who)).toEqual(['joe', joe.address]);
    // And comes back for both.
    await server.stranger().post(leave.replace('unsubscribe', 'confirm'));
    expect(await subscriptionOf(joe)).toMatchObject({ subscribed: false });
    await server.stranger().post(await linkTo(joe.address, 'confirm'));
    expect(await subscriptionOf(joe)).toMatchObject({ subscribed: true });
    expect(await stateOf(joes.id)).toBe('confirmed');
  });

  it('does not agree for somebody whose address they merely claim', async () => {
    const lena = await somebody('lena', 'editor');
    const body = { address: 'victim@outside.example', locale: 'en', timezone: 'UTC' };
    const { id } = (await lena.client.post('/api/v1/report-contacts', body)).json as ReportContact;
    await send([lena]);
    const leave = await linkTo(lena.address, 'unsubscribe');
    await server.stranger().post(leave);
    await server.stranger().post(leave.replace('unsubscribe', 'confirm'));
    await expect.poll(() => mailsTo(lena.address)).toHaveLength(2);
    const question = await linkTo(lena.address, 'confirm');
    const claimed = await lena.client.patch('/api/v1/me', { email: body.address });
    expect(claimed.status, claimed.text).toBe(200);
    expect((await server.stranger().post(question)).status).toBe(200);
    expect(await stateOf(id)).toBe('waiting');
    expect(await subscriptionOf(lena)).toMatchObject({ subscribed: true });
    // Nor is the no of somebody outside theirs to take back, or to say for good.
    await server.stranger().post(await linkTo(body.address, 'confirm'));
    await say(lena, false);
    expect(await stateOf(id)).toBe('unsubscribed');
    expect(await say(lena, true)).toMatchObject({ status: 200 });
    expect(await stateOf(id)).toBe('confirmed');
    server.mails.taken.length = 0;
    await fallenDue(server, report, { recipients: [{ to: { kind: 'contact', id } }] });
    await server.stranger().post(await linkTo(body.address, 'unsubscribe'));
    expect(await say(lena, true)).toMatchObject({ status: 400, json: { path: '/subscribed' } });
    expect(await stateOf(id)).toBe('unsubscribed');
    expect(await subscriptionOf(lena)).toMatchObject({ subscribed: false });
  });

  it('reads on every page that they left as a member, and comes back by a link to their mailbox', async () => {
    const nora = await somebody('nora.outside');
    const { id } = await outside(nora.address);
    await fallenDue(server, report, { recipients: [{ to: { kind: 'contact', id } }] });
    const leave = await linkTo(nora.address, 'unsubscribe');
    const back = leave.replace('unsubscribe', 'confirm');
    await say(nora, false);
    expect(await stateOf(id)).toBe('unsubscribed');
    expect((await server.stranger().get(leave)).text).toContain(`action="${back}"`);
    expect(await owner.post(`/api/v1/report-contacts/${id}/confirmation`)).toMatchObject({
      status: 400,
      text: expect.stringContaining('unsubscribed'),
    });
    server.mails.taken.length = 0;
    await server.stranger().post(back);
    expect(await stateOf(id)).toBe('unsubscribed');
    await server.stranger().post(await linkTo(nora.address, 'confirm'));
    expect(await stateOf(id)).toBe('confirmed');
    expect(await subscriptionOf(nora)).toMatchObject({ subscribed: true });
  });

  it('says no without an address as well', async () => {
    const moe = await somebody('moe');
    await server.database.everything('users').where({ id: moe.id }).update({ email: null });
    expect((await say(moe, false)).json).toMatchObject({ address: null, subscribed: false });
    expect((await say(moe, true)).json).toMatchObject({ address: null, subscribed: true });
  });

  it('is not asked as somebody outside after they left as a member, and stays away when that one is removed', async () => {
    const kim = await somebody('kim');
    await say(kim, false);
    const body = { address: 'Kim@shop.example', locale: 'en', timezone: 'UTC' };
    const made = await owner.post('/api/v1/report-contacts', body);
    expect(made, made.text).toMatchObject({ status: 201, json: { state: 'unsubscribed', askedAt: null } });
    const { id } = made.json as ReportContact;
    expect((await owner.post(`/api/v1/report-contacts/${id}/confirmation`)).status).toBe(400);
    // Where only the one outside said so, before they joined.
    await server.database.everything('unsubscribed_members').where({ user_id: kim.id }).delete();
    expect(await subscriptionOf(kim)).toMatchObject({ subscribed: false });
    expect((await owner.delete(`/api/v1/report-contacts/${id}`)).status).toBe(204);
    expect(await subscriptionOf(kim)).toMatchObject({ subscribed: false });
    expect(server.mails.taken).toEqual([]);
  });
});
