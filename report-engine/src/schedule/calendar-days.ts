import type { DayOfMonth, ScheduleRule } from './rule.ts';

const MONTHS_OF_QUARTER = 3;

/** The days on which a rule falls due, from `start` on, in order and without end. */
export function* daysOf(rule: ScheduleRule, start: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  if (rule.every === 'day' || rule.every === 'week') {
    const weekdays = rule.every === 'week' ? new Set(rule.weekdays) : undefined;
    for (let day = start; ; day = day.add({ days: 1 })) {
      if (weekdays === undefined || weekdays.has(day.dayOfWeek)) yield day;
    }
  }
  for (let month = start.toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    if (rule.every === 'quarter' && (month.month - 1) % MONTHS_OF_QUARTER !== rule.month - 1) continue;
    const day = dayIn(month, rule.on);
    if (Temporal.PlainDate.compare(day, start) >= 0) yield day;
  }
}

function dayIn(month: Temporal.PlainYearMonth, on: DayOfMonth): Temporal.PlainDate {
  const last = month.toPlainDate({ day: month.daysInMonth });
  if ('day' in on) return on.day === 'last' ? last : month.toPlainDate({ day: Math.min(on.day, month.daysInMonth) });
  if (on.nth === 'last') return last.subtract({ days: (last.dayOfWeek - on.weekday + 7) % 7 });
  const first = month.toPlainDate({ day: 1 });
  return first.add({ days: ((on.weekday - first.dayOfWeek + 7) % 7) + 7 * (on.nth - 1) });
}
