import { numberFormat } from '@vitrine/core/contracts';
import { formatter } from './date-format.ts';

const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 15));
/** 7 January 2024 was a Sunday, where d3 begins its week. */
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 7 + day));
const LONG_DAY = { weekday: 'long' } as const;
const SHORT_DAY = { weekday: 'short' } as const;
const LONG_MONTH = { month: 'long' } as const;
const SHORT_MONTH = { month: 'short' } as const;

function names(times: readonly number[], locale: string, options: Intl.DateTimeFormatOptions): string[] {
  const named = formatter(locale, options);
  return times.map((time) => named.format(time).replace(/\.$/, ''));
}

function separator(locale: string, type: 'decimal' | 'group', fallback: string): string {
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1_234_567.8);
  return parts.find((part) => part.type === type)?.value ?? fallback;
}

const affixes = new Map<string, readonly [string, string]>();

/** Text before and after the number, as d3 wants it: `['$', '']`, `['', ' €']`. */
export function currencyAffixes(currency: string | undefined, locale: string): readonly [string, string] {
  if (!currency) return ['', ''];
  const key = `${locale}|${currency}`;
  const known = affixes.get(key) ?? makeAffixes(currency, locale);
  affixes.set(key, known);
  return known;
}

function makeAffixes(currency: string, locale: string): [string, string] {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 } as const;
  const parts = numberFormat(locale, options).formatToParts(1);
  const digits = parts.findIndex((part) => part.type === 'integer');
  const join = (some: Intl.NumberFormatPart[]) => some.map((part) => part.value).join('');
  return [join(parts.slice(0, digits)), join(parts.slice(digits + 1))];
}

interface VegaLocale {
  number: Readonly<Record<string, unknown>>;
  time: Readonly<Record<string, unknown>>;
}

const locales = new Map<string, VegaLocale>();

/** Number and time locales of Vega, made from what the platform knows of the language. */
export function vegaLocale(locale: string, currency?: string): VegaLocale {
  const key = `${locale}|${currency ?? ''}`;
  const known = locales.get(key) ?? makeLocale(locale, currency);
  locales.set(key, known);
  return known;
}

function makeLocale(locale: string, currency: string | undefined): VegaLocale {
  return {
    number: {
      decimal: separator(locale, 'decimal', '.'),
      thousands: separator(locale, 'group', ','),
      grouping: [3],
      currency: currencyAffixes(currency, locale),
      percent: numberFormat(locale, { style: 'percent' }).format(1).replace('100', ''),
      minus: '−',
    },
    time: {
      dateTime: '%x, %X',
      date: '%x',
      time: '%H:%M',
      periods: ['AM', 'PM'],
      days: names(WEEKDAYS, locale, LONG_DAY),
      shortDays: names(WEEKDAYS, locale, SHORT_DAY),
      months: names(MONTHS, locale, LONG_MONTH),
      shortMonths: names(MONTHS, locale, SHORT_MONTH),
    },
  };
}
