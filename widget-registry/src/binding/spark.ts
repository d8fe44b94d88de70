import type { Grain, Query, Range } from '@vitrine/core/contracts';
import type { WidgetDefinition } from './contract.ts';
import { completeOptions } from './options.ts';

const DAYS = { D: 1, W: 7, M: 30, Y: 365 } as const;

function spanInDays(range: Range | undefined): number {
  if (!range) return Infinity;
  if ('last' in range) {
    const [, count, unit] = /^P(\d+)([DWMY])$/.exec(range.last) ?? [];
    return Number(count) * DAYS[(unit ?? 'D') as keyof typeof DAYS];
  }
  if ('from' in range) return (Date.parse(range.to) - Date.parse(range.from)) / 86_400_000;
  return { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[range.calendar];
}

/** The grain that draws a stretch of time with some ten to eighty points. */
export function grainForRange(range: Range | undefined): Grain {
  const days = spanInDays(range);
  return days <= 62 ? 'day' : days <= 540 ? 'week' : 'month';
}

/**
 * The second question of a metric card: the same measure over time for its small chart, or undefined where it draws
 * none. `time` is the dataset's own time field. Run it like the tile's query: the page's range and filters are added.
 */
export function sparkQuery(
  widget: WidgetDefinition,
  query: Query,
  options: Readonly<Record<string, unknown>>,
  time: { field: string; range?: Range | undefined },
): Query | undefined {
  const chosen = completeOptions(widget.optionsSchema, options)['sparkline'];
  const [measure] = query.measures ?? [];
  if (widget.contribution.renderer !== 'metric' || chosen === 'none' || chosen === undefined || !measure)
    return undefined;
  if ((query.dimensions?.length ?? 0) > 0) return undefined;
  const { compare: _, orderBy: __, limit: ___, ...rest } = query;
  return {
    ...rest,
    measures: [measure],
    dimensions: [{ field: time.field, grain: grainForRange(time.range ?? query.range) }],
  };
}
