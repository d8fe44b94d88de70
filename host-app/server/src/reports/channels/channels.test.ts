import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { DeliveryFigures } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelTrial, ReportChannelList, ReportDeliveryList } from '../../api-report-channels.ts';
import type { ReportTroubleList } from '../../api-report-troubles.ts';
import type { ChannelChoice } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { MOST_TAKEN } from '../queue/work-queue.ts';
import {
  createReportServer,
  endOf,
  enterDestination,
  makeDashboard,
  makeReport,
  runReport,
} from '../testing/report-server.ts';

const SECRET = 'shared with whoever takes it';
const WEBHOOK = 'vitrine.channel-webhook/webhook';
const SLACK = 'vitrine.channel-slack/slack';
const FOLDER = 'vitrine.channel-folder/folder';
let folder: string;
let reports: string;
let web: Server;
let address: string;
let server: TestServer;
let owner: BrowserClient;
let report: string;
const places = new Map<string, ChannelChoice>();
const taken: { url: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
/** What is answered next; then 200. `cut`: the connection ends without an answer. */
const answers: (number | 'cut')[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-channels-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  await writePigeon(join(folder, 'data', 'plugins', 'acme-pigeon'));
  web = createServer(async (request, response) => {
    taken.push({ url: request.url ?? '', headers: request.headers, body: await buffer(request) });
    const answer = answers.shift() ?? 200;
    if (answer === 'cut') request.socket.destroy();
    else response.writeHead(answer, answer === 302 ? { location: `${address}/elsewhere` } : {}).end('ok');
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
  server = await createReportServer({
    VITRINE_DATA_DIR: join(folder, 'data'),
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_REPORTS_FOLDER: reports,
    VITRINE_PLUGIN_NETWORKS: `127.0.0.1:${port}`,
  });
  ({ owner } = server);
  report = (await makeReport(owner, await makeDashboard(owner))).id;
  for (const [name, url] of Object.entries({
    Books: `${address}/hook/s3cret`,
    Inside: 'http://127.0.0.1:1/',
    Metadata: 'http://169.254.169.254/latest/',
  }))
    places.set(name, await enterDestination(owner, WEBHOOK, { name, address: url, signing: SECRET }));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  web.closeAllConnections();
  web.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  taken.length = 0;
  answers.length = 0;
});

/** The webhook of that name. */
function to(name: string): ChannelChoice {
  const choice = places.get(name);
  if (choice === undefined) throw new Error(`There is no place called ${name}.`);
  return choice;
}

async function deliveries(run: string) {
  return ((await owner.get(`/api/v1/report-runs/${run}/deliveries`)).json as ReportDeliveryList).items;
}

/** A stranger's channel, which says what it was given. */
async function writePigeon(place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  const manifest = completeManifest({
    id: 'acme.pigeon',
    tier: 'isolated',
    entry: 'plugin.js',
    contributes: { channels: [{ id: 'pigeon', options: 'options.schema.json' }] },
  });
  await writeFile(join(place, 'plugin.json'), JSON.stringify(manifest));
  const properties = {
    address: { type: 'string', writeOnly: true },
    seeds: { type: 'integer', maximum: 9 },
    key: { type: 'string', writeOnly: true },
  };
  const schema = { type: 'object', required: ['address'], properties };
  await writeFile(join(place, 'options.schema.json'), JSON.stringify(schema));
  const source = `import { definePlugin } from '@vitrine/core/plugin';
export default definePlugin({ id: 'acme.pigeon', activate({ provide }) {
  provide('channel', 'pigeon', { async deliver({ id, attachments, destination, folder, options }, { fetch }) {
    if (folder !== undefined) return { outcome: 'failed', reason: 'a folder of the server' };
    const { status } = await fetch({ url: destination, method: 'POST', body: [id, attachments.length, JSON.stringify(options)].join(' ') });
    return { outcome: status === 200 ? 'sent' : 'failed' };
  } });
} });`;
  await writeFile(join(place, 'plugin.js'), source);
}

/** A run that went to these channels, once all of them came to an end. */
async function delivered(channels: ChannelChoice[], states: string[]): Promise<string> {
  const { id } = await runReport(owner, report, { channels });
  await expect.poll(async () => (await deliveries(id)).map(({ state }) => state)).toEqual(states);
  return id;
}

async function due(): Promise<void> {
  await server.database.everything('report_work').update({ due_at: new Date(0) });
  await server.database.everything.raw("select pg_notify('report_work', 'delivery')");
}

describe('a report that goes to a channel', () => {
  it('is sent to a webhook as JSON with its file, signed, once for each entry', async () => {
    const choice = to('Books');
    const run = await delivered([choice, choice], ['sent']);
    await due();
    expect(taken).toHaveLength(1);
    const [{ url, headers, body } = { url: '', headers: {}, body: Buffer.alloc(0) }] = taken;
    expect(url).toBe('/hook/s3cret');
    const [, seconds, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-vitrine-signature'])) ?? [];
    expect(digest).toBe(createHmac('sha256', SECRET).update(`${seconds}.`).update(body).digest('hex'));
    expect(body.includes(SECRET)).toBe(false);
    const sent = JSON.parse(body.toString()) as {
      link: string;
      figures: DeliveryFigures;
      files: { content: string }[];
    };
    expect(sent).toMatchObject({ schema: 'vitrine/report-delivery@1', subject: expect.stringContaining('My shop') });
    expect(sent.link).toBe(`${server.origin}/reports/${report}?run=${run}`);
    const pdf = await owner.fetch('GET', `/api/v1/report-runs/${run}/report.pdf`).then((file) => file.arrayBuffer());
    expect(Buffer.from(sent.files[0]?.content ?? '', 'base64').equals(Buffer.from(pdf))).toBe(true);
    const { period, tables } = sent.figures;
    expect(period).toEqual((await endOf(owner, run)).period);
    const [total] = tables.find((table) => table.id === 'sum')?.rows.flat() ?? [];
    const countries = tables.find((table) => table.id === 'countries');
    expect(countries?.columns).toMatchObject([
      { value: 'text' },
      { value: 'minorUnits', currency: expect.any(String) },
    ]);
    // Minor units add up to the last of them, as they do on the dashboard.
    expect(countries?.rows.reduce((sum, [, amount]) => sum + Number(amount), 0)).toBe(total);
    expect(headers['idempotency-key']).toBe((await deliveries(run))[0]?.id);
  });

  it('is sent there by hand, once, and once more only where that is asked for', async () => {
    const { id } = await runReport(owner, report, {});
    const send = (more: object) => owner.post(`/api/v1/report-runs/${id}/mails`, { recipients: [], ...more });
    const states = async () => (await deliveries(id)).map(({ state }) => state);
    expect(await send({ channels: [to('Books')] })).toMatchObject({ status: 202, json: { items: [] } });
    await expect.poll(states).toEqual(['sent']);
    await send({ channels: [to('Books')] });
    await due();
    expect(taken).toHaveLength(1);
    await send({ channels: [to('Books')], again: true });
    await expect.poll(() => taken.length).toBe(2);
    await expect.poll(states).toEqual(['sent']);
    // It is the same delivery: a receiver tells it by its key.
    expect(new Set(taken.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const gone = { ...to('Books'), options: { destination: 'gone' } };
    expect(await send({ channels: [gone] })).toMatchObject({
      status: 400,
      json: { path: '/channels/0/options/destination' },
    });
  });

  it('is known by its signature to a receiver that checks it as the guide says', async () => {
    await delivered([to('Books')], ['sent']);
    const guide = await readFile(new URL('../../../../../docs/report-operations.md', import.meta.url), 'utf8');
    const code = /```js\n([^`]*isFromVitrine(?:[^`]|`(?!``))*)```/.exec(guide)?.[1] ?? '';
    const { isFromVitrine } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      isFromVitrine(secret: string, header: string, body: Buffer): boolean;
    };
    const [{ headers, body } = { headers: {} as IncomingMessage['headers'], body: Buffer.alloc(0) }] = taken;
    const header = String(headers['x-vitrine-signature']);
    expect(isFromVitrine(SECRET, header, body)).toBe(true);
    expect(isFromVitrine('another secret', header, body)).toBe(false);
    expect(isFromVitrine(SECRET, header, Buffer.concat([body, Buffer.from(' ')]))).toBe(false);
    expect(isFromVitrine(SECRET, header.replace(/\d+/, '1700000000'), body)).toBe(false);
  });

  it('is carried by a plugin of a stranger behind its walls, as long as the workspace lets it in', async () => {
    const loft = await enterDestination(owner, 'acme.pigeon/pigeon', {
      ...{ name: 'Loft', address: `${address}/loft`, seeds: 3, key: 'k3y-of-the-loft' },
    });
    await delivered([loft], ['failed']);
    expect(taken).toEqual([]);
    await server.letIn('acme.pigeon');
    const run = await delivered([loft], ['sent']);
    // The broker puts the secret on the request; the plugin is told the rest.
    expect(taken.map(({ url, body, headers }) => [url, body.toString(), headers['x-vitrine-signature']])).toEqual([
      ['/loft', `${(await deliveries(run))[0]?.id} 1 {"seeds":3}`, undefined],
    ]);
  });

  it('is given no secret that is too short to be taken out of what is answered', async () => {
    const options = { address: `${address}/loft`, key: 'k3y' };
    const short = { channel: 'acme.pigeon/pigeon', name: 'Short', options };
    expect(await owner.post('/api/v1/report-destinations', short)).toMatchObject({
      status: 400,
      json: { path: '/options/key', detail: expect.stringContaining('at least 6 characters') },
    });
  });

  it('is posted as Slack reads it, mentioning nobody', async () => {
    await delivered([await enterDestination(owner, SLACK, { address: `${address}/hook/s3cret` })], ['sent']);
    const message = JSON.parse(taken[0]?.body.toString() ?? '') as { text: string; blocks: { type: string }[] };
    expect(message.text).toContain('My shop');
    expect(message.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section']);
    expect(taken[0]?.headers['x-vitrine-signature']).toBeUndefined();
  });

  it('lies in the folder of the operator, and nowhere else', async () => {
    const at = (path: string) => enterDestination(owner, FOLDER, { name: path, path });
    const run = await delivered([await at('weekly/shop')], ['sent']);
    await delivered([await at('../..')], ['failed']);
    const [{ id = '' } = {}] = await deliveries(run);
    const place = join(reports, server.workspaceId, 'weekly', 'shop');
    expect((await readdir(place)).toSorted()).toEqual([`${id} My shop.pdf`, `${id} mail.html`, `${id} mail.txt`]);
    expect((await readFile(join(place, `${id} My shop.pdf`))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await readdir(reports)).toEqual([server.workspaceId]);
    // Opened as it lies there, it shows its charts.
    const html = await readFile(join(place, `${id} mail.html`), 'utf8');
    const pictures = html.match(/(?<=<img src=")[^"]{0,33}/g);
    expect(pictures).toEqual(['data:image/png;base64,iVBORw0KGgo']);
  });

  it('is tried again where it was not taken for now, and not where it was refused', async () => {
    const choice = [to('Books')];
    answers.push(503);
    const run = (await runReport(owner, report, { channels: choice })).id;
    await expect
      .poll(() => deliveries(run))
      .toMatchObject([{ state: 'pending', attempts: 1, reason: expect.stringContaining('503') }]);
    await due();
    await expect.poll(() => deliveries(run)).toMatchObject([{ state: 'sent', attempts: 2, reason: null }]);
    expect(taken).toHaveLength(2);
    answers.push(410);
    const refused = await delivered(choice, ['failed']);
    await due();
    expect(await deliveries(refused)).toMatchObject([{ attempts: 1, reason: expect.stringContaining('410') }]);
    expect(taken).toHaveLength(3);
    const { items } = (await owner.get('/api/v1/report-troubles')).json as ReportTroubleList;
    expect(items.find(({ id }) => id === refused)?.mails).toEqual([
      { recipient: 'Books', state: 'failed', reason: expect.stringContaining('410') },
    ]);
  });

  it('is handed over once more where somebody says so, as the same delivery', async () => {
    answers.push(410);
    const run = await delivered([to('Books')], ['failed']);
    const [{ id = '' } = {}] = await deliveries(run);
    const again = (which: string) => owner.post(`/api/v1/report-runs/${run}/deliveries/${which}/again`);
    // It may be under way by the time it is told.
    const open = expect.stringMatching(/^(pending|sending)$/);
    expect(await again(id)).toMatchObject({ status: 202, json: { items: [{ id, state: open, reason: null }] } });
    await expect.poll(() => deliveries(run)).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(taken.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id]);
    expect((await again('nothing')).status).toBe(404);
    await server.database.everything('report_deliveries').where({ id }).update({ state: 'sending' });
    expect(await again(id)).toMatchObject({ status: 400, json: { path: '/delivery' } });
    await server.database.everything('report_deliveries').where({ id }).update({ state: 'sent' });
  });

  it.each(['cut', 500, 502] as const)('is uncertain, and not sent again by itself, after %s', async (heard) => {
    answers.push(heard);
    const run = await delivered([to('Books')], ['uncertain']);
    await due();
    expect(await server.database.everything('report_work').where({ kind: 'delivery' }).pluck('id')).toEqual([]);
    expect(taken).toHaveLength(1);
    const reason = expect.stringContaining(heard === 'cut' ? 'nobody said that it was taken' : `HTTP ${heard}`);
    expect(await deliveries(run)).toMatchObject([{ attempts: 1, reason }]);
  });

  it('is uncertain where a server ended in the middle of it', async () => {
    const run = await delivered([to('Books')], ['sent']);
    const [{ id = '' } = {}] = await deliveries(run);
    const { everything } = server.database;
    await everything('report_deliveries')
      .where({ id })
      .update({ state: 'sending', sent_at: null, begun_at: new Date() });
    await everything('report_work').insert({ kind: 'delivery', workspace_id: server.workspaceId, id, claim: 'gone' });
    await due();
    await expect.poll(async () => (await deliveries(run))[0]?.state).toBe('uncertain');
    expect(taken).toHaveLength(1);
  });

  it('waits for another time where its folder does not take it', async () => {
    const path = join(reports, server.workspaceId, 'full');
    await mkdir(join(reports, server.workspaceId), { recursive: true });
    await writeFile(path, 'no folder');
    const full = await enterDestination(owner, FOLDER, { name: 'Full', path: 'full' });
    const run = (await runReport(owner, report, { channels: [full] })).id;
    await expect
      .poll(() => deliveries(run))
      .toMatchObject([{ state: 'pending', reason: expect.stringContaining('EEXIST') }]);
    await rm(path);
    await due();
    await expect.poll(() => deliveries(run)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('is given up where it breaks each time before it is handed over', async () => {
    const { everything } = server.database;
    const run = await delivered([to('Books')], ['sent']);
    const [{ id = '' } = {}] = await deliveries(run);
    await everything('report_deliveries').where({ id }).update({ state: 'pending', sent_at: null, begun_at: null });
    const work = { workspace_id: server.workspaceId, attempts: MOST_TAKEN };
    await everything('report_work').insert({ kind: 'delivery', id, ...work });
    await due();
    await expect
      .poll(() => deliveries(run))
      .toMatchObject([{ state: 'failed', reason: expect.stringContaining(`${MOST_TAKEN} tries`) }]);
    expect(taken).toHaveLength(1);
  });

  it.each(['Inside', 'Metadata'])(
    'does not reach an address of the inside (%s) that the operator did not list',
    async (name) => {
      const run = await delivered([to(name)], ['failed']);
      expect((await deliveries(run))[0]?.reason).toContain('not on the open internet');
    },
  );

  it('does not follow an answer that leads to where the owner did not say', async () => {
    answers.push(302);
    // Whoever answered may have taken it.
    await delivered([to('Books')], ['uncertain']);
    expect(taken.map(({ url }) => url)).toEqual(['/hook/s3cret']);
  });
});

describe('channels', () => {
  it('are listed with what they ask for and the names of their places, and not with what is secret', async () => {
    const answer = await owner.get('/api/v1/report-channels');
    const { items } = answer.json as ReportChannelList;
    expect(items.map(({ id }) => id).toSorted()).toEqual(['acme.pigeon/pigeon', FOLDER, SLACK, WEBHOOK]);
    const webhook = items.find(({ id }) => id === WEBHOOK);
    expect(webhook?.destinations).toEqual(
      ['Books', 'Inside', 'Metadata'].map((name) => ({ name, id: to(name).options.destination })),
    );
    expect(webhook?.optionsSchema).toMatchObject({
      required: ['address'],
      properties: { signing: { writeOnly: true } },
    });
    expect(answer.text).not.toContain('s3cret');
    expect((await (await server.member('viewer')).get('/api/v1/report-channels')).status).toBe(403);
  });

  it('are tried by hand', async () => {
    const path = `/api/v1/report-channels/${WEBHOOK}/test`;
    const trial = async (options: object) => (await owner.post(path, { options })).json as ChannelTrial;
    expect(await trial(to('Books').options)).toEqual({ outcome: 'sent', reason: null });
    expect(await trial(to('Inside').options)).toMatchObject({ outcome: 'failed' });
    expect(taken).toHaveLength(1);
    expect(await owner.post(path, { options: { destination: 'Nobody' } })).toMatchObject({
      status: 400,
      json: { path: '/options/destination' },
    });
    for (let more = 4; more <= 10; more++) await trial({ destination: 'Nobody' });
    expect((await owner.post(path, { options: to('Books').options })).status).toBe(429);
    expect(taken).toHaveLength(1);
  });

  it('that are not there are refused when a run asks for them', async () => {
    const channels = [{ channel: 'acme.raven/raven', options: { destination: to('Books').options.destination } }];
    expect(await owner.post(`/api/v1/saved-reports/${report}/runs`, { channels })).toMatchObject({
      status: 400,
      json: { path: '/channels/0/channel' },
    });
  });

  it('reach nobody by a place of another channel', async () => {
    const channels = [{ channel: FOLDER, options: to('Books').options }];
    expect(await owner.post(`/api/v1/saved-reports/${report}/runs`, { channels })).toMatchObject({
      status: 400,
      json: { path: '/channels/0/options/destination' },
    });
  });
});
