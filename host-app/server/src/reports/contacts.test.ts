import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecipientGroup, ReportContact, ReportContactList } from '../api-report-people.ts';
import type { BrowserClient } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { readMail } from './outbox/read-mail.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { mailSettings } from './testing/mailed-server.ts';

let mails: MailServer;
let server: TestServer;
let owner: BrowserClient;
const PATH = '/api/v1/report-contacts';
const ADA = { address: 'ada@outside.example', locale: 'de', timezone: 'Europe/Berlin' };

beforeAll(async () => {
  mails = await startMailServer();
  server = await createTestServer(mailSettings(mails));
  ({ owner } = server);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});
beforeEach(() => {
  for (const list of [mails.handedOver, mails.taken, mails.named]) list.length = 0;
});

const textOf = async (source: string) => (await readMail(Buffer.from(source, 'latin1'))).text;

async function add(contact: object, client = owner): Promise<ReportContact> {
  const answer = await client.post(PATH, contact);
  expect(answer.status, answer.text).toBe(201);
  return answer.json as ReportContact;
}

async function stateOf(id: string): Promise<ReportContact | undefined> {
  return ((await owner.get(PATH)).json as ReportContactList).items.find((contact) => contact.id === id);
}

/** The link in the newest mail to this address. */
async function linkTo(address: string): Promise<string> {
  const newest = () => mails.taken.findLast(({ to }) => to.includes(address));
  await expect.poll(newest).toBeDefined();
  return /\/public\/mail\/confirm\/\S+/.exec(await textOf(newest()?.source ?? ''))?.[0] ?? '';
}

async function confirmed(address: string): Promise<{ id: string; link: string }> {
  const { id } = await add({ ...ADA, address });
  const link = await linkTo(address);
  expect((await server.stranger().post(link)).status).toBe(200);
  return { id, link };
}

