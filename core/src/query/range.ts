import type { Compare, Grain, Range } from '../contracts/query.ts';
import { AppError } from '../errors/index.ts';
import { SAYS } from './sentences.ts';

/** Local days, `to` exclusive. */
export interface DaySpan {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

export interface ResolvedRange {
  current: DaySpan;
  previous: DaySpan | undefined;
}

export interface RangeSetting {
  /** Today in the zone of the question. */
  today: Temporal.PlainDate;
  /** Newest day that has data, for `until: 'data'`. */
  newestDay?: Temporal.PlainDate | undefined;
  /** Grain of the time axis asked for, which decides what a year ago is. */
  grain?: Grain | undefined;
}

type CalendarUnit = Extract<Range, { calendar: string }>['calendar'];

/** The days that a range means, and those it is compared with. Errors: `badRange`. */
export function resolveRange(range: Range, compare: Compare | undefined, setting: RangeSetting): ResolvedRange {
  const current = resolveSpan(range, setting);
  if (compare === undefined) return { current, previous: undefined };
  const previous =
    compare === 'previous-period'
      ? previousPeriod(range, current, setting.today)
      : previousYear(range, current, setting.today, setting.grain);
  return { current, previous };
}

function resolveSpan(range: Range, { today, newestDay }: RangeSetting): DaySpan {
  if ('last' in range) {
    const to = ((range.until === 'data' ? newestDay : undefined) ?? today).add({ days: 1 });
    return { from: to.subtract(range.last), to };
  }
  if ('from' in range) return { from: parseDay(range.from, '/range/from'), to: parseDay(range.to, '/range/to') };
  return calendarSpan(range, today, startOf(range.calendar, today).add(unitsOf(range.calendar, range.offset)));
}

function previousPeriod(range: Range, current: DaySpan, today: Temporal.PlainDate): DaySpan {
  if ('calendar' in range) {
    return calendarSpan(range, today, current.from.subtract(unitsOf(range.calendar, 1)));
  }
  if ('last' in range) return { from: current.from.subtract(range.last), to: current.from };
  return { from: current.from.subtract({ days: daysIn(current) }), to: current.from };
}

function previousYear(range: Range, current: DaySpan, today: Temporal.PlainDate, grain: Grain | undefined): DaySpan {
  if ('calendar' in range) {
    const back = range.calendar === 'week' ? { weeks: 52 } : { years: 1 };
    return calendarSpan(range, today, current.from.subtract(back));
  }
  const back = grain === 'month' || grain === 'quarter' || grain === 'year' ? { years: 1 } : { days: 364 };
  return { from: current.from.subtract(back), to: current.to.subtract(back) };
}

/** The whole unit that begins at `from`, or as many of its days as have passed of the unit that holds today. */
function calendarSpan(
  range: Extract<Range, { calendar: string }>,
  today: Temporal.PlainDate,
  from: Temporal.PlainDate,
): DaySpan {
  const end = from.add(unitsOf(range.calendar, 1));
  if (range.toDate !== true) return { from, to: end };
  const passed = daysIn({ from: startOf(range.calendar, today), to: today }) + 1;
  const to = from.add({ days: passed });
  return { from, to: Temporal.PlainDate.compare(to, end) > 0 ? end : to };
}

function unitsOf(unit: CalendarUnit, count: number): Temporal.DurationLike {
  switch (unit) {
    case 'day':
      return { days: count };
    case 'week':
      return { weeks: count };
    case 'month':
      return { months: count };
    case 'quarter':
      return { months: 3 * count };
    case 'year':
      return { years: count };
  }
}

/** First day of the unit that holds a day; weeks begin on Monday. */
export function startOf(unit: CalendarUnit, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
    case 'quarter':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
    case 'year':
      return day.with({ day: 1, month: 1 });
  }
}

/** Names of the buckets that a span touches, in order: first days, or instants for hours. */
export function bucketsOf(span: DaySpan, grain: Grain, timezone: string): string[] {
  return grain === 'hour' ? hourBuckets(span, timezone) : dayBuckets(span, grain);
}

function dayBuckets(span: DaySpan, grain: Exclude<Grain, 'hour'>): string[] {
  const buckets: string[] = [];
  const step = unitsOf(grain, 1);
  const first = startOf(grain, span.from);
  for (let day = first; Temporal.PlainDate.compare(day, span.to) < 0; day = day.add(step)) buckets.push(day.toString());
  return buckets;
}

function hourBuckets(span: DaySpan, timezone: string): string[] {
  const buckets: string[] = [];
  const end = span.to.toZonedDateTime(timezone);
  let hour = span.from.toZonedDateTime(timezone);
  while (Temporal.ZonedDateTime.compare(hour, end) < 0) {
    buckets.push(hour.toInstant().toString());
    hour = hour.add({ hours: 1 });
  }
  return buckets;
}

export function daysIn(span: DaySpan): number {
  return span.from.until(span.to).days;
}

/** A day that the calendar has. Errors: `badRange` at `path`. */
function parseDay(text: string, path: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch (cause) {
    throw new AppError('badRange', SAYS.noDay({ day: text }), { path, cause });
  }
}
