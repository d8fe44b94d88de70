export { type CatchUp, type CaughtUp, catchUp } from './missed.ts';
export { nextOccurrences, type Occurrence, occurrencesAfter, occurrencesUntil } from './occurrences.ts';
export { DayOfMonth, ScheduleRule } from './rule.ts';
