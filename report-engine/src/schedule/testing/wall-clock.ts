const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A stretch of time in which a zone's clocks run evenly: wall time is universal time plus `offsetMs`. Half-open. */
interface Stretch {
  from: number;
  to: number;
  offsetMs: number;
}

/**
 * The clocks of a zone as somebody would note them who looks at a clock once a day, and every minute where it has jumped. Knows nothing of
 * Temporal: made of `Intl.DateTimeFormat`, which names the wall time of an instant and nothing else.
 */
export function wallClock(timezone: string, from: number, to: number): Stretch[] {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offsetAt = (instant: number): number => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return wall - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  };
  const stretches: Stretch[] = [{ from, to, offsetMs: offsetAt(from) }];
  // Clocks keep one time for at least days: what is the same at both ends of a day did not change between.
  for (let instant = from; instant < to; instant += DAY_MS) {
    const now = stretches.at(-1) as Stretch;
    const next = Math.min(instant + DAY_MS, to);
    if (offsetAt(next) === now.offsetMs) continue;
    let minute = instant;
    while (offsetAt(minute) === now.offsetMs) minute += MINUTE_MS;
    now.to = minute;
    stretches.push({ from: minute, to, offsetMs: offsetAt(minute) });
  }
  return stretches;
}

/** The first instant at which the clocks have reached a wall time (milliseconds as if it were universal), in any way. */
export function firstReached(stretches: readonly Stretch[], wall: number): number | undefined {
  for (const { from, to, offsetMs } of stretches) {
    const instant = Math.max(from, wall - offsetMs);
    if (instant < to) return instant;
  }
  return undefined;
}
