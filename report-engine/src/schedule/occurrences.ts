import { daysOf } from './calendar-days.ts';
import { checkRule, type ScheduleRule } from './rule.ts';

/** One time that a rule falls due. */
export interface Occurrence {
  /** The wall time that was meant, as `2026-03-29T02:30`: unique within a schedule, whatever the clocks did. */
  key: string;
  /** When it is due: the meant time, or the end of the gap that swallowed it. */
  at: Temporal.Instant;
}

/** No zone was ever further from another than this: a day that begins earlier cannot fall due later. */
const WIDEST_SHIFT = { days: 2 } as const;

/**
 * Occurrences after an instant, in order and without end. A wall time that clocks skip is due once at the end of the gap, one that they
 * show twice is due once, the first time. Errors: `badRange` for an unknown zone.
 */
export function* occurrencesAfter(rule: ScheduleRule, after: Temporal.Instant): Generator<Occurrence> {
  checkRule(rule);
  const start = after.toZonedDateTimeISO(rule.timezone).toPlainDate().subtract(WIDEST_SHIFT);
  for (const day of daysOf(rule, start)) {
    const meant = day.toPlainDateTime(rule.at);
    const at = dueAt(meant, rule.timezone);
    if (Temporal.Instant.compare(at, after) > 0) yield { key: meant.toString({ smallestUnit: 'minute' }), at };
  }
}

/** The next occurrences after an instant. */
export function nextOccurrences(rule: ScheduleRule, after: Temporal.Instant, count: number): Occurrence[] {
  return occurrencesAfter(rule, after).take(count).toArray();
}

/** Occurrences in `(after, until]`. */
export function occurrencesUntil(rule: ScheduleRule, after: Temporal.Instant, until: Temporal.Instant): Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesAfter(rule, after)) {
    if (Temporal.Instant.compare(occurrence.at, until) > 0) break;
    found.push(occurrence);
  }
  return found;
}

function dueAt(meant: Temporal.PlainDateTime, timezone: string): Temporal.Instant {
  const due = meant.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  if (due.toPlainDateTime().equals(meant)) return due.toInstant();
  // A skipped time: "earlier" lies before the gap, and the next change of the clocks is its end.
  const end = due.getTimeZoneTransition('next');
  return (end ?? due).toInstant();
}
