import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutboxList } from '../../api-plugins.ts';
import type { ReportSettings } from '../../api-report-definitions.ts';
import type { MailList, ReportRun } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { WorkQueue } from '../queue/work-queue.ts';
import { composeReport, createReportServer, runReport, TILES } from '../testing/report-server.ts';
import { ReportSettingsStore } from './report-settings.ts';
import { SweepWorkman } from './sweep.ts';

let server: TestServer;
let owner: BrowserClient;
let ownerId: string;
beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
  ownerId = (await owner.session()).user.id;
  await server.database.everything('users').where({ id: ownerId }).update({ email: 'ada@shop.example' });
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = '/api/v1/report-settings';

it('is set by owners, with what the product keeps until then', async () => {
  const product: ReportSettings = { runsDays: 730, filesDays: 365, mailsDays: 365, approveOutside: true };
  expect((await owner.get(PATH)).json).toEqual(product);
  const mine = { ...product, filesDays: 20, mailsDays: 30, runsDays: 30, approveOutside: false };
  expect((await owner.put(PATH, mine)).json).toEqual(mine);
  expect((await owner.get(PATH)).json).toEqual(mine);
  expect((await owner.put(PATH, { ...mine, mailsDays: 0 })).status).toBe(400);
  for (const days of [null, 31])
    for (const name of ['filesDays', 'mailsDays'])
      expect(await owner.put(PATH, { ...mine, [name]: days })).toMatchObject({
        status: 400,
        json: { path: `/${name}` },
      });
  const editor = await server.member('editor');
  expect((await editor.get(PATH)).status).toBe(403);
  expect((await editor.put(PATH, mine)).status).toBe(403);
  await owner.put(PATH, product);
});

/** One sweep as the server makes it, once it is its turn. */
async function sweep(): Promise<void> {
  const { database, everything } = server.database;
  const queue = new WorkQueue(database);
  const workman = new SweepWorkman({ database, queue, settings: new ReportSettingsStore(database) });
  await everything('report_work')
    .where({ kind: 'sweep' })
    .update({ due_at: new Date(Date.now() - 1_000), claim: null });
  // The server may have been faster: then it is done, and due in an hour.
  const work = await queue.claim('sweep', 60_000);
  if (work) await workman.work(work, new AbortController().signal);
  const due = async () => {
    const found = await everything('report_work').where({ kind: 'sweep' }).first<{ due_at: Date }>('due_at');
    return (found?.due_at.getTime() ?? 0) - Date.now();
  };
  await expect.poll(due).toBeGreaterThan(3_000_000);
}

it('takes nothing on the first day by a clock that is suddenly far ahead', async () => {
  const { database, everything } = server.database;
  const report = await composeReport(owner, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }]);
  const { id: run_id } = await runReport(owner, report.id);
  await everything('report_runs')
    .where({ id: run_id })
    .update({ finished_at: new Date(0) });
  const files = () => everything('report_files').where({ run_id }).pluck('format');
  await everything('report_work')
    .where({ kind: 'sweep' })
    .update({ due_at: new Date(Date.now() - 2 * 86_400_000), claim: null });
  await everything.raw("select pg_notify('report_work', 'sweep')");
  const waits = everything('report_work').where({ kind: 'sweep', claim: null });
  const until = () => waits.clone().whereRaw(`due_at > now() + interval '23 hours'`).pluck('id');
  await expect.poll(until).toEqual(['sweep']);
  expect(await files()).toEqual(['pdf']);
  const queue = new WorkQueue(database);
  // No server runs until long after that day: it is not put off once more.
  const days = (name: string) => everything.raw(`${name} - interval '8 days'`);
  await waits.clone().update({ due_at: days('due_at'), queued_at: days('queued_at') });
  const work = await queue.claim('sweep', 60_000);
  const workman = new SweepWorkman({ database, queue, settings: new ReportSettingsStore(database) });
  if (work) await workman.work(work, new AbortController().signal);
  await expect.poll(files).toEqual([]);
});

