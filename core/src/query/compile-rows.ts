import { AppError } from '../errors/index.ts';
import { type CellSetting, cellSql } from './cells.ts';
import { DEFAULT_LIMIT } from './compile-aggregate.ts';
import { conversionOf, ratesTable } from './conversion.ts';
import { type Cursor, decodeCursor } from './cursor.ts';
import { type QueryEnvironment, timeSetting } from './environment.ts';
import { findDimension } from './model-index.ts';
import { orderTerm } from './order.ts';
import { type DaySpan, resolveRange } from './range.ts';
import {
  type BaseMeasure,
  baseMeasures,
  type ResolvedMeasure,
  type RowField,
  type RowsQuery,
} from './resolved-query.ts';
import { amount, filteredRows, type ScanSetting, scan } from './scan.ts';
import { builder, column, type Fragment, join, type Select, sql } from './sql.ts';

/** Paging ends after this many rows. */
export const MAX_PAGED_ROWS = 100_000;

export interface RowsStatement {
  statement: Select;
  setting: ScanSetting;
  span: DaySpan | undefined;
  /** Rows of earlier pages. */
  before: number;
  limit: number;
  keys: number;
}

interface SortKey {
  expression: Fragment;
  isText: boolean;
  descending: boolean;
}

/** One page of rows, in columns `v…`, with the sort keys as text in `k…`. */
export function compileRows(query: RowsQuery, environment: QueryEnvironment): RowsStatement {
  const setting = settingOf(query, environment);
  const span = spanOf(query, setting.time.zone, environment);
  const keys = sortKeys(query, setting);
  const after = query.query.rows?.after;
  const cursor = after === undefined ? undefined : decodeCursor(after, query, keys.length);
  const before = cursor?.count ?? 0;
  const limit = Math.min(query.query.limit ?? DEFAULT_LIMIT, Math.max(MAX_PAGED_ROWS - before, 0));
  const statement = scan(setting, span);
  if (setting.converts && setting.conversion.kind === 'rates')
    statement.with(
      'rate',
      ratesTable([filteredRows(setting, span)], setting.relation, setting.conversion, environment),
    );
  query.fields.forEach((field, index) => {
    statement.select(sql('? as ??', [fieldValue(field, setting), `v${index}`]));
  });
  keys.forEach((key, index) => {
    statement.select(sql('(?)::text as ??', [key.expression, `k${index}`]));
    statement.orderByRaw(orderTerm(key.expression, key.isText, key.descending));
  });
  if (setting.converts) statement.select(...rateColumns());
  if (cursor !== undefined) statement.whereRaw(afterCursor(keys, cursor));
  return { statement: statement.limit(limit + 1), setting, span, before, limit, keys: keys.length };
}

function rateColumns(): Fragment[] {
  return [
    sql('(select array_agg(distinct "currency") from "rate" where "factor" is null) as "missing"'),
    sql('(select bool_or("stands_in") from "rate") as "stands_in"'),
  ];
}

function settingOf(query: RowsQuery, environment: QueryEnvironment): ScanSetting {
  const { facts } = query.model;
  if (facts === undefined) throw new AppError('internal', `The dataset ${query.model.id} has no facts to query.`);
  const conversion = conversionOf(query, environment, facts.currency !== undefined);
  const measures = query.fields.flatMap((field) => (field.kind === 'measure' ? [field.measure] : []));
  const money = baseMeasures(measures).some((base) => base.money);
  return {
    query,
    relation: facts,
    rollup: undefined,
    time: timeSetting(query, environment),
    conversion,
    converts: conversion.kind === 'rates' && money,
  };
}

function spanOf(query: RowsQuery, zone: string, environment: QueryEnvironment): DaySpan | undefined {
  const { range } = query.query;
  if (range === undefined) return undefined;
  return resolveRange(range, undefined, {
    today: environment.now.toZonedDateTimeISO(zone).toPlainDate(),
    newestDay: environment.newestDay === undefined ? undefined : Temporal.PlainDate.from(environment.newestDay),
  }).current;
}

