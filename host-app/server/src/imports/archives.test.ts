import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { Seller } from './testing/seller.ts';
import { smallShop, smallShopFile } from './testing/small-shop.ts';
import { type ZipEntry, zip } from './testing/zip.ts';

let server: TestServer;
let seller: Seller;

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
});
afterAll(async () => {
  expect(await readdir(join(server.dataFolder, 'imports'))).toEqual(['instance']);
  expect((await server.owner.get('/healthz')).status).toBe(200);
  await server[Symbol.asyncDispose]();
});

const csv = 'day,count\n2026-01-01,1\n';

describe('an archive', () => {
  it('is opened, its files read like any others, whatever folders they are in', async () => {
    const entries = (await smallShop(['orders.csv', 'items.csv'])).map(({ name, content }) => ({
      name: `2026/${name}`,
      content,
    }));
    const asides: ZipEntry[] = [
      { name: '2026/', content: '', mode: 0o040755 },
      { name: '__MACOSX/2026/._orders.csv', content: 'x' },
      { name: '2026/.DS_Store', content: 'x' },
    ];
    const current = await seller.bring([{ name: 'year.zip', content: zip([...asides, ...entries]) }]);
    expect(current.files.map(({ name, kind, state }) => [name, kind, state])).toEqual([
      ['orders.csv', 'etsy.orders', 'done'],
      ['items.csv', 'etsy.items', 'done'],
    ]);
  });

  it('may stand between other files of an upload', async () => {
    const current = await seller.bring([
      { name: 'packed.bin', content: zip([{ name: 'first.csv', content: csv }]) },
      await smallShopFile('ads.csv'),
    ]);
    expect(current.files.map((file) => file.kind)).toEqual(['table', 'etsy.ads']);
  });

  it.each<[string, readonly ZipEntry[], string]>([
    ['a link', [{ name: 'a.csv', content: '/etc/passwd', mode: 0o120777 }], 'link'],
    ['an absolute path', [{ name: '/etc/a.csv', content: csv }], 'path'],
    ['a path upwards', [{ name: 'x/../../a.csv', content: csv }], 'path'],
    [
      'a name that comes twice',
      [
        { name: 'a.csv', content: csv },
        { name: 'a.csv', content: csv },
      ],
      'once more',
    ],
    [
      'names that differ by capitals',
      [
        { name: 'a.csv', content: csv },
        { name: 'A.CSV', content: csv },
      ],
      'once more',
    ],
    ['a password', [{ name: 'a.csv', content: csv, encrypted: true }], 'password'],
    [
      'too many files',
      Array.from({ length: 501 }, (_, index) => ({ name: `${index}.csv`, content: csv })),
      '500 files',
    ],
    ['a bomb', [{ name: 'a.csv', content: Buffer.alloc(20_000_000, 'a') }], 'burst'],
    [
      'more than 1 GB',
      [
        { name: 'a.csv', content: csv, statedSize: 9 * 1024 * 1024 },
        ...Array.from({ length: 130 }, (_, index) => ({
          name: `${index}.csv`,
          content: csv,
          statedSize: 9 * 1024 * 1024,
        })),
      ],
      '1 GB',
    ],
    ['a file that is larger than it says', [{ name: 'a.csv', content: csv, statedSize: 3 }], 'damaged'],
  ])('is refused for %s, with nothing stored', async (_, entries, reason) => {
    const [file] = (await seller.bring([{ name: 'evil.zip', content: zip(entries) }])).files;
    expect(file).toMatchObject({ state: 'failed', kind: null });
    expect(file?.error?.message).toContain(reason);
  });

  it('is refused when it is torn', async () => {
    const whole = zip([{ name: 'a.csv', content: csv }]);
    const [file] = (await seller.bring([{ name: 'torn.zip', content: whole.subarray(0, whole.length - 30) }])).files;
    expect(file?.error?.message).toContain('damaged');
  });

  it('is not opened inside another, and its neighbours are read', async () => {
    const inner = zip([{ name: 'a.csv', content: csv }]);
    const { state, files } = await seller.bring([
      {
        name: 'outer.zip',
        content: zip([
          { name: 'inner.zip', content: inner },
          { name: 'b.csv', content: csv },
        ]),
      },
    ]);
    expect(state).toBe('done');
    expect(files.map((file) => [file.name, file.state])).toEqual([
      ['inner.zip', 'failed'],
      ['b.csv', 'done'],
    ]);
    expect(files[0]?.error?.message).toContain('an archive inside another one');
  });

  it('says that there is nothing in it', async () => {
    const empty = new Uint8Array([0x50, 0x4b, 0x05, 0x06, ...Array<number>(18).fill(0)]);
    const asides = zip([{ name: '__MACOSX/._a.csv', content: 'x' }]);
    for (const content of [empty, asides]) {
      const [file] = (await seller.bring([{ name: 'empty.zip', content }])).files;
      expect(file?.error?.message).toContain('There is no file in this archive');
    }
  });
});
