import type { ReportPart, Tile } from '@vitrine/core/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewReportPreview } from '../../api-report-definitions.ts';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import type { TestServer } from '../../testing/server.ts';
import { createReportServer, TILES } from '../testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
beforeAll(async () => {
  server = await createReportServer();
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

const PARTS: ReportPart[] = [
  { kind: 'heading', id: 'head', level: 2, text: 'Sales in {{period}}' },
  { kind: 'tile', id: 'sum', tile: TILES[0] as Tile, width: 'half' },
];
const DOCUMENT: SavedReportDocument = {
  schema: 'vitrine/report@1',
  title: 'Draft',
  source: { kind: 'composed', range: { from: '2025-01-01', to: '2025-02-01' }, parts: PARTS },
  page: { format: 'A4', orientation: 'landscape', theme: 'light' },
  locale: 'en',
  timezone: 'UTC',
};

function preview(client: BrowserClient, more: Partial<NewReportPreview> = {}): Promise<Response> {
  return client.fetch('POST', '/api/v1/report-previews', { body: { document: DOCUMENT, ...more } });
}

it('is the PDF of a report that is not saved, and leaves nothing behind', async () => {
  const answer = await preview(owner, { range: null, filters: [{ field: 'country', op: 'eq', value: 'US' }] });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  for (const table of ['reports', 'report_runs', 'report_snapshots', 'report_files', 'report_work'])
    expect(await server.database.everything(table), table).toEqual([]);
});

it('is for editors, and says where the document is not as it must be', async () => {
  expect((await preview(await server.member('viewer'))).status).toBe(403);
  const document = { ...DOCUMENT, page: { ...DOCUMENT.page, header: '{{nobody}}' } };
  const refused = await preview(owner, { document });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: 'badRequest', path: '/document/page/header' });
  const noDays = await preview(owner, { range: { from: '2026-02-31', to: '2026-03-01' } });
  expect(await noDays.json()).toMatchObject({ code: 'badRange', path: '/range/from' });
});

it('is made one at a time for a person: the newer one is drawn', async () => {
  const editor = await server.member('editor');
  // The figures are out of reach until the newer one has been asked for.
  const { everything } = server.database;
  const { newer, ofOther } = await everything.transaction(async (held) => {
    await held.raw('lock table rollup_day');
    const older = preview(owner);
    // A transaction is told once who is connected: of whoever comes later it would never hear.
    const waiting = () =>
      everything('pg_stat_activity').whereRaw("datname = current_database() and wait_event_type = 'Lock'").pluck('pid');
    await expect.poll(waiting).not.toEqual([]);
    const later = { newer: preview(owner), ofOther: preview(editor) };
    expect((await older).status).toBe(503);
    return later;
  });
  expect((await newer).status).toBe(200);
  expect((await ofOther).status).toBe(200);
  const gone = new AbortController();
  const asked = fetch(`${owner.origin}/api/v1/report-previews`, {
    method: 'POST',
    signal: gone.signal,
    headers: {
      cookie: owner.cookie,
      origin: owner.origin,
      'x-csrf-token': owner.csrfToken,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ document: DOCUMENT }),
  });
  gone.abort();
  await expect(asked).rejects.toThrow();
  expect((await preview(owner)).status).toBe(200);
});
