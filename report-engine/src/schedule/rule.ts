import { AppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;

/** ISO number of a weekday: 1 is Monday. */
const Weekday = Type.Integer({ minimum: 1, maximum: 7 });

/** Wall time and the zone whose clocks show it. */
const clock = {
  at: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
};

/** A day of a month: by its number (the last one where the month is shorter), the last, or the nth of a weekday. */
export const DayOfMonth = Type.Union([
  Type.Object({ day: Type.Integer({ minimum: 1, maximum: 31 }) }, closed),
  Type.Object({ day: Type.Literal('last') }, closed),
  Type.Object({ weekday: Weekday, nth: Type.Enum([1, 2, 3, 4, 'last'] as const) }, closed),
]);
export type DayOfMonth = Static<typeof DayOfMonth>;

/** When something happens again and again, as people say it. A quarter begins in January, April, July and October; `month` counts from 1 within it. */
export const ScheduleRule = Type.Union([
  Type.Object({ every: Type.Literal('day'), ...clock }, closed),
  Type.Object(
    {
      every: Type.Literal('week'),
      weekdays: Type.Array(Weekday, { minItems: 1, maxItems: 7, uniqueItems: true }),
      ...clock,
    },
    closed,
  ),
  Type.Object({ every: Type.Literal('month'), on: DayOfMonth, ...clock }, closed),
  Type.Object(
    {
      every: Type.Literal('quarter'),
      month: Type.Enum([1, 2, 3] as const),
      on: DayOfMonth,
      ...clock,
    },
    closed,
  ),
]);
export type ScheduleRule = Static<typeof ScheduleRule>;

/** Errors: `badRange` at `/timezone` for a zone that this machine's calendar does not know. */
export function checkRule({ timezone }: ScheduleRule): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone);
  } catch (cause) {
    throw new AppError('badRange', SAYS.noZone({ timezone }), { path: '/timezone', cause });
  }
}
