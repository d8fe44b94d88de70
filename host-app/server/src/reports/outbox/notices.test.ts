import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeManifest } from '@vitrine/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailAnswer, MailList } from '../../api-reports.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { ContactStore } from '../people/contact-store.ts';
import { MailTokens } from '../people/mail-tokens.ts';
import { Subscriptions } from '../people/subscriptions.ts';
import { WorkQueue } from '../queue/work-queue.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import type { Notice } from './notice.ts';
import { Outbox } from './outbox.ts';
import { readMail } from './read-mail.ts';

let folder: string;
let mails: MailServer;
let server: TestServer;
let ownerId: string;
const contacts = new Map<string, { address: string; locale: string }>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-notices-'));
  const place = join(folder, 'plugins', 'acme-post');
  await mkdir(place, { recursive: true });
  const manifest = completeManifest({
    id: 'acme.post',
    tier: 'isolated',
    entry: 'plugin.js',
    contributes: { dataSources: [{ id: 'feed' }] },
    capabilities: { schedule: true, mail: true },
  });
  await writeFile(join(place, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(
    join(place, 'plugin.js'),
    `import { definePlugin } from '@vitrine/core/plugin';
export default definePlugin({ id: 'acme.post', activate({ provide }) {
  provide('dataSource', 'feed', { async *sync(cursor, context) {
    await context.mail({ to: 'ada@shop.example', subject: 'News\\r\\nBcc: eve@evil.example', text: 'Orders came.' });
    yield { events: [], cursor: {} };
  } });
} });`,
  );
  mails = await startMailServer({ user: 'shop', password: 'geheim' });
  server = await createTestServer({
    VITRINE_DATA_DIR: folder,
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_SMTP_URL: mails.url,
    VITRINE_MAIL_FROM: 'My shop <reports@shop.example>',
  });
  ownerId = server.session.user.id;
  await server.database.everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  mails.taken.length = 0;
  contacts.clear();
});

/** Another part of the product that tells somebody something; the server at work takes what it puts. */
function put(change: Partial<Notice> = {}, sends = true): Promise<string | undefined> {
  const { database } = server.database;
  const members = new Subscriptions({
    ...{ database, contacts: new ContactStore(database), tokens: new MailTokens(database) },
  });
  const outbox = new Outbox({
    queue: new WorkQueue(database),
    people: {
      find: async (transaction, person) =>
        'contactId' in person ? contacts.get(person.contactId) : members.find(transaction, person),
    },
    sender: { name: 'My shop', address: 'reports@shop.example' },
    sends,
    link: async (path) => `${server.origin}${path}`,
  });
  const notice: Notice = {
    workspaceId: server.workspaceId,
    kind: 'notice',
    to: { userId: ownerId },
    subject: { en: 'Your report failed', de: 'Dein Bericht misslang', fr: 'Votre rapport a échoué' },
    text: { en: 'Run it again.', de: 'Starte ihn noch einmal.', fr: 'Relancez-le.' },
    link: '/reports/r1?run=x',
    causedBy: ownerId,
    key: crypto.randomUUID(),
    ...change,
  };
  return database.inWorkspace(server.workspaceId, (transaction) => outbox.putNotice(transaction, notice));
}

const answer = async (id: string) => (await server.owner.get(`/api/v1/mails/${id}`)).json as MailAnswer;
const stateOf = (id: string) => expect.poll(async () => (await answer(id)).state);

describe('a notice', () => {
  it('is sent as it stands in the outbox, in the language of the workspace, once for each person', async () => {
    await server.database.everything('workspaces').update({ locale: 'de' });
    const key = 'one thing';
    const id = (await put({ key })) ?? '';
    expect(await put({ key })).toBeUndefined();
    await stateOf(id).toBe('sent');
    await server.database.everything('workspaces').update({ locale: 'en' });
    expect(await answer(id)).toMatchObject({
      kind: 'notice',
      run: null,
      recipient: 'ada@shop.example',
      subject: 'Dein Bericht misslang',
      text: `Starte ihn noch einmal.\n\n${server.origin}/reports/r1?run=x\n`,
      hasHtml: false,
    });
    const { text: source } = await server.owner.get(`/api/v1/mails/${id}/source.eml`);
    expect(mails.taken.map((mail) => mail.source.trimEnd())).toEqual([source.trimEnd()]);
    expect(((await server.owner.get('/api/v1/mails')).json as MailList).items[0]?.id).toBe(id);
    expect((await (await server.member('editor')).get(`/api/v1/mails/${id}`)).status).toBe(404);
  });

  it('is nobody’s where the person has no address or left', async () => {
    expect(await put({ to: { userId: 'nobody' } })).toBeUndefined();
    await server.member('viewer');
    const [viewer] = await server.database.everything('members').whereNot({ user_id: ownerId }).pluck('user_id');
    expect(await put({ to: { userId: viewer } })).toBeUndefined();
  });

  it('is kept to look at where the server sends no mail', async () => {
    const id = (await put({}, false)) ?? '';
    expect(await answer(id)).toMatchObject({ state: 'kept', attempts: 0 });
    expect(mails.taken).toEqual([]);
  });
});

