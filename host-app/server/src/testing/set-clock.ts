/**
 * Loaded before a server whose own clock is set. FIXED_DAY: it begins at noon of that day (UTC) and runs on from there, so that pictures are
 * the same on every day. CLOCK_FILE: it is ahead by as many milliseconds as stand in that file whenever somebody asks.
 */
import { readFileSync } from 'node:fs';

const real = Date.now;
const ahead = settings();
const now = (): number => real() + ahead();
const instant = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(now());
const zoned = (zone?: Temporal.TimeZoneLike): Temporal.ZonedDateTime =>
  instant().toZonedDateTimeISO(zone ?? Temporal.Now.timeZoneId());

globalThis.Date = new Proxy(Date, {
  construct: (target, given, wanted) => Reflect.construct(target, given.length === 0 ? [now()] : given, wanted),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
Object.defineProperties(Temporal.Now, {
  instant: { value: instant },
  zonedDateTimeISO: { value: zoned },
  plainDateISO: { value: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDate() },
});

function settings(): () => number {
  const file = process.env['CLOCK_FILE'];
  if (file !== undefined) return () => Number(readFileSync(file, 'utf8'));
  const [day] = /^\d{4}-\d{2}-\d{2}$/.exec(process.env['FIXED_DAY'] ?? '') ?? [];
  if (day === undefined) throw new Error('FIXED_DAY is not a day such as 2026-11-22.');
  const offset = Date.parse(`${day}T12:00:00Z`) - real();
  return () => offset;
}
