import type { Range } from '@vitrine/core/contracts';
import { resolveRange, startOf } from '@vitrine/core/query';

/** Units that a range of the calendar reaches back or ahead at most. */
const FURTHEST_OFFSET = 1200;

/**
 * A range that means today what `range` meant on an earlier or later day: a report that is made up for shows the days that it would have
 * shown in time. Whole units of the calendar stay units, so that they are compared as such. A range until the newest data stays as it is:
 * which data was the newest on another day, nobody knows.
 */
export function rangeOnDay(range: Range, day: Temporal.PlainDate, today: Temporal.PlainDate): Range {
  if (day.equals(today) || 'from' in range) return range;
  if ('last' in range && range.until === 'data') return range;
  if ('calendar' in range && range.toDate !== true) {
    const offset = range.offset - unitsBetween(range.calendar, day, today);
    if (Math.abs(offset) <= FURTHEST_OFFSET) return { ...range, offset };
  }
  const { from, to } = resolveRange(range, undefined, { today: day }).current;
  return { from: from.toString(), to: to.toString() };
}

/** Days that are a whole month, quarter or year, as that: it is compared with such, and not with as many days. Others as they are. */
export function inUnits(range: Range, today: Temporal.PlainDate): Range {
  if (!('from' in range)) return range;
  const { current } = resolveRange(range, undefined, { today });
  for (const unit of ['month', 'quarter', 'year'] as const) {
    const whole: Range = { calendar: unit, offset: -unitsBetween(unit, startOf(unit, current.from), today) };
    const { from, to } = resolveRange(whole, undefined, { today }).current;
    const isWhole = from.equals(current.from) && to.equals(current.to);
    if (isWhole && Math.abs(whole.offset) <= FURTHEST_OFFSET) return whole;
  }
  return range;
}

function unitsBetween(
  unit: Extract<Range, { calendar: string }>['calendar'],
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
): number {
  const [from, to] = [startOf(unit, day), startOf(unit, today)];
  switch (unit) {
    case 'day':
      return from.until(to).days;
    case 'week':
      return from.until(to).days / 7;
    case 'month':
      return from.until(to, { largestUnit: 'months' }).months;
    case 'quarter':
      return from.until(to, { largestUnit: 'months' }).months / 3;
    case 'year':
      return from.until(to, { largestUnit: 'years' }).years;
  }
}
