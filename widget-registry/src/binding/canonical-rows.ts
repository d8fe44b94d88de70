import { type Column, localize, type Table } from '@vitrine/core/contracts';
import { formatTick, partialBuckets, wallTime } from './date-format.ts';
import { dimensionLabel, grainOf, type Reader } from './labels.ts';
import { changeOf, formatChange, formatNumber, formatShare, type NumberStyle } from './number-format.ts';
import type { BoundColumn } from './roles.ts';
import { betweenWords, word } from './words.ts';

const DAY = 86_400_000;

export type Value = Record<string, string | number | boolean | null>;

/** A dimension role while rows are made: labels are unique per value, so that a scale never joins two values. */
interface LabelledRole {
  fields: { at: string; label: string; text: string };
  text(row: number): string;
  /** Of the row with that text. */
  label(row: number, text: string): string;
  position(row: number, label: string): string | number | null;
  /** The bucket was not over when the answer was made, or began before the days that were asked for. */
  partial?: (row: number) => boolean;
}

function uniqueLabels(): (value: unknown, label: string) => string {
  const byValue = new Map<unknown, string>();
  const used = new Set<string>();
  return (value, label) => {
    let unique = byValue.get(value);
    if (unique === undefined) {
      unique = label;
      for (let copy = 2; used.has(unique); copy++) unique = `${label} (${copy})`;
      used.add(unique);
      byValue.set(value, unique);
    }
    return unique;
  };
}

/** On a long axis each label has its year; on one of about a year only where a year begins. */
function yearSayer(times: readonly number[], span: number): (time: number) => boolean {
  if (span <= 340 * DAY) return () => false;
  if (span > 400 * DAY) return () => true;
  const years = Map.groupBy([...new Set(times)], (time) => new Date(time).getUTCFullYear());
  const starts = new Set([...years.values()].map((year) => Math.min(...year)));
  return (time) => starts.has(time);
}

function labelledRole(name: string, bound: BoundColumn, table: Table, reader: Reader): LabelledRole {
  const { column, index } = bound;
  const unique = uniqueLabels();
  const fields = { at: `_${name}`, label: `_${name}_label`, text: `_${name}_text` };
  if (column.type !== 'temporal') {
    const text = (row: number) => dimensionLabel(table, column, row, reader);
    const label = (row: number, shown: string) => {
      const cell = table.rows[row]?.[index] ?? null;
      const other = cell === null && table.flags?.some((flag) => flag.row === row);
      return unique(other ? '\u0000other' : cell, shown);
    };
    return {
      fields,
      text,
      label,
      position: (row, shown) => (column.type === 'quantitative' ? Number(table.rows[row]?.[index]) : shown),
    };
  }
  const grain = grainOf(column, table, reader);
  const times = table.rows.map((row) => wallTime(row[index], reader.timezone));
  const isPartial = partialBuckets(table, grain, reader.timezone);
  const known = times.filter((time) => time !== undefined);
  const span = Math.max(...known) - Math.min(...known);
  const sayYear = yearSayer(known, span);
  const text = (row: number) => dimensionLabel(table, column, row, reader, grain);
  return {
    fields,
    text,
    label: (row, shown) => {
      const time = times[row];
      return unique(time, time === undefined ? shown : formatTick(time, grain, reader.locale, sayYear(time)));
    },
    position: (row) => times[row] ?? null,
    partial: (row) => isPartial(times[row]),
  };
}

interface Reading {
  locale: string;
  style: LabelStyle;
}

type LabelStyle = (value: number) => NumberStyle;

/** Labels of what is compared with each other are all with cents or all without. */
function labelStyle(columns: readonly BoundColumn[], table: Table): LabelStyle {
  let largest = 0;
  for (const row of table.rows)
    for (const { index } of columns) largest = Math.max(largest, Math.abs(Number(row[index] ?? 0)));
  return (value) => (Math.abs(value) >= 10_000 ? 'short' : largest >= 100 ? 'whole' : 'brief');
}

/** Names of the fields of a measure in its role, made once for all rows. */
function measureNames(name: string) {
  const field = `_${name}`;
  return {
    ...{ now: field, text: `${field}_text`, short: `${field}_short`, reach: `${field}_reach` },
    ...{ previous: `${field}_previous`, previousText: `${field}_previous_text` },
    ...{ change: `${field}_change`, changeText: `${field}_change_text` },
  };
}

type MeasureNames = ReturnType<typeof measureNames>;

function putMeasure(value: Value, names: MeasureNames, bound: BoundColumn, row: readonly unknown[], reading: Reading) {
  const { locale } = reading;
  const { column, index, previousIndex } = bound;
  const cell = row[index];
  const now = typeof cell === 'number' ? cell : null;
  value[names.now] = now;
  value[names.text] = now === null ? '–' : formatNumber(now, column, locale);
  value[names.short] = now === null ? '' : formatNumber(now, column, locale, reading.style(now));
  const before = previousIndex === undefined ? undefined : row[previousIndex];
  const previous = typeof before === 'number' ? before : null;
  value[names.reach] = Math.max(0, now ?? 0, previous ?? 0);
  if (before === undefined) return;
  const change = changeOf(now, previous);
  value[names.previous] = previous;
  value[names.previousText] = previous === null ? '–' : formatNumber(previous, column, locale);
  value[names.change] = change;
  value[names.changeText] = change === null ? '' : formatChange(change, locale);
}

const isMeasure = (bound: BoundColumn) => bound.column.role === 'measure';
const title = (column: Column, locale: string) => localize(column.label, locale);

