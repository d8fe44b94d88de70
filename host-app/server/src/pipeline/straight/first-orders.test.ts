import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FirstOrders } from './first-orders.ts';

const keyOf = (buyer: number): string => {
  const hex = createHash('sha256').update(String(buyer)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

test('a buyer is new with their first order and returning from then on', () => {
  const firsts = new FirstOrders();
  expect(firsts.of(keyOf(1), '2024-12-31')).toEqual(['new', '2024-12', 0]);
  expect(firsts.of(keyOf(1), '2024-12-31')).toEqual(['returning', '2024-12', 0]);
  expect(firsts.of(keyOf(1), '2026-01-01')).toEqual(['returning', '2024-12', 13]);
  expect(firsts.of(keyOf(2), '2026-01-01')).toEqual(['new', '2026-01', 0]);
  expect(firsts.of(null, '2026-01-01')).toEqual(['unknown', null, null]);
});

test('keys that differ in a single digit are two buyers', () => {
  const key = '00000000-0000-0000-0000-000000000000';
  const firsts = new FirstOrders();
  expect(firsts.of(key, '2025-01-01')?.[0]).toBe('new');
  for (let at = 0; at < key.length; at++) {
    if (key[at] === '-') continue;
    const other = `${key.slice(0, at)}f${key.slice(at + 1)}`;
    expect(firsts.of(other, '2025-02-01'), other).toEqual(['new', '2025-02', 0]);
    expect(firsts.of(other, '2025-03-01'), other).toEqual(['returning', '2025-02', 1]);
  }
});

test('many buyers are told apart, and those beyond the most are not known', () => {
  const firsts = new FirstOrders(30_000);
  const said = (buyer: number, day: string) => firsts.of(keyOf(buyer), day)?.[0];
  for (let buyer = 0; buyer < 30_000; buyer++) if (said(buyer, '2025-01-01') !== 'new') expect.fail(`buyer ${buyer}`);
  expect(said(30_000, '2025-01-02')).toBeUndefined();
  for (let buyer = 0; buyer < 30_000; buyer++)
    if (said(buyer, '2025-01-03') !== 'returning') expect.fail(`buyer ${buyer}`);
});
