import type { OrderLineEvent } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { anyFile } from '../testing/random-files.ts';
import { type FixtureFile, ShopFixture } from '../testing/shop-fixture.ts';
import { monthFaults, orderFaults, rollupFaults, snapshot } from '../testing/snapshot.ts';

const cents = fc.oneof(fc.constantFrom(0, 1, 5, 250_000_000), fc.integer({ min: 0, max: 30_000 }));

/** What a line says of its order in another way than the first one. */
const OTHERWISE: readonly Partial<OrderLineEvent>[] = [
  ...[{}, {}, {}, {}, { country: 'FR' }, { region: 'CO', orderType: 'online' }, { coupon: null }, { coupon: 'FEW' }],
  ...[{ buyer: { userName: 'eve' } }, { time: { at: '2024-06-20', precision: 'day' } as const }],
];

/** Orders of one to four lines: most of them plain, some of them cut in two, said twice, or of amounts that are refused to be plain. */
const order = fc.record({
  order: fc.integer({ min: 1, max: 400 }).map((id) => `${4_000 + id}`),
  day: fc
    .integer({ min: 0, max: 900 })
    .map((offset) => new Date(Date.UTC(2024, 5, 1 + offset)).toISOString().slice(0, 10)),
  buyer: fc.option(fc.constantFrom<string[]>('ann', 'bob', 'cleo', 'dora'), { nil: undefined }),
  country: fc.constantFrom('US', 'DE', null),
  coupon: fc.constantFrom(null, 'TEN', 'B;A;B'),
  discount: fc.oneof(fc.constant(0), cents, fc.constant(-100)),
  shipping: fc.oneof(fc.constant(0), cents),
  shipped: fc.boolean(),
  lines: fc.array(
    fc.record({
      line: fc.integer({ min: 1, max: 5 }),
      listing: fc.constantFrom<(string | null)[]>('10', '20', '30', null),
      quantity: fc.integer({ min: 0, max: 3 }),
      itemTotal: fc.oneof(cents, cents, fc.integer({ min: -3_000, max: -1 })),
      otherwise: fc.constantFrom(...OTHERWISE),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

type RandomOrder = typeof order extends fc.Arbitrary<infer T> ? T : never;
type SaidOrder = Omit<RandomOrder, 'lines'> & {
  lines: readonly (Omit<RandomOrder['lines'][number], 'otherwise'> & { otherwise?: Partial<OrderLineEvent> })[];
};

const eventsOf = ({ lines, day, buyer, shipped, discount, shipping, ...rest }: SaidOrder): OrderLineEvent[] =>
  lines.map(({ line, listing, quantity, itemTotal, otherwise }, index) => ({
    kind: 'orderLine',
    key: `${rest.order}${line}`,
    line: `${rest.order}${line}`,
    source: 'test.items',
    currency: 'USD',
    time: { at: day, precision: 'day' },
    listing,
    title: `Listing ${listing} on ${day}`,
    sku: `SKU-${line}`,
    variation: null,
    quantity,
    price: 100,
    itemTotal,
    shippedOn: shipped ? day : null,
    orderDiscount: index === 0 ? discount : 0,
    orderShipping: index === 0 ? shipping : 0,
    ...rest,
    ...(buyer ? { buyer: { userName: buyer } } : {}),
    ...otherwise,
  }));

const itemsFile = fc
  .array(order, { minLength: 1, maxLength: 25 })
  .map((orders): FixtureFile => ({ kind: 'test.items', rows: orders.flatMap(eventsOf).map((event) => [event]) }));

test('facts and sums are those of the derivation, whichever road a line took', async () => {
  await using first = await ShopFixture.open();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(itemsFile, itemsFile, anyFile), { minLength: 1, maxLength: 2 }),
      async (files) => {
        const shop = await first.another();
        for (const file of [...files, ...files.slice(0, 1)]) {
          const { counts } = await shop.bring(file);
          expect(counts.accepted + counts.updated + counts.unchanged + counts.rejected).toBe(counts.rows);
        }
        expect(await rollupFaults(shop)).toEqual([]);
        expect(await orderFaults(shop)).toEqual([]);
        expect(await monthFaults(shop)).toEqual([]);
        const found = await snapshot(shop);
        await shop.deriveAgain();
        expect(await snapshot(shop)).toEqual(found);
      },
    ),
    { numRuns: 5 },
  );
});

test.each([[2], [3]])(
  'an order-level amount is shared to the cent over %i lines of which one is a credit',
  async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({
      line: index + 1,
      listing: '10',
      quantity: 1,
      itemTotal: index === 1 ? -1_234 : 5_000 + index,
    }));
    const rows = eventsOf({
      ...{ order: '4001', day: '2025-01-01', buyer: undefined, country: 'US', coupon: null, shipped: false },
      ...{ discount: 777, shipping: 13_788, lines },
    }).map((event) => [event]);
    await using shop = await ShopFixture.open();
    await shop.bring({ kind: 'test.items', rows });
    expect(await orderFaults(shop)).toEqual([]);
  },
);

