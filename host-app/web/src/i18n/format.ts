import type { LocalizedText } from '@vitrine/core/contracts';

let formatLocale = 'en';

/** Set once per language change (src/i18n/index.ts); every function below follows it. */
export function setFormatLocale(locale: string): void {
  formatLocale = locale;
}

export function getFormatLocale(): string {
  return formatLocale;
}

let formatTimezone: string | undefined;

/** Whose clock is read: that of the person who is signed in (shell/guard.tsx). A zone that this browser does not know leaves its own. */
export function setFormatTimezone(timezone: string): void {
  if (timezone === formatTimezone) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    formatTimezone = timezone;
  } catch {
    formatTimezone = undefined;
  }
}

const cache = new Map<string, unknown>();

/** Intl objects are dear to make: one per locale and options. */
function cached<T>(kind: string, options: object, make: () => T): T {
  const key = `${formatLocale}|${kind}|${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  cache.set(key, made);
  return made;
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached('number', options, () => new Intl.NumberFormat(formatLocale, options));
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached('date', options, () => new Intl.DateTimeFormat(formatLocale, options));
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value);
}

/** 12,400 → 12.4K, in the reader's way. */
export function formatCompact(value: number): string {
  return formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });
}

/** A share: 0.124 → 12.4 %. */
export function formatPercent(share: number, digits = 1): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: digits });
}

/** A size: 1234 → 1.2 kB. */
export function formatBytes(bytes: number): string {
  const style = { style: 'unit', maximumFractionDigits: 1 } as const;
  if (bytes < 1000) return formatNumber(bytes, { ...style, unit: 'byte' });
  if (bytes < 1_000_000) return formatNumber(bytes / 1000, { ...style, unit: 'kilobyte' });
  return formatNumber(bytes / 1_000_000, { ...style, unit: 'megabyte' });
}

/** Money in the major unit with the digits of its currency. */
export function formatMoney(value: number, currency: string, options: Intl.NumberFormatOptions = {}): string {
  return formatNumber(value, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options });
}

/** The parts of an amount, so that the cents can stand smaller: `major` with sign and symbol, `minor` with its separator. */
export function formatMoneyParts(value: number, currency: string): { before: string; minor: string; after: string } {
  const parts = numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(value);
  const decimal = parts.findIndex((part) => part.type === 'decimal');
  const text = (slice: Intl.NumberFormatPart[]) => slice.map((part) => part.value).join('');
  if (decimal < 0) return { before: text(parts), minor: '', after: '' };
  return {
    before: text(parts.slice(0, decimal)),
    minor: text(parts.slice(decimal, decimal + 2)),
    after: text(parts.slice(decimal + 2)),
  };
}

/** A local day or month (`YYYY-MM-DD`, `YYYY-MM`) has no zone: it is read and written as UTC. */
function dayToDate(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date));
}

export type DayStyle = 'short' | 'medium' | 'long';

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

export function formatDay(day: string, style: DayStyle = 'medium'): string {
  return dateFormat({ ...DAY_STYLES[style], timeZone: 'UTC' }).format(dayToDate(day));
}

/** First and last day, both included, said as briefly as the language allows. */
export function formatDayRange(first: string, last: string): string {
  return dateFormat({ ...DAY_STYLES.medium, timeZone: 'UTC' }).formatRange(dayToDate(first), dayToDate(last));
}

export function formatMonth(month: string, style: 'long' | 'short' | 'narrow' | 'withYear' = 'withYear'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'withYear' ? { month: 'long', year: 'numeric' } : { month: style };
  return dateFormat({ ...options, timeZone: 'UTC' }).format(dayToDate(`${month.slice(0, 7)}-01`));
}

/** The months of two days, said as briefly as the language allows: “Jan – Mar 2026”. */
export function formatMonthRange(first: string, last: string): string {
  const options: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric', timeZone: 'UTC' };
  return dateFormat(options).formatRange(dayToDate(first), dayToDate(last));
}

/** An instant on the reader's clock. */
export function formatInstant(instant: string | Date, timeZone = formatTimezone): string {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', ...onClock(timeZone) }).format(date);
}

function onClock(timeZone: string | undefined): { timeZone?: string } {
  return timeZone === undefined ? {} : { timeZone };
}

/** An instant in a word: the time of a moment of today, else the day. `now` is given in tests. */
export function formatMoment(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  const clock = onClock(formatTimezone);
  const day = dateFormat({ ...DAY_STYLES.medium, ...clock });
  const isToday = day.format(date) === day.format(now);
  return dateFormat({ ...(isToday ? { timeStyle: 'short' } : DAY_STYLES.short), ...clock }).format(date);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** “3 hours ago”. `now` is given in tests. */
export function formatAgo(instant: string, now: Date = new Date()): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const format = cached('ago', {}, () => new Intl.RelativeTimeFormat(formatLocale, { numeric: 'auto' }));
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

/** A rest of time in one unit: “12 sec”, “3 min”. */
export function formatSeconds(seconds: number): string {
  const [value, unit] =
    seconds < 90 ? [Math.max(1, Math.round(seconds)), 'second'] : [Math.round(seconds / 60), 'minute'];
  return formatNumber(Number(value), { style: 'unit', unit: String(unit), unitDisplay: 'short' });
}

export function formatList(
  items: readonly string[],
  type: 'conjunction' | 'disjunction' | 'unit' = 'conjunction',
): string {
  return cached('list', { type }, () => new Intl.ListFormat(formatLocale, { type, style: 'long' })).format(items);
}

/** The name of a country, currency or language in the reader's language; the code when it has none. */
export function formatName(type: 'region' | 'currency' | 'language', code: string): string {
  try {
    return cached('name', { type }, () => new Intl.DisplayNames(formatLocale, { type })).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The text of a plugin, dashboard or field in the reader's language, then in English, then in any. */
export function localized(text: LocalizedText | undefined, locale: string = formatLocale): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  const language = locale.split('-')[0] ?? 'en';
  return text[locale] ?? text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
}
