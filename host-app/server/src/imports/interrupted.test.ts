import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownerOf } from '../testing/owner-of.ts';
import { isRunning, ServerProcess } from '../testing/server-process.ts';
import { Halt, type Point } from './testing/halt.ts';
import { Seller, type UploadedFile } from './testing/seller.ts';
import { smallShopFile } from './testing/small-shop.ts';

let folder: string;
/** A data folder as a first start left it. */
let known: string;
const started: ServerProcess[] = [];
const databases = new Set<number>();

beforeAll(async () => {
  known = await mkdtemp(join(tmpdir(), 'vitrine-known-'));
  const first = new ServerProcess(join(known, 'data'));
  await ownerOf(first);
  expect(await first.end('SIGTERM')).toBe(0);
});
afterAll(() => rm(known, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-interrupted-'));
  execFileSync('cp', ['-a', join(known, 'data'), folder]);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM');
  for (const pid of databases) expect(await isRunning(pid)).toBe(false);
  databases.clear();
  await rm(folder, { recursive: true, force: true });
});

interface Running {
  server: ServerProcess;
  seller: Seller;
  halt: Halt;
}

async function start(): Promise<Running> {
  const server = new ServerProcess(join(folder, 'data'));
  started.push(server);
  const seller = new Seller(await ownerOf(server));
  databases.add(await server.postgresPid());
  return { server, seller, halt: new Halt(server) };
}

const LINES = 20_000;
const MEASURES = ['orders', 'units', 'grossSales', 'shippingCharged', 'netSales'];
const WHOLE = {
  orders: LINES,
  units: 2 * LINES,
  grossSales: 20 * LINES,
  shippingCharged: 3 * LINES,
  netSales: 23 * LINES,
};
const NONE = Object.fromEntries(MEASURES.map((measure) => [measure, 0]));

/** Orders of one line each, of which there are more than PostgreSQL takes at once. */
async function longItems(): Promise<UploadedFile> {
  const [header = ''] = Buffer.from((await smallShopFile('items.csv')).content)
    .toString('utf8')
    .split('\n');
  const rows = Array.from({ length: LINES }, (_, index) => {
    const day = `09/${String((index % 28) + 1).padStart(2, '0')}`;
    return `${day}/26,Mug,Example One (buyer${index}),2,10.00,,,0,0,3.00,0,20,USD,${5_000_000_000 + index},1700000002,${day}/2026,,,,,Denver,CO,80014,"United States",${4_100_000_000 + index},,online,listing,online_cc,,,0,MUG-11`;
  });
  return { name: 'items.csv', content: `${[header, ...rows].join('\n')}\n` };
}

/** Of everything that an import writes, what is there. */
async function stored(server: ServerProcess): Promise<Record<string, number>> {
  const tables = [
    ...['evidence_files', 'evidence_lines', 'evidence_raw', 'evidence_rejects', 'evidence_months', 'order_identities'],
    ...['order_facts', 'line_facts', 'listing_titles', 'rollup_day', 'rollup_day_listing', 'rollup_day_country'],
    ...['uploaded_tables', 'uploaded_loads', 'uploaded_rows', 'uploaded_rejects'],
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await server.change<Record<string, number>>(`select ${counts.join(', ')}`);
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, count]) => count > 0));
}

/** A server that is gone in the midst of an import, at this point. Its PostgreSQL is still there. */
async function killedAt(point: Point, files: UploadedFile[]): Promise<{ server: ServerProcess; id: string }> {
  const { server, seller, halt } = await start();
  await halt.at(point);
  const id = await seller.upload(files);
  await halt.reached();
  await server.end('SIGKILL');
  return { server, id };
}

