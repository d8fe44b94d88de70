import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PluginManifest, Tile } from '@vitrine/core/contracts';
import { completeManifest } from '@vitrine/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportDeliveryList } from '../api-report-channels.ts';
import type { NewReportRun, NewSavedReport, ReportRun, SavedReport } from '../api-reports.ts';
import { funnelFiles, funnelManifest } from '../marketplace/testing/funnel.ts';
import { strangerOn } from '../marketplace/testing/stranger.ts';
import type { BrowserClient } from '../testing/client.ts';
import { mailsOf } from './testing/due-schedules.ts';
import { holdWrites } from './testing/hold-tables.ts';
import type { MailServer } from './testing/mail-server.ts';
import { createMailedServer, type MailedServer } from './testing/mailed-server.ts';
import { endOf, enterDestination, makeDashboard, makeReport, TILES } from './testing/report-server.ts';

let server: MailedServer;
let mails: MailServer;
let owner: BrowserClient;
let ownerId: string;
/** Where the channel of a stranger delivers to. */
let web: Server;
let host: string;
const taken: string[] = [];
const answers: number[] = [];

beforeAll(async () => {
  web = createServer((request, response) => {
    request.resume().on('end', () => {
      taken.push(request.url ?? '');
      response.writeHead(answers.shift() ?? 200).end();
    });
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  host = `127.0.0.1:${(web.address() as AddressInfo).port}`;
  server = await createMailedServer({
    VITRINE_MARKETPLACE_OPEN: 'yes',
    VITRINE_ISOLATED_PLUGINS: 'one-wall',
    VITRINE_PLUGIN_NETWORKS: host,
  });
  ({ mails, owner } = server);
  ownerId = server.session.user.id;
  const bring = await strangerOn(server);
  await bring(funnelManifest('acme', '1.0.0'), funnelFiles());
  await bring(...coded('acme.parcels', `'dataSource', 'parcels', ${PARCELS}`, { dataSources: [{ id: 'parcels' }] }));
  await bring(...coded('acme.month', `'report', 'month', ${MONTH}`, { reports: [{ id: 'month' }] }));
  const channel = { id: 'pigeon', options: 'options.schema.json' };
  const [pigeon, files] = coded('acme.pigeon', `'channel', 'pigeon', ${PIGEON}`, { channels: [channel] });
  await bring(pigeon, files.set('options.schema.json', bytes(LOFT)));
  await bring(LETTERS, new Map([['short.json', bytes(SHORT)]]));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  web.closeAllConnections();
  web.close();
});

beforeEach(() => {
  mails.handedOver.length = 0;
});

const bytes = (content: unknown) =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));

/** Code of a stranger that provides this one thing. */
function coded(
  id: string,
  provided: string,
  contributes: PluginManifest['contributes'],
): [PluginManifest, Map<string, Uint8Array>] {
  const code = `import { definePlugin } from '@vitrine/core/plugin';
export default definePlugin({ id: '${id}', activate({ provide }) { provide(${provided}); } });`;
  const manifest = completeManifest({ id, tier: 'isolated', entry: 'plugin.js', contributes });
  return [manifest, new Map([['plugin.js', bytes(code)]])];
}

const DATASET = {
  id: 'acme.parcels.parcels',
  title: 'Parcels',
  description: 'One row is a parcel.',
  time: 'day',
  dimensions: [
    {
      field: 'day',
      type: 'temporal',
      label: 'Day',
      description: 'Its day.',
      column: 'day',
      storage: 'day',
      grains: ['day'],
    },
  ],
  measures: [
    { field: 'parcels', label: 'Parcels', description: 'How many.', unit: 'count', kind: 'count', additiveOver: '*' },
  ],
};
const PARCELS = `{ datasets: [${JSON.stringify(DATASET)}], query: async () => ({
  columns: [{ name: 'parcels', type: 'quantitative', role: 'measure', label: 'Parcels', unit: 'count', additive: true }],
  rows: [[4242]], asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0 }) }`;