function fieldValue(field: RowField, setting: ScanSetting): Fragment {
  if (field.kind === 'measure') return rowCell(field.measure, setting);
  if (field.companion) return column(field.model.companion?.column ?? '');
  const value = column(field.model.column);
  switch (field.model.storage) {
    case 'day':
      return sql(`to_char(?, 'YYYY-MM-DD')`, [value]);
    case 'instant':
      return instantValue(field, value, setting);
    case 'set':
      return sql(`array_to_string(?, ', ')`, [value]);
    default:
      return value;
  }
}

/** An instant as ISO text; on the time axis a row that knows only its day gives that. */
function instantValue(field: RowField, value: Fragment, setting: ScanSetting): Fragment {
  const text = sql(`to_char(? at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`, [value]);
  if (field.name !== setting.query.model.time) return text;
  return sql(`coalesce(?, to_char(?, 'YYYY-MM-DD'))`, [text, column(setting.relation.day)]);
}

/** What a measure is for one row: the aggregates of a group of one. */
function rowCell(measure: ResolvedMeasure, setting: ScanSetting): Fragment {
  const bases = baseMeasures([measure]);
  const cells: CellSetting = { bases, conversion: setting.conversion, converts: setting.converts };
  const inner = builder
    .queryBuilder()
    .select(bases.map((base, index) => sql('? as ??', [rowValue(base, setting), `m${index}`])));
  return sql('(select ? from (?) as "row")', [cellSql(measure, 'm', cells), inner]);
}

function rowValue(base: BaseMeasure, setting: ScanSetting): Fragment {
  const counted =
    base.column === undefined
      ? sql('1')
      : base.aggregate === 'count' || base.aggregate === 'countDistinct'
        ? sql('(? is not null)::integer', [column(base.column)])
        : amount(column(base.column), base, setting);
  return base.where === undefined ? counted : sql('case when ? then ? end', [column(base.where), counted]);
}

/** The order asked for, then the columns that make a row unique. */
function sortKeys(query: RowsQuery, setting: ScanSetting): SortKey[] {
  const asked = (query.query.orderBy ?? []).flatMap(({ key, descending = false }): SortKey[] => {
    const field = query.fields.find((candidate) => candidate.name === key);
    return field === undefined ? [] : [{ ...sortValue(field, setting), descending }];
  });
  const unique = (query.model.rowKey ?? ['id']).map((name): SortKey => {
    const dimension = findDimension(query.model, name);
    return { expression: column(dimension?.column ?? name), isText: dimension?.storage === 'text', descending: false };
  });
  return [...asked, ...unique];
}

function sortValue(field: RowField, setting: ScanSetting): Omit<SortKey, 'descending'> {
  if (field.kind === 'measure') return { expression: rowCell(field.measure, setting), isText: false };
  if (field.companion) return { expression: column(field.model.companion?.column ?? ''), isText: true };
  const { storage } = field.model;
  if (storage === 'set') return { expression: fieldValue(field, setting), isText: true };
  if (storage === 'instant' && field.name === setting.query.model.time)
    return {
      expression: sql('coalesce(?, ?::timestamp at time zone ?)', [
        column(field.model.column),
        column(setting.relation.day),
        setting.time.zone,
      ]),
      isText: false,
    };
  return { expression: column(field.model.column), isText: storage === 'text' };
}

/** Rows after the cursor in lexical order of the keys, nulls last in either direction. */
function afterCursor(keys: readonly SortKey[], cursor: Cursor): Fragment {
  const alternatives = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((earlier, position) => equals(earlier, cursor.keys[position] ?? null));
    return sql('(?)', [join([...equal, beyond(key, cursor.keys[index] ?? null)], ' and ')]);
  });
  return sql('(?)', [join(alternatives, ' or ')]);
}

function equals(key: SortKey, value: string | null): Fragment {
  return value === null ? sql('? is null', [key.expression]) : sql('? = ?', [collated(key), value]);
}

function beyond(key: SortKey, value: string | null): Fragment {
  if (value === null) return sql('false');
  return sql(`(? ${key.descending ? '<' : '>'} ? or ? is null)`, [collated(key), value, key.expression]);
}

function collated(key: SortKey): Fragment {
  return key.isText ? sql('? collate "C"', [key.expression]) : key.expression;
}
