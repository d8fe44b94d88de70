import { localize } from '@vitrine/core/contracts';
import { AskedOnce } from './asked-once.ts';
import type { Value } from './canonical-rows.ts';
import type { BindInput } from './contract.ts';
import { legendRoom, MOST_NAME } from './legend-room.ts';
import { formatNumber } from './number-format.ts';
import type { BoundColumn } from './roles.ts';
import type { RowTexts } from './row-texts.ts';
import { widestText } from './text-width.ts';
import { type Word, word } from './words.ts';

export type Fact = number | boolean | string;

/** By their names. */
export type Facts = Pick<ReadonlyMap<string, Fact>, 'get'>;

/** Height that the labels of a horizontal axis take. */
const AXIS_HEIGHT = 24;
/** Width that the labels of a vertical axis take, more or less. */
const AXIS_WIDTH = 52;

function numbers(values: readonly Value[], fields: readonly string[]): number[] {
  const found: number[] = [];
  for (const value of values)
    for (const field of fields) if (typeof value[field] === 'number') found.push(value[field]);
  return found;
}

function labelled(values: readonly Value[], field: string): boolean {
  return values.some((value) => typeof value[field] === 'string');
}

/** Width of the widest word: what stays when labels are wrapped. */
function wrappedWidth(labels: ReadonlySet<string>): number {
  return widestText([...labels].flatMap((label) => label.split(' ')));
}

/** Below it an amount is nothing: no money, count or ratio is so small, and steps of an axis would underflow. */
const LEAST_AMOUNT = 1e-12;

/** A round range that holds all numbers, so that layout and axis agree before anything is drawn. */
export function niceRange(all: readonly number[], ticks: number, fromZero: boolean): [number, number] {
  const low = all.reduce((least, value) => Math.min(least, value), fromZero ? 0 : Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), fromZero ? 0 : -Infinity);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  if (reach < LEAST_AMOUNT) return [0, 1];
  // Numbers that differ by rounding only are one number to a reader.
  if (high - low <= reach * 1e-9) return high > 0 ? [0, high] : [low, 0];
  const rough = (high - low) / Math.max(1, ticks);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((multiple) => multiple * power >= rough * 0.999) ?? 10) * power;
  const round = (value: number) => Number(value.toPrecision(12));
  return [round(Math.floor(low / step + 1e-9) * step), round(Math.ceil(high / step - 1e-9) * step)];
}

export function tickCount(height: number): number {
  return Math.max(2, Math.min(5, Math.round((height - AXIS_HEIGHT) / 48)));
}

export function previousWord(compare: BindInput['compare']): Word {
  return compare === 'previous-year' ? 'previousYear' : compare === 'previous-period' ? 'previousPeriod' : 'previous';
}

/** Size of letters of the names beside a ring. */
const LEGEND_SIZE = 12.5;
/** Sizes of letters of the number inside a ring. */
const CENTRE_SIZES = [17, 16, 15, 14, 13, 12] as const;

/** The largest size in which a number stays clear of the ring around it, whose hole is 0.62 of it. */
function centreSize(text: string, ring: number): number {
  return CENTRE_SIZES.find((size) => widestText([text], size, 600) <= ring * 0.54) ?? 11;
}

function isClear(text: string, ring: number): boolean {
  return widestText([text], centreSize(text, ring), 600) <= ring * 0.6;
}

/** Width of a ring that stands above so many names, which take what they need. */
function ringAbove(names: number, width: number, height: number): number {
  return Math.min(width, height * 0.62, Math.max(height * 0.34, height - 14 - 16 * names));
}

/** Size of letters of the word below the number inside a ring. */
const MEASURE_SIZE = 11.5;

/** Whether the word below the number has room there as a whole. */
function measureFits(name: string, ring: number): boolean {
  return widestText([name], MEASURE_SIZE) <= ring * 0.55;
}

/** The part of a step that stays free between two cells, so that the gaps are as wide as high. */
function gapShare(step: number): number {
  const gap = step < 4 ? 0 : step < 12 ? 1 : 2.5;
  return Math.round((gap / Math.max(1, step)) * 1000) / 1000;
}

