import { useCallback, useMemo, useState } from 'react';
import { wallTime } from '../../src/binding/date-format.ts';
import { resolveRoles } from '../../src/binding/roles.ts';
import type { WidgetViewProps } from '../contract.ts';
import { enough, LEAST_POINTS, panBy, type TimeWindow, zoomAround } from './zoom.ts';

export interface Zoom {
  /** What is seen; undefined is everything. */
  window: TimeWindow | undefined;
  /** False where the horizontal axis is no long stretch of time. */
  possible: boolean;
  show(from: number, to: number): void;
  around(at: number | undefined, factor: number): void;
  pan(share: number): void;
  reset(): void;
}

/** Distinct times on the horizontal axis of a chart along time, oldest first; none for other charts. */
function timesOf({ widget, table, roles, still }: WidgetViewProps): number[] {
  const { roles: known } = widget.contribution.data;
  const names = new Set(known.map((role) => role.name));
  if (still === true || !names.has('x') || names.has('y')) return [];
  const [x] = resolveRoles({ widget, table, roles }).get('x') ?? [];
  if (x?.column.type !== 'temporal') return [];
  return [...new Set(table.rows.flatMap((row) => wallTime(row[x.index], table.timezone) ?? []))].sort((a, b) => a - b);
}

/** Looking closer at a stretch of time; a new answer shows everything again. */
export function useZoom(props: WidgetViewProps): Zoom {
  const { widget, table, roles, still } = props;
  const times = useMemo(
    () => timesOf({ widget, table, roles, still } as WidgetViewProps),
    [widget, table, roles, still],
  );
  const [seen, setSeen] = useState<{ times: readonly number[]; window: TimeWindow | undefined }>();
  const window = seen?.times === times ? seen.window : undefined;
  const change = useCallback(
    (next: (current: TimeWindow, whole: TimeWindow) => TimeWindow | undefined) => {
      const whole = { from: times[0] ?? 0, to: times.at(-1) ?? 0 };
      if (times.length <= LEAST_POINTS) return;
      setSeen((state) => {
        const before = state?.times === times ? state.window : undefined;
        return { times, window: enough(next(before ?? whole, whole), times, before) };
      });
    },
    [times],
  );
  return {
    window,
    possible: times.length > LEAST_POINTS,
    show: (from, to) => change((_, whole) => zoomAround((from + to) / 2, 1, { from, to }, whole)),
    around: (at, factor) =>
      change((current, whole) => zoomAround(at ?? (current.from + current.to) / 2, factor, current, whole)),
    pan: (share) => change((current, whole) => panBy(share, current, whole)),
    reset: () => setSeen(undefined),
  };
}