/** What is expected: in words where nothing was counted yet, else beside what was. */
function forecastFields(name: string, bound: BoundColumn, row: readonly unknown[], locale: string): Value {
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

/** What is expected goes on from the last bucket that was counted as a whole. */
function joinForecast(values: readonly Value[]): void {
  for (const line of Map.groupBy(values, (value) => String(value['_series_label'] ?? '')).values()) {
    const first = line.findIndex((value) => typeof value['_value_ahead'] === 'number');
    const before = line[first - 1];
    const amount = before?.['_value'];
    if (before === undefined || typeof amount !== 'number') continue;
    const sure = typeof line[first]?.['_value_ahead_low'] === 'number' ? amount : null;
    Object.assign(before, { _value_ahead: amount, _value_ahead_low: sure, _value_ahead_high: sure });
  }
}

function addShares(values: Value[], role: string, locale: string): void {
  const [field, shareField, textField] = [`_${role}`, `_${role}_share`, `_${role}_share_text`];
  const total = values.reduce((sum, value) => sum + Math.max(0, Number(value[field] ?? 0)), 0);
  for (const value of values) {
    const share = total > 0 ? Number(value[field] ?? 0) / total : 0;
    value[shareField] = share;
    value[textField] = formatShare(share, locale);
  }
}

/** A part that is zero or unknown is no part. */
function isNothing(cell: unknown): boolean {
  return typeof cell !== 'number' || cell === 0;
}

/** A legend of more than these is long enough without those that are nothing in every row. */
const MANY_MEASURES = 6;

/** Where there are many measures, those that are nothing in every row are left out. */
function tellable(columns: readonly BoundColumn[], table: Table): readonly BoundColumn[] {
  if (columns.length <= MANY_MEASURES) return columns;
  const something = columns.filter(({ index }) => table.rows.some((row) => !isNothing(row[index])));
  return something.length === 0 ? columns : something;
}

/** One row, several measures and no dimension: each measure becomes a row, named by itself. */
function measuresAsRows(roles: Map<string, BoundColumn[]>, table: Table, locale: string, dimension: string): Value[] {
  const measures = [...roles]
    .flatMap(([role, columns]) => columns.map((bound) => ({ role, bound })))
    .filter(({ bound }) => !bound.role.many || !isNothing(table.rows[0]?.[bound.index]));
  const reading = { locale, style: labelStyle([...roles.values()].flat(), table) };
  return measures.map(({ role, bound }) => {
    const label = title(bound.column, locale);
    const value: Value = {
      _row: 0,
      _role: role,
      _other: false,
      [`_${dimension}`]: label,
      [`_${dimension}_label`]: label,
      [`_${dimension}_text`]: label,
    };
    putMeasure(value, measureNames('value'), bound, table.rows[0] ?? [], reading);
    return value;
  });
}

/**
 * The rows that a spec draws. Beside each column under its own name, every role stands under `_<role>` with its texts
 * (`_<role>_label`, `_text`, `_short`, `_previous`, `_change`, …): a field name begins with a letter, so they never
 * clash. Several measures in one role become a long table with their names as `_series_label`.
 */
export function canonicalRows(roles: Map<string, BoundColumn[]>, table: Table, reader: Reader): Value[] {
  const { locale } = reader;
  const dimensions = [...roles].flatMap(([name, [bound]]) =>
    bound && !isMeasure(bound) ? [labelledRole(name, bound, table, reader)] : [],
  );
  const measures = [...roles].flatMap(([name, columns]) =>
    columns[0] && isMeasure(columns[0]) ? [{ name, columns, names: measureNames(name) }] : [],
  );
  const repeated = measures.find(({ columns }) => columns.length > 1);
  const primary = measures[0]?.name ?? 'value';
  if (dimensions.length === 0 && [...roles.values()].flat().length > 1) {
    const values = measuresAsRows(roles, table, locale, 'category');
    addShares(values, 'value', locale);
    return values;
  }
  const reading = {
    locale,
    style: labelStyle(
      measures.flatMap(({ columns }) => columns),
      table,
    ),
  };
  const others = new Set(table.flags?.flatMap((flag) => (flag.kind === 'other' ? [flag.row] : [])));
  const ahead = new Set(table.flags?.flatMap((flag) => (flag.kind === 'forecast' ? [flag.row] : [])));
  const folds = repeated === undefined ? [undefined] : tellable(repeated.columns, table);
  const values = table.rows.flatMap((row, index) => {
    const shared: Value = { _row: index, _other: others.has(index) };
    if (ahead.has(index)) shared['_ahead'] = true;
    for (const [position, column] of table.columns.entries()) shared[column.name] = row[position] ?? null;
    for (const role of dimensions) {
      const partial = !ahead.has(index) && role.partial?.(index) === true;
      if (partial) shared['_partial'] = true;
      const text = role.text(index);
      const label = role.label(index, text);
      shared[role.fields.at] = role.position(index, label);
      shared[role.fields.label] = label;
      shared[role.fields.text] = partial ? `${text} (${word('inPart', locale)})` : text;
    }
    return folds.map((fold) => {
      const value = folds.length === 1 ? shared : { ...shared };
      for (const { name, columns, names } of measures) {
        const bound = name === repeated?.name ? fold : columns[0];
        if (!bound) continue;
        putMeasure(value, names, bound, row, reading);
        if (bound.forecast) Object.assign(value, forecastFields(name, bound, row, locale));
      }
      const measure = fold ?? measures[0]?.columns[0];
      const name = measure ? title(measure.column, locale) : '';
      const series = value['_series_label'];
      value['_measure'] = measure?.column.name ?? null;
      value['_measure_label'] = name;
      if (series === undefined || series === null) value['_series_label'] = name;
      else if (fold) value['_series_label'] = `${series} · ${name}`;
      return value;
    });
  });
  joinForecast(values);
  addShares(values, primary, locale);
  return values;
}
