import type { LedgerEntryEvent, OrderEvent, OrderLineEvent, RawEvent } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { LISTING_COUNT, VIRAL } from './catalogue.ts';
import { SAMPLE_SHOP } from './sample-shop.ts';
import { type SyncOptions, sampleEvents } from './sync.ts';

function eventsOf(options: SyncOptions): RawEvent[] {
  return [...sampleEvents(options)].flatMap(({ events }) => events);
}
const all = eventsOf({ today: '2026-11-23' });
const orders = all.filter((event): event is OrderEvent => event.kind === 'order');
const lines = all.filter((event): event is OrderLineEvent => event.kind === 'orderLine');
const entries = all.filter((event): event is LedgerEntryEvent => event.kind === 'ledgerEntry');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('the sample shop', () => {
  it('is the same on every run', () => {
    expect(eventsOf({ today: '2026-11-23', orderLines: 400 })).toEqual(
      eventsOf({ today: '2026-11-23', orderLines: 400 }),
    );
  });

  it('keeps its past when it goes on a week later', () => {
    const before = eventsOf({ today: '2026-11-16', orderLines: 2000 });
    const after = eventsOf({ today: '2026-11-23', anchor: '2026-11-16', orderLines: 2000 });
    const amounts = (events: RawEvent[]) =>
      new Map(events.filter((event) => event.kind === 'order').map((event) => [event.key, event.orderTotal]));
    const later = amounts(after);
    for (const [order, total] of amounts(before)) expect(later.get(order)).toBe(total);
    expect(later.size).toBeGreaterThan(amounts(before).size);
  });

  it('spans 24 months that end today', () => {
    const days = orders.map(({ time }) => time.at.slice(0, 10)).sort();
    expect(days[0]).toBe('2024-11-24');
    expect(days.at(-1)).toBe('2026-11-23');
  });

  it('has about as many lines as asked for, in three quarters as many orders', () => {
    for (const orderLines of [400, 8_000, 30_000]) {
      const made = eventsOf({ today: '2026-11-23', orderLines, ledger: false });
      const count = (kind: RawEvent['kind']) => made.filter((event) => event.kind === kind).length;
      expect(count('orderLine') / orderLines).toBeGreaterThan(0.93);
      expect(count('orderLine') / orderLines).toBeLessThan(1.07);
      expect(count('order') / orderLines).toBeGreaterThan(0.7);
      expect(count('order') / orderLines).toBeLessThan(0.8);
    }
  });

  it('never uses a key twice', () => {
    const keys = all.map(({ kind, key }) => `${kind} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has 480 listings with distinct titles, six countries, coupons, stock-outs', () => {
    const listings = all.filter((event) => event.kind === 'listing');
    expect(new Set(listings.map(({ title }) => title)).size).toBe(LISTING_COUNT);
    expect(new Set(orders.map(({ country }) => country))).toEqual(new Set(['US', 'GB', 'CA', 'DE', 'AU', 'FR']));
    expect(new Set(orders.map(({ coupon }) => coupon)).size).toBe(5);
    const july = eventsOf({ today: '2026-07-01', anchor: '2026-11-23' }).filter((event) => event.kind === 'listing');
    expect(july.some(({ quantity }) => quantity === 0)).toBe(true);
  });

  it('sells most before Christmas, and one listing goes viral', () => {
    const inMonth = (month: string) => orders.filter(({ time }) => time.at.startsWith(month)).length;
    expect(inMonth('2025-12')).toBeGreaterThan(1.4 * inMonth('2025-08'));
    const viral = lines.filter(({ listing }) => listing === String(1_700_000_001 + VIRAL.listing * 137));
    const june = viral.filter(({ time }) => time.at.startsWith('2026-06')).length;
    expect(june).toBeGreaterThan(8 * viral.filter(({ time }) => time.at.startsWith('2026-04')).length);
  });

  it('has new and returning buyers, refunds, returns and cancelled orders', () => {
    const names = orders.map(({ buyer }) => buyer?.userName ?? buyer?.name);
    expect(new Set(names).size / orders.length).toBeGreaterThan(0.75);
    expect(new Set(names).size / orders.length).toBeLessThan(0.95);
    for (const status of ['completed', 'shipped', 'paid', 'refunded', 'partiallyRefunded', 'cancelled']) {
      expect(orders.some((order) => order.status === status)).toBe(true);
    }
  });

  it('agrees with itself: orders with their lines and with their entries', () => {
    const byOrder = Map.groupBy(lines, ({ order }) => order);
    const entriesByOrder = Map.groupBy(entries, ({ order }) => order ?? '');
    for (const order of orders) {
      const own = byOrder.get(order.order) ?? [];
      expect(sum(own.map(({ itemTotal }) => itemTotal))).toBe(order.orderValue);
      expect(sum(own.map(({ orderDiscount }) => orderDiscount ?? 0))).toBe(order.discount);
      expect(sum(own.map(({ quantity }) => quantity))).toBe(order.units);
      const booked = entriesByOrder.get(order.order) ?? [];
      expect(booked.find((entry) => entry.class === 'sale')?.amount).toBe(order.orderTotal);
      const processing = booked.find((entry) => entry.class === 'processingFee');
      expect(processing?.feesAndTaxes).toBe(-(order.cardFee ?? 0));
      expect(order.cardFee).toBe(Math.floor(((order.orderTotal ?? 0) * 300 + 5000) / 10_000) + 25);
    }
    for (const entry of entries) expect(entry.amount + entry.feesAndTaxes).toBe(entry.net);
  });

  it('bills a day of ads on the day after, for that day', () => {
    const ads = new Map(all.filter((event) => event.kind === 'adDay').map((event) => [event.key, event.spend]));
    const bills = entries.filter((entry) => entry.class === 'etsyAds');
    expect(bills.length).toBeGreaterThan(600);
    for (const bill of bills) expect(ads.get(bill.billedFor ?? '')).toBe(-bill.feesAndTaxes);
  });

  it('writes instants in the zone of the shop', () => {
    expect(SAMPLE_SHOP.timezone).toBe('America/New_York');
    expect(orders.find(({ time }) => time.at.startsWith('2026-07'))?.time.at).toMatch(/-04:00$/);
    expect(orders.find(({ time }) => time.at.startsWith('2026-01'))?.time.at).toMatch(/-05:00$/);
  });
});
