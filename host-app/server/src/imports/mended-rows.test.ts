import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UploadedTable } from '../api.ts';
import { mendedFiles } from './files/mended-rows.ts';
import { Staging } from './files/staging.ts';
import type { FileRow } from './import-record.ts';
import { sellerServer } from './testing/seller-server.ts';

const { server, seller } = await sellerServer();

const rejectsOf = async (id: string): Promise<string> => (await server.owner.get(`/api/v1/imports/${id}/rejects`)).text;

describe('refused rows that were mended', () => {
  it('of a table go on in that table, under whatever name they come', async () => {
    const { id, files } = await seller.bring([
      { name: 'stock.csv', content: 'day,item,count\n2026-01-01,scarf,3\n2026-01-02,=hat,4\n' },
    ]);
    expect(files).toMatchObject([{ kind: 'table', accepted: 2 }]);
    const again = await seller.bring([
      { name: 'stock.csv', content: 'day,item,count\n2026-01-01,scarf,3\n2026-01-02,"hat, red",4,5\n' },
    ]);
    expect(again.files).toMatchObject([{ accepted: 1, rejected: 1 }]);
    const [head = '', row = ''] = (await rejectsOf(again.id)).trimEnd().split('\n');
    const mended = await seller.bring([{ name: 'mended.csv', content: `${head}\n${row.replace(/,5$/, '')}\n` }]);
    expect(mended.files).toMatchObject([{ name: 'stock.csv', kind: 'table', rows: 1, accepted: 1, rejected: 0 }]);
    const { items } = (await server.owner.get('/api/v1/tables')).json as { items: UploadedTable[] };
    expect(items.map(({ name, rows }) => [name, rows])).toEqual([['stock', 2]]);
    expect(items[0]?.columns.map(({ field }) => field)).toEqual(['day', 'item', 'count']);
    expect(id).not.toBe(again.id);
  });

  const HEADER = 'Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details';
  const fee = (net: string) => `"September 10, 2026",Fee,Listing fee,Listing #1700000002,USD,--,-$0.20,${net},--`;

  it.each([['before'], ['after']])('of a statement are taken beside equal ones: refused %s those', async (where) => {
    const rows = where === 'before' ? [fee('-$0.90'), fee('-$0.20')] : [fee('-$0.20'), fee('-$0.90')];
    const name = `statement ${where}.csv`;
    const brought = await seller.bring([{ name, content: `${[HEADER, ...rows].join('\n')}\n` }]);
    expect(brought.files).toMatchObject([{ kind: 'etsy.statement', accepted: 1, rejected: 1 }]);
    const text = (await rejectsOf(brought.id)).replaceAll('-$0.90', '-$0.20');
    const mended = await seller.bring([{ name: 'rejects.csv', content: text }]);
    expect(mended.files).toMatchObject([{ name, kind: 'etsy.statement', accepted: 1, unchanged: 0 }]);
    expect(await seller.measures('shop.ledger', ['entries', 'feesAndTaxes'])).toEqual({
      entries: 2,
      feesAndTaxes: -0.4,
    });
    // Once in the tables: mended twice, and when the file comes whole.
    const twice = await seller.bring([{ name: 'rejects.csv', content: text }]);
    expect(twice.files).toMatchObject([{ accepted: 0, unchanged: 1 }]);
    const whole = await seller.bring([
      { name: 'whole.csv', content: `${[HEADER, fee('-$0.20'), fee('-$0.20')].join('\n')}\n` },
    ]);
    expect(whole.files).toMatchObject([{ accepted: 0, unchanged: 2 }]);
    for (const { id } of [whole, twice, mended, brought]) await seller.takeBack(id);
    expect(await seller.measures('shop.ledger', ['entries'])).toEqual({ entries: 0 });
  });

  it('of deposits are taken beside equal ones', async () => {
    const head = 'Date,Amount,Currency,Status,Bank Account Ending Digits';
    const deposit = (currency: string) => `"September 21, 2026",54.21,${currency},Paid,1234`;
    const brought = await seller.bring([
      { name: 'deposits.csv', content: `${[head, deposit('USD'), deposit('dollars')].join('\n')}\n` },
    ]);
    expect(brought.files).toMatchObject([{ kind: 'etsy.deposits', accepted: 1, rejected: 1 }]);
    const content = (await rejectsOf(brought.id)).replaceAll('dollars', 'USD');
    const mended = await seller.bring([{ name: 'rejects.csv', content }]);
    expect(mended.files).toMatchObject([{ name: 'deposits.csv', kind: 'etsy.deposits', accepted: 1, unchanged: 0 }]);
  });

  it('are those of this server only: a file with such columns that came from elsewhere keeps all of them', async () => {
    const content =
      'file,line,column,code,reason,severity\na.ts,3,7,E1,Too long,high\nb.ts,4,1,E2,Unused,low\nstock.csv,3,1,E2,Unused,low\n';
    const { files } = await seller.bring([{ name: 'lint.csv', content }]);
    expect(files).toMatchObject([{ name: 'lint.csv', kind: 'table', rows: 3, accepted: 3 }]);
    const { items } = (await server.owner.get('/api/v1/tables')).json as { items: UploadedTable[] };
    const fields = items.find(({ name }) => name === 'lint')?.columns.map(({ field }) => field);
    expect(fields).toEqual(['file', 'line', 'column', 'code', 'reason', 'severity']);
  });

  const DEPOSITS = 'Date,Amount,Currency,Status,Bank Account Ending Digits';
  const depositOf = (date: string, currency: string) => `"${date}",31.10,${currency},Paid,4321`;
  const newShop = async (name: string): Promise<string> => {
    const wish = { name, platform: 'etsy', currency: 'USD', country: 'US', timezone: 'America/New_York' };
    return ((await server.owner.post('/api/v1/shops', wish)).json as { id: string }).id;
  };

  it('go to the shop of their file, whose name and line a file of another shop has as well', async () => {
    const [older, newer] = [await newShop('Older'), await newShop('Newer')];
    const bring = (date: string, shop: string) => {
      const rows = [DEPOSITS, depositOf(date, 'USD'), depositOf(date.replace('1,', '2,'), 'dollars')];
      return seller.bring([{ name: 'export.csv', content: `${rows.join('\n')}\n` }], { shopId: shop });
    };
    const first = await bring('May 11, 2026', older);
    const second = await bring('June 11, 2026', newer);
    expect([first, second].map(({ files: [file] }) => [file?.shopId, file?.rejected])).toEqual([
      [older, 1],
      [newer, 1],
    ]);
    const content = (await rejectsOf(first.id)).replaceAll('dollars', 'USD');
    const mended = await seller.bring([{ name: 'rejects.csv', content }]);
    expect(mended.files).toMatchObject([{ name: 'export.csv', shopId: older, accepted: 1 }]);
  });

  it('are asked about where files of two shops fit', async () => {
    const [one, other] = [await newShop('One'), await newShop('Other')];
    const rows = `${[DEPOSITS, depositOf('April 3, 2026', 'dollars')].join('\n')}\n`;
    const [brought] = [
      await seller.bring([{ name: 'twins.csv', content: rows }], { shopId: one }),
      await seller.bring([{ name: 'twins.csv', content: rows }], { shopId: other }),
    ];
    const content = (await rejectsOf(brought?.id ?? '')).replaceAll('dollars', 'USD');
    const asked = await seller.bring([{ name: 'rejects.csv', content }], { ask: 'true' });
    expect(asked).toMatchObject({ state: 'needsAnswer', question: { kind: 'shop' } });
    const mended = await seller.answer(asked, one);
    expect(mended.files).toMatchObject([{ name: 'twins.csv', shopId: one, accepted: 1 }]);
  });

  it('of two files of one name in one upload go on apart', async () => {
    const statement = `${[HEADER, fee('-$0.20'), fee('-$0.70')].join('\n')}\n`;
    const deposits = `${[DEPOSITS, depositOf('March 3, 2026', 'USD'), depositOf('March 4, 2026', 'dollars')].join('\n')}\n`;
    const brought = await seller.bring(
      [statement, deposits].map((content) => ({ name: 'etsy.csv', content })),
      { shopId: await newShop('Apart') },
    );
    expect(brought.files.map(({ kind, rejected }) => [kind, rejected])).toEqual([
      ['etsy.statement', 1],
      ['etsy.deposits', 1],
    ]);
    const content = (await rejectsOf(brought.id)).replaceAll('dollars', 'USD').replaceAll('-$0.70', '-$0.20');
    const mended = await seller.bring([{ name: 'rejects.csv', content }]);
    expect(mended.files).toMatchObject([
      { name: 'etsy.csv', kind: 'etsy.statement', accepted: 1, unchanged: 0 },
      { name: 'etsy.csv', kind: 'etsy.deposits', accepted: 1, unchanged: 0 },
    ]);
  });

  it('that are equal are as many as they were, also mended one after the other', async () => {
    const fields = { shopId: await newShop('Equals') };
    const rows = [fee('-$0.90'), fee('-$0.20'), fee('-$0.80')];
    const brought = await seller.bring([{ name: 'equals.csv', content: `${[HEADER, ...rows].join('\n')}\n` }], fields);
    expect(brought.files).toMatchObject([{ accepted: 1, rejected: 2 }]);
    const [head = '', first = '', second = ''] = (await rejectsOf(brought.id))
      .replaceAll(/-\$0\.[89]0/g, '-$0.20')
      .trimEnd()
      .split('\n');
    const bring = (...lines: string[]) =>
      seller.bring([{ name: 'rejects.csv', content: `${[head, ...lines].join('\n')}\n` }]);
    const one = await bring(second);
    expect(one.files).toMatchObject([{ name: 'equals.csv', accepted: 1, unchanged: 0 }]);
    const other = await bring(first);
    expect(other.files).toMatchObject([{ name: 'equals.csv', accepted: 1, unchanged: 0 }]);
    const both = await bring(first, second);
    expect(both.files).toMatchObject([{ accepted: 0, unchanged: 2 }]);
    const content = `${[HEADER, fee('-$0.20'), fee('-$0.20'), fee('-$0.20')].join('\n')}\n`;
    const whole = await seller.bring([{ name: 'whole equals.csv', content }], fields);
    expect(whole.files).toMatchObject([{ accepted: 0, unchanged: 3 }]);
  });

  it('of a table that are equal are as many as they were, also mended one after the other', async () => {
    const row = '2026-01-02,scarf,3';
    const header = 'day,item,count';
    const rest = ['2026-01-03,hat,4', '2026-01-04,cap,5'];
    const content = `${[header, `${row},8`, row, `${row},9`, ...rest].join('\n')}\n`;
    const brought = await seller.bring([{ name: 'shelf.csv', content }]);
    expect(brought.files).toMatchObject([{ kind: 'table', accepted: 3, rejected: 2 }]);
    const [head = '', first = '', second = ''] = (await rejectsOf(brought.id))
      .replaceAll(/3,[89]$/gm, '3')
      .trimEnd()
      .split('\n');
    const bring = (...lines: string[]) =>
      seller.bring([{ name: 'rejects.csv', content: `${[head, ...lines].join('\n')}\n` }]);
    const rows = async () => (await seller.measures('files.shelf', ['rows']))['rows'];
    const one = await bring(second);
    expect(one.files).toMatchObject([{ name: 'shelf.csv', accepted: 1, unchanged: 0 }]);
    const other = await bring(first);
    expect([other.files, await rows()]).toMatchObject([[{ name: 'shelf.csv', accepted: 1, unchanged: 0 }], 5]);
    const both = await bring(first, second);
    expect([both.files, await rows()]).toMatchObject([[{ accepted: 0, unchanged: 2 }], 5]);
    for (const { id } of [both, one]) await seller.takeBack(id);
    expect(await rows()).toBe(4);
    const again = await bring(first, second);
    expect([again.files, await rows()]).toMatchObject([[{ accepted: 1, unchanged: 1 }], 5]);
    const asked = await seller.bring([{ name: 'shelf.csv', content: `${[header, row, row, row].join('\n')}\n` }], {
      ask: 'true',
    });
    const whole = await seller.answer(asked, 'append');
    expect([whole.files, await rows()]).toMatchObject([[{ accepted: 0, unchanged: 3 }], 5]);
  });

  it('of a table that are refused once more are told with the line of their file, and mended from there', async () => {
    const content = 'day,item,count\n2026-01-02,scarf,3\n2026-01-02,hat,4\n2026-01-02,cap,5,1\n2026-01-02,cap,5,2\n';
    const brought = await seller.bring([{ name: 'hats.csv', content }]);
    const text = await rejectsOf(brought.id);
    const still = await seller.bring([
      { name: 'rejects.csv', content: text.replace(/,1$/m, ',7').replace(/,2$/m, '') },
    ]);
    expect(still.files).toMatchObject([{ name: 'hats.csv', accepted: 1, rejected: 1 }]);
    const left = await rejectsOf(still.id);
    expect(left.split('\n')[1]).toMatch(/^hats\.csv,4,/);
    const mended = await seller.bring([{ name: 'rejects.csv', content: left.replace(/,7$/m, '') }]);
    expect(mended.files).toMatchObject([{ name: 'hats.csv', accepted: 1, unchanged: 0 }]);
  });

  it('are read once, of however many files they are', async () => {
    const names = ['one.csv', 'two.csv', 'three.csv'];
    const content = `${[DEPOSITS, depositOf('February 3, 2026', 'dollars')].join('\n')}\n`;
    const shopId = await newShop('Many');
    const brought = await seller.bring(
      names.map((name) => ({ name, content })),
      { shopId },
    );
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-mended-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    let reads = 0;
    class CountedStaging extends Staging {
      override read(importId: string, fileId: string) {
        reads += 1;
        return super.read(importId, fileId);
      }
    }
    const staging = new CountedStaging(folder);
    const file: FileRow = await server.database.everything('import_files').where({ import_id: brought.id }).first();
    await staging.write(file.import_id, file.id, Readable.from([await rejectsOf(brought.id)], { objectMode: false }));
    const { database } = server.database;
    const files = await mendedFiles(file, { workspaceId: server.workspaceId, database, staging });
    expect(files?.map(({ name, mends }) => [name, mends])).toEqual(brought.files.map(({ name, id }) => [name, id]));
    expect(reads).toBe(1);
  });
});
