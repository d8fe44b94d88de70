import type { Grain, Table } from '@vitrine/core/contracts';
import { languageOf, word } from './words.ts';

const DAY = 86_400_000;
const formatters = new Map<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

/** By the clock of UTC, for options that stand somewhere. Kept, since making one takes a hundred times as long as using it. */
export function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formatters.get(options) ?? new Map<string, Intl.DateTimeFormat>();
  let found = known.get(locale);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    formatters.set(options, known.set(locale, found));
  }
  return found;
}

/** Days that are kept of each format: the charts of a report tell the same ones, and in words each takes a microsecond. */
const MOST_TOLD = 2000;
const told = new WeakMap<Intl.DateTimeFormat, Map<number, string>>();

function tell(locale: string, options: Intl.DateTimeFormatOptions, time: number): string {
  const format = formatter(locale, options);
  const known = told.get(format) ?? new Map<number, string>();
  told.set(format, known);
  const text = known.get(time) ?? format.format(time);
  if (known.size >= MOST_TOLD) known.clear();
  known.set(time, text);
  return text;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const HOUR = { weekday: 'short', day: 'numeric', month: 'short', ...CLOCK } as const;
const WEEKDAY_AND_DATE = { weekday: 'short', ...DATE } as const;
const MONTH_AND_YEAR = { month: 'long', year: 'numeric' } as const;
const MONTH = { month: 'short' } as const;
const YEAR = { year: 'numeric' } as const;
const DAY_TICK = { day: 'numeric', month: 'short' } as const;
const DAY_AND_YEAR_TICK = { ...DAY_TICK, year: '2-digit' } as const;

/** Milliseconds by which wall clocks in `timezone` are ahead of UTC at that instant. */
function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Wall-clock time as milliseconds on a UTC axis: days stay on their day, instants move to the shop's clock. Undefined when unreadable. */
export function wallTime(value: unknown, timezone = 'UTC'): number | undefined {
  if (typeof value !== 'string') return undefined;
  const instant = Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(instant)) return undefined;
  return value.length === 10 || timezone === 'UTC' ? instant : instant + offsetAt(instant, timezone);
}

/** The grain that bucket starts tell of themselves, for tables whose column does not say it. */
export function inferGrain(times: readonly number[]): Grain {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const dates = sorted.map((time) => new Date(time));
  if (dates.some((date) => date.getTime() % DAY !== 0)) return 'hour';
  if (dates.length > 0 && dates.every((date) => date.getUTCDate() === 1)) {
    if (dates.every((date) => date.getUTCMonth() === 0) && dates.length > 1) return 'year';
    return dates.length > 1 && dates.every((date) => date.getUTCMonth() % 3 === 0) ? 'quarter' : 'month';
  }
  return dates.length > 1 && dates.every((date) => date.getUTCDay() === 1) ? 'week' : 'day';
}

function quarterOf(time: number, locale: string): string {
  const date = new Date(time);
  return `${word('quarter', locale)}${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
}

/** A bucket in words, as a sentence or a tooltip says it. */
export function formatBucket(time: number, grain: Grain, locale: string): string {
  switch (grain) {
    case 'hour':
      return tell(locale, HOUR, time);
    case 'day':
      return tell(locale, WEEKDAY_AND_DATE, time);
    case 'week':
      return `${word('weekOf', locale)} ${tell(locale, DATE, time)}`;
    case 'month':
      return tell(locale, MONTH_AND_YEAR, time);
    case 'quarter':
      return quarterOf(time, locale);
    case 'year':
      return tell(locale, YEAR, time);
  }
}

/** A bucket as an axis says it; `years` asks for the year because the axis shows more than one. */
export function formatTick(time: number, grain: Grain, locale: string, years = false): string {
  switch (grain) {
    case 'hour':
      return tell(locale, CLOCK, time);
    case 'day':
    case 'week':
      return tell(locale, years ? DAY_AND_YEAR_TICK : DAY_TICK, time);
    case 'month': {
      const month = tell(locale, MONTH, time).replace(/\.$/, '');
      return years ? `${month} ’${String(new Date(time).getUTCFullYear()).slice(2)}` : month;
    }
    default:
      return formatBucket(time, grain, locale);
  }
}

/** d3 formats by the unit a tick falls on, in the reader's order of day and month. */
export function tickFormats(locale: string, years: boolean): Record<string, string> {
  const language = languageOf(locale);
  const american = language === 'en' && (locale === 'en' || locale === 'en-US');
  const day = language === 'de' ? '%-d. %b' : american ? '%b %-d' : '%-d %b';
  const month = '%b';
  return { year: years ? '%Y' : month, quarter: month, month, week: day, date: day, hours: '%H:%M', minutes: '%H:%M' };
}

const MONTHS: Partial<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

/** The first moment after a bucket. */
export function bucketEnd(start: number, grain: Grain): number {
  const months = MONTHS[grain];
  if (months === undefined) return start + (grain === 'hour' ? DAY / 24 : grain === 'week' ? 7 * DAY : DAY);
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

/** Tells the buckets of an answer that are there in part: not over when it was made, or begun before the days asked for. */
export function partialBuckets(
  table: Pick<Table, 'asOf' | 'from'>,
  grain: Grain,
  timezone: string | undefined,
): (start: number | undefined) => boolean {
  const asOf = wallTime(table.asOf, timezone) ?? Infinity;
  const from = wallTime(table.from, timezone) ?? -Infinity;
  return (start) => start !== undefined && (start < from || bucketEnd(start, grain) > asOf);
}
