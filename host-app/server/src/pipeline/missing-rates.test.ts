import { expect, test } from 'vitest';
import { type FixtureFile, ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';

/** A payment of an order that no other file speaks of, settled at a rate. */
const paymentsFile: FixtureFile = {
  kind: 'etsy.payments',
  rows: [
    [
      {
        kind: 'payment',
        key: 'p9',
        source: 'etsy.payments',
        time: { at: '2026-09-03', precision: 'day' },
        currency: 'USD',
        ...{ payment: 'p9', order: '9', gross: 22_00, fees: 1_10, netAmount: 20_90, refund: 0 },
        ...{ exchangeRate: '1.1', listingCurrency: 'EUR' },
      },
    ],
  ],
};

/** Three aprons are sold, at a cost of 10.00 EUR each. */
async function tellCost(shop: ShopFixture): Promise<void> {
  const cost = { workspace_id: shop.workspaceId, currency: 'EUR', listing: '1700000001', valid_from: '2026-01-01' };
  await shop.query((transaction) => transaction('unit_costs').insert({ ...cost, unit_cost: '10' }));
}

const costOf = async (shop: ShopFixture) => (await shop.sums('shop_profit', ['cost_of_goods'])).cost_of_goods;

test('a payments file that brings the first rate makes the costs of all orders known', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(allFiles.itemsFile);
  await tellCost(shop);
  await shop.pipeline.deriveShop(shop.workspaceId, shop.shopId);
  expect(await costOf(shop)).toBe(0);
  await shop.bring(paymentsFile);
  expect(await costOf(shop)).toBe(33_00);
});

test('the first rate, and the loss of it, reach all shops of the workspace', async () => {
  await using shop = await ShopFixture.open();
  const beside = await shop.another();
  for (const one of [shop, beside]) await one.bring(allFiles.itemsFile);
  await tellCost(shop);
  for (const { importId } of [await shop.bring(paymentsFile), await shop.bring(paymentsFile)]) {
    expect(await costOf(shop)).toBe(33_00);
    expect(await costOf(beside)).toBe(33_00);
    await shop.takeBack(importId);
  }
  expect(await costOf(shop)).toBe(0);
  expect(await costOf(beside)).toBe(0);
  await beside.bring(paymentsFile);
  expect(await costOf(shop)).toBe(33_00);
  await shop.pipeline.eraseShop(beside.workspaceId, beside.shopId);
  expect(await costOf(shop)).toBe(0);
});
