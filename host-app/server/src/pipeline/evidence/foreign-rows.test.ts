import type { RawEvent } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FixtureFile, ShopFixture } from '../testing/shop-fixture.ts';
import { sideBySide } from '../testing/worlds.ts';

const time = { at: '2026-09-03', precision: 'day' as const };

/** Three orders with a line each, the last two in a currency that is not the shop's. */
const orders = [
  { order: '1', currency: 'USD', value: 10_00 },
  { order: '2', currency: 'EUR', value: 20_00 },
  { order: '3', currency: 'EUR', value: 30_00 },
];
const ordersFile: FixtureFile = {
  kind: 'etsy.orders',
  rows: orders.map(({ value, ...row }): RawEvent[] => [
    { kind: 'order', key: row.order, source: 'etsy.orders', time, ...row, units: 1, orderValue: value, discount: 0 },
  ]),
};
const itemsFile: FixtureFile = {
  kind: 'etsy.items',
  rows: orders.map(({ value, ...row }): RawEvent[] => [
    {
      ...{ kind: 'orderLine', key: row.order, line: row.order, source: 'etsy.items', time, ...row },
      ...{ listing: '10', title: 'Mug', sku: null, variation: null, quantity: 1, price: value, itemTotal: value },
    },
  ]),
};
const paymentOf = (order: string): FixtureFile => ({
  kind: 'etsy.payments',
  rows: [
    [
      {
        ...{
          kind: 'payment',
          key: `p${order}`,
          payment: `p${order}`,
          order,
          source: 'etsy.payments',
          time,
          currency: 'USD',
        },
        ...{ gross: 1_00, fees: 0, netAmount: 1_00, refund: 0, exchangeRate: '1.5', listingCurrency: 'EUR' },
      },
    ],
  ],
});
const FILES = { orders: ordersFile, items: itemsFile, two: paymentOf('2'), three: paymentOf('3') };
type Name = keyof typeof FILES;

/** By kind of file: what is said of its rows, and of which lines it is said that they are refused. */
async function told(shop: ShopFixture): Promise<unknown[]> {
  const { rows } = await shop.query((transaction) =>
    transaction.raw<{ rows: unknown[] }>(
      `select f.kind, f.accepted::int, f.updated::int, f.unchanged::int, f.rejected::int,
              (select array_agg(r.line || ' ' || r.code || ' ' || r.cells[1] order by r.line) from evidence_rejects r where r.file_no = f.no) as refused
         from evidence_files f where f.shop_id = ? and f.state = 'done' and f.kind <> 'etsy.payments' order by f.kind, f.no`,
      [shop.shopId],
    ),
  );
  return rows;
}

const counts = (accepted: number, unchanged = 0) => ({
  accepted,
  updated: 0,
  unchanged,
  rejected: 3 - accepted - unchanged,
});

test('a row that waits for its order’s rate is refused until the payments file gives it, and again once that is taken back', async () => {
  await using shop = await ShopFixture.open();
  await shop.bring(ordersFile);
  expect(await told(shop)).toEqual([
    { kind: 'etsy.orders', ...counts(1), refused: ['3 otherCurrency order 2', '4 otherCurrency order 3'] },
  ]);
  await shop.bring(FILES.two);
  expect(await told(shop)).toEqual([{ kind: 'etsy.orders', ...counts(2), refused: ['4 otherCurrency order 3'] }]);
  expect(await shop.sums('shop_orders', ['gross_sales'])).toEqual({ gross_sales: 10_00 + 30_00 });
  const { importId } = await shop.bring(FILES.three);
  expect(await told(shop)).toEqual([{ kind: 'etsy.orders', ...counts(3), refused: null }]);
  await shop.takeBack(importId);
  expect(await told(shop)).toEqual([{ kind: 'etsy.orders', ...counts(2), refused: ['4 otherCurrency order 3'] }]);
  await shop.deriveAgain();
  expect(await told(shop)).toEqual([{ kind: 'etsy.orders', ...counts(2), refused: ['4 otherCurrency order 3'] }]);
});

test('of the same rows twice, one is accepted and the other unchanged, also where both waited; no count ever falls below nothing', async () => {
  await using shop = await ShopFixture.open();
  const first = await shop.bring(itemsFile);
  await shop.bring(itemsFile);
  const payments = [await shop.bring(FILES.two), await shop.bring(FILES.three)];
  expect(await told(shop)).toEqual([
    { kind: 'etsy.items', ...counts(3), refused: null },
    { kind: 'etsy.items', ...counts(0, 3), refused: null },
  ]);
  await shop.takeBack(first.importId);
  for (const { importId } of payments) await shop.takeBack(importId);
  expect(await told(shop)).toEqual([
    { kind: 'etsy.items', ...counts(0, 1), refused: ['3 otherCurrency orderLine 2', '4 otherCurrency orderLine 3'] },
  ]);
});

/** The same of all files together: how many rows are what, and which are refused. */
async function toldOfAll(shop: ShopFixture): Promise<unknown> {
  const { rows } = await shop.query((transaction) =>
    transaction.raw<{ rows: unknown[] }>(
      `select sum(accepted)::int as accepted, sum(updated)::int as updated, sum(unchanged)::int as unchanged, sum(rejected)::int as rejected,
              (select array_agg(r.code || ' ' || r.cells[1] order by r.cells[1]) from evidence_rejects r
                 join evidence_files f on f.no = r.file_no where f.shop_id = :shop) as refused
         from evidence_files where shop_id = :shop and state = 'done'`,
      { shop: shop.shopId },
    ),
  );
  return rows;
}

const WORLDS = 24;

test('in any order of upload, with some taken back, what is said of each row is the same', async () => {
  await using first = await ShopFixture.open();
  const names = Object.keys(FILES) as Name[];
  const order = fc.shuffledSubarray(names, { minLength: names.length });
  const world = fc.record({ one: order, another: order, takenBack: fc.subarray(names) });
  await fc.assert(
    fc.asyncProperty(fc.array(world, { minLength: WORLDS, maxLength: WORLDS }), async (worlds) => {
      const [shop, other] = [await first.elsewhere(), await first.elsewhere()];
      const imports: string[] = [];
      for (const step of names.keys()) {
        const files = worlds.map(({ one, takenBack }) => {
          const name = one[step];
          return name && { file: FILES[name], goes: takenBack.includes(name) };
        });
        await shop.bring(sideBySide(files.map((file) => (file && !file.goes ? file.file : undefined))));
        const { importId } = await shop.bring(sideBySide(files.map((file) => (file?.goes ? file.file : undefined))));
        imports.push(importId);
        const kept = worlds.map(({ another, takenBack }) => another.filter((name) => !takenBack.includes(name))[step]);
        await other.bring(sideBySide(kept.map((name) => name && FILES[name])));
      }
      for (const importId of imports) await shop.takeBack(importId);
      expect(await toldOfAll(shop)).toEqual(await toldOfAll(other));
      const sums = ['gross_sales', 'units'] as const;
      expect(await shop.sums('shop_profit', sums)).toEqual(await other.sums('shop_profit', sums));
    }),
    { numRuns: 2 },
  );
});