describe('the server is killed in the midst of an import', () => {
  test('while it is read: nothing of it is there, the next start goes on with it, and the same file once more changes nothing', async () => {
    const items = await longItems();
    const { server, id } = await killedAt('reading', [items]);
    expect(await stored(server)).toEqual({});
    await new Halt(server).over();
    const { seller } = await start();
    expect(await seller.settled(id)).toMatchObject({ state: 'done', files: [{ state: 'done', accepted: LINES }] });
    expect(await seller.measures('shop.sales', MEASURES)).toEqual(WHOLE);
    expect(await seller.bringOne('again.csv', items.content)).toMatchObject({ state: 'done', unchanged: LINES });
    expect(await seller.measures('shop.sales', MEASURES)).toEqual(WHOLE);
  });

  test('again and again: it is given up and says so, nothing is half there, and the file brought again gives exact numbers', async () => {
    const items = await longItems();
    const { id } = await killedAt('derived', [items]);
    for (let times = 2; times <= 3; times += 1) {
      const { server, halt, seller } = await start();
      await halt.reached();
      expect(await seller.import(id)).toMatchObject({ state: 'running' });
      expect(await seller.measures('shop.sales', MEASURES)).toEqual(NONE);
      await server.end('SIGKILL');
    }
    const { server, halt, seller } = await start();
    const given = await seller.settled(id);
    expect(given).toMatchObject({ state: 'failed', files: [{ state: 'failed', rows: 0, accepted: 0 }] });
    expect(given.files[0]?.error).toEqual({
      code: 'unavailable',
      message: expect.stringMatching(/stopped several times.*Nothing of it was stored\. Upload it again/),
    });
    expect(await stored(server)).toEqual({});
    expect(await readdir(join(folder, 'data', 'imports'))).toEqual(['instance']);
    await halt.over();
    expect(await seller.bringOne('items.csv', items.content)).toMatchObject({ state: 'done', accepted: LINES });
    expect(await seller.measures('shop.sales', MEASURES)).toEqual(WHOLE);
  });

  const table = { name: 'stock.csv', content: `item,count\n${'mug,1\n'.repeat(3000)}apron,2,3\n` };
  const AS_STORED = { state: 'done', rows: 3001, accepted: 3000, unchanged: 0, rejected: 1 };

  test.each(['staged', 'stored'] as const)(
    'that brings a table (%s): its rows are there once, the refused ones too',
    async (point) => {
      const { server, id } = await killedAt(point, [table]);
      expect(Object.keys(await stored(server)).length).toBe(point === 'stored' ? 4 : 0);
      await new Halt(server).over();
      const { seller } = await start();
      expect(await seller.settled(id)).toMatchObject({ state: 'done', files: [AS_STORED] });
      expect(await seller.measures('files.stock', ['rows', 'count'])).toEqual({ rows: 3000, count: 3000 });
      const rejects = (await seller.browser.get(`/api/v1/imports/${id}/rejects?format=json`)).json;
      expect(rejects).toMatchObject({ items: [{ line: 3002, code: 'columnCount' }] });
      expect((rejects as { items: unknown[] }).items).toHaveLength(1);
    },
  );

  test('when all of it was stored and nobody knew: it is stored once, and says what it did', async () => {
    const items = await longItems();
    const { server, id } = await killedAt('stored', [items]);
    expect(await stored(server)).toMatchObject({ evidence_files: 1, order_facts: LINES, line_facts: LINES });
    await new Halt(server).over();
    const { seller } = await start();
    expect(await seller.settled(id)).toMatchObject({ state: 'done', files: [{ state: 'done', accepted: LINES }] });
    expect(await seller.measures('shop.sales', MEASURES)).toEqual(WHOLE);
  });
});

describe('PostgreSQL is killed in the midst of an import', () => {
  test.each(['reading', 'stored'] as const)('(%s): it goes on by itself, and its numbers are exact', async (point) => {
    const { server, seller, halt } = await start();
    await halt.at(point);
    const items = await longItems();
    const id = await seller.upload([items]);
    await halt.reached();
    const killed = await server.postgresPid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => server.postgresPid().catch(() => killed)).not.toBe(killed);
    databases.add(await server.postgresPid());
    await expect
      .poll(() =>
        halt.over().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect.poll(async () => (await seller.import(id)).state).toBe('done');
    expect((await seller.import(id)).files).toMatchObject([{ state: 'done', accepted: LINES, rejected: 0 }]);
    expect(await seller.measures('shop.sales', MEASURES)).toEqual(WHOLE);
    expect(await seller.bringOne('again.csv', items.content)).toMatchObject({ state: 'done', unchanged: LINES });
  });
});