/** What a spec may ask about the answer and the space it is drawn in; most specs ask for a few of them. */
export function factsOf(
  input: BindInput,
  roles: Map<string, BoundColumn[]>,
  values: readonly Value[],
  rowTexts: RowTexts,
): Facts {
  const { width, height } = input.size;
  const columns = [...roles.values()].flat();
  const measures = columns.filter((bound) => bound.column.role === 'measure');
  const [measure] = measures;
  const wide = width >= 280 && width >= height * 0.95;
  const tall = height >= 220;
  const ticks = tickCount(height);
  const different = new AskedOnce((field) => new Set(values.map((value) => String(rowTexts.of(value, field) ?? ''))));
  const texts = (field: string) => different.get(field) ?? new Set<string>();
  const own = () => numbers(values, ['_value']);
  const ringOf = () =>
    wide
      ? Math.min(width * 0.4, height)
      : ringAbove(tall ? own().filter((value) => value > 0).length : 0, width, height);
  const room = new AskedOnce((name) => (name === 'ring' ? ringOf() : undefined));
  const ring = () => room.get('ring') ?? 0;
  const namesWidth = () => (wide ? width - ring() - 40 : width - 16);
  const ranges = new AskedOnce((name) =>
    niceRange(
      numbers(values, ['_value', '_value_previous', '_value_ahead', '_value_ahead_low', '_value_ahead_high']),
      ticks,
      name === 'fromZero',
    ),
  );
  const facts = new AskedOnce<Fact>((name) => (Object.hasOwn(makers, name) ? makers[name]?.() : undefined));
  const number = (name: string) => Number(facts.get(name));
  const legend = new AskedOnce(() => legendRoom(texts('_series_label'), { room: width - number('leftAxis'), height }));
  const makers: Readonly<Record<string, () => Fact | undefined>> = {
    width: () => width,
    height: () => height,
    plotHeight: () => Math.max(20, height - AXIS_HEIGHT),
    ticks: () => ticks,
    leftAxis: () =>
      labelled(values, '_y_label') ? Math.min(width * 0.38, widestText(texts('_y_label'))) + 10 : AXIS_WIDTH,
    wide: () => wide,
    tall: () => tall,
    centreFits: () =>
      Math.min(width * (wide ? 0.4 : 1), height * (wide ? 1 : 0.62)) >= 120 &&
      isClear(String(facts.get('total')), ring()),
    rows: () => values.length,
    series: () => texts('_series_label').size,
    categories: () => texts('_category_label').size,
    xs: () => texts('_x_label').size,
    ys: () => texts('_y_label').size,
    temporal: () => columns.find((bound) => bound.column.role === 'dimension')?.column.type === 'temporal',
    hasPrevious: () => values.some((value) => typeof value['_value_previous'] === 'number'),
    hasForecast: () => values.some((value) => typeof value['_value_ahead'] === 'number'),
    hasTail: () => values.some((value) => value['_partial'] === true),
    hasNegative: () => own().some((value) => value < 0),
    hasParts: () => own().some((value) => value > 0),
    min: () => ranges.get('fromZero')?.[0],
    max: () => ranges.get('fromZero')?.[1],
    tightMin: () => ranges.get('tight')?.[0],
    tightMax: () => ranges.get('tight')?.[1],
    valueWidth: () => widestText(texts('_value_short')),
    shareWidth: () => widestText(texts('_value_share_text')),
    categoryWidth: () => widestText(texts('_category_label')),
    seriesWidth: () => Math.min(MOST_NAME, widestText(texts('_series_label'))),
    legendColumns: () => legend.get('names')?.columns,
    legendLimit: () => legend.get('names')?.limit,
    bandWidth: () => (width - number('leftAxis')) / Math.max(1, texts('_category_label').size),
    cellWidth: () => (width - number('leftAxis')) / Math.max(1, texts('_x_label').size),
    cellHeight: () => (height - AXIS_HEIGHT) / Math.max(1, texts('_y_label').size),
    cellGapX: () => gapShare(number('cellWidth')),
    cellGapY: () => gapShare(number('cellHeight')),
    cellRadius: () => (Math.min(number('cellWidth'), number('cellHeight')) < 12 ? 1.5 : 3),
    crowded: () => wrappedWidth(texts('_category_label')) > number('bandWidth'),
    labelsFit: () => number('valueWidth') <= number('bandWidth') - 4,
    valuesFit: () => number('cellWidth') > number('valueWidth') + 10 && number('cellHeight') >= 18,
    measureLabel: () => (measure && measures.length === 1 ? localize(measure.column.label, input.locale) : ''),
    measureFits: () => measureFits(String(facts.get('measureLabel')), ring()),
    total: () => {
      const sum = own().reduce((all, value) => all + value, 0);
      return measure ? formatNumber(sum, measure.column, input.locale, 'short') : '';
    },
    centreSize: () => centreSize(String(facts.get('total')), ring()),
    amountNames: () => namesWidth() - widestText(texts('_value_short'), LEGEND_SIZE) - 8,
    shareNames: () => namesWidth() - widestText(texts('_value_share_text'), LEGEND_SIZE) - 8,
    previousWord: () => word(previousWord(input.compare), input.locale),
    nowWord: () => word(input.compare === 'previous-year' ? 'thisYear' : 'now', input.locale),
  };
  return facts;
}
