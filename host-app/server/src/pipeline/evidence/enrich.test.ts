import type { OrderEvent, ShopEvent } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import { orderLine } from '../testing/order-line.ts';
import { ShopFixture } from '../testing/shop-fixture.ts';
import { rollupFaults } from '../testing/snapshot.ts';

const base = { currency: 'USD', time: { at: '2026-01-05', precision: 'day' as const }, buyer: { userName: 'ann' } };
const line = { ...orderLine('1', '2026-01-05'), ...base };
const order: OrderEvent = { ...base, kind: 'order', key: '2', order: '2', source: 'test.orders', orderValue: 700 };

const facts = (shop: ShopFixture) =>
  shop.query((transaction) =>
    transaction('order_facts')
      .orderBy('order_id')
      .select<{ order_id: string; country: string | null; buyer: string | null }[]>('order_id', 'country', 'buyer'),
  );

test('plugins complete every event on its way into the tables, and none of them sees who bought', async () => {
  await using shop = await ShopFixture.open();
  const seen: ShopEvent[] = [];
  const contexts: unknown[] = [];
  shop.hooks.taps('acme.season').hooks.eventEnriching.tapPromise('country', async (event, context) => {
    seen.push(event);
    contexts.push(context);
    return { ...event, country: 'FR' } as ShopEvent;
  });
  // The one takes the straight road, the other the derivation.
  await shop.bring({ kind: 'test.items', rows: [[line]] });
  await shop.bring({ kind: 'test.orders', rows: [[order]] });
  expect(await facts(shop)).toEqual([
    { order_id: '1', country: 'FR', buyer: expect.any(String) },
    { order_id: '2', country: 'FR', buyer: expect.any(String) },
  ]);
  expect(await rollupFaults(shop)).toEqual([]);
  expect(seen.map((event) => [event.kind, 'buyer' in event])).toEqual([
    ['orderLine', false],
    ['order', false],
  ]);
  expect(contexts).toEqual(Array(2).fill({ workspace: shop.workspaceId, shop: shop.shopId }));
  // What is there is what was completed: the same file says nothing new.
  const { counts } = await shop.bring({ kind: 'test.orders', rows: [[order]] });
  expect(counts).toMatchObject({ updated: 0, unchanged: 1 });
});

test('a plugin that fails or answers nonsense keeps no event out, and what is refused is not shown to it', async () => {
  await using shop = await ShopFixture.open();
  const faults: string[] = [];
  const seen: string[] = [];
  shop.hooks.onFault((fault) => faults.push(fault.message));
  const taps = shop.hooks.taps('acme.broken').hooks.eventEnriching;
  taps.tapPromise('see', async (event) => {
    seen.push(event.key);
    return event;
  });
  taps.tapPromise('fail', () => Promise.reject(new Error('broken')));
  taps.tapPromise('amount', async (event) => ({ ...event, itemTotal: 'much' }) as unknown as ShopEvent);
  const tooMuch = { ...line, key: '3-1', line: '3-1', order: '3', itemTotal: 900_000_000_001 };
  const { counts } = await shop.bring({ kind: 'test.items', rows: [[line], [tooMuch]] });
  expect(counts).toMatchObject({ accepted: 1, rejected: 1 });
  expect(seen).toEqual(['1-1']);
  expect(await facts(shop)).toMatchObject([{ order_id: '1', country: null }]);
  expect(faults).toEqual([
    expect.stringMatching(/"acme.broken".*broken/),
    expect.stringMatching(/"acme.broken".*\/itemTotal/),
  ]);
});
