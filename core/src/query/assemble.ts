import type { LocalizedText } from '../contracts/json.ts';
import type { Cell, Column, Table, TableNote } from '../contracts/table.ts';
import { dimensionFacts, measureFacts } from './column-facts.ts';
import type { RowsStatement } from './compile-rows.ts';
import { MAX_PAGED_ROWS } from './compile-rows.ts';
import { type Conversion, mixedCurrencies } from './conversion.ts';
import { encodeCursor, fingerprint } from './cursor.ts';
import { alignedDimension, type MergeSetting } from './merge.ts';
import type { ResolvedDimension, ResolvedMeasure, RowField, RowsQuery } from './resolved-query.ts';

/** Rows as a PostgreSQL driver gives them: numbers wider than a double as text. */
export type DatabaseRow = Readonly<Record<string, unknown>>;

type Answer = Omit<Table, 'asOf' | 'elapsedMs' | 'source'>;

/** Names the columns of an aggregated answer and puts the rows into them. Errors: `mixedCurrencies`. */
export function assembleAggregate(found: readonly DatabaseRow[], setting: MergeSetting, limit: number): Answer {
  const notes = currencyNotes(found, setting.conversion);
  const sources = aggregateColumns(setting);
  const kept = found.slice(0, limit);
  const folded = setting.query.dimensions.flatMap((dimension, index) =>
    dimension.top === undefined ? [] : [`f${index}`],
  );
  const flags = kept.flatMap((row, index) =>
    folded.some((name) => row[name] === true) ? [{ row: index, kind: 'other' as const }] : [],
  );
  return {
    columns: sources.map((source) => source.column),
    rows: kept.map((row) => sources.map((source) => cellOf(row[source.from], source.numeric))),
    ...(flags.length > 0 ? { flags } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    truncated: found.length > limit,
  };
}

/** One page of rows, with the cursor of the next. Errors: `mixedCurrencies`. */
export function assembleRows(found: readonly DatabaseRow[], query: RowsQuery, page: RowsStatement): Answer {
  const notes = currencyNotes(found, page.setting.conversion);
  const sources = query.fields.map((field, index) => rowSource(field, `v${index}`, page.setting.conversion));
  const kept = found.slice(0, page.limit);
  const more = found.length > page.limit;
  const count = page.before + kept.length;
  const last = kept.at(-1);
  const next =
    more && last !== undefined && count < MAX_PAGED_ROWS
      ? encodeCursor({ of: fingerprint(query), count, keys: sortKeys(last, page.keys) })
      : undefined;
  return {
    columns: sources.map((source) => source.column),
    rows: kept.map((row) => sources.map((source) => cellOf(row[source.from], source.numeric))),
    ...(notes.length > 0 ? { notes } : {}),
    ...(next === undefined ? {} : { next }),
    truncated: more && next === undefined,
  };
}

interface ColumnSource {
  column: Column;
  from: string;
  numeric: boolean;
}

function aggregateColumns(setting: MergeSetting): ColumnSource[] {
  const { query, conversion } = setting;
  const aligned = alignedDimension(setting);
  const dimensions = query.dimensions.flatMap((dimension, index): ColumnSource[] => [
    { column: dimensionColumn(dimension), from: `d${index}`, numeric: isNumeric(dimension.model.storage) },
    ...companionSource(dimension, index),
    ...(index === aligned
      ? [{ column: previousColumn(dimensionColumn(dimension)), from: 'previous', numeric: false }]
      : []),
  ]);
  const measures = query.measures.flatMap((measure, index): ColumnSource[] => {
    const column = { ...measureColumn(measure, conversion), ...measureFacts(measure, query) };
    const own: ColumnSource = { column, from: `v${index}`, numeric: true };
    if (setting.range?.previous === undefined) return [own];
    return [own, { column: previousColumn(column), from: `w${index}`, numeric: true }];
  });
  return [...dimensions, ...measures];
}

function companionSource({ model }: ResolvedDimension, index: number): ColumnSource[] {
  if (model.companion === undefined) return [];
  const { field, label } = model.companion;
  return [{ column: { name: field, type: 'nominal', role: 'dimension', label }, from: `c${index}`, numeric: false }];
}

function dimensionColumn(dimension: ResolvedDimension): Column {
  const { name, model } = dimension;
  return { name, type: model.type, role: 'dimension', label: model.label, ...dimensionFacts(dimension) };
}

function measureColumn(measure: ResolvedMeasure, conversion: Conversion): Column {
  const currency = measure.unit === 'money' ? { currency: conversion.currency } : {};
  return {
    name: measure.name,
    type: 'quantitative',
    role: 'measure',
    unit: measure.unit,
    ...currency,
    label: measure.label,
  };
}

function rowSource(field: RowField, from: string, conversion: Conversion): ColumnSource {
  if (field.kind === 'measure') return { column: measureColumn(field.measure, conversion), from, numeric: true };
  const { model } = field;
  if (field.companion)
    return {
      column: { name: field.name, type: 'nominal', role: 'dimension', label: model.companion?.label ?? model.label },
      from,
      numeric: false,
    };
  const facts = dimensionFacts({ model, grain: undefined });
  return {
    column: { name: field.name, type: model.type, role: 'dimension', label: model.label, ...facts },
    from,
    numeric: isNumeric(model.storage),
  };
}

const BEFORE = { en: 'before', de: 'zuvor', fr: 'avant' } as const;

function previousColumn(column: Column): Column {
  return { ...column, name: `${column.name}_previous`, label: beforeLabel(column.label) };
}

function beforeLabel(label: LocalizedText): LocalizedText {
  if (typeof label === 'string')
    return Object.fromEntries(Object.entries(BEFORE).map(([locale, word]) => [locale, `${label} (${word})`]));
  return Object.fromEntries(Object.entries(label).map(([locale, text]) => [locale, `${text} (${wordFor(locale)})`]));
}

function wordFor(locale: string): string {
  const language = locale.split('-')[0];
  return language === 'de' || language === 'fr' ? BEFORE[language] : BEFORE.en;
}

function isNumeric(storage: string): boolean {
  return storage === 'integer' || storage === 'decimal';
}

function cellOf(value: unknown, numeric: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (numeric) return Number(value);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
}

function sortKeys(row: DatabaseRow, keys: number): (string | null)[] {
  return Array.from({ length: keys }, (_, index) => {
    const key = row[`k${index}`];
    return typeof key === 'string' ? key : null;
  });
}

/** The statement says with each row whether a day had no rate, or an earlier day's. */
function currencyNotes(found: readonly DatabaseRow[], conversion: Conversion): TableNote[] {
  const [first] = found;
  if (first === undefined || conversion.kind === 'single') return [];
  const missing = first['missing'];
  if (Array.isArray(missing) && missing.length > 0) throw mixedCurrencies(missing.map(String), conversion.currency);
  return first['stands_in'] === true ? [{ kind: 'rateStandsIn' }] : [];
}
