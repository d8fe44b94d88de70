export interface TimeWindow {
  from: number;
  to: number;
}

/** Below so many points there is nothing to look closer at. */
export const LEAST_POINTS = 6;

function clamp(window: TimeWindow, whole: TimeWindow): TimeWindow | undefined {
  const span = Math.min(window.to - window.from, whole.to - whole.from);
  const from = Math.max(whole.from, Math.min(window.from, whole.to - span));
  return span >= whole.to - whole.from ? undefined : { from, to: from + span };
}

/** Closer (factor below 1) or further around a point in time; undefined is the whole. */
export function zoomAround(at: number, factor: number, current: TimeWindow, whole: TimeWindow): TimeWindow | undefined {
  return clamp({ from: at - (at - current.from) * factor, to: at + (current.to - at) * factor }, whole);
}

/** Moved by a share of what is seen: −1 is one screen back. */
export function panBy(share: number, current: TimeWindow, whole: TimeWindow): TimeWindow | undefined {
  const step = (current.to - current.from) * share;
  return clamp({ from: current.from + step, to: current.to + step }, whole);
}

/** The window if it still shows enough points, else the one before. */
export function enough(
  next: TimeWindow | undefined,
  times: readonly number[],
  before: TimeWindow | undefined,
): TimeWindow | undefined {
  if (!next) return undefined;
  const seen = times.filter((time) => time >= next.from && time <= next.to).length;
  return seen >= LEAST_POINTS ? next : before;
}
