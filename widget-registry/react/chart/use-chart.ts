import { useEffect, useMemo, useState } from 'react';
import { bindWidget } from '../../src/binding/bind.ts';
import type { BoundWidget } from '../../src/binding/contract.ts';
import type { WidgetViewProps } from '../contract.ts';
import type { Size } from '../use-size.ts';
import type { DrawnChart } from './vega-chart.ts';
import type { TimeWindow } from './zoom.ts';

export interface ChartState {
  bound: BoundWidget | undefined;
  chart: DrawnChart | undefined;
}

/** Binds for the space there is and draws with Vega once it is wanted; a new drawing replaces the old one when it is ready. */
export function useChart(
  props: WidgetViewProps,
  size: Size | undefined,
  window: TimeWindow | undefined,
  wanted: boolean,
): ChartState {
  const { widget, table, roles, options, theme, locale, compare } = props;
  const { width, height } = size ?? { width: 0, height: 0 };
  const bound = useMemo(
    () =>
      width > 0
        ? bindWidget({ widget, table, roles, options, theme, locale, compare, window, size: { width, height } })
        : undefined,
    [widget, table, roles, options, theme, locale, compare, window, width, height],
  );
  const [chart, setChart] = useState<DrawnChart>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const { spec } = bound ?? {};
    if (!wanted || !bound || !spec) return undefined;
    let current = true;
    let drawn: DrawnChart | undefined;
    const draw = async () => {
      const { drawChart } = await import('./vega-chart.ts');
      if (!current) return;
      drawn = await drawChart({ ...bound, spec }, theme);
      if (current) setChart(drawn);
      else drawn.dispose();
    };
    draw().catch((fault: unknown) => current && setError(fault));
    return () => {
      current = false;
      drawn?.dispose();
    };
  }, [bound, theme, wanted]);
  if (error !== undefined) throw error;
  return { bound, chart };
}
