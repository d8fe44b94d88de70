import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { UploadedTable } from '../api.ts';
import { sellerServer } from './testing/seller-server.ts';
import { smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

async function workbook(name: string, sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>) {
  const book = new excel.Workbook();
  for (const [sheet, rows] of Object.entries(sheets)) book.addWorksheet(sheet).addRows(rows.map((row) => [...row]));
  return { name, content: new Uint8Array(await book.xlsx.writeBuffer()) };
}

const stock = () =>
  workbook('Stock.xlsx', {
    Notes: [['Counted by hand']],
    Market: [
      ['Item', 'Count'],
      ['Mug', 3],
    ],
    Fair: [
      ['Stand', 'Price', 'Day'],
      ['A', 1.5, '2026-01-31'],
      ['B', 2, '2026-02-01'],
    ],
  });

async function tables(): Promise<Record<string, number>> {
  const { items } = (await server.owner.get('/api/v1/tables')).json as { items: UploadedTable[] };
  return Object.fromEntries(items.map(({ name, rows }) => [name, rows]));
}

describe('a workbook with several sheets', () => {
  it('asks which one is meant, the first that has rows before the others, and brings that one', async () => {
    const asked = await seller.bring([await stock()], { ask: 'true' });
    expect(asked.question).toMatchObject({ kind: 'sheet', fileId: asked.files[0]?.id });
    expect(asked.question?.choices).toEqual([
      { value: 'Market', label: 'Market' },
      { value: 'Fair', label: 'Fair' },
      { value: '*', label: 'Every sheet, each by itself' },
    ]);
    expect(await seller.answer(asked, 'Fair')).toMatchObject({
      state: 'done',
      files: [{ name: 'Stock.xlsx', kind: 'table', accepted: 2 }],
    });
    expect(await tables()).toEqual({ stock: 2 });
    await seller.takeBack(asked.id);
  });

  it('is brought sheet by sheet where the seller wants it so, and where nobody can be asked; taken back, all of it goes', async () => {
    const asked = await seller.bring([await stock()], { ask: 'true' });
    for (const { id, state, files } of [await seller.answer(asked, '*'), await seller.bring([await stock()])]) {
      expect([state, files.map(({ name, accepted }) => [name, accepted])]).toEqual([
        'done',
        [
          ['Stock (Market).xlsx', 1],
          ['Stock (Fair).xlsx', 2],
        ],
      ]);
      expect(await tables()).toEqual({ stockMarket: 1, stockFair: 2 });
      const { rows } = await seller.query({ dataset: 'files.stockFair', measures: [{ field: 'price' }] });
      expect(rows).toEqual([[3.5]]);
      if (id !== asked.id) await seller.takeBack(id);
    }
    await seller.takeBack(asked.id);
    expect(await tables()).toEqual({});
  });

  it('whose sheets are downloads of the shop has each of them read as what it is, and no buyer is kept in clear', async () => {
    const sheet = async (name: string) => parse((await smallShopFile(name)).content, { bom: true }) as string[][];
    const shop = {
      Notes: [
        ['a', 'b'],
        ['1', '2'],
      ],
      Orders: await sheet('orders.csv'),
      Items: await sheet('items.csv'),
    };
    const asked = await seller.bring([await workbook('year.xlsx', shop)], { ask: 'true' });
    const one = await seller.answer(asked, 'Orders');
    expect(one).toMatchObject({ state: 'done', files: [{ kind: 'etsy.orders', accepted: 6 }] });
    await seller.takeBack(one.id);
    const every = await seller.bring([await workbook('year.xlsx', shop)]);
    expect(every.files.map(({ kind, accepted }) => [kind, accepted])).toEqual([
      ['table', 1],
      ['etsy.orders', 6],
      ['etsy.items', 9],
    ]);
    const kept = await server.database.everything('uploaded_rows').whereRaw(`raw::text like '%Example One%'`);
    expect(kept).toEqual([]);
  });

  it('with too many of them is refused, unless one is chosen', async () => {
    const sheets = Array.from(
      { length: 51 },
      (_, index) =>
        [
          `Day ${index}`,
          [
            ['a', 'b'],
            [index, 1],
          ],
        ] as const,
    );
    const book = await workbook('days.xlsx', Object.fromEntries(sheets));
    const refused = await seller.bringOne(book.name, book.content);
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'tooLarge' } });
    expect(refused.error?.message).toContain('more than 50 sheets');
    const asked = await seller.bring([book], { ask: 'true' });
    expect(await seller.answer(asked, 'Day 50')).toMatchObject({ state: 'done', files: [{ accepted: 1 }] });
  });
});
