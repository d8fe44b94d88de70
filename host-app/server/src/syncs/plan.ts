import { AppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;

/** Nobody's server is asked more often than this. */
export const LEAST_MINUTES = 15;

/** When a source is asked: every so many minutes, or each day at a wall time of the workspace's zone. */
export const SyncPlan = Type.Union([
  Type.Object({ everyMinutes: Type.Integer({ minimum: 1, maximum: 44_640 }) }, closed),
  Type.Object({ at: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }) }, closed),
]);
export type SyncPlan = Static<typeof SyncPlan>;

/** Errors: `badRequest` for one that asks too often. */
export function checkPlan(plan: SyncPlan): void {
  if ('everyMinutes' in plan && plan.everyMinutes < LEAST_MINUTES)
    throw new AppError('badRequest', SAYS.tooOften({ minutes: LEAST_MINUTES }), { path: '/plan/everyMinutes' });
}

/**
 * The next time after a moment. A wall time that a day does not have (clocks go forward) is as much later; one that a day has twice is
 * its first.
 */
export function nextTime(plan: SyncPlan, timezone: string, after: Temporal.Instant): Temporal.Instant {
  if ('everyMinutes' in plan) return after.add({ minutes: plan.everyMinutes });
  const plainTime = Temporal.PlainTime.from(plan.at);
  for (let day = after.toZonedDateTimeISO(timezone).toPlainDate(); ; day = day.add({ days: 1 })) {
    const time = day.toZonedDateTime({ timeZone: timezone, plainTime }).toInstant();
    if (Temporal.Instant.compare(time, after) > 0) return time;
  }
}