describe('somebody outside', () => {
  it('is asked in their language, once, and says yes by the form of a page that changes nothing by being looked at', async () => {
    const contact = await add({ ...ADA, name: 'Ada' });
    expect(contact).toMatchObject({ ...ADA, name: 'Ada', state: 'waiting', confirmedAt: null });
    const link = await linkTo(ADA.address);
    expect(mails.named).toEqual([ADA.address]);
    const text = await textOf(mails.taken[0]?.source ?? '');
    expect(text).toContain('möchte dir Berichte per Mail senden');
    const page = await server.stranger().get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="de">');
    expect(page.text).toContain(`<form method="post" action="${link}">`);
    expect(await stateOf(contact.id)).toMatchObject({ state: 'waiting' });
    const done = await server.stranger().post(link);
    expect(done.text).toContain('Ab jetzt bekommst du Berichte');
    expect(await stateOf(contact.id)).toMatchObject({ state: 'confirmed', confirmedAt: expect.any(String) });
    expect((await server.stranger().get(link)).text).not.toContain('<form');
  });

  it('sees pages without script, from nowhere else, in no frame, kept nowhere', async () => {
    const { text, headers } = await server.stranger().get('/public/mail/confirm/nothing');
    expect(text).not.toMatch(/<script|<link|<img|\son\w+=/i);
    expect(text).toContain('width=device-width');
    expect(text).toContain('prefers-color-scheme:dark');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('reads the name of the workspace as words, whatever stands in it', async () => {
    const { name } = server.session.workspace;
    const hostile = '<img src=x onerror=alert(1)> "&\'';
    expect((await owner.patch('/api/v1/workspace', { name: hostile })).status).toBe(204);
    await add({ ...ADA, address: 'words@outside.example' });
    const { text } = await server.stranger().get(await linkTo('words@outside.example'));
    await owner.patch('/api/v1/workspace', { name });
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;');
    expect(text).not.toContain('<img');
  });

  it('is asked again at most once an hour, and the link of before is none any more', async () => {
    const { id } = await add({ ...ADA, address: 'again@outside.example' });
    const first = await linkTo('again@outside.example');
    expect(await owner.post(`${PATH}/${id}/confirmation`)).toMatchObject({
      status: 429,
      json: { code: 'rateLimited' },
    });
    await server.database
      .everything('report_contacts')
      .where({ id })
      .update({ asked_at: new Date(0) });
    mails.taken.length = 0;
    expect((await owner.post(`${PATH}/${id}/confirmation`)).status).toBe(202);
    const second = await linkTo('again@outside.example');
    expect(second).not.toBe(first);
    expect((await server.stranger().post(first)).status).toBe(404);
    expect((await server.stranger().post(second)).status).toBe(200);
    expect((await owner.post(`${PATH}/${id}/confirmation`)).status).toBe(400);
  });

  it('is not flooded with questions by being removed and added', async () => {
    const address = 'flood@outside.example';
    for (let time = 0; time < 5; time++) {
      const { id } = await add({ ...ADA, address });
      expect((await owner.delete(`${PATH}/${id}`)).status).toBe(204);
    }
    expect((await owner.post(PATH, { ...ADA, address })).status).toBe(429);
  });

  it('who was removed is written to no more, and their link opens nothing', async () => {
    const { id, link } = await confirmed('removed@outside.example');
    expect((await owner.delete(`${PATH}/${id}`)).status).toBe(204);
    expect((await server.stranger().post(link)).status).toBe(404);
    expect((await owner.put(`${PATH}/${id}`, { locale: 'en', timezone: 'UTC' })).status).toBe(404);
  });

  it('keeps their link to themselves: nobody of the workspace reads it once it is on its way', async () => {
    await add({ ...ADA, address: 'own@outside.example' });
    const link = await linkTo('own@outside.example');
    const list = (await owner.get('/api/v1/mails')).json as {
      items: { id: string; recipient: string; state: string }[];
    };
    const mail = list.items.find(({ recipient }) => recipient === 'own@outside.example');
    const answer = await owner.get(`/api/v1/mails/${mail?.id}`);
    expect(answer.json).toMatchObject({
      kind: 'confirmation',
      run: null,
      text: expect.stringContaining('/public/mail/confirm/…'),
    });
    expect(link).toMatch(/-[\w-]{43}$/);
    const { text: source } = await owner.get(`/api/v1/mails/${mail?.id}/source.eml`);
    for (const words of [answer.text, source.replaceAll('=\r\n', '')]) expect(words).not.toContain(link.slice(-43));
    const [row] = await server.database.everything('mail_tokens').select('token_hash').limit(1);
    expect(row.token_hash).toHaveLength(32);
  });
});

describe('an address', () => {
  it.each([
    'a@b.example, evil@x.example',
    'a@b.example;evil@x.example',
    'Ada <a@b.example>',
    'a@b.example\r\nBcc: evil@x.example',
    'a@b.example evil@x.example',
    '"a b"@b.example',
    'a(evil@x.example)@b.example',
    'group:a@b.example;',
    'a@b@c.example',
    'ädä@b.example',
    'nobody',
  ])('that is not one plain one is refused: %j', async (address) => {
    const answer = await owner.post(PATH, { ...ADA, address });
    expect(answer).toMatchObject({ status: 400, json: { path: '/address' } });
  });

  it('is text: what a mail library takes for an address of its own is refused', async () => {
    for (const address of [{ name: 'Ada', address: 'a@b.example' }, ['a@b.example'], null])
      expect((await owner.post(PATH, { ...ADA, address })).status).toBe(400);
  });

  it('is there once, however it is written', async () => {
    await add({ ...ADA, address: 'Once@outside.example' });
    expect(await owner.post(PATH, { ...ADA, address: 'once@OUTSIDE.example' })).toMatchObject({
      status: 400,
      json: { path: '/address' },
    });
  });

  it('tells nobody whether it has an account here', async () => {
    const { user } = await owner.session();
    await server.database.everything('users').where({ id: user.id }).update({ email: 'known@shop.example' });
    const known = await owner.post(PATH, { ...ADA, address: 'known@shop.example' });
    const unknown = await owner.post(PATH, { ...ADA, address: 'unknown@shop.example' });
    const shape = ({ status, json }: typeof known) => ({ status, keys: Object.keys(json as object) });
    expect(shape(known)).toEqual(shape(unknown));
  });

  it('comes with a name of one line', async () => {
    for (const name of ['Ada\r\nBcc: evil@x.example', 'Ada\u2028', ''])
      expect((await owner.post(PATH, { ...ADA, address: 'name@outside.example', name })).status).toBe(400);
  });
});

describe('a link', () => {
  it('that is wrong in whatever way is answered alike', async () => {
    const { link } = await confirmed('alike@outside.example');
    const token = link.split('/').at(-1) ?? '';
    const [workspace, secret] = [token.slice(0, -44), token.slice(-43)];
    expect(workspace).toBe(server.workspaceId);
    const elsewhere = await server.database.createWorkspace('Second');
    const wrong = [
      'x',
      `${workspace}-${'A'.repeat(43)}`,
      `${elsewhere}-${secret}`,
      `${workspace}-${secret.slice(1)}`,
      `${workspace}-${secret}-${secret}`,
      encodeURIComponent("' or 1=1 --"),
    ];
    const answers = await Promise.all(wrong.map((one) => server.stranger().get(`/public/mail/confirm/${one}`)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    // A link that asks says nothing about mails, and the other way round.
    expect((await server.stranger().post(`/public/mail/unsubscribe/${token}`)).status).toBe(404);
    expect((await server.stranger().post(`/public/mail/confirm/${token}`)).status).toBe(200);
  });

  it('opens for whoever has it, however many others from the same address try links that are none', async () => {
    const { link } = await confirmed('beside@outside.example');
    const wrong = `/public/mail/unsubscribe/${server.workspaceId}-${'B'.repeat(43)}`;
    const tries = await Promise.all(Array.from({ length: 130 }, () => server.stranger().post(wrong)));
    expect(tries.at(-1)?.status).toBe(429);
    expect((await server.stranger().get(link)).status).toBe(200);
  });
});

describe('a group', () => {
  it('holds members and people outside, as long as they are there', async () => {
    const { id } = await add({ ...ADA, address: 'grouped@outside.example' });
    const { user } = await owner.session();
    const people = [
      { kind: 'member', id: user.id },
      { kind: 'contact', id },
    ];
    await server.database.everything('users').where({ id: user.id }).update({ email: 'owner@shop.example' });
    const made = await owner.post('/api/v1/recipient-groups', { name: 'Partners', people });
    expect(made, made.text).toMatchObject({ status: 201, json: { name: 'Partners', people } });
    const group = made.json as RecipientGroup;
    const nobody = { kind: 'contact', id: 'nobody' };
    const refused = await owner.put(`/api/v1/recipient-groups/${group.id}`, { name: 'P', people: [...people, nobody] });
    expect(refused).toMatchObject({ status: 400 });
    const nested = { name: 'Nested', people: [{ kind: 'group', id: group.id }] };
    expect(await owner.post('/api/v1/recipient-groups', nested)).toMatchObject({
      status: 400,
      json: { path: '/people/0/kind' },
    });
    await owner.delete(`${PATH}/${id}`);
    const renamed = await owner.put(`/api/v1/recipient-groups/${group.id}`, { name: 'Others', people });
    expect(renamed, renamed.text).toMatchObject({ status: 200, json: { name: 'Others' } });
    expect((await owner.get('/api/v1/recipient-groups')).json).toMatchObject({ items: [{ id: group.id }] });
    expect((await owner.delete(`/api/v1/recipient-groups/${group.id}`)).status).toBe(204);
  });

  it('of another workspace holds nobody of this one', async () => {
    const { id } = await add({ ...ADA, address: 'mine@outside.example' });
    const other = await server.member('viewer');
    const workspaceId = await server.database.createWorkspace('Third');
    const { user } = await other.session();
    const membership = { workspace_id: workspaceId, user_id: user.id, role: 'owner' };
    await server.database.everything('members').insert(membership);
    await other.patch('/api/v1/session', { workspaceId });
    await other.session();
    const people = [{ kind: 'contact', id }];
    expect((await other.post('/api/v1/recipient-groups', { name: 'Mine', people })).status).toBe(400);
    expect((await other.get(PATH)).json).toEqual({ items: [], outside: true });
    expect((await other.delete(`${PATH}/${id}`)).status).toBe(404);
  });
});
