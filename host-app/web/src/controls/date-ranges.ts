import type { Range } from '@vitrine/core/contracts';
import type { TFunction } from 'i18next';
import { formatDay, formatDayRange } from '../i18n/format.ts';

export type PresetId =
  | 'last7'
  | 'last30'
  | 'last90'
  | 'last12Months'
  | 'thisMonth'
  | 'lastMonth'
  | 'thisYear'
  | 'lastYear'
  | 'all';

/** The ranges offered beside the calendar. `all` is no range at all. */
export const PRESETS: readonly { id: PresetId; range: Range | undefined }[] = [
  { id: 'last7', range: { last: 'P7D', until: 'data' } },
  { id: 'last30', range: { last: 'P30D', until: 'data' } },
  { id: 'last90', range: { last: 'P90D', until: 'data' } },
  { id: 'last12Months', range: { last: 'P12M', until: 'data' } },
  { id: 'thisMonth', range: { calendar: 'month', offset: 0 } },
  { id: 'lastMonth', range: { calendar: 'month', offset: -1 } },
  { id: 'thisYear', range: { calendar: 'year', offset: 0 } },
  { id: 'lastYear', range: { calendar: 'year', offset: -1 } },
  { id: 'all', range: undefined },
];

const key = (range: Range | undefined): string => {
  if (range === undefined) return 'all';
  if ('last' in range) return `last:${range.last === 'P1Y' ? 'P12M' : range.last}`;
  if ('calendar' in range) return `calendar:${range.calendar}:${range.offset}`;
  return `days:${range.from}:${range.to}`;
};

/** The preset that means the same, whether it ends today or where the data ends. */
export function presetOf(range: Range | undefined): PresetId | undefined {
  const wanted = key(range);
  return PRESETS.find((preset) => key(preset.range) === wanted)?.id;
}

/** `YYYY-MM-DD` moved by whole days. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function addMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** First and last day (included) that the calendar shows for a range; undefined for all data. */
export function daysOf(
  range: Range | undefined,
  today: string,
  dataEnd: string | undefined,
): { first: string; last: string } | undefined {
  if (range === undefined) return undefined;
  if ('from' in range) return { first: range.from, last: addDays(range.to, -1) };
  if ('last' in range) {
    const last = range.until === 'data' ? (dataEnd ?? today) : today;
    const count = Number(range.last.slice(1, -1));
    const unit = range.last.slice(-1);
    if (unit === 'D' || unit === 'W') return { first: addDays(last, 1 - count * (unit === 'W' ? 7 : 1)), last };
    return { first: addDays(addMonths(last, -count * (unit === 'Y' ? 12 : 1)), 1), last };
  }
  return calendarDays(range.calendar, range.offset, today);
}

function calendarDays(unit: 'day' | 'week' | 'month' | 'quarter' | 'year', offset: number, today: string) {
  const [year = '1970', month = '01'] = today.split('-');
  const span = (first: string, months: number) => {
    const start = addMonths(first, offset * months);
    return { first: start, last: addDays(addMonths(start, months), -1) };
  };
  if (unit === 'day') return { first: addDays(today, offset), last: addDays(today, offset) };
  if (unit === 'week') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    const first = addDays(today, offset * 7 - weekday);
    return { first, last: addDays(first, 6) };
  }
  if (unit === 'month') return span(`${year}-${month}-01`, 1);
  if (unit === 'year') return span(`${year}-01-01`, 12);
  const quarter = Math.floor((Number(month) - 1) / 3) * 3 + 1;
  return span(`${year}-${String(quarter).padStart(2, '0')}-01`, 3);
}

/** A range in words: “Last 30 days”, “3 Mar – 9 Apr 2026”. */
export function describeRange(range: Range | undefined, t: TFunction<'shell'>): string {
  const preset = presetOf(range);
  if (preset !== undefined) return t(`range.presets.${preset}`);
  if (range === undefined) return t('range.presets.all');
  if ('from' in range) {
    const last = addDays(range.to, -1);
    return last <= range.from ? formatDay(range.from) : formatDayRange(range.from, last);
  }
  if ('last' in range) {
    const count = Number(range.last.slice(1, -1));
    const unit = ({ D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const)[range.last.slice(-1)] ?? 'days';
    return t(`range.last.${unit}`, { count });
  }
  const when = range.offset === 0 ? 'this' : range.offset === -1 ? 'previous' : 'earlier';
  return t(`range.calendar.${range.calendar}.${when}`, { count: Math.abs(range.offset) });
}
