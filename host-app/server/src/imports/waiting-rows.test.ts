import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, it } from 'vitest';
import { createTestServer } from '../testing/server.ts';
import { Seller } from './testing/seller.ts';
import { smallShopFile } from './testing/small-shop.ts';

/** A file of the small shop with cells of one of its orders changed. */
async function changed(name: string, order: string, cells: Readonly<Record<string, string>>): Promise<string> {
  const rows: Record<string, string>[] = parse((await smallShopFile(name)).content, { bom: true, columns: true });
  const told = rows.map((row) => (row['Order ID'] === order ? { ...row, ...cells } : row));
  return stringify(told, { header: true });
}

it('rows that wait for an exchange rate are shown as refused only for as long as they wait', async () => {
  await using server = await createTestServer();
  const seller = new Seller(server.owner);
  const { shopId } = await seller.bringOne('ads.csv', (await smallShopFile('ads.csv')).content);
  const shop = { shopId: shopId ?? '' };
  const orders = await changed('orders.csv', '4000000001', { Currency: 'EUR' });
  const { id } = await seller.bring([{ name: 'orders.csv', content: orders }], shop);
  const shown = async () => {
    const { items } = (await server.owner.get(`/api/v1/imports/${id}/rejects?format=json`)).json as {
      items: unknown[];
    };
    const listed = (await server.owner.get('/api/v1/imports')).json as { items: { id: string; files: object[] }[] };
    const [file] = (await seller.import(id)).files;
    expect(listed.items.find((one) => one.id === id)?.files).toEqual([file]);
    return [file?.rows, file?.accepted, file?.rejected, items.length];
  };
  expect(await shown()).toEqual([6, 5, 1, 1]);
  const orderCount = () => seller.measures('shop.orders', ['orders']);
  expect(await orderCount()).toEqual({ orders: 5 });

  const rate = { 'Listing Currency': 'EUR', 'Exchange Rate': '1.1' };
  const payments = await seller.bring(
    [{ name: 'payments.csv', content: await changed('payments.csv', '4000000001', rate) }],
    shop,
  );
  expect(await shown()).toEqual([6, 6, 0, 0]);
  expect(await orderCount()).toEqual({ orders: 6 });

  await seller.takeBack(payments.id);
  expect(await shown()).toEqual([6, 5, 1, 1]);
  expect(await orderCount()).toEqual({ orders: 5 });
});