it('lets go of files first, then of what mails said, then of the line in the history; nothing younger', async () => {
  const { everything } = server.database;
  const report = await composeReport(owner, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }]);
  const young = await runReport(owner, report.id, { mailTo: [ownerId] });
  const old = await runReport(owner, report.id, { mailTo: [ownerId] });
  const left = async () => {
    const tables = ['report_files', 'report_snapshots', 'mail_bodies', 'mail_outbox'];
    return Promise.all(
      tables.map(async (table) => (await everything(table).where({ run_id: old.id }).pluck('run_id')).length > 0),
    );
  };
  const age = async (days: number) => {
    const at = new Date(Date.now() - days * 86_400_000);
    await everything('report_runs').where({ id: old.id }).update({ finished_at: at });
    await everything('mail_outbox').where({ run_id: old.id }).update({ created_at: at });
    await sweep();
  };
  const read = async () => (await owner.get(`/api/v1/report-runs/${old.id}`)).json as ReportRun;
  await owner.put(PATH, { runsDays: 30, filesDays: 10, mailsDays: 20, approveOutside: true });
  await age(9);
  expect(await left()).toEqual([true, true, true, true]);
  await age(11);
  expect(await left()).toEqual([false, false, true, true]);
  expect(await read()).toMatchObject({ state: 'done', files: [], erased: false, mails: [{ state: 'kept' }] });
  expect((await owner.get(`/api/v1/report-runs/${old.id}/report.pdf`)).status).toBe(404);
  await age(21);
  expect(await left()).toEqual([false, false, false, true]);
  // What is still to go keeps what it needs, however old it is.
  await everything('mail_outbox').where({ run_id: old.id }).update({ state: 'pending' });
  await age(31);
  expect(await read()).toMatchObject({ id: old.id });
  await everything('mail_outbox').where({ run_id: old.id }).update({ state: 'sent' });
  await age(31);
  expect((await owner.get(`/api/v1/report-runs/${old.id}`)).status).toBe(404);
  const stays = (await owner.get(`/api/v1/report-runs/${young.id}`)).json as ReportRun;
  expect(stays.files.map(({ format }) => format)).toContain('pdf');
});

it('lets go of a logo a day after the last run that shows it went', async () => {
  const { everything } = server.database;
  const { workspaceId: workspace_id } = server;
  const report = await composeReport(owner, [{ kind: 'text', id: 'x', width: 'full', text: 'Hello' }]);
  const runs = [await runReport(owner, report.id), await runReport(owner, report.id)];
  await owner.put(PATH, { runsDays: null, filesDays: 10, mailsDays: 10, approveOutside: true });
  const old = new Date(Date.now() - 2 * 86_400_000);
  const logos = () => everything('report_logos').orderBy('hash').pluck('hash');
  for (const hash of ['shown', 'young', 'old'])
    await everything('report_logos').insert({ workspace_id, hash, content: Buffer.from(hash), used_at: old });
  await everything('report_logos').where({ hash: 'young' }).update({ used_at: new Date() });
  await everything('report_snapshots')
    .whereIn(
      'run_id',
      runs.map(({ id }) => id),
    )
    .update({ logo: 'shown' });
  await sweep();
  expect(await logos()).toEqual(['shown', 'young']);
  for (const { id } of runs) {
    expect(await logos()).toEqual(['shown', 'young']);
    await everything('report_runs')
      .where({ id })
      .update({ finished_at: new Date(0) });
    await sweep();
  }
  expect(await logos()).toEqual(['young']);
});

it('lets go of what notices said', async () => {
  const { everything } = server.database;
  const mail = {
    ...{ workspace_id: server.workspaceId, kind: 'notice', user_id: ownerId, recipient: 'ada@shop.example', head: '' },
    ...{ sender: 's@shop.example', message_id: '<n@shop.example>', subject: 'Told', body_hash: 'h', bytes: 1 },
  };
  const content = Buffer.from('x');
  await owner.put(PATH, { runsDays: null, filesDays: 365, mailsDays: 20, approveOutside: true });
  const sent = { ...mail, state: 'sent', content };
  await everything('mail_outbox').insert({ ...sent, id: 'old', key: 'a', created_at: new Date(0) });
  await everything('mail_outbox').insert({ ...sent, id: 'new', key: 'b' });
  await sweep();
  const left = await everything('mail_outbox').whereIn('id', ['old', 'new']).orderBy('id').pluck('content');
  expect(left).toEqual([content, null]);
  await everything('mail_outbox')
    .where({ id: 'new' })
    .update({ created_at: new Date(Date.now() - 800 * 86_400_000) });
  await owner.put(PATH, { runsDays: 730, filesDays: 365, mailsDays: 365, approveOutside: true });
  await sweep();
  expect(await everything('mail_outbox').whereIn('id', ['old', 'new']).pluck('id')).toEqual([]);
});