test('a long file whose days go to and fro gives the facts and sums of the derivation', async () => {
  const rows = Array.from({ length: 9_000 }, (_, index) =>
    eventsOf({
      order: `${100_000 + ((index * 7) % 8_999)}`,
      day: new Date(Date.UTC(2025, 0, 1 + ((index * 37) % 40))).toISOString().slice(0, 10),
      buyer: `buyer${index % 4_000}`,
      country: 'US',
      coupon: null,
      discount: 0,
      shipping: 500,
      shipped: false,
      lines: [{ line: 1, listing: `${index % 701}`, quantity: 1, itemTotal: 1_000 + index }],
    }),
  );
  await using shop = await ShopFixture.open();
  const { counts } = await shop.bring({ kind: 'test.items', rows });
  // The last row is the first order once more, with another amount.
  expect(counts).toEqual({ rows: 9_000, accepted: 8_999, updated: 1, unchanged: 0, rejected: 0 });
  expect(await rollupFaults(shop)).toEqual([]);
  expect(await monthFaults(shop)).toEqual([]);
  const found = await snapshot(shop);
  expect(found['order_facts']).toHaveLength(8_999);
  await shop.deriveAgain();
  expect(await snapshot(shop)).toEqual(found);
});

test('who bought an order that is said again in another way is no buyer for that', async () => {
  const saying = (order: string, day: string, buyer: string) =>
    eventsOf({
      ...{ order, day, buyer, country: 'US', coupon: null, shipped: false, discount: 0, shipping: 0 },
      lines: [{ line: 1, listing: '10', quantity: 1, itemTotal: 1_000 }],
    });
  const orders = [
    saying('4001', '2025-01-01', 'ann'),
    saying('4002', '2025-01-02', 'cleo'),
    saying('4001', '2025-01-03', 'bob'),
    saying('4003', '2025-02-04', 'bob'),
    saying('4004', '2025-03-05', 'ann'),
    saying('4005', '2025-03-05', 'ann'),
  ];
  await using shop = await ShopFixture.open();
  await shop.bring({ kind: 'test.items', rows: orders.flat().map((event) => [event]) });
  const found = await snapshot(shop);
  await shop.deriveAgain();
  expect(await snapshot(shop)).toEqual(found);
});

test('orders whose ids PostgreSQL sorts in another way than the road are found again', async () => {
  const bringing = (order: string, itemTotal: number) => ({
    kind: 'test.items',
    rows: eventsOf({
      ...{ order, day: '2025-01-01', buyer: undefined, country: 'US', coupon: null, shipped: false },
      ...{ discount: 0, shipping: 0, lines: [{ line: 1, listing: '10', quantity: 1, itemTotal }] },
    }).map((event) => [event]),
  });
  await using shop = await ShopFixture.open();
  await shop.bring(bringing('😀', 100));
  await shop.bring(bringing('～', 200));
  await shop.bring(bringing('～', 300));
  expect(await orderFaults(shop)).toEqual([]);
  expect(await rollupFaults(shop)).toEqual([]);
  expect((await snapshot(shop))['order_facts']).toHaveLength(2);
});

/** What PostgreSQL counts once so many orders are committed: rows of orders that it has read, facts of orders that it has rewritten. */
function counted(shop: ShopFixture, orders: number): Promise<{ read: number; rewritten: number }> {
  return vi.waitUntil(
    async () => {
      await shop.query((transaction) => transaction.raw('select pg_stat_force_next_flush()'));
      const { rows } = await shop.db.everything.raw<{ rows: { read: number; written: number; rewritten: number }[] }>(
        `select i.n_tup_ins::float as written, (i.seq_tup_read + coalesce(i.idx_tup_fetch, 0))::float as read,
                (select sum(n_tup_upd)::float from pg_stat_user_tables where starts_with(relname, 'order_facts')) as rewritten
           from pg_stat_user_tables i where i.relname = 'order_identities'`,
      );
      const [found] = rows;
      return found?.written === orders && { read: found.read, rewritten: found.rewritten };
    },
    { timeout: 30_000, interval: 100 },
  );
}

test('orders of one buyer cost a few looks each, and only those that change are rewritten', async () => {
  const bringing = (days: readonly string[], from: number): FixtureFile => ({
    kind: 'test.items',
    rows: days.flatMap((day, index) =>
      eventsOf({
        ...{ order: `${from + index}`, day, buyer: 'ann', country: 'US', coupon: null, shipped: false },
        ...{ discount: 0, shipping: 0, lines: [{ line: 1, listing: '10', quantity: 1, itemTotal: 1_000 }] },
      }).map((event) => [event]),
    ),
  });
  const toAndFro = Array.from({ length: 1_500 }, (_, index) =>
    new Date(Date.UTC(2025, 0, 2 + ((index * 37) % 40))).toISOString().slice(0, 10),
  );
  await using shop = await ShopFixture.open();
  await shop.bring(bringing(toAndFro, 100_000));
  const first = await counted(shop, 1_500);
  expect(first.read).toBeLessThan(10 * 1_500);
  expect(first.rewritten).toBe(0);
  // One before all others, in their month: the first one until now is a returning buyer's.
  await shop.bring(bringing(['2025-01-01', '2025-03-01', '2025-03-02'], 200_000));
  const second = await counted(shop, 1_503);
  expect(second.read - first.read).toBeLessThan(10 * 1_503);
  expect(second.rewritten).toBe(1);
  expect(await orderFaults(shop)).toEqual([]);
  const found = await snapshot(shop);
  await shop.deriveAgain();
  expect(await snapshot(shop)).toEqual(found);
});
