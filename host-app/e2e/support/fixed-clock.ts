/** Loaded before the server where pictures must be the same on every day: its clock begins at noon of FIXED_DAY (UTC) and runs on from there. */

const [day] = /^\d{4}-\d{2}-\d{2}$/.exec(process.env['FIXED_DAY'] ?? '') ?? [];
if (day === undefined) throw new Error('FIXED_DAY is not a day such as 2026-11-22.');

const real = Date.now;
const offset = Date.parse(`${day}T12:00:00Z`) - real();
const now = (): number => real() + offset;
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