const MONTH = `{ compose: async () => ({ schema: 'vitrine/report-document@1', title: 'Month', blocks: [] }) }`;
const PIGEON = `{ async deliver({ destination }, { fetch }) {
  const { status } = await fetch({ url: destination, method: 'POST', body: 'coo' });
  return status === 200 ? { outcome: 'sent' } : { outcome: 'failed', reason: 'the loft answered ' + status, retry: true };
} }`;
const LOFT = { type: 'object', required: ['address'], properties: { address: { type: 'string', writeOnly: true } } };
const LETTERS = completeManifest({
  id: 'acme.letters',
  contributes: {
    templates: [{ id: 'short', kind: 'report', title: 'Short', description: 'One number.', document: 'short.json' }],
  },
});
const SHORT = {
  schema: 'vitrine/report-template@1',
  title: 'Letter',
  parts: [{ kind: 'text', id: 'words', width: 'full', text: '{{shop.orders.orders}} orders' }],
};

const layout = { large: { x: 0, y: 9, w: 6, h: 3 } };
const FUNNEL: Tile = {
  id: 'funnel',
  widget: 'acme.funnel/funnel@1',
  title: 'Funnel',
  query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country', top: 4 }] },
  roles: { category: 'country', value: 'orders' },
  layout,
};
const OF_STRANGERS: Tile = {
  id: 'parcels',
  widget: 'vitrine.table/table@1',
  title: 'Parcels',
  query: { dataset: DATASET.id, measures: [{ field: 'parcels' }] },
  roles: { columns: ['parcels'] },
  layout,
};

async function saved(report: Partial<NewSavedReport> & { template?: string }): Promise<string> {
  const answer = await owner.post('/api/v1/saved-reports', report);
  expect(answer.status, answer.text).toBe(201);
  return (answer.json as SavedReport).id;
}

async function ofTiles(tiles: readonly Tile[], more: object = {}): Promise<string> {
  const [sum] = TILES as [Tile];
  return (await makeReport(owner, await makeDashboard(owner, [sum, ...tiles]), more)).id;
}

async function ask(report: string, wanted: NewReportRun = {}): Promise<string> {
  const answer = await owner.post(`/api/v1/saved-reports/${report}/runs`, wanted);
  expect(answer.status, answer.text).toBe(202);
  return (answer.json as ReportRun).id;
}

/** Stops these plugins as a marketplace does that took them back, until they are given back. */
async function revoked(...plugins: string[]): Promise<AsyncDisposable> {
  const ids: string[] = [];
  for (const plugin of plugins) {
    const wish = { plugin, versions: '*', reason: 'It tells too much.' };
    const { status, json, text } = await owner.post('/api/v1/marketplace/revocations', wish);
    expect(status, text).toBe(201);
    ids.push((json as { id: string }).id);
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const id of ids) await owner.delete(`/api/v1/marketplace/revocations/${id}`);
    },
  };
}

const pageOf = async (run: string) => (await owner.get(`/api/v1/report-runs/${run}/report.html`)).text;
const deliveriesOf = async (run: string) =>
  ((await owner.get(`/api/v1/report-runs/${run}/deliveries`)).json as ReportDeliveryList).items;

async function due(): Promise<void> {
  await server.database.everything('report_work').update({ due_at: new Date(0) });
  for (const kind of ['mail', 'delivery'])
    await server.database.everything.raw('select pg_notify(?, ?)', ['report_work', kind]);
}

