import type { ReportComposition, ReportPart, Tile } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { ReportContext } from '@vitrine/core/hooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOST_HOOKS } from '../../plugins/index.ts';
import type { TestServer } from '../../testing/server.ts';
import { type RunSnapshot, SnapshotStore } from '../snapshots/snapshot-store.ts';
import {
  composeReport,
  createReportServer,
  makeDashboard,
  makeReport,
  runReport,
  TILES,
} from '../testing/report-server.ts';

const MONTH = 'vitrine.month-in-figures/month-in-figures';
const [sum, countries] = TILES as [Tile, Tile];
const PARTS: ReportPart[] = [
  { kind: 'text', id: 'words', width: 'full', text: 'We sold {{shop.orders.netSales}}.' },
  { kind: 'tile', id: 'first', tile: sum, width: 'third' },
  { kind: 'tile', id: 'second', tile: countries, width: 'two-thirds' },
];

let server: TestServer;
let switchOff: () => void = () => undefined;
const faults: string[] = [];
const said: (Said | undefined)[] = [];
beforeAll(async () => {
  server = await createReportServer();
  server.server.resolve(HOST_HOOKS).onFault((fault) => {
    faults.push(fault.message);
    said.push(fault.said);
  });
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => {
  switchOff();
  faults.length = 0;
  said.length = 0;
});

/** What a plugin makes of reports, until the test is over; answers what it was given. */
function tap(make: (value: ReportComposition) => unknown): [ReportComposition, ReportContext][] {
  const given: [ReportComposition, ReportContext][] = [];
  const plugin = server.server.resolve(HOST_HOOKS).taps('acme.words');
  plugin.hooks.reportComposed.tapPromise('words', async (value, context) => {
    given.push([value, context]);
    return make(value) as ReportComposition;
  });
  switchOff = () => plugin.dispose();
  return given;
}

async function drawn(report: string): Promise<RunSnapshot | undefined> {
  const run = await runReport(server.owner, report);
  expect(run).toMatchObject({ state: 'done', faults: [] });
  const page = await server.owner.get(`/api/v1/report-runs/${run.id}/report.html`);
  expect(page.status).toBe(200);
  return new SnapshotStore(server.database.database).read(server.workspaceId, run.id);
}

describe('what plugins make of a report', () => {
  it('that was put together is its title, its words, their order, and what is left of its tiles', async () => {
    const { id } = await composeReport(server.owner, PARTS, { title: 'Letter' });
    const greeting: ReportPart = { kind: 'heading', id: 'hello', level: 2, text: 'Hello' };
    const given = tap((value) => ({ ...value, title: 'Spring letter', parts: [greeting, PARTS[2], PARTS[0]] }));
    expect(await drawn(id)).toMatchObject({ title: 'Spring letter', parts: [greeting, PARTS[2], PARTS[0]] });
    expect(given).toEqual([
      [
        { kind: 'composed', title: 'Letter', parts: PARTS },
        { workspace: server.workspaceId, locale: 'en' },
      ],
    ]);
    expect(faults).toEqual([]);
  });

  it('of a dashboard is its title and its sections', async () => {
    const { id } = await makeReport(server.owner, await makeDashboard(server.owner));
    tap((value) => ({ ...value, title: 'All', sections: [{ id: 's1', title: 'Money' }] }));
    expect(await drawn(id)).toMatchObject({ title: 'All', sections: [{ id: 's1', title: 'Money' }] });
  });

  it('of a plugin is its document, made of the same answers', async () => {
    const given = tap((value) =>
      value.kind === 'plugin' ? { ...value, document: { ...value.document, title: 'Our month' } } : value,
    );
    const { status, text } = await server.owner.get(`/api/v1/reports/${MONTH}.html`);
    expect(status).toBe(200);
    expect(text).toContain('Our month');
    expect(given[0]?.[1]).toMatchObject({ report: MONTH, snapshots: expect.any(Array) });
  });

  it.each<[string, (value: ReportComposition) => unknown, RegExp, RegExp]>([
    [
      'words of no shape',
      (value) => ({ ...value, title: 7 }),
      /\/title: is not accepted/,
      /\/title: wird nicht angenommen/,
    ],
    ['another kind', () => ({ kind: 'dashboard', title: 'x', sections: [] }), /kind is another one/, /ein anderer/],
    [
      'a tile that nobody asked',
      (value) => ({ ...value, parts: [{ ...PARTS[1], tile: { ...sum, title: 'Ten times more' } }] }),
      /parts\/0 is none of what was asked/,
      /parts\/0 ist nichts von dem/,
    ],
    [
      'a part twice',
      (value) => ({ ...value, parts: [PARTS[0], PARTS[0]] }),
      /parts\/1 is none of what was asked/,
      /parts\/1 ist nichts von dem/,
    ],
  ])('is not %s', async (_what, make, words, german) => {
    const { id } = await composeReport(server.owner, PARTS, { title: 'Letter' });
    tap(make);
    expect(await drawn(id)).toMatchObject({ title: 'Letter', parts: PARTS });
    expect(faults).toEqual([expect.stringMatching(words)]);
    expect(said).toMatchObject([{ de: expect.stringMatching(german) }]);
  });

  it('is no number that a plugin’s report did not ask for', async () => {
    const stray = { kind: 'figures', items: [{ label: 'Luck', value: { tile: 'nothing', column: 'luck' } }] };
    tap((value) => (value.kind === 'plugin' ? { ...value, document: { ...value.document, blocks: [stray] } } : value));
    expect((await server.owner.get(`/api/v1/reports/${MONTH}.html`)).text).not.toContain('Luck');
    expect(faults).toEqual([expect.stringMatching(/\/document\/blocks\/0.*there is no snapshot "nothing"/)]);
    expect(said).toMatchObject([{ fr: expect.stringContaining('il n’y a pas d’instantané « nothing »') }]);
  });
});
