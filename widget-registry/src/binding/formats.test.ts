import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketEnd, formatBucket, formatTick, inferGrain, tickFormats, wallTime } from './date-format.ts';
import { changeOf, directionOf, formatChange, formatNumber, formatShare, numberParts } from './number-format.ts';
import { currencyAffixes, vegaLocale } from './vega-locale.ts';
import { languageOf, word } from './words.ts';

const EUR = { unit: 'money', currency: 'EUR' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  it('stand in the reader’s language and money', () => {
    expect(formatNumber(5284.6, EUR, 'en')).toBe('€5,284.60');
    expect(plain(formatNumber(5284.6, EUR, 'de'))).toBe('5.284,60 €');
    expect(plain(formatNumber(5284.6, EUR, 'fr'))).toBe('5 284,60 €');
    expect(formatNumber(-18.4, EUR, 'en')).toBe('−€18.40');
    expect(formatNumber(1200, { unit: 'money', currency: 'JPY' }, 'en')).toBe('¥1,200');
    expect(formatNumber(0.1234, { unit: 'percent' }, 'en')).toBe('12.3%');
    expect(formatNumber(2.5, { unit: 'days' }, 'en')).toBe('2.5 days');
    expect(formatNumber(1234.5, { unit: 'count' }, 'en')).toBe('1,235');
    expect(formatNumber(2.34567, { unit: 'ratio' }, 'en')).toBe('2.35');
    expect(formatNumber(23456.7, {}, 'en')).toBe('23,457');
    expect(formatNumber(Number.NaN, {}, 'en')).toBe('–');
    expect(formatNumber(7, { unit: 'money' }, 'en')).toBe('7');
  });

  it('are short where there is little room', () => {
    expect(plain(formatNumber(12_431, EUR, 'en', 'short'))).toBe('€12.4 k');
    expect(plain(formatNumber(12_431, EUR, 'de', 'short'))).toBe('12,4 Tsd. €');
    expect(plain(formatNumber(-3_200_000, {}, 'en', 'short'))).toBe('−3.2 M');
    expect(plain(formatNumber(4.2e9, {}, 'fr', 'short'))).toBe('4,2 Md');
    expect(formatNumber(412.2, EUR, 'en', 'brief')).toBe('€412');
    expect(formatNumber(12.2, EUR, 'en', 'brief')).toBe('€12.20');
    expect(formatNumber(0, EUR, 'en', 'brief')).toBe('€0');
    expect(formatNumber(12.2, EUR, 'en', 'whole')).toBe('€12');
  });

  it('come in pieces whose cents are minor and whose joined text is the number', () => {
    expect(numberParts(5284.6, EUR, 'de')).toEqual([
      { text: '5.284', minor: false },
      { text: ',60', minor: true },
      { text: '\u00a0€', minor: false },
    ]);
    expect(numberParts(12, { unit: 'count' }, 'en')).toEqual([{ text: '12', minor: false }]);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('en', 'de', 'fr', 'en-GB'), (cents, locale) => {
        const joined = numberParts(cents / 100, EUR, locale)
          .map((part) => part.text)
          .join('');
        expect(joined).toBe(formatNumber(cents / 100, EUR, locale));
      }),
    );
  });

  it('change by a ratio with sign, and not at all from nothing', () => {
    expect(changeOf(112, 100)).toBeCloseTo(0.12);
    expect(changeOf(-5, -10)).toBeCloseTo(0.5);
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(null, 3)).toBeNull();
    expect(changeOf(3, undefined)).toBeNull();
    expect(formatChange(0.124, 'en')).toBe('+12.4%');
    expect(formatChange(-2.345, 'en')).toBe('−235%');
    expect(formatChange(0, 'de')).toBe('unverändert');
    expect(formatChange(0.0005, 'en')).toBe('+0.1%');
    expect(formatChange(-0.00049, 'en')).toBe('hardly any change');
    expect([0.0005, -0.0005, 0.00049, -0.00049, 0].map(directionOf)).toEqual(['up', 'down', 'flat', 'flat', 'flat']);
    expect(formatShare(0.456, 'en')).toBe('46%');
    expect(formatShare(0.042, 'en')).toBe('4.2%');
  });
});

