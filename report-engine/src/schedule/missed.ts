import type { Occurrence } from './occurrences.ts';

/** What becomes of occurrences whose time passed while nothing could run: none, the newest, or all of them up to a number. */
export type CatchUp = { missed: 'skip' } | { missed: 'once' } | { missed: 'all'; most: number };

export interface CaughtUp {
  run: Occurrence[];
  /** Told in the history, so that none is missing without a line. */
  skipped: Occurrence[];
}

/**
 * Sorts occurrences that are due, oldest first. The one that fell due within `graceMs` before `now` is not missed: it runs under every policy.
 */
export function catchUp(
  due: readonly Occurrence[],
  policy: CatchUp,
  { now, graceMs }: { now: Temporal.Instant; graceMs: number },
): CaughtUp {
  const latest = due.at(-1);
  if (latest === undefined) return { run: [], skipped: [] };
  const onTime = now.epochMilliseconds - latest.at.epochMilliseconds <= graceMs;
  const most = policy.missed === 'all' ? policy.most : policy.missed === 'once' || onTime ? 1 : 0;
  const from = Math.max(0, due.length - Math.max(most, onTime ? 1 : 0));
  return { run: due.slice(from), skipped: due.slice(0, from) };
}
