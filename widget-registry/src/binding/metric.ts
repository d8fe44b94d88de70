import { type Cell, type Column, localize, type Table } from '@vitrine/core/contracts';
import type { BindInput } from './contract.ts';
import { partialBuckets, wallTime } from './date-format.ts';
import { grainOf } from './labels.ts';
import { changeOf, directionOf, formatChange, formatNumber, numberParts } from './number-format.ts';
import { completeOptions } from './options.ts';
import { resolveRoles } from './roles.ts';
import { word } from './words.ts';

export interface MetricChange {
  /** `+12.4%` */
  text: string;
  direction: 'up' | 'down' | 'flat';
  /** Whether the seller is pleased; a fall of fees is good news. */
  news: 'good' | 'bad' | 'neutral';
}

/** What a card says, worked out once for the screen and for pictures. */
export interface MetricFacts {
  label: string;
  /** The number in pieces: cents are smaller and quieter. */
  parts: readonly { text: string; minor: boolean }[];
  text: string;
  change: MetricChange | undefined;
  /** `vs last year`; undefined without comparison. */
  versus: string | undefined;
  previousText: string | undefined;
  target: { text: string; share: number; shareText: string } | undefined;
  sparkline: 'line' | 'bars' | 'none';
  /** Position of the colour in the palette, from 1. */
  colour: number;
  /** The measure over time, oldest first; null where a bucket has no value. */
  series: readonly (number | null)[];
}

function numeric(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** Whether the seller is pleased; `good` is the way that they wish for, where they said so. */
export function newsOf(
  direction: MetricChange['direction'],
  { lowerIsBetter }: Pick<Partial<Column>, 'lowerIsBetter'>,
  good?: unknown,
): MetricChange['news'] {
  if (direction === 'flat') return 'neutral';
  const wanted = good === 'up' || good === 'down' ? good : lowerIsBetter ? 'down' : 'up';
  return direction === wanted ? 'good' : 'bad';
}

/** The measure over time; a week or month of which days are missing at either end would look like a fall and is left out. */
function seriesOf(
  series: Table | undefined,
  name: string | undefined,
  timezone: string | undefined,
): (number | null)[] {
  const at = series?.columns.findIndex((candidate) => candidate.name === name) ?? -1;
  const time = series?.columns.find((candidate) => candidate.type === 'temporal');
  if (!series || !time || at < 0) return [];
  const grain = grainOf(time, series, { locale: 'en', timezone });
  const isPartial = partialBuckets(series, grain, timezone);
  const when = series.columns.indexOf(time);
  const whole = (row: Table['rows'][number]) => grain === 'day' || !isPartial(wallTime(row[when], timezone) ?? 0);
  return series.rows.filter(whole).map((row) => numeric(row[at]));
}

/** The facts of a metric card. Errors: `unknownField` when its measure is gone. */
export function metricFacts(input: Omit<BindInput, 'theme' | 'size'>): MetricFacts {
  const { table, locale, widget } = input;
  const options = completeOptions(widget.optionsSchema, input.options);
  const [bound] = [...resolveRoles(input).values()].flat();
  const column = bound?.column;
  const row = table.rows[0] ?? [];
  const value = numeric(bound && row[bound.index]);
  const before = bound?.previousIndex === undefined ? undefined : numeric(row[bound.previousIndex]);
  const ratio = changeOf(value, before);
  const direction = directionOf(ratio ?? 0);
  const text = value === null ? '–' : formatNumber(value, column ?? {}, locale);
  const target = typeof options['target'] === 'number' && options['target'] > 0 ? options['target'] : undefined;
  const share = target === undefined || value === null ? 0 : Math.max(0, value / target);
  const sparkline = options['sparkline'] === 'line' || options['sparkline'] === 'bars' ? options['sparkline'] : 'none';
  const versus =
    before === undefined
      ? undefined
      : word(input.compare === 'previous-period' ? 'vsPreviousPeriod' : 'vsPreviousYear', locale);
  return {
    label: column ? localize(column.label, locale) : '',
    parts: value === null ? [{ text, minor: false }] : numberParts(value, column ?? {}, locale),
    text,
    change:
      ratio === null
        ? undefined
        : {
            text: formatChange(ratio, locale),
            direction,
            news: newsOf(direction, column ?? {}, options['good']),
          },
    versus,
    previousText: before === undefined || before === null ? undefined : formatNumber(before, column ?? {}, locale),
    target:
      target === undefined
        ? undefined
        : {
            text: formatNumber(target, column ?? {}, locale, 'brief'),
            share,
            shareText: formatNumber(share, { unit: 'percent' }, locale),
          },
    sparkline,
    colour: typeof options['colour'] === 'number' ? options['colour'] : 1,
    series: seriesOf(input.series, column?.name, input.timezone ?? input.series?.timezone),
  };
}
