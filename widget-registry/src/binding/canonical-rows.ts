import { type Column, localize, type Table } from '@vitrine/core/contracts';
import { formatTick, partialBuckets, wallTime } from './date-format.ts';
import { dimensionTeller, grainOf, type Reader } from './labels.ts';
import {
  addShares,
  forecastFields,
  labelStyle,
  measureNames,
  measureTexts,
  putMeasure,
  shareTexts,
} from './measure-fields.ts';
import type { BoundColumn } from './roles.ts';
import { RowTexts, type TellRow } from './row-texts.ts';
import { word } from './words.ts';

const DAY = 86_400_000;

export type Value = Record<string, string | number | boolean | null>;

/** A dimension role while rows are made: labels are unique per value, so that a scale never joins two values. */
interface LabelledRole {
  fields: { at: string; label: string; text: string };
  text(row: number): string;
  label(row: number): string;
  position(row: number, label: string): string | number | null;
  /** The bucket was not over when the answer was made, or began before the days that were asked for. */
  partial?: (row: number) => boolean;
}

/** Rows that share a value share its label, which is made once. */
function uniqueLabels(): (value: unknown, tell: () => string) => string {
  const byValue = new Map<unknown, string>();
  const used = new Set<string>();
  return (value, tell) => {
    let unique = byValue.get(value);
    if (unique === undefined) {
      const label = tell();
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
    const text = dimensionTeller(table, column, reader);
    const label = (row: number) => {
      const cell = table.rows[row]?.[index] ?? null;
      const other = cell === null && table.flags?.some((flag) => flag.row === row);
      return unique(other ? '\u0000other' : cell, () => text(row));
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
  const text = dimensionTeller(table, column, reader, grain);
  return {
    fields,
    text,
    label: (row) => {
      const time = times[row];
      return unique(time, () =>
        time === undefined ? text(row) : formatTick(time, grain, reader.locale, sayYear(time)),
      );
    },
    position: (row) => times[row] ?? null,
    partial: (row) => isPartial(times[row]),
  };
}

const isMeasure = (bound: BoundColumn) => bound.column.role === 'measure';
const title = (column: Column, locale: string) => localize(column.label, locale);

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
function measuresAsRows(
  roles: Map<string, BoundColumn[]>,
  table: Table,
  locale: string,
  dimension: string,
): CanonicalRows {
  const measures = [...roles]
    .flatMap(([role, columns]) => columns.map((bound) => ({ role, bound })))
    .filter(({ bound }) => !bound.role.many || !isNothing(table.rows[0]?.[bound.index]));
  const reading = { locale, style: labelStyle([...roles.values()].flat(), table) };
  const names = measureNames('value');
  const values = measures.map(({ role, bound }) => {
    const label = title(bound.column, locale);
    const value: Value = {
      _row: 0,
      _role: role,
      _other: false,
      [`_${dimension}`]: label,
      [`_${dimension}_label`]: label,
      [`_${dimension}_text`]: label,
    };
    putMeasure(value, names, bound, table.rows[0] ?? []);
    new RowTexts(measureTexts(names, () => bound, reading)).put([value], () => true);
    return value;
  });
  addShares(values, 'value');
  return { values, texts: new RowTexts([shareTexts('value', locale)]) };
}

/** Rows with their numbers, their marks and their labels, and what tells the rest of them in words. */
interface CanonicalRows {
  values: Value[];
  texts: RowTexts;
}

/** What the dimensions of a row are called where nothing has to be unique. */
function dimensionTexts(roles: readonly LabelledRole[], locale: string): [field: string, tell: TellRow][] {
  return roles.map(({ fields, text, partial }) => [
    fields.text,
    (value) => {
      const row = Number(value['_row']);
      const isPartial = value['_ahead'] !== true && partial?.(row) === true;
      return isPartial ? `${text(row)} (${word('inPart', locale)})` : text(row);
    },
  ]);
}

/**
 * The rows that a spec draws. Beside each column under its own name, every role stands under `_<role>` with its texts
 * (`_<role>_label`, `_text`, `_short`, `_previous`, `_change`, …): a field name begins with a letter, so they never
 * clash. Several measures in one role become a long table with their names as `_series_label`.
 */
export function canonicalRows(roles: Map<string, BoundColumn[]>, table: Table, reader: Reader): CanonicalRows {
  const { locale } = reader;
  const dimensions = [...roles].flatMap(([name, [bound]]) =>
    bound && !isMeasure(bound) ? [labelledRole(name, bound, table, reader)] : [],
  );
  const measures = [...roles].flatMap(([name, columns]) =>
    columns[0] && isMeasure(columns[0]) ? [{ name, columns, names: measureNames(name) }] : [],
  );
  const repeated = measures.find(({ columns }) => columns.length > 1);
  const primary = measures[0]?.name ?? 'value';
  if (dimensions.length === 0 && [...roles.values()].flat().length > 1)
    return measuresAsRows(roles, table, locale, 'category');
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
      const label = role.label(index);
      shared[role.fields.at] = role.position(index, label);
      shared[role.fields.label] = label;
    }
    return folds.map((fold) => {
      const value = folds.length === 1 ? shared : { ...shared };
      for (const { name, columns, names } of measures) {
        const bound = name === repeated?.name ? fold : columns[0];
        if (!bound) continue;
        putMeasure(value, names, bound, row);
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
  if (measures.some(({ columns }) => columns.some(({ forecast }) => forecast))) joinForecast(values);
  addShares(values, primary);
  const byColumn = new Map(repeated?.columns.map((bound) => [bound.column.name, bound]));
  const texts = measures.flatMap(({ name, columns, names }) => {
    const [first] = columns;
    if (first === undefined) return [];
    const boundOf = (value: Value) =>
      (name === repeated?.name ? byColumn.get(String(value['_measure'])) : undefined) ?? first;
    return measureTexts(names, boundOf, reading);
  });
  return {
    values,
    texts: new RowTexts([...dimensionTexts(dimensions, locale), ...texts, shareTexts(primary, locale)]),
  };
}
