import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';
import { rollupFaults, snapshot } from './testing/snapshot.ts';
import { sideBySide } from './testing/worlds.ts';

/**
 * Worked out by hand, in cents.
 *
 * | order | value | discount | shipping | gift wrap (net − (value − discount + shipping − card fee)) | refund |
 * |---|---|---|---|---|---|
 * | 1 | 4000 | 0 | 500 | 4331 − (4000 − 0 + 500 − 169) = 0 | 0 |
 * | 2 | 4000 | 400 | 0 | 3467 − (4000 − 400 + 0 − 133) = 0 | 0 |
 * | 3 | 2200 | 0 | 0 | 2104 − (2200 − 96) = 0 | 2200 |
 * | 4 | 7050 | 1001 | 795 | 7002 − (7050 − 1001 + 795 − 242) = 400 | 0 |
 * | 5 | 1900 | 0 | 450 | 2250 − (1900 + 450 − 100) = 0 | 0 |
 * | 6 | 8000 | 0 | 1200 | 8899 − (8000 + 1200 − 301) = 0 | 0 |
 * | Σ | 27150 | 1401 | 2945 | 400 | 2200 |
 */
const SALES = { units: 13, gross_sales: 27150, discounts: 1401, shipping_charged: 2945, gift_wrap: 400, refunds: 2200 };
const NET_SALES = 27150 - 1401 + 2945 + 400 - 2200;

/** Orders 1 to 3 have their sale entry, so that their fees are the ledger's alone. */
const LEDGER =
  260 +
  33 +
  169 +
  20 + // order 1
  (540 + 234 + 133 + 20 + 20) + // order 2
  (143 + 96 - 143 - 96) + // order 3
  (310 + 275); // advertising of two days without sales

/** Orders 4 to 6: 6.5 % of what was paid without tax, rounded half up per order, and 0.20 per unit. */
const ESTIMATED = 471 + 5 * 20 + (153 + 2 * 20) + (598 + 2 * 20);
/** Their card fees, from the orders file. */
const FROM_FILES = 242 + 100 + 301;

const COSTS = [
  'transaction_fees',
  'processing_fees',
  'listing_fees',
  'offsite_ads',
  'regulatory_fees',
  'tax_on_fees',
  'postage',
  'other_fees',
  'etsy_ads',
] as const;

async function figures(shop: ShopFixture) {
  const sums = await shop.sums('shop_profit', [...Object.keys(SALES), ...COSTS, 'estimated_fees', 'file_fees']);
  const fees = COSTS.reduce((total, column) => total + (sums[column] ?? 0), 0);
  const orders = await shop.sums('shop_orders', ['units', 'gross_sales', 'sales_tax']);
  const counted = await shop.query((transaction) =>
    transaction('shop_orders').where({ counts: true, shop_id: shop.shopId }).count({ orders: '*' }).first(),
  );
  return { sums, fees, orders: Number(counted?.['orders']), ofOrders: orders };
}

async function expectTheNumbers(shop: ShopFixture): Promise<void> {
  const { sums, fees, orders, ofOrders } = await figures(shop);
  expect(sums).toMatchObject(SALES);
  expect({
    orders,
    netSales: NET_SALES,
    fees,
    estimated: (sums['estimated_fees'] ?? 0) - (sums['file_fees'] ?? 0),
  }).toEqual({
    orders: 6,
    netSales: 26894,
    fees: 4059,
    estimated: 1402,
  });
  expect(sums['file_fees']).toBe(643);
  expect(NET_SALES - fees).toBe(22835);
  expect(ofOrders).toEqual({ units: 13, gross_sales: 27150, sales_tax: 315 + 0 + 150 + 0 + 161 + 0 });
}

test('the small shop as a whole gives the numbers worked out by hand', async () => {
  expect([LEDGER, ESTIMATED, FROM_FILES]).toEqual([2014, 1402, 643]);
  expect(LEDGER + ESTIMATED + FROM_FILES).toBe(4059);
  await using shop = await ShopFixture.open();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  await expectTheNumbers(shop);
});

/** Shops that are tried at once, each with its files in an order of its own. */
const WORLDS = 24;

test('in any order of upload, after taking each file back and bringing it again, the numbers are the same', async () => {
  await using first = await ShopFixture.open();
  const files = Object.values(allFiles);
  const order = fc.shuffledSubarray(files, { minLength: files.length });
  const steps = fc.shuffledSubarray([...files.keys()], { minLength: files.length });
  const whole = await first.another();
  for (const file of files) await whole.bring(sideBySide(Array.from({ length: WORLDS }, () => file)));
  const expected = await snapshot(whole);
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: WORLDS, maxLength: WORLDS }), steps, async (orders, again) => {
      const shop = await first.another();
      const bring = (step: number) => shop.bring(sideBySide(orders.map((ofWorld) => ofWorld[step])));
      const imports: string[] = [];
      for (const step of files.keys()) imports.push((await bring(step)).importId);
      expect(await snapshot(shop)).toEqual(expected);
      for (const step of again) {
        await shop.takeBack(imports[step] ?? '');
        await bring(step);
      }
      expect(await snapshot(shop)).toEqual(expected);
      expect(await rollupFaults(shop)).toEqual([]);
    }),
    { numRuns: 2 },
  );
});

test('taking everything back leaves nothing but the files themselves', async () => {
  await using shop = await ShopFixture.open();
  const empty = await snapshot(shop);
  const imports = [];
  for (const file of Object.values(allFiles)) imports.push((await shop.bring(file)).importId);
  for (const importId of imports) await shop.takeBack(importId);
  expect(await snapshot(shop)).toEqual(empty);
  expect(Object.values(empty).flat()).toEqual([]);
});

test('the same files twice are once in the tables, and every row says so', async () => {
  await using shop = await ShopFixture.open();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  const once = await snapshot(shop);
  for (const file of Object.values(allFiles)) {
    const { counts } = await shop.bring(file);
    expect(counts).toEqual({
      rows: file.rows.length,
      accepted: 0,
      updated: 0,
      unchanged: file.rows.length,
      rejected: 0,
    });
  }
  expect(await snapshot(shop)).toEqual(once);
});

test('deriving the whole shop again changes nothing', async () => {
  await using shop = await ShopFixture.open();
  for (const file of Object.values(allFiles)) await shop.bring(file);
  const before = await snapshot(shop);
  await shop.deriveAgain();
  expect(await snapshot(shop)).toEqual(before);
});
