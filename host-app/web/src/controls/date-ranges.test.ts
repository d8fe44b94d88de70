import type { Range } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { i18n } from '../i18n/index.ts';
import { startTexts } from '../testing/render-app.tsx';
import { addDays, daysOf, describeRange, PRESETS, presetOf } from './date-ranges.ts';

const today = '2026-11-23';

describe('presets', () => {
  it('are found again by what they mean', () => {
    for (const { id, range } of PRESETS) expect(presetOf(range)).toBe(id);
    expect(presetOf({ last: 'P30D' })).toBe('last30');
    expect(presetOf({ last: 'P1Y' })).toBe('last12Months');
    expect(presetOf({ last: 'P31D' })).toBeUndefined();
    expect(presetOf({ from: '2026-01-01', to: '2026-02-01' })).toBeUndefined();
  });
});

describe('days of a range', () => {
  const cases: [string, Range, { first: string; last: string }][] = [
    ['last days', { last: 'P30D' }, { first: '2026-10-25', last: today }],
    ['last weeks', { last: 'P2W' }, { first: '2026-11-10', last: today }],
    ['last months', { last: 'P12M' }, { first: '2025-11-24', last: today }],
    ['last years', { last: 'P1Y' }, { first: '2025-11-24', last: today }],
    ['until the data ends', { last: 'P7D', until: 'data' }, { first: '2026-09-24', last: '2026-09-30' }],
    ['chosen days', { from: '2026-01-05', to: '2026-01-08' }, { first: '2026-01-05', last: '2026-01-07' }],
    ['yesterday', { calendar: 'day', offset: -1 }, { first: '2026-11-22', last: '2026-11-22' }],
    ['this week', { calendar: 'week', offset: 0 }, { first: '2026-11-23', last: '2026-11-29' }],
    ['last month', { calendar: 'month', offset: -1 }, { first: '2026-10-01', last: '2026-10-31' }],
    ['this quarter', { calendar: 'quarter', offset: 0 }, { first: '2026-10-01', last: '2026-12-31' }],
    ['last year', { calendar: 'year', offset: -1 }, { first: '2025-01-01', last: '2025-12-31' }],
  ];
  it.each(cases)('%s', (_name, range, days) => {
    expect(daysOf(range, today, '2026-09-30')).toEqual(days);
  });

  it('are none for all data', () => {
    expect(daysOf(undefined, today, undefined)).toBeUndefined();
  });

  it('never end before they begin', () => {
    const units = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
    const calendar = fc.record({ calendar: units, offset: fc.integer({ min: -60, max: 60 }) }) as fc.Arbitrary<Range>;
    const last = fc
      .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('D', 'W', 'M', 'Y'))
      .map(([count, unit]): Range => ({ last: `P${count}${unit}` }));
    fc.assert(
      fc.property(fc.oneof(calendar, last), (range) => {
        const days = daysOf(range, today, undefined);
        return days !== undefined && days.first <= days.last;
      }),
    );
  });

  it('count back and forth', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => addDays(addDays(today, days), -days) === today),
    );
  });
});

describe('words of a range', () => {
  beforeAll(startTexts);
  const words = (range: Range | undefined) =>
    describeRange(range, i18n.getFixedT('en', 'shell')).replaceAll(/\s/g, ' ');

  it('are those of the preset where there is one', () => {
    expect(words({ last: 'P30D' })).toBe('Last 30 days');
    expect(words(undefined)).toBe('All time');
  });

  it('name the days, the count or the unit otherwise', () => {
    expect(words({ from: '2026-03-03', to: '2026-03-04' })).toBe('Mar 3, 2026');
    expect(words({ from: '2026-03-03', to: '2026-03-10' })).toBe('Mar 3 – 9, 2026');
    expect(words({ last: 'P6W' })).toBe('Last 6 weeks');
    expect(words({ calendar: 'quarter', offset: 0 })).toBe('This quarter');
    expect(words({ calendar: 'week', offset: -1 })).toBe('Last week');
    expect(words({ calendar: 'month', offset: -3 })).toBe('3 months ago');
  });
});
