import { describe, expect, it } from 'vitest';
import type { UploadedTable } from '../api.ts';
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
});
