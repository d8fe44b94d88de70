import type { DimensionModel, RelationModel, RollupModel } from '../contracts/dataset-model.ts';
import type { Grain } from '../contracts/query.ts';
import { valueKind } from './check-filters.ts';
import type { Conversion } from './conversion.ts';
import type { TimeSetting } from './environment.ts';
import { type FilterTarget, type FindTarget, filtersSql } from './filter-sql.ts';
import { findRowColumn } from './model-index.ts';
import type { DaySpan } from './range.ts';
import type { BaseMeasure, ResolvedDimension, ResolvedQuery } from './resolved-query.ts';
import { builder, column, type Fragment, join, joinWith, relation, type Select, sql } from './sql.ts';

/** What the pieces of a statement need to read one relation. */
export interface ScanSetting {
  query: ResolvedQuery;
  relation: RelationModel;
  rollup: RollupModel | undefined;
  time: TimeSetting;
  conversion: Conversion;
  /** True when amounts of several currencies are asked for, so that rows need the day's rate. */
  converts: boolean;
}

/** The rows of the relation inside a span that the filters leave, with the day's rate beside them where money is converted. */
export function scan(setting: ScanSetting, span: DaySpan | undefined): Select {
  const select = filteredRows(setting, span);
  if (setting.converts && setting.relation.currency !== undefined) {
    const on = [column(setting.relation.day), column(setting.relation.currency)];
    joinWith(select, sql('left join "rate" on "rate"."day" = ? and "rate"."currency" = ?', on));
  }
  return select;
}

/** The same rows, without rates. */
export function filteredRows(setting: ScanSetting, span: DaySpan | undefined): Select {
  const select = builder.queryBuilder().from(relation(setting.relation.relation));
  const filters = filtersSql(setting.query.filters, filterTargets(setting));
  if (filters !== undefined) select.whereRaw(filters);
  if (span !== undefined) whereInside(select, setting, span);
  return select;
}

function whereInside(select: Select, setting: ScanSetting, span: DaySpan): void {
  const day = column(setting.relation.day);
  const margin = setting.time.cutsDays ? { days: 2 } : { days: 0 };
  const between = (from: Temporal.PlainDate, to: Temporal.PlainDate) => [dayText(from), dayText(to)];
  select.whereRaw(
    sql('? >= ?::date and ? < ?::date', weave(day, between(span.from.subtract(margin), span.to.add(margin)))),
  );
  if (!setting.time.cutsDays) return;
  select.whereRaw(sql('? >= ?::date and ? < ?::date', weave(timeDay(setting), between(span.from, span.to))));
}

function weave(day: Fragment, [from = '', to = '']: string[]): (Fragment | string)[] {
  return [day, from, day, to];
}

/** A day as PostgreSQL reads it; far ends are cut to what both calendars have. */
function dayText(day: Temporal.PlainDate): string {
  if (day.year < 1) return '0001-01-01';
  return day.year > 9999 ? '9999-12-31' : day.toString();
}

/** The local day of a row on the dataset's time axis. Rows that know only their day stay on it in every zone. */
export function timeDay(setting: ScanSetting): Fragment {
  const time = setting.query.model.dimensions.find((dimension) => dimension.field === setting.query.model.time);
  const day = column(setting.relation.day);
  if (!setting.time.cutsDays || time === undefined) return day;
  return sql('coalesce((? at time zone ?)::date, ?)', [column(time.column), setting.time.zone, day]);
}

/** The value that rows are grouped by. Sets are unnested by the caller, into `element<index>.value`. */
export function dimensionValue(dimension: ResolvedDimension, index: number, setting: ScanSetting): Fragment {
  const { model, grain, bin } = dimension;
  if (grain !== undefined) return bucket(dimension, grain, setting);
  if (model.storage === 'set') return sql('??.??', [`element${index}`, 'value']);
  if (bin === undefined) return column(model.column);
  const width = bin === 'auto' ? sql('(select "width" from ??)', [`width${index}`]) : sql('?::numeric', [String(bin)]);
  return sql('floor(? / ?) * ?', [column(model.column), width, width]);
}

function bucket(dimension: ResolvedDimension, grain: Grain, setting: ScanSetting): Fragment {
  const { model, isTime } = dimension;
  if (grain === 'hour') return sql(`date_trunc('hour', ?, ?)`, [column(model.column), setting.time.zone]);
  const day = isTime ? timeDay(setting) : localDay(model, setting);
  return grain === 'day' ? day : sql(`date_trunc('${grain}', ?::timestamp)::date`, [day]);
}

