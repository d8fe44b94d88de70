import { expect, test, vi } from 'vitest';
import { CHANGED_CHANNEL, type Changed } from './contract.ts';
import { type FixtureFile, ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';

/** A payment of an order that no other file speaks of, settled at a rate. */
const settledAt = (exchangeRate: string, day: string): FixtureFile => ({
  kind: 'etsy.payments',
  rows: [
    [
      {
        kind: 'payment',
        key: `p${day}`,
        source: 'etsy.payments',
        time: { at: day, precision: 'day' },
        currency: 'USD',
        ...{ payment: `p${day}`, order: '9', gross: 22_00, fees: 1_10, netAmount: 20_90, refund: 0 },
        ...{ exchangeRate, listingCurrency: 'EUR' },
      },
    ],
  ],
});
const paymentsFile = settledAt('1.1', '2026-09-03');

/** Three aprons are sold, at a cost of 10.00 EUR each. */
async function tellCost(shop: ShopFixture, unitCost = '10'): Promise<void> {
  const cost = { workspace_id: shop.workspaceId, currency: 'EUR', listing: '1700000001', valid_from: '2026-01-01' };
  await shop.query((transaction) => transaction('unit_costs').insert({ ...cost, unit_cost: unitCost }));
}

const costOf = async (shop: ShopFixture) => (await shop.sums('shop_profit', ['cost_of_goods'])).cost_of_goods;

test('a payments file that brings the first rate makes the costs of all orders known', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(allFiles.itemsFile);
  await tellCost(shop);
  await shop.deriveAgain();
  expect(await costOf(shop)).toBe(0);
  await shop.bring(paymentsFile);
  expect(await costOf(shop)).toBe(33_00);
});

test('a cost is multiplied by its rate as that was told, to the last digit', async () => {
  await using shop = await ShopFixture.open();
  await tellCost(shop, '1');
  await shop.bring(settledAt('0.575', '2026-09-03'));
  await shop.bring(allFiles.itemsFile);
  // 57.5 cents for the apron of each of three lines.
  expect(await costOf(shop)).toBe(3 * 58);
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

test('a newer rate is that of all orders, whichever file comes first; without it they have the one before', async () => {
  await using shop = await ShopFixture.open();
  await tellCost(shop);
  const older = paymentsFile;
  const newer = settledAt('1.2', '2026-09-10');
  for (const files of [
    [allFiles.itemsFile, older, newer],
    [newer, allFiles.itemsFile, older],
    [older, newer, allFiles.itemsFile],
  ]) {
    const imports = [];
    for (const file of files) imports.push(await shop.bring(file));
    expect(await costOf(shop)).toBe(36_00);
    await shop.takeBack(imports[files.indexOf(newer)]?.importId ?? '');
    expect(await costOf(shop)).toBe(33_00);
    for (const { importId } of imports) await shop.takeBack(importId);
  }
});

test('of one day, the rate of the seller’s own table goes first, then the one that needs no turning around', async () => {
  await using shop = await ShopFixture.open();
  await tellCost(shop);
  await shop.bring(allFiles.itemsFile);
  await shop.bring(paymentsFile);
  const tell = async (from: string, into: string, rate: string) => {
    const told = { workspace_id: shop.workspaceId, day: '2026-09-03', source: 'table', rate };
    await shop.query((transaction) =>
      transaction('exchange_rates').insert({ ...told, from_currency: from, to_currency: into }),
    );
    await shop.deriveAgain();
    return costOf(shop);
  };
  expect(await tell('USD', 'EUR', '0.5')).toBe(60_00);
  expect(await tell('EUR', 'USD', '1.5')).toBe(45_00);
});

test('two files at once that both bring a first rate go one after the other, and neither waits for ever', async () => {
  await using shop = await ShopFixture.open();
  const beside = await shop.another();
  for (const one of [shop, beside]) await one.bring(allFiles.itemsFile);
  await tellCost(shop);
  let reading = 0;
  /** Until the other one reads as well, or waits for this one. */
  const together = async () => {
    reading += 1;
    const waiting = async () =>
      shop.db
        .everything('pg_stat_activity')
        .where({ wait_event_type: 'Lock' })
        .whereRaw('datname = current_database()')
        .first('pid');
    await vi.waitUntil(async () => reading === 2 || (await waiting()), { timeout: 60_000, interval: 10 });
  };
  await Promise.all([
    shop.bring(paymentsFile, { onReading: together }),
    beside.bring(settledAt('1.2', '2026-09-10'), { onReading: together }),
  ]);
  expect([await costOf(shop), await costOf(beside)]).toEqual([36_00, 36_00]);
});

test('a rate tells those who keep answers that any day may be another one', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(allFiles.itemsFile);
  const told: Changed[] = [];
  const stop = await shop.db.database.listen(
    CHANGED_CHANNEL,
    (payload) => told.push(JSON.parse(payload)),
    () => undefined,
  );
  const { importId } = await shop.bring(paymentsFile);
  await shop.takeBack(importId);
  await shop.bring(allFiles.adsFile);
  const ofFacts = () => told.filter(({ datasets }) => datasets.includes('shop.profit'));
  await expect
    .poll(() => ofFacts().map(({ days }) => days))
    .toEqual([null, null, { from: '2026-08-31', to: '2026-09-29' }]);
  await stop();
});
