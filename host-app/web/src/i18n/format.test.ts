import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCompact,
  formatDay,
  formatDayRange,
  formatInstant,
  formatList,
  formatMoment,
  formatMoney,
  formatMoneyParts,
  formatMonth,
  formatMonthRange,
  formatName,
  formatNumber,
  formatPercent,
  formatSeconds,
  localized,
  setFormatLocale,
  setFormatTimezone,
} from './format.ts';
import { countryOptions, currencyOptions, timezoneOptions } from './places.ts';

afterEach(() => {
  setFormatLocale('en');
  setFormatTimezone('UTC');
});

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ');

describe('numbers', () => {
  it('of bytes have the unit that fits', () => {
    const sizes = () => [512, 1234, 12_345_678].map((size) => plain(formatBytes(size)));
    expect(sizes()).toEqual(['512 byte', '1.2 kB', '12.3 MB']);
    setFormatLocale('fr');
    expect(sizes()).toEqual(['512 o', '1,2 ko', '12,3 Mo']);
  });

  it('follow the reader', () => {
    expect(formatNumber(1605)).toBe('1,605');
    setFormatLocale('de');
    expect(formatNumber(1605.5)).toBe('1.605,5');
    expect(plain(formatPercent(0.124))).toBe('12,4 %');
    setFormatLocale('fr');
    expect(plain(formatNumber(1605))).toBe('1 605');
  });

  it('are short where room is short', () => {
    expect(formatCompact(12_400)).toBe('12.4K');
  });

  it('show money with its own digits', () => {
    expect(formatMoney(5284.6, 'EUR')).toBe('€5,284.60');
    expect(formatMoney(5284.6, 'JPY')).toBe('¥5,285');
  });

  it('part the cents from the rest, wherever the symbol stands', () => {
    expect(formatMoneyParts(-5284.6, 'EUR')).toEqual({ before: '-€5,284', minor: '.60', after: '' });
    expect(formatMoneyParts(5284, 'JPY')).toEqual({ before: '¥5,284', minor: '', after: '' });
    setFormatLocale('de');
    const parts = formatMoneyParts(5284.6, 'EUR');
    expect([parts.before, parts.minor, plain(parts.after)]).toEqual(['5.284', ',60', ' €']);
  });
});

describe('days', () => {
  it('stay on their day in every zone', () => {
    expect(formatDay('2026-01-31')).toBe('Jan 31, 2026');
    expect(formatDay('2026-01-31', 'long')).toBe('Saturday, January 31, 2026');
    expect(formatDay('2026-01-31', 'short')).toBe('Jan 31');
    expect(formatMonth('2026-01')).toBe('January 2026');
    expect(formatMonth('2026-01', 'narrow')).toBe('J');
  });

  it('say a range once where both ends share it', () => {
    expect(plain(formatDayRange('2026-01-02', '2026-01-30'))).toBe('Jan 2 – 30, 2026');
    expect(plain(formatMonthRange('2025-01-02', '2025-11-30'))).toBe('Jan – Nov 2025');
  });

  it('say an instant on a clock', () => {
    expect(plain(formatInstant('2026-11-22T20:40:00Z', 'Europe/Berlin'))).toBe('Nov 22, 2026, 9:40 PM');
    expect(plain(formatInstant(new Date('2026-11-22T20:40:00Z'), 'UTC'))).toBe('Nov 22, 2026, 8:40 PM');
  });

  it('are told on the clock of the reader', () => {
    setFormatTimezone('Asia/Tokyo');
    expect(plain(formatInstant('2026-11-22T20:40:00Z'))).toBe('Nov 23, 2026, 5:40 AM');
    expect(plain(formatMoment('2026-11-22T14:00:00Z', new Date('2026-11-22T16:00:00Z')))).toBe('Nov 22');
    expect(plain(formatMoment('2026-11-22T15:30:00Z', new Date('2026-11-22T16:00:00Z')))).toBe('12:30 AM');
    setFormatTimezone('Nowhere/Land');
    expect(formatInstant('2026-11-22T20:40:00Z')).toMatch(/2026/);
  });

  it('say how long ago', () => {
    const now = new Date('2026-11-22T20:40:00Z');
    expect(formatMoment(now.toISOString(), now)).toMatch(/^\d+:\d\d/);
    expect(formatMoment('2026-11-12T12:00:00Z', now)).toBe('Nov 12');
    expect(formatAgo('2026-11-22T17:40:00Z', now)).toBe('3 hours ago');
    expect(formatAgo('2026-11-21T17:40:00Z', now)).toBe('yesterday');
    expect(formatAgo('2026-11-22T20:39:50Z', now)).toBe('this minute');
  });

  it('say a rest of time in one unit', () => {
    expect(formatSeconds(2)).toBe('2 sec');
    expect(formatSeconds(0.2)).toBe('1 sec');
    expect(formatSeconds(185)).toBe('3 min');
  });
});

describe('names', () => {
  it('are those of the reader’s language', () => {
    setFormatLocale('de');
    expect(formatName('region', 'US')).toBe('Vereinigte Staaten');
    expect(formatName('currency', 'EUR')).toBe('Euro');
    expect(formatName('region', 'not a code')).toBe('not a code');
    expect(formatList(['Januar', 'März'])).toBe('Januar und März');
  });

  it('fall back from region to language to English to any', () => {
    expect(localized('Sales')).toBe('Sales');
    expect(localized({ en: 'Sales', de: 'Umsatz' }, 'de-AT')).toBe('Umsatz');
    expect(localized({ en: 'Sales' }, 'fr')).toBe('Sales');
    expect(localized({ it: 'Vendite' }, 'fr')).toBe('Vendite');
    expect(localized(undefined)).toBe('');
  });

  it('are sorted for choosing, with the present one among them', () => {
    const countries = countryOptions('XK');
    expect(countries.map(({ label }) => label)).toEqual(
      countries.map(({ label }) => label).sort(new Intl.Collator('en').compare),
    );
    expect(countries.some(({ id }) => id === 'XK')).toBe(true);
    expect(currencyOptions('EUR').find(({ id }) => id === 'EUR')).toMatchObject({ label: 'Euro', hint: 'EUR' });
    expect(timezoneOptions('').find(({ id }) => id === 'America/New_York')).toMatchObject({ label: 'New York' });
  });
});
