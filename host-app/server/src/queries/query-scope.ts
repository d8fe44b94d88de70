import { type QueryEnvironment, type ResolvedQuery, resolveRange, shopsOf, timeSetting } from '@vitrine/core/query';
import type { QueryScope } from './contract.ts';

/** The days that a question means today, and the shops that its filters leave. */
export function scopeOf(resolved: ResolvedQuery, environment: QueryEnvironment): QueryScope {
  const shops = shopsOf(resolved, environment).map(({ id }) => id);
  const { range } = resolved.query;
  if (range === undefined) return { period: undefined, shops };
  const { zone } = timeSetting(resolved, environment);
  const { from, to } = resolveRange(range, undefined, {
    today: environment.now.toZonedDateTimeISO(zone).toPlainDate(),
    newestDay: environment.newestDay === undefined ? undefined : Temporal.PlainDate.from(environment.newestDay),
  }).current;
  return { period: { from: from.toString(), to: to.toString(), timezone: zone }, shops };
}