function localDay(model: DimensionModel, setting: ScanSetting): Fragment {
  if (model.storage === 'day') return column(model.column);
  return sql('(? at time zone ?)::date', [column(model.column), setting.time.zone]);
}

function filterTargets(setting: ScanSetting): FindTarget {
  const { model } = setting.query;
  return (field): FilterTarget => {
    const found = findRowColumn(model, field);
    if (found === undefined) return { expression: sql('null'), kind: 'text' };
    if (field === model.time && (setting.rollup !== undefined || found.storage === 'day'))
      return { expression: column(setting.relation.day), kind: 'day' };
    const expression = column(found.column);
    if (found.storage === 'set') return { expression, kind: 'set' };
    if (found.money) return { expression: majorUnit(expression, setting), kind: 'number' };
    if (found.storage !== 'instant' || found.dimension === undefined) return { expression, kind: valueKind(found) };
    const day = field === model.time ? timeDay(setting) : localDay(found.dimension, setting);
    return { expression, kind: 'instant', day };
  };
}

/** A row's amount in the major unit of its own currency, which filters speak of. */
function majorUnit(amount: Fragment, { conversion, relation: source }: ScanSetting): Fragment {
  if (conversion.kind === 'single' || source.currency === undefined)
    return sql('? * ?::numeric', [amount, conversion.unit]);
  return sql(
    '? * (select "unit" from unnest(?::text[], ?::numeric[]) as "known"("currency", "unit") where "currency" = ?)',
    [amount, conversion.currencies, conversion.units, column(source.currency)],
  );
}

/** The aggregate of a base measure over scanned rows. Amounts are converted row by row, which is exact in numeric. */
export function baseAggregate(base: BaseMeasure, setting: ScanSetting): Fragment {
  if (base.added !== undefined) return sql('sum(?)', [amount(addedInRow(base.added, setting), base, setting)]);
  const partial = partialColumn(base.field, setting);
  if (partial !== undefined) return sql('sum(?)', [amount(column(partial), base, setting)]);
  if (base.column === undefined) return limited(sql('count(*)'), base);
  const value = amount(column(base.column), base, setting);
  switch (base.aggregate) {
    case 'countDistinct':
      return limited(sql('count(distinct ?)', [value]), base);
    case 'average':
      return limited(sql('avg(?)', [value]), base);
    case 'count':
    case 'sum':
    case 'min':
    case 'max':
      return limited(sql(`${base.aggregate}(?)`, [value]), base);
    case 'median':
    case 'p25':
    case 'p75':
    case 'p90':
      return percentile(value, base);
  }
}

/** The column of the rollup that holds a measure's partial sums. */
function partialColumn(field: string | undefined, { rollup }: ScanSetting): string | undefined {
  return field === undefined ? undefined : rollup?.measures[field];
}

/** Columns of money added up in one row; a column without a value adds nothing. */
function addedInRow(added: NonNullable<BaseMeasure['added']>, setting: ScanSetting): Fragment {
  const terms = added.map(({ field, column: ofFacts = '', factor }, index) => {
    const sign = factor === -1 ? '-' : index === 0 ? '' : '+';
    return sql(`${sign} coalesce(?::bigint, 0)`, [column(partialColumn(field, setting) ?? ofFacts)]);
  });
  return sql('(?)', [join(terms, ' ')]);
}

function limited(aggregate: Fragment, base: BaseMeasure): Fragment {
  return base.where === undefined ? aggregate : sql('? filter (where ?)', [aggregate, column(base.where)]);
}

const FRACTIONS = { median: 0.5, p25: 0.25, p75: 0.75, p90: 0.9 } as const;

export function fractionOf(base: BaseMeasure): number | undefined {
  return base.aggregate in FRACTIONS ? FRACTIONS[base.aggregate as keyof typeof FRACTIONS] : undefined;
}

/** Money is collected in order, so that the fraction can be taken in numeric; everything else by the database's own function. */
function percentile(value: Fragment, base: BaseMeasure): Fragment {
  const fraction = String(fractionOf(base) ?? 0.5);
  if (!base.money) return limited(sql('percentile_cont(?::float8) within group (order by ?)', [fraction, value]), base);
  const present =
    base.where === undefined ? sql('? is not null', [value]) : sql('? is not null and ?', [value, column(base.where)]);
  return sql('array_agg(? order by ?) filter (where ?)', [value, value, present]);
}

/** A row's value of a column; amounts of money are converted where the answer has several currencies. */
export function amount(value: Fragment, base: Pick<BaseMeasure, 'money'>, setting: ScanSetting): Fragment {
  if (!base.money || !setting.converts) return value;
  return sql('? * "rate"."factor"', [value]);
}
