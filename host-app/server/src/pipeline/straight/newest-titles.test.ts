import type { OrderLineEvent } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import { NewestTitles } from './newest-titles.ts';

const event = (change: Partial<OrderLineEvent>): OrderLineEvent => ({
  ...{ kind: 'orderLine', key: '1', order: '1', line: '1', source: 'test.items', currency: 'USD', listing: '10' },
  ...{ time: { at: '2025-01-02', precision: 'day' }, title: 'Apron', sku: null, variation: null },
  ...{ quantity: 1, price: 100, itemTotal: 100, ...change },
});
const on = (at: string, change: Partial<OrderLineEvent>) => event({ time: { at, precision: 'day' }, ...change });
const rowsOf = (titles: NewestTitles) => {
  const rows = titles.rows(7);
  return rows && Buffer.from(rows.bytes()).toString('utf8');
};

test('the newest line of a listing names it: by day, then line', () => {
  const titles = new NewestTitles();
  titles.note(on('2025-01-02', { title: 'Apron', sku: 'A' }), 3);
  titles.note(on('2025-01-03', { title: 'Linen apron', sku: 'A' }), 2);
  titles.note(on('2025-01-03', { title: 'Apron of the line before' }), 1);
  titles.note(on('2025-01-01', { title: 'Old apron' }), 9);
  titles.note(on('2025-01-02', { listing: '20', title: null }), 4);
  titles.note(on('2025-01-02', { listing: '20', title: 'Größe 😀' }), 5);
  titles.note(on('2025-01-02', { listing: null, title: 'Nobody knows' }), 6);
  expect(rowsOf(titles)).toBe('10\tLinen apron\tA\t2025-01-03\t7\t2\n20\tGröße 😀\t\\N\t2025-01-02\t7\t5\n');
});

test('instants, and more listings than are kept in mind, are left to PostgreSQL', () => {
  const timed = new NewestTitles();
  timed.note(event({}), 1);
  timed.note(event({ time: { at: '2025-01-02T10:00:00Z', precision: 'instant' } }), 2);
  timed.note(event({}), 3);
  expect(rowsOf(timed)).toBeUndefined();
  const many = new NewestTitles();
  for (let listing = 0; listing < 10_000; listing++) many.note(event({ listing: `${listing}` }), listing);
  expect(rowsOf(many)?.split('\n')).toHaveLength(10_001);
  many.note(event({ listing: 'one more' }), 10_001);
  expect(rowsOf(many)).toBeUndefined();
});