it('lets go of what plugins wrote, then of the line; what is still to go keeps it', async () => {
  const { everything } = server.database;
  const { workspaceId: workspace_id } = server;
  const message = { workspace_id, plugin: 'acme.feed', recipient: 'ada@shop.example', subject: 'News', text: 'Words' };
  const mail = {
    ...{ workspace_id, kind: 'plugin', plugin: 'acme.feed', user_id: ownerId, recipient: 'ada@shop.example', head: '' },
    ...{ sender: 's@shop.example', subject: 'News', body_hash: 'h', bytes: 1, content: Buffer.from('x') },
  };
  // One from before plugins had mails of the outbox, one that was sent, one that waits, and a young one.
  const STATES = { first: undefined, sent: 'sent', waits: 'pending', young: 'sent' };
  for (const [id, state] of Object.entries(STATES)) {
    await everything('plugin_mails').insert({ ...message, id });
    if (state !== undefined)
      await everything('mail_outbox').insert({ ...mail, id, key: id, state, message_id: `<${id}@shop.example>` });
  }
  const age = async (days: number) => {
    const at = new Date(Date.now() - days * 86_400_000);
    await everything('plugin_mails').whereIn('id', ['first', 'sent', 'waits']).update({ at });
    await everything('mail_outbox').whereIn('id', ['sent', 'waits']).update({ created_at: at });
    await sweep();
  };
  const texts = async () => {
    const { items } = (await owner.get('/api/v1/outbox')).json as OutboxList;
    return Object.fromEntries(items.map(({ id, text }) => [id, text]));
  };
  const listed = async () => {
    const { items } = (await owner.get('/api/v1/mails')).json as MailList;
    return items.map(({ id }) => id).filter((id) => id in STATES);
  };
  const all = { first: 'Words', sent: 'Words', waits: 'Words', young: 'Words' };
  await owner.put(PATH, { runsDays: 30, filesDays: 20, mailsDays: 20, approveOutside: true });
  await age(19);
  expect(await texts()).toEqual(all);
  await age(21);
  expect(await texts()).toEqual({ ...all, first: null, sent: null });
  expect(await listed()).toEqual(['young', 'waits', 'sent', 'first']);
  for (const id of ['first', 'sent'])
    expect(await owner.get(`/api/v1/mails/${id}`)).toMatchObject({ status: 404, json: { path: '/id' } });
  await age(31);
  expect(await texts()).toEqual({ waits: 'Words', young: 'Words' });
  expect(await listed()).toEqual(['young', 'waits']);
});

it('keeps the file of a link that somebody outside still has, and lets go of links that lead nowhere', async () => {
  const { everything } = server.database;
  const { workspaceId: workspace_id } = server;
  const report = await composeReport(owner, [{ kind: 'tile', id: 'sum', tile: TILES[0] as never, width: 'full' }]);
  const { id: run_id } = await runReport(owner, report.id);
  const outside = { workspace_id, id: 'outside', address: 'o@outside.example', locale: 'en', timezone: 'UTC' };
  await everything('report_contacts').insert({ ...outside, state: 'confirmed' });
  const link = { workspace_id, contact_id: 'outside', kind: 'file', run_id, token_hash: Buffer.from('link') };
  await everything('mail_tokens').insert({ ...link, expires_at: new Date(Date.now() + 86_400_000) });
  await everything('report_runs')
    .where({ id: run_id })
    .update({ finished_at: new Date(Date.now() - 12 * 86_400_000) });
  await owner.put(PATH, { runsDays: 11, filesDays: 10, mailsDays: 10, approveOutside: true });
  const files = async () => (await everything('report_files').where({ run_id })).length;
  await sweep();
  expect(await files()).toBe(1);
  await everything('mail_tokens').update({ expires_at: new Date(0) });
  await sweep();
  expect(await files()).toBe(0);
  expect(await everything('mail_tokens').where({ contact_id: 'outside' })).toEqual([]);
});