describe('plugins that are revoked between planning and drawing', () => {
  it('leave runs that say what they lack, are sent as their owner chose, and once', async () => {
    const source = { kind: 'plugin', report: 'acme.month/month' } as const;
    const reports = {
      kept: await ofTiles([FUNNEL, OF_STRANGERS]),
      widget: await ofTiles([FUNNEL]),
      held: await ofTiles([FUNNEL], { partial: 'hold' }),
      data: await ofTiles([OF_STRANGERS]),
      whole: await saved({ source }),
      template: await saved({ template: 'acme.letters/short' }),
    };
    const planned: [string, string][] = [];
    const held = await holdWrites(server.database.everything, 'report_snapshots');
    // The first one has its numbers and waits to keep them; the others wait for it.
    for (const [name, report] of Object.entries(reports)) {
      planned.push([name, await ask(report, { mailTo: [ownerId] })]);
      await expect.poll(held.waiting).toBeGreaterThan(0);
    }
    await using _ = await revoked('acme.funnel', 'acme.parcels', 'acme.month', 'acme.letters');
    await held[Symbol.asyncDispose]();
    const runs = new Map<string, ReportRun>();
    for (const [name, run] of planned) runs.set(name, await endOf(owner, run));
    const page = (name: string) => pageOf(runs.get(name)?.id ?? '');

    // What had its numbers is drawn as it was.
    expect(runs.get('kept')).toMatchObject({ state: 'done', faults: [] });
    expect(await page('kept')).toContain('4,242');
    // A widget is a table, and its owner chose whether that is sent.
    const gaps = { state: 'partial', faults: [{ tile: 'funnel', reason: expect.stringContaining('acme.funnel') }] };
    expect(runs.get('widget')).toMatchObject({ ...gaps, reason: expect.stringContaining('as a table') });
    expect(runs.get('held')).toMatchObject({ ...gaps, reason: expect.stringContaining('was not sent') });
    expect(await page('widget')).toContain('not installed');
    // Numbers that are gone are said to be in their place, and all others stand there.
    expect(runs.get('data')).toMatchObject({
      ...{ state: 'partial', reason: expect.stringContaining('1 of 2') },
      faults: [{ tile: 'parcels', reason: expect.stringContaining('acme.parcels') }],
    });
    expect(await page('data')).toContain('Net sales');
    expect(runs.get('whole')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('acme.month'),
      files: [],
    });
    // A report needs the template no more that it was begun with.
    expect(runs.get('template')).toMatchObject({ state: 'done', faults: [] });

    const sent = { kept: 1, widget: 1, held: 0, data: 1, whole: 0, template: 1 };
    for (const [name, count] of Object.entries(sent)) {
      const states = (await mailsOf(owner, runs.get(name)?.id ?? '')).map(({ state }) => state);
      expect(states, name).toEqual(Array.from({ length: count }, () => 'sent'));
    }
    expect(mails.handedOver).toHaveLength(4);
  });
});

describe('plugins that are revoked between drawing and sending', () => {
  it('deliver nothing any more, and the run says so', async () => {
    answers.push(503);
    const channels = [await enterDestination(owner, 'acme.pigeon/pigeon', { address: `http://${host}/loft` })];
    const run = await ask(await ofTiles([]), { channels });
    await expect.poll(() => deliveriesOf(run)).toMatchObject([{ state: 'pending', attempts: 1 }]);
    await using _ = await revoked('acme.pigeon');
    await due();
    await expect
      .poll(() => deliveriesOf(run))
      .toMatchObject([{ state: 'failed', reason: expect.stringContaining('acme.pigeon/pigeon') }]);
    expect(taken).toEqual(['/loft']);
    expect(await endOf(owner, run)).toMatchObject({ state: 'done' });
    // Its owner is told, once.
    await expect.poll(() => mails.handedOver.length).toBe(1);
    expect(mails.handedOver[0]?.source).toContain(`run=3D${run}`);
  });

  it('change nothing in a mail that is drawn: it goes once, as it was looked at', async () => {
    mails.recipientAnswers.push({ code: 450, text: 'Not now' });
    const run = await ask(await ofTiles([FUNNEL]), { mailTo: [ownerId] });
    const sent = async () => ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).mails;
    await expect
      .poll(sent)
      .toMatchObject([{ state: 'pending', attempts: 1, reason: expect.stringContaining('Not now') }]);
    await using _ = await revoked('acme.funnel');
    await due();
    await expect.poll(sent).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(mails.handedOver).toHaveLength(1);
    expect(await endOf(owner, run)).toMatchObject({ state: 'done', faults: [] });
  });
});
