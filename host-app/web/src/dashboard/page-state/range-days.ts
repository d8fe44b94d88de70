import { CalendarDate, endOfMonth, endOfYear, parseDate, startOfMonth, startOfYear } from '@internationalized/date';
import type { Range } from '@vitrine/core/contracts';

export interface Days {
  first: CalendarDate;
  /** The last day that is in the range. */
  last: CalendarDate;
}

/** The days a range speaks of, for calendars and captions; the server's own reading decides what is counted. */
export function daysOf(range: Range, today: CalendarDate, dataUntil: CalendarDate | undefined): Days {
  if ('from' in range) return { first: parseDate(range.from), last: parseDate(range.to).subtract({ days: 1 }) };
  if ('last' in range) {
    const last = range.until === 'data' && dataUntil !== undefined ? dataUntil : today;
    return { first: last.subtract(durationOf(range.last)).add({ days: 1 }), last };
  }
  const { first, last } = unitAt(range.calendar, range.offset, today);
  if (range.toDate !== true) return { first, last };
  const passed = dayNumber(today) - dayNumber(unitAt(range.calendar, 0, today).first);
  const stop = first.add({ days: passed });
  return { first, last: stop.compare(last) < 0 ? stop : last };
}

/** A range of chosen days; both ends are in it. */
export function rangeOfDays({ first, last }: Days): Range {
  return { from: first.toString(), to: last.add({ days: 1 }).toString() };
}

function durationOf(text: string): { days?: number; weeks?: number; months?: number; years?: number } {
  const count = Number(text.slice(1, -1));
  const unit = text.at(-1);
  if (unit === 'W') return { weeks: count };
  if (unit === 'M') return { months: count };
  return unit === 'Y' ? { years: count } : { days: count };
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

function unitAt(unit: Unit, offset: number, today: CalendarDate): Days {
  if (unit === 'day') {
    const day = today.add({ days: offset });
    return { first: day, last: day };
  }
  if (unit === 'week') {
    const monday = today.subtract({ days: (dayNumber(today) + 3) % 7 }).add({ weeks: offset });
    return { first: monday, last: monday.add({ days: 6 }) };
  }
  if (unit === 'year') {
    const year = today.add({ years: offset });
    return { first: startOfYear(year), last: endOfYear(year) };
  }
  if (unit === 'month') {
    const month = startOfMonth(today).add({ months: offset });
    return { first: month, last: endOfMonth(month) };
  }
  const quarter = new CalendarDate(today.year, today.month - ((today.month - 1) % 3), 1).add({ months: offset * 3 });
  return { first: quarter, last: endOfMonth(quarter.add({ months: 2 })) };
}

/** Days since 1970-01-01, which was a Thursday. */
function dayNumber(day: CalendarDate): number {
  return Math.floor(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000);
}
