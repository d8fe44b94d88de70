import type { Table } from '@vitrine/core/contracts';
import type { Value } from './canonical-rows.ts';
import { changeOf, formatChange, formatNumber, formatShare, type NumberStyle } from './number-format.ts';
import type { BoundColumn } from './roles.ts';
import type { TellRow } from './row-texts.ts';
import { betweenWords, word } from './words.ts';

interface Reading {
  locale: string;
  style: LabelStyle;
}

type LabelStyle = (value: number) => NumberStyle;

/** Labels of what is compared with each other are all with cents or all without. */
export function labelStyle(columns: readonly BoundColumn[], table: Table): LabelStyle {
  let largest = 0;
  for (const row of table.rows)
    for (const { index } of columns) largest = Math.max(largest, Math.abs(Number(row[index] ?? 0)));
  return (value) => (Math.abs(value) >= 10_000 ? 'short' : largest >= 100 ? 'whole' : 'brief');
}

/** Names of the fields of a measure in its role, made once for all rows. */
export function measureNames(name: string) {
  const field = `_${name}`;
  return {
    ...{ now: field, text: `${field}_text`, short: `${field}_short`, reach: `${field}_reach` },
    ...{ previous: `${field}_previous`, previousText: `${field}_previous_text` },
    ...{ change: `${field}_change`, changeText: `${field}_change_text` },
  };
}

type MeasureNames = ReturnType<typeof measureNames>;

/** The numbers of a measure; what they are in words is said by `measureTexts`. */
export function putMeasure(value: Value, names: MeasureNames, bound: BoundColumn, row: readonly unknown[]): void {
  const { index, previousIndex } = bound;
  const cell = row[index];
  const now = typeof cell === 'number' ? cell : null;
  value[names.now] = now;
  const before = previousIndex === undefined ? undefined : row[previousIndex];
  const previous = typeof before === 'number' ? before : null;
  value[names.reach] = Math.max(0, now ?? 0, previous ?? 0);
  if (before === undefined) return;
  value[names.previous] = previous;
  value[names.change] = changeOf(now, previous);
}

export function measureTexts(
  names: MeasureNames,
  boundOf: (value: Value) => BoundColumn,
  { locale, style }: Reading,
): [field: string, tell: TellRow][] {
  const texts = (field: string, nothing: string, say: (amount: number, value: Value) => string): TellRow => {
    return (value) => {
      const amount = value[field];
      return amount === undefined ? undefined : typeof amount === 'number' ? say(amount, value) : nothing;
    };
  };
  const full = (amount: number, value: Value) => formatNumber(amount, boundOf(value).column, locale);
  return [
    [names.text, texts(names.now, '–', full)],
    [
      names.short,
      texts(names.now, '', (amount, value) => formatNumber(amount, boundOf(value).column, locale, style(amount))),
    ],
    [names.previousText, texts(names.previous, '–', full)],
    [names.changeText, texts(names.change, '', (change) => formatChange(change, locale))],
  ];
}

/** What is expected: in words where nothing was counted yet, else beside what was. */
export function forecastFields(name: string, bound: BoundColumn, row: readonly unknown[], locale: string): Value {
  const { column, index, forecast } = bound;
  if (forecast === undefined) return {};
  const [expected, low, high] = [row[forecast.expected], row[forecast.low], row[forecast.high]];
  if (typeof expected !== 'number') return {};
  const ends = typeof low === 'number' && typeof high === 'number' ? { low, high } : undefined;
  const say = (amount: number) => formatNumber(amount, column, locale);
  const between = ends && betweenWords(say(ends.low), say(ends.high), locale);
  const told = `${say(expected)} (${[word('expected', locale), ...(between ? [between] : [])].join(', ')})`;
  return {
    [`_${name}_ahead`]: expected,
    [`_${name}_ahead_low`]: ends?.low ?? null,
    [`_${name}_ahead_high`]: ends?.high ?? null,
    [`_${name}_ahead_text`]: between === undefined ? say(expected) : `${say(expected)} (${between})`,
    ...(typeof row[index] === 'number' ? {} : { [`_${name}_text`]: told }),
  };
}

/** The part of each row in all of them together, as a number; in words by `shareTexts`. */
export function addShares(values: readonly Value[], role: string): void {
  const [field, shareField] = [`_${role}`, `_${role}_share`];
  const total = values.reduce((sum, value) => sum + Math.max(0, Number(value[field] ?? 0)), 0);
  for (const value of values) value[shareField] = total > 0 ? Number(value[field] ?? 0) / total : 0;
}

export function shareTexts(role: string, locale: string): [field: string, tell: TellRow] {
  const shareField = `_${role}_share`;
  return [`${shareField}_text`, (value) => formatShare(Number(value[shareField]), locale)];
}
