import { expect, test } from 'vitest';
import { ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';

test('a payments file that brings the first rate makes the costs of all orders known', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(allFiles.itemsFile);
  const cost = { workspace_id: shop.workspaceId, currency: 'EUR', listing: '1700000001', valid_from: '2026-01-01' };
  await shop.query((transaction) => transaction('unit_costs').insert({ ...cost, unit_cost: '10' }));
  await shop.pipeline.deriveShop(shop.workspaceId, shop.shopId);
  expect(await shop.sums('shop_profit', ['cost_of_goods'])).toEqual({ cost_of_goods: 0 });
  const payment = {
    kind: 'payment' as const,
    key: 'p9',
    source: 'etsy.payments',
    time: { at: '2026-09-03', precision: 'day' as const },
    currency: 'USD',
    ...{ payment: 'p9', order: '9', gross: 22_00, fees: 1_10, netAmount: 20_90, refund: 0 },
    ...{ exchangeRate: '1.1', listingCurrency: 'EUR' },
  };
  await shop.bring({ kind: 'etsy.payments', rows: [[payment]] });
  // Three aprons, none of them in the file, at 10.00 EUR.
  expect(await shop.sums('shop_profit', ['cost_of_goods'])).toEqual({ cost_of_goods: 33_00 });
});
