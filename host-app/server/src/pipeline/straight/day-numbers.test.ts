import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DayNumbers, FIRST_DAY } from './day-numbers.ts';

const DAY_MS = 86_400_000;

it('numbers every day from the first one on, and those before it below zero', () => {
  const days = new DayNumbers();
  expect(days.of(FIRST_DAY)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: -50_000, max: 50_000 }), (number) => {
      const day = new Date(Date.parse(FIRST_DAY) + number * DAY_MS).toISOString().slice(0, 10);
      expect(days.of(day)).toBe(number);
    }),
  );
});

it('refuses what is no day', () => {
  expect(() => new DayNumbers().of('2025-02-29')).toThrow(RangeError);
});
