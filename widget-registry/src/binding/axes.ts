import type { Column, Grain } from '@vitrine/core/contracts';
import { tickFormats } from './date-format.ts';
import { magnitudeSuffixes } from './number-format.ts';
import { firstLines, textWidth, wrapText } from './text-width.ts';
import { currencyAffixes } from './vega-locale.ts';
import { languageOf, word } from './words.ts';

/** Room that one label of a time axis wants, in pixels. */
const TICK_WIDTH = 64;

/** A text as a literal of Vega's expression language. */
export function literal(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** Axis labels in the reader's money and language, all in one magnitude: `€0`, `€0.5 k`, `€1 k`. */
export function measureLabels(column: Pick<Column, 'unit' | 'currency'>, largest: number, locale: string): string {
  if (column.unit === 'percent') return `format(datum.value, '~%')`;
  const [before, after] = column.unit === 'money' ? currencyAffixes(column.currency, locale) : ['', ''];
  const first = languageOf(locale) === 'de' ? 10_000 : 1000;
  const magnitude = largest >= 1e9 ? 3 : largest >= 1e6 ? 2 : largest >= first ? 1 : 0;
  const suffix = magnitude === 0 ? '' : `\u00a0${magnitudeSuffixes(locale)[magnitude - 1] ?? ''}`;
  const number = `format(abs(datum.value) / ${1000 ** magnitude}, ',~f')`;
  const sign = `(datum.value < 0 ? '−' : '')`;
  return `${sign} + ${literal(before)} + ${number} + (datum.value == 0 ? '' : ${literal(suffix)}) + ${literal(after)}`;
}

export interface TimeAxis {
  times: readonly number[];
  grain: Grain;
  width: number;
}

/** Ticks of a time axis: each bucket where there is room, else calendar steps; words that fit the grain. */
export function timeAxis({ times, grain, width }: TimeAxis, locale: string): Record<string, unknown> {
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const room = Math.max(2, Math.floor(width / TICK_WIDTH));
  const first = distinct[0] ?? 0;
  const span = (distinct.at(-1) ?? 0) - first;
  const years = span > 370 * 86_400_000;
  const format =
    grain === 'year' ? '%Y' : grain === 'quarter' ? `${word('quarter', locale)}%q ’%y` : tickFormats(locale, years);
  if (distinct.length <= room) return { format, values: distinct.map(asInstant) };
  const few = grain === 'week' && distinct.length <= room * 3;
  if (grain === 'year' || grain === 'quarter' || few) {
    const step = Math.ceil(distinct.length / room);
    return { format, values: distinct.filter((_, index) => index % step === 0).map(asInstant) };
  }
  return { format, tickCount: Math.min(room, 12) };
}

/** As text: a number alone is a year to the interpreter of Vega's expressions, and its label would be left out. */
function asInstant(time: number): string {
  return new Date(time).toISOString();
}

/** Labels under vertical bars on as many lines as each needs; undefined where one line is enough. */
export function wrappedLabels(labels: readonly string[], band: number): string | undefined {
  if (labels.length === 0 || labels.length > 24 || labels.every((label) => textWidth(label) <= band - 6))
    return undefined;
  const lines = labels.map((label) => [label, firstLines(wrapText(label, band - 6), 3, band - 3)] as const);
  if (lines.some(([, parts]) => parts.some((part) => textWidth(part) > band - 3))) return undefined;
  const wrapped = lines.filter(([, parts]) => parts.length > 1);
  return wrapped.length === 0 ? undefined : linesOf(wrapped);
}

/** Labels on the lines that are given for them, others as they are. */
export function linesOf(lines: readonly (readonly [label: string, parts: readonly string[]])[]): string {
  const texts = lines.map(([label]) => literal(label)).join(', ');
  const shown = lines.map(([, parts]) => `[${parts.map(literal).join(', ')}]`).join(', ');
  return `[${shown}][indexof([${texts}], datum.label)] || datum.label`;
}
