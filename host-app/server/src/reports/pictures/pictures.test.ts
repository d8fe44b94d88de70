import { crc32, deflateSync } from 'node:zlib';
import { svgToPng } from '@vitrine/widget-registry/render';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { ReportPicture, ReportPictureList } from '../../api-report-definitions.ts';
import type { SavedReport } from '../../api-reports.ts';
import type { BrowserClient } from '../../testing/client.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { composeReport, runReport } from '../testing/report-server.ts';

let server: TestServer;
let owner: BrowserClient;
beforeAll(async () => {
  server = await createTestServer();
  ({ owner } = server);
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = '/api/v1/report-pictures';
const RED =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';
const LOGO = Buffer.from(await svgToPng(RED, { scale: 1 }));

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG of any size: few bytes, many pixels. */
function greyPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 120);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function bring(bytes: Uint8Array, client = owner) {
  const response = await fetch(`${client.origin}${PATH}`, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { cookie: client.cookie, origin: client.origin, 'x-csrf-token': client.csrfToken },
  });
  return { status: response.status, json: (await response.json()) as ReportPicture };
}

it('is drawn anew, listed, shown on the pages of a report, and taken away', async () => {
  const secret = Buffer.concat([LOGO, Buffer.from('<script>alert(1)</script> GPS 52.5')]);
  const { status, json: picture } = await bring(secret);
  expect(status).toBe(201);
  expect(picture).toMatchObject({ width: 40, height: 20 });
  const shown = await owner.fetch('GET', `${PATH}/${picture.id}`);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await shown.arrayBuffer()).toString('latin1')).not.toContain('script');
  const viewer = await server.member('viewer');
  expect(((await viewer.get(PATH)).json as ReportPictureList).items).toEqual([picture]);
  expect((await bring(LOGO, viewer)).status).toBe(403);

  const page = { format: 'A4', orientation: 'portrait', theme: 'light', logo: picture.id } as const;
  const report = await composeReport(owner, [{ kind: 'text', id: 'x', width: 'full', text: 'Hello' }], { page });
  const pageOf = async ({ id }: SavedReport) => {
    const run = await runReport(owner, id);
    return (await owner.get(`/api/v1/report-runs/${run.id}/report.html`)).text;
  };
  expect(await pageOf(report)).toContain('data:image/png;base64,');
  const earlier = await runReport(owner, report.id);
  expect((await viewer.delete(`${PATH}/${picture.id}`)).status).toBe(403);
  expect((await owner.delete(`${PATH}/${picture.id}`)).status).toBe(204);
  expect((await owner.get(`${PATH}/${picture.id}`)).status).toBe(404);
  expect(await pageOf(report)).not.toContain('data:image/png;base64,');
  // What was made before shows what it showed.
  const shownThen = await owner.get(`/api/v1/report-runs/${earlier.id}/report.html`);
  expect(shownThen.text).toContain('data:image/png;base64,');
  // The report can still be changed, but no other one gets what is gone.
  const path = `/api/v1/saved-reports/${report.id}`;
  expect((await owner.put(path, { baseVersion: 1, document: { ...report.document, title: 'New' } })).status).toBe(200);
  const source = { kind: 'composed', parts: [] };
  expect(await owner.post('/api/v1/saved-reports', { source, page })).toMatchObject({
    status: 404,
    json: { path: '/page/logo' },
  });
});

it('is made smaller where it is larger than paper shows it', async () => {
  expect((await bring(greyPng(2_000, 1_000))).json).toMatchObject({ width: 1_000, height: 500 });
});

test.each<[string, Buffer]>([
  ['no picture', Buffer.from('hello')],
  ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a page that begins like a picture', Buffer.concat([LOGO.subarray(0, 8), Buffer.from('<html><script>1</script>')])],
  ['half a picture', LOGO.subarray(0, 40)],
  ['a few bytes that unpack to 400 million pixels', greyPng(20_000, 20_000)],
  ['nothing', Buffer.alloc(0)],
])('is not %s', async (_, bytes) => {
  expect(await bring(bytes)).toMatchObject({ status: 415, json: { code: 'unsupportedFile' } });
});

it('has 1 MB at most', async () => {
  expect((await bring(Buffer.concat([LOGO, Buffer.alloc(1_000_000)]))).status).toBe(413);
});
