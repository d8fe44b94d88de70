import { localize } from '@vitrine/core/contracts';
import type { Value } from './canonical-rows.ts';
import type { BindInput } from './contract.ts';
import { formatNumber } from './number-format.ts';
import type { BoundColumn } from './roles.ts';
import { widestText } from './text-width.ts';
import { type Word, word } from './words.ts';

export type Facts = Record<string, number | boolean | string>;

/** Height that the labels of a horizontal axis take. */
const AXIS_HEIGHT = 24;
/** Width that a legend adds to each name. */
const LEGEND_SYMBOL = 34;
/** Width that the labels of a vertical axis take, more or less. */
const AXIS_WIDTH = 52;

/** Different texts of a field, gone through once however often they are asked for. */
function textsOf(values: readonly Value[]): (field: string) => readonly string[] {
  const known = new Map<string, string[]>();
  return (field) => {
    const texts = known.get(field) ?? [...new Set(values.map((value) => String(value[field] ?? '')))];
    known.set(field, texts);
    return texts;
  };
}

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
function wrappedWidth(labels: readonly string[]): number {
  return widestText(labels.flatMap((label) => label.split(' ')));
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

/** The part of a step that stays free between two cells, so that the gaps are as wide as high. */
function gapShare(step: number): number {
  const gap = step < 4 ? 0 : step < 12 ? 1 : 2.5;
  return Math.round((gap / Math.max(1, step)) * 1000) / 1000;
}

/** What a spec may ask about the answer and the space it is drawn in. */
export function factsOf(input: BindInput, roles: Map<string, BoundColumn[]>, values: readonly Value[]): Facts {
  const { width, height } = input.size;
  const texts = textsOf(values);
  const measures = [...roles.values()].flat().filter((bound) => bound.column.role === 'measure');
  const [measure] = measures;
  const dimension = [...roles.values()].flat().find((bound) => bound.column.role === 'dimension');
  const hasPrevious = values.some((value) => typeof value['_value_previous'] === 'number');
  const ticks = tickCount(height);
  const shown = numbers(values, ['_value', '_value_previous', '_value_ahead', '_value_ahead_low', '_value_ahead_high']);
  const [min, max] = niceRange(shown, ticks, true);
  const [tightMin, tightMax] = niceRange(shown, ticks, false);
  const categories = texts('_category_label');
  const leftAxis = labelled(values, '_y_label')
    ? Math.min(width * 0.38, widestText(texts('_y_label'))) + 10
    : AXIS_WIDTH;
  const seriesWidth = Math.min(140, widestText(texts('_series_label')));
  const bandWidth = (width - leftAxis) / Math.max(1, categories.length);
  const valueWidth = widestText(texts('_value_short'));
  const cellWidth = (width - leftAxis) / Math.max(1, texts('_x_label').length);
  const cellHeight = (height - AXIS_HEIGHT) / Math.max(1, texts('_y_label').length);
  const wide = width >= 280 && width >= height * 0.95;
  const own = numbers(values, ['_value']);
  const sum = own.reduce((all, value) => all + value, 0);
  const total = measure ? formatNumber(sum, measure.column, input.locale, 'short') : '';
  const tall = height >= 220;
  const ring = wide
    ? Math.min(width * 0.4, height)
    : ringAbove(tall ? own.filter((value) => value > 0).length : 0, width, height);
  const namesWidth = wide ? width - ring - 40 : width - 16;
  return {
    width,
    height,
    plotHeight: Math.max(20, height - AXIS_HEIGHT),
    ticks,
    leftAxis,
    wide,
    tall,
    centreFits: Math.min(width * (wide ? 0.4 : 1), height * (wide ? 1 : 0.62)) >= 120 && isClear(total, ring),
    rows: values.length,
    series: texts('_series_label').length,
    categories: categories.length,
    xs: texts('_x_label').length,
    ys: texts('_y_label').length,
    temporal: dimension?.column.type === 'temporal',
    hasPrevious,
    hasForecast: values.some((value) => typeof value['_value_ahead'] === 'number'),
    hasTail: values.some((value) => value['_partial'] === true),
    hasNegative: own.some((value) => value < 0),
    hasParts: own.some((value) => value > 0),
    min,
    max,
    tightMin,
    tightMax,
    valueWidth,
    shareWidth: widestText(texts('_value_share_text')),
    categoryWidth: widestText(categories),
    seriesWidth,
    legendColumns: Math.max(1, Math.floor((width - leftAxis) / (seriesWidth + LEGEND_SYMBOL))),
    bandWidth,
    cellWidth,
    cellHeight,
    cellGapX: gapShare(cellWidth),
    cellGapY: gapShare(cellHeight),
    cellRadius: Math.min(cellWidth, cellHeight) < 12 ? 1.5 : 3,
    crowded: wrappedWidth(categories) > bandWidth,
    labelsFit: valueWidth <= bandWidth - 4,
    valuesFit: cellWidth > valueWidth + 10 && cellHeight >= 18,
    measureLabel: measure && measures.length === 1 ? localize(measure.column.label, input.locale) : '',
    total,
    centreSize: centreSize(total, ring),
    amountNames: namesWidth - widestText(texts('_value_short'), LEGEND_SIZE) - 8,
    shareNames: namesWidth - widestText(texts('_value_share_text'), LEGEND_SIZE) - 8,
    previousWord: word(previousWord(input.compare), input.locale),
    nowWord: word(input.compare === 'previous-year' ? 'thisYear' : 'now', input.locale),
  };
}