describe('a mail to somebody outside of the workspace', () => {
  const waiting = { address: 'bob@office.example', locale: 'fr' };

  it.each(['/public/mail', '/mail'])(
    'asks in their language, and shows nobody else how to agree, by %s',
    async (place) => {
      contacts.set('c1', waiting);
      const link = `${place}/confirm/s3cret-Token_1`;
      // The server at work knows nobody outside, so what it is given by another road stays unsent.
      const id = (await put({ kind: 'confirmation', to: { contactId: 'c1' }, link })) ?? '';
      await stateOf(id).toBe('failed');
      expect(await answer(id)).toMatchObject({
        subject: 'Votre rapport a échoué',
        recipient: 'bob@office.example',
        text: expect.stringContaining(`${server.origin}${place}/confirm/…`),
        reason: expect.stringContaining('did not agree'),
      });
      expect(JSON.stringify(await answer(id))).not.toContain('s3cret');
      const { text: source } = await server.owner.get(`/api/v1/mails/${id}/source.eml`);
      expect(await readMail(Buffer.from(source))).toMatchObject({ text: (await answer(id)).text });
      expect(source.replaceAll('=\r\n', '')).not.toContain('s3cret');
      expect(mails.taken).toEqual([]);
    },
  );

  it('can be agreed to by whoever looks after a server that sends nothing', async () => {
    contacts.set('c1', waiting);
    const id =
      (await put({ kind: 'confirmation', to: { contactId: 'c1' }, link: '/public/mail/confirm/open' }, false)) ?? '';
    expect((await answer(id)).text).toContain(`${server.origin}/public/mail/confirm/open`);
  });
});

describe('a mail of a plugin', () => {
  const SYNC = '/api/v1/plugins/acme.post/syncs/feed';
  const write = async () => {
    expect((await server.owner.post(`${SYNC}/run`)).status).toBe(200);
    const { items } = (await server.owner.get('/api/v1/mails')).json as MailList;
    return items.find(({ kind }) => kind === 'plugin')?.id ?? '';
  };

  it('leaves by the mail server, with nothing in its head that the plugin wrote there', async () => {
    await server.letIn('acme.post');
    const shop = { name: 'Feed', platform: 'acme', currency: 'USD', country: 'US', timezone: 'UTC' };
    const { id: shopId } = (await server.owner.post('/api/v1/shops', shop)).json as { id: string };
    await server.owner.put(SYNC, { shopId, plan: { at: '06:30' } });
    const id = await write();
    await stateOf(id).toBe('sent');
    expect(await answer(id)).toMatchObject({ kind: 'plugin', plugin: 'acme.post', recipient: 'ada@shop.example' });
    expect(mails.taken).toMatchObject([{ from: 'reports@shop.example', to: ['ada@shop.example'] }]);
    expect(mails.taken[0]?.source).not.toMatch(/^Bcc:/m);
    const { items } = (await server.owner.get('/api/v1/mails')).json as MailList;
    expect(items.filter(({ kind }) => kind === 'plugin')).toHaveLength(1);
  });

  it('stays here once the workspace took back that the plugin may', async () => {
    mails.recipientAnswers.push({ code: 450, text: 'Not now' });
    const id = await write();
    await expect.poll(async () => (await answer(id)).reason).toContain('Not now');
    expect((await server.owner.delete('/api/v1/plugins/acme.post/consent')).status).toBe(204);
    await server.database.everything('report_work').update({ due_at: new Date(0) });
    await server.database.everything.raw("select pg_notify('report_work', 'mail')");
    await stateOf(id).toBe('failed');
    expect(await answer(id)).toMatchObject({ reason: expect.stringContaining('acme.post may not write') });
    expect(mails.taken).toEqual([]);
  });
});
