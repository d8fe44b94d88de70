import { createHmac, randomBytes } from 'node:crypto';
import type { OrderEvent, RawEvent } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import { BuyerKeys } from './buyer-key.ts';
import { rawRows } from './evidence/raw-rows.ts';
import { ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';
import { snapshot } from './testing/snapshot.ts';

test('no table holds who bought, in clear', async () => {
  await using shop = await ShopFixture.open();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  const tables = await shop.db.everything.raw<{ rows: { name: string }[] }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'vitrine' and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const identities = ['buyer1', 'buyer2', 'buyer3', 'buyer6', 'Example Guest', 'LS1 4AP', 'example guest', 'ls14ap'];
  for (const { name } of tables.rows) {
    const found = await shop.db.everything.raw<{ rows: { row: string }[] }>(
      'select to_jsonb(t)::text as row from ?? t',
      [`vitrine.${name}`],
    );
    for (const { row } of found.rows) for (const identity of identities) expect(row).not.toContain(identity);
  }
  const files = await shop.query((transaction) => transaction<{ no: number }>('evidence_files').select('no'));
  const kept = await shop.query(async (transaction) => {
    const cells: string[] = [];
    for (const { no } of files)
      for await (const rows of rawRows(transaction, no)) cells.push(...rows.flatMap(([, row]) => row));
    return cells;
  });
  expect(kept).toContain('order 4000000001');
  for (const identity of identities) expect(kept.join(' ')).not.toContain(identity);
});

test('a buyer is known by a keyed hash, however the name is written', () => {
  const keys = new BuyerKeys(Buffer.from('secret of this workspace'));
  const key = keys.of({ userName: 'Exämple  Six ' });
  expect(key).toBe(keys.of({ userName: 'EXAMPLE six' }));
  expect(key).not.toBe(new BuyerKeys(Buffer.from('another')).of({ userName: 'EXAMPLE six' }));
  expect(keys.of({ name: 'Ann Lee', postalCode: '01970' })).toBe(keys.of({ name: 'ann lee', postalCode: '1970' }));
  expect([keys.of(undefined), keys.of({}), keys.of({ name: 'Ann' })]).toEqual([null, null, null]);
  expect(keys.of({ userId: '7' })).not.toBe(keys.of({ userName: '7' }));
});

test('the keyed hash is HMAC-SHA-256, whatever the length of secret and name', () => {
  for (const secret of [randomBytes(32), randomBytes(64), randomBytes(65), Buffer.from('short')]) {
    const keys = new BuyerKeys(secret);
    for (const userName of ['a', 'łódź_7', '購入者 😀', 'b'.repeat(511), '者'.repeat(510), 'c'.repeat(20_000)]) {
      const known = createHmac('sha256', secret)
        .update(`u:${userName.normalize('NFKD').replace(/\p{M}/gu, '')}`)
        .digest('hex');
      expect(keys.of({ userName })?.replaceAll('-', '')).toBe(known.slice(0, 32));
    }
  }
});

test('erasing a buyer leaves the order without one, and no other order as returning', async () => {
  await using shop = await ShopFixture.open();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  const erased = await shop.pipeline.eraseBuyer(shop.workspaceId, { userName: 'Buyer1' });
  expect(erased).toBe(2);
  const orders = await shop.query((transaction) =>
    transaction<{ order_id: string; buyer: string | null; buyer_kind: string }>('shop_orders')
      .orderBy('order_id')
      .select('order_id', 'buyer', 'buyer_kind'),
  );
  expect(orders.filter((order) => order.buyer === null).map((order) => order.order_id)).toEqual([
    '4000000001',
    '4000000005',
  ]);
  expect(await shop.pipeline.eraseBuyer(shop.workspaceId, { name: 'example guest', postalCode: 'ls1 4ap' })).toBe(1);
});

test('erasing a shop leaves nothing of it, and of no other shop takes anything', async () => {
  await using shop = await ShopFixture.open();
  const other = await shop.another();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  for (const file of Object.values(allFiles)) await other.bring(file);
  const before = await snapshot(other);
  await shop.pipeline.eraseShop(shop.workspaceId, shop.shopId);
  expect(Object.values(await snapshot(shop)).flat()).toEqual([]);
  expect(await snapshot(other)).toEqual(before);
  await expect(shop.bring(allFiles.ordersFile)).rejects.toMatchObject({ code: 'notFound' });
});

test('an import that is cancelled leaves nothing', async () => {
  await using shop = await ShopFixture.open();
  const before = await snapshot(shop);
  const controller = new AbortController();
  controller.abort(new Error('The seller changed their mind.'));
  await expect(shop.bring(allFiles.itemsFile, { signal: controller.signal })).rejects.toThrow('changed their mind');
  expect(await snapshot(shop)).toEqual(before);
});

const order = (id: string, currency: string, value: number): OrderEvent => ({
  kind: 'order',
  key: id,
  order: id,
  source: 'etsy.orders',
  time: { at: '2026-09-03', precision: 'day' },
  currency,
  units: 1,
  orderValue: value,
  discount: 0,
  shipping: 0,
  orderTotal: value,
  orderNet: value - 100,
  cardFee: 100,
});

test('an order in another currency counts once the payments file gives its rate', async () => {
  await using shop = await ShopFixture.open();
  const rows: RawEvent[][] = [[order('1', 'USD', 10_00)], [order('2', 'EUR', 20_00)], [order('3', 'USD', 1e13)]];
  const { counts } = await shop.bring({ kind: 'etsy.orders', rows });
  expect(counts).toEqual({ rows: 3, accepted: 1, updated: 0, unchanged: 0, rejected: 2 });
  const rejects = await shop.query((transaction) =>
    transaction('evidence_rejects').orderBy('line').select('line', 'code', 'cells'),
  );
  expect(rejects).toEqual([
    { line: 3, code: 'otherCurrency', cells: ['order 2'] },
    { line: 4, code: 'amountTooLarge', cells: ['order 3'] },
  ]);
  expect(await shop.sums('shop_orders', ['gross_sales'])).toEqual({ gross_sales: 10_00 });
  const payment = {
    payment: 'p2',
    order: '2',
    gross: 22_00,
    fees: 1_10,
    netAmount: 20_90,
    refund: 0,
    exchangeRate: '1.1',
    listingCurrency: 'EUR',
  };
  await shop.bring({
    kind: 'etsy.payments',
    rows: [
      [
        {
          kind: 'payment',
          key: 'p2',
          source: 'etsy.payments',
          time: { at: '2026-09-03', precision: 'day' },
          currency: 'USD',
          ...payment,
        },
      ],
    ],
  });
  expect(await shop.sums('shop_orders', ['gross_sales'])).toEqual({ gross_sales: 10_00 + 22_00 });
  const left = await shop.query((transaction) => transaction('evidence_rejects').pluck('code'));
  expect(left).toEqual(['amountTooLarge']);
  const rates = await shop.query((transaction) =>
    transaction('rates').select('day', 'from_currency', 'to_currency', 'rate'),
  );
  expect(rates).toEqual([{ day: '2026-09-03', from_currency: 'EUR', to_currency: 'USD', rate: '1.1' }]);
});

test('costs of goods go by listing, else by SKU, by the day they are valid from', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(allFiles.itemsFile);
  const cost = { workspace_id: shop.workspaceId, currency: 'USD' };
  await shop.query((transaction) =>
    transaction('unit_costs').insert([
      { ...cost, listing: '1700000001', valid_from: '2026-01-01', unit_cost: '10' },
      { ...cost, listing: '1700000001', valid_from: '2026-09-15', unit_cost: '12.345' },
      { ...cost, sku: 'MUG-11', valid_from: '2026-09-01', unit_cost: '3' },
    ]),
  );
  await shop.deriveAgain();
  // One apron on 3 September at 10.00, two on the 30th at 12.345 (1234.5, half up), two mugs in September at 3.00; August's mug had no cost yet.
  expect(await shop.sums('shop_profit', ['cost_of_goods'])).toEqual({ cost_of_goods: 1000 + 1235 + 1235 + 2 * 300 });
});
