import { expect, test } from 'vitest';
import { sellerServer } from './testing/seller-server.ts';
import { smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

/** A file of the small shop with other values in one column of its second row. */
async function changed(name: string, changes: Readonly<Record<string, string>>): Promise<string> {
  const [header = '', ...lines] = Buffer.from((await smallShopFile(name)).content)
    .toString('utf8')
    .split('\n');
  const names = header.trim().split(',');
  const cells = (lines[0] ?? '').match(/("[^"]*"|[^,]*)(?:,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? [];
  for (const [column, value] of Object.entries(changes)) {
    const at = names.findIndex((found) => found.replaceAll('"', '') === column);
    expect([column, at]).not.toEqual([column, -1]);
    cells[at] = value;
  }
  return [header, cells.slice(0, names.length).join(','), ...lines.slice(1)].join('\n');
}

async function rejectsOf(id: string): Promise<unknown> {
  return (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`)).json;
}

async function expectWhole(name: string, changes: Readonly<Record<string, string>>): Promise<void> {
  const { id, files } = await seller.bring([{ name, content: await changed(name, changes) }]);
  expect(await rejectsOf(id)).toEqual({ items: [] });
  expect(files).toMatchObject([{ state: 'done', rejected: 0 }]);
}

test('a row with more pieces or money than can be true is refused, and the others are stored', async () => {
  for (const changes of [{ Quantity: '99999999999' }, { Quantity: '2147483648' }, { Price: '99999999999.99' }]) {
    const file = await seller.bringOne('items.csv', await changed('items.csv', changes));
    expect(file).toMatchObject({ state: 'done', rejected: 1 });
    expect(file.accepted + file.updated + file.unchanged).toBe(file.rows - 1);
  }
  const orders = await changed('orders.csv', { 'Number of Items': '99999999999' });
  const { id, files } = await seller.bring([{ name: 'orders.csv', content: orders }]);
  expect(files[0]).toMatchObject({ state: 'done', accepted: 5, rejected: 1 });
  expect(await rejectsOf(id)).toMatchObject({ items: [{ code: 'tooLarge', column: 'Number of Items', line: 2 }] });
});

test('the most pieces, money and fees that are taken are worked out', async () => {
  const fees = ['transactionFee', 'listingFee', 'taxOnFees'].flatMap((name) =>
    ['itemsShippingWrap', 'totalWithTax', 'unit', 'order'].map((of) => ({
      ...{ country: 'US', validFrom: '2000-01-01', class: name, percent: '100', fixed: '1000000', currency: 'USD', of },
    })),
  );
  const taxed = { ...fees[0], class: 'taxOnFees', of: 'fees' };
  expect(await server.owner.send('PUT', '/api/v1/fees', { body: { items: [...fees, taxed] } })).toMatchObject({
    status: 200,
  });
  const most = { Quantity: '1000000', Price: '900.00', 'Item Total': '900000000.00' };
  await expectWhole('items.csv', most);
  await expectWhole('orders.csv', { 'Number of Items': '1000000' });
  const { rows } = await seller.query({ dataset: 'shop.profit', measures: [{ field: 'units' }, { field: 'fees' }] });
  expect(Number(rows[0]?.[0])).toBeGreaterThan(1_000_000);
  expect(Number(rows[0]?.[1])).toBeGreaterThan(0);
});