describe('times', () => {
  const at = (day: string) => wallTime(day) ?? 0;

  it('stay on their day, and instants move to the shop’s clock', () => {
    expect(wallTime('2025-03-01')).toBe(Date.UTC(2025, 2, 1));
    expect(wallTime('2025-03-01', 'America/New_York')).toBe(Date.UTC(2025, 2, 1));
    expect(wallTime('2025-07-01T12:00:00Z', 'Europe/Berlin')).toBe(Date.UTC(2025, 6, 1, 14));
    expect(wallTime('2025-01-01T12:00:00Z', 'America/New_York')).toBe(Date.UTC(2025, 0, 1, 7));
    expect(wallTime('no day')).toBeUndefined();
    expect(wallTime(3)).toBeUndefined();
  });

  it('tell their grain by where buckets begin', () => {
    const grain = (...days: string[]) => inferGrain(days.map(at));
    expect(grain('2025-01-01T10:00:00Z', '2025-01-01T11:00:00Z')).toBe('hour');
    expect(grain('2025-01-06', '2025-01-13')).toBe('week');
    expect(grain('2025-01-06', '2025-01-07')).toBe('day');
    expect(grain('2025-01-06')).toBe('day');
    expect(grain('2025-01-01', '2025-02-01')).toBe('month');
    expect(grain('2025-01-01', '2025-04-01')).toBe('quarter');
    expect(grain('2024-01-01', '2025-01-01')).toBe('year');
    expect(grain('2025-02-01')).toBe('month');
    expect(grain()).toBe('day');
  });

  it('read in words that fit the grain', () => {
    const monday = at('2025-11-17');
    expect(formatBucket(monday, 'day', 'en')).toBe('Mon, Nov 17, 2025');
    expect(formatBucket(monday, 'week', 'en')).toBe('Week of Nov 17, 2025');
    expect(formatBucket(monday, 'week', 'de')).toBe('Woche ab 17. Nov. 2025');
    expect(formatBucket(monday, 'month', 'fr')).toBe('novembre 2025');
    expect(formatBucket(monday, 'quarter', 'fr')).toBe('T4 2025');
    expect(formatBucket(monday, 'year', 'en')).toBe('2025');
    expect(formatBucket(at('2025-11-17T14:00:00Z'), 'hour', 'en')).toContain('14:00');
    expect(formatTick(monday, 'day', 'en')).toBe('Nov 17');
    expect(formatTick(monday, 'week', 'en', true)).toBe('Nov 17, 25');
    expect(formatTick(monday, 'month', 'en')).toBe('Nov');
    expect(formatTick(monday, 'month', 'en', true)).toBe('Nov ’25');
    expect(formatTick(monday, 'year', 'en')).toBe('2025');
    expect(formatTick(at('2025-11-17T14:00:00Z'), 'hour', 'de')).toContain('14');
  });

  it('order day and month as the reader does', () => {
    expect(tickFormats('en', false)).toMatchObject({ date: '%b %-d', year: '%b' });
    expect(tickFormats('en-GB', true)).toMatchObject({ date: '%-d %b', year: '%Y' });
    expect(tickFormats('de', true)).toMatchObject({ date: '%-d. %b' });
  });

  it('end where the next bucket begins', () => {
    expect(bucketEnd(at('2025-11-17'), 'week')).toBe(at('2025-11-24'));
    expect(bucketEnd(at('2025-11-17'), 'day')).toBe(at('2025-11-18'));
    expect(bucketEnd(at('2025-12-01'), 'month')).toBe(at('2026-01-01'));
    expect(bucketEnd(at('2025-10-01'), 'quarter')).toBe(at('2026-01-01'));
    expect(bucketEnd(at('2025-01-01'), 'year')).toBe(at('2026-01-01'));
    expect(bucketEnd(0, 'hour')).toBe(3_600_000);
  });
});

describe('locales of Vega', () => {
  it('come from what the platform knows', () => {
    expect(vegaLocale('de', 'EUR').number).toMatchObject({ decimal: ',', thousands: '.', currency: ['', '\u00a0€'] });
    expect(vegaLocale('en').time).toMatchObject({ shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] });
    expect(vegaLocale('fr').time['months']).toContain('décembre');
    expect(currencyAffixes('USD', 'en')).toEqual(['$', '']);
    expect(currencyAffixes(undefined, 'en')).toEqual(['', '']);
  });

  it('fall back to English words for languages that the product does not speak', () => {
    expect(languageOf('it-IT')).toBe('en');
    expect(languageOf('de-AT')).toBe('de');
    expect(word('others', 'fr-CA')).toBe('Autres');
  });
});
