import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Compare, Grain, Range } from '../contracts/query.ts';
import { bucketsOf, type DaySpan, daysIn, resolveRange } from './range.ts';

const days = (span: DaySpan | undefined) => span && `${span.from}/${span.to}`;

function resolved(range: Range, today: string, compare?: Compare, grain?: Grain, newestDay?: string) {
  const { current, previous } = resolveRange(range, compare, {
    today: Temporal.PlainDate.from(today),
    newestDay: newestDay === undefined ? undefined : Temporal.PlainDate.from(newestDay),
    grain,
  });
  return [days(current), days(previous)];
}

describe('last', () => {
  test.each([
    ['P30D', '2026-03-15', '2026-02-14/2026-03-16'],
    ['P1D', '2026-03-15', '2026-03-15/2026-03-16'],
    ['P2W', '2026-03-15', '2026-03-02/2026-03-16'],
    ['P1M', '2026-03-15', '2026-02-16/2026-03-16'],
    ['P1M', '2026-03-31', '2026-03-01/2026-04-01'],
    ['P1Y', '2024-02-29', '2023-03-01/2024-03-01'],
  ])('%s on %s is %s', (last, today, expected) => {
    expect(resolved({ last }, today)[0]).toBe(expected);
  });

  test('until data puts the newest day with data in the place of today', () => {
    const range: Range = { last: 'P7D', until: 'data' };
    expect(resolved(range, '2026-03-15', undefined, undefined, '2026-01-10')[0]).toBe('2026-01-04/2026-01-11');
    expect(resolved(range, '2026-03-15')[0]).toBe('2026-03-09/2026-03-16');
  });
});

describe('calendar', () => {
  test.each<[Range, string]>([
    [{ calendar: 'day', offset: 0 }, '2026-05-14/2026-05-15'],
    [{ calendar: 'week', offset: 0 }, '2026-05-11/2026-05-18'],
    [{ calendar: 'week', offset: -1 }, '2026-05-04/2026-05-11'],
    [{ calendar: 'month', offset: -1 }, '2026-04-01/2026-05-01'],
    [{ calendar: 'quarter', offset: 0 }, '2026-04-01/2026-07-01'],
    [{ calendar: 'quarter', offset: -2 }, '2025-10-01/2026-01-01'],
    [{ calendar: 'year', offset: -1 }, '2025-01-01/2026-01-01'],
    [{ calendar: 'month', offset: 0, toDate: true }, '2026-05-01/2026-05-15'],
    [{ calendar: 'month', offset: -1, toDate: true }, '2026-04-01/2026-04-15'],
    [{ calendar: 'year', offset: -1, toDate: true }, '2025-01-01/2025-05-15'],
  ])('%j on Thursday 2026-05-14 is %s', (range, expected) => {
    expect(resolved(range, '2026-05-14')[0]).toBe(expected);
  });

  test('to date never leaves a shorter unit', () => {
    expect(resolved({ calendar: 'month', offset: -1, toDate: true }, '2026-03-31')[0]).toBe('2026-02-01/2026-03-01');
  });
});

describe('previous-period', () => {
  test.each<[Range, string]>([
    [{ last: 'P30D' }, '2026-01-15/2026-02-14'],
    [{ last: 'P1M' }, '2026-01-16/2026-02-16'],
    [{ from: '2026-03-01', to: '2026-03-11' }, '2026-02-19/2026-03-01'],
    [{ calendar: 'month', offset: 0 }, '2026-02-01/2026-03-01'],
    [{ calendar: 'month', offset: 0, toDate: true }, '2026-02-01/2026-02-16'],
    [{ calendar: 'quarter', offset: 0 }, '2025-10-01/2026-01-01'],
  ])('of %j on 2026-03-15 is %s', (range, expected) => {
    expect(resolved(range, '2026-03-15', 'previous-period')[1]).toBe(expected);
  });
});

describe('previous-year', () => {
  test('is 364 days back for grains up to a week and for no grain', () => {
    for (const grain of [undefined, 'hour', 'day', 'week'] as const)
      expect(resolved({ last: 'P7D' }, '2026-03-15', 'previous-year', grain)[1]).toBe('2025-03-10/2025-03-17');
  });

  test('is the same bucket of last year for month, quarter and year', () => {
    for (const grain of ['month', 'quarter', 'year'] as const)
      expect(resolved({ from: '2026-01-01', to: '2026-04-01' }, '2026-03-15', 'previous-year', grain)[1]).toBe(
        '2025-01-01/2025-04-01',
      );
  });

  test.each<[Range, string]>([
    [{ calendar: 'month', offset: 0 }, '2025-03-01/2025-04-01'],
    [{ calendar: 'month', offset: 0, toDate: true }, '2025-03-01/2025-03-16'],
    [{ calendar: 'year', offset: 0, toDate: true }, '2025-01-01/2025-03-16'],
    [{ calendar: 'week', offset: 0 }, '2025-03-10/2025-03-17'],
    [{ calendar: 'day', offset: 0 }, '2025-03-15/2025-03-16'],
  ])('of %j on 2026-03-15 is %s', (range, expected) => {
    expect(resolved(range, '2026-03-15', 'previous-year')[1]).toBe(expected);
  });

  test('keeps weekdays for ranges of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 400 }), (offset, length) => {
        const today = Temporal.PlainDate.from('1990-01-01').add({ days: offset });
        const { current, previous } = resolveRange({ last: `P${length}D` }, 'previous-year', { today });
        expect(previous?.from.dayOfWeek).toBe(current.from.dayOfWeek);
        expect(previous && daysIn(previous)).toBe(length);
      }),
    );
  });
});

describe('buckets', () => {
  const span = (from: string, to: string) => ({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) });

  test('are named by their first day, weeks by Monday', () => {
    expect(bucketsOf(span('2026-03-04', '2026-03-17'), 'week', 'UTC')).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
    ]);
    expect(bucketsOf(span('2026-01-31', '2026-03-01'), 'month', 'UTC')).toEqual(['2026-01-01', '2026-02-01']);
    expect(bucketsOf(span('2026-02-01', '2026-07-02'), 'quarter', 'UTC')).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
    ]);
    expect(bucketsOf(span('2025-12-31', '2026-01-02'), 'year', 'UTC')).toEqual(['2025-01-01', '2026-01-01']);
  });

  test('of hours follow the clock of the zone: 23 in spring, 25 in autumn', () => {
    expect(bucketsOf(span('2026-03-29', '2026-03-30'), 'hour', 'Europe/Berlin')).toHaveLength(23);
    const autumn = bucketsOf(span('2026-10-25', '2026-10-26'), 'hour', 'Europe/Berlin');
    expect(autumn).toHaveLength(25);
    expect(autumn[0]).toBe('2026-10-24T22:00:00Z');
  });

  test('cover every day of the span once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year'),
        (offset, length, grain) => {
          const from = Temporal.PlainDate.from('2015-01-01').add({ days: offset });
          const buckets = bucketsOf({ from, to: from.add({ days: length }) }, grain, 'UTC');
          const last = from.add({ days: length - 1 }).toString();
          expect([...buckets].sort()).toEqual(buckets);
          expect(new Set(buckets).size).toBe(buckets.length);
          expect((buckets[0] ?? '') <= from.toString() && (buckets.at(-1) ?? '') <= last).toBe(true);
          if (grain === 'day') expect(buckets).toHaveLength(length);
        },
      ),
    );
  });
});
