import { AppError } from '../errors/index.ts';
import { addUpInRows } from './add-up-in-rows.ts';
import {
  type AggregateSetting,
  aggregate,
  binWidth,
  merging,
  partsSource,
  relationSource,
  type Source,
} from './aggregate.ts';
import { type CellSetting, cellSql } from './cells.ts';
import { chooseRelation } from './choose-relation.ts';
import { conversionOf, ratesTable } from './conversion.ts';
import { type QueryEnvironment, timeSetting } from './environment.ts';
import { type FindTarget, filtersSql } from './filter-sql.ts';
import { alignedDimension, bucketTable, type MergeSetting, mergedTable, needsMerge } from './merge.ts';
import { answerColumn, answerOrder, orderOfAggregates, rankTerms } from './order.ts';
import { type DaySpan, daysIn, type ResolvedRange, resolveRange } from './range.ts';
import { type AggregateQuery, type ResolvedDimension, timeDimension } from './resolved-query.ts';
import { filteredRows } from './scan.ts';
import { SAYS } from './sentences.ts';
import { builder, column, type Fragment, join, joinWith, relation, type Select, sql } from './sql.ts';

export const DEFAULT_LIMIT = 10_000;
const MAX_BUCKETS = 100_000;

export interface AggregateStatement {
  statement: Select;
  setting: MergeSetting;
}

/** One statement for a query with measures or dimensions. Its columns are `d…` `c…` `f…` `v…`, compared `previous` `w…`. */
export function compileAggregate(query: AggregateQuery, environment: QueryEnvironment): AggregateStatement {
  const setting = settingOf(query, environment);
  const cells: CellSetting = setting;
  const statement = builder.queryBuilder();
  const spans = spansOf(setting.range);
  if (setting.converts && setting.conversion.kind === 'rates') {
    const rows = spans.map((span) => filteredRows(setting, span));
    statement.with('rate', ratesTable(rows, setting.relation, setting.conversion, environment));
  }
  query.dimensions.forEach((dimension, index) => {
    if (dimension.bin === 'auto') statement.with(`width${index}`, binWidth(dimension, setting, spans[0]));
  });
  withPeriods(statement, setting, cells);
  const rows = needsMerge(setting) ? 'merged' : 'now';
  const picked = pickedRows(setting, cells);
  if (picked !== undefined) statement.with('picked', picked);
  statement.with('answer', answerTable(picked === undefined ? rows : 'picked', setting, cells));
  statement.select(answerColumns(setting)).from('answer');
  const having = filtersSql(query.query.having ?? [], havingTargets(query));
  if (having !== undefined) statement.whereRaw(setting.converts ? orRateMissing(having) : having);
  for (const term of answerOrder(query)) statement.orderByRaw(term);
  return { statement: statement.limit(limitOf(query)), setting };
}

/** One row more than may be answered, which tells that there are more. */
function limitOf({ query }: AggregateQuery): number {
  return (query.limit ?? DEFAULT_LIMIT) + 1;
}

/**
 * The rows that the limit leaves, picked before their cells and names are worked out; undefined where that saves nothing, or where a name is
 * taken from other rows.
 */
function pickedRows(setting: MergeSetting, cells: CellSetting): Select | undefined {
  const { query } = setting;
  if (query.query.limit === undefined || (query.query.having ?? []).length > 0) return undefined;
  if (query.dimensions.length === 0 || needsMerge(setting)) return undefined;
  const order = orderOfAggregates(query, cells);
  if (order === undefined) return undefined;
  const rows = builder.queryBuilder().select('*').from('now').limit(limitOf(query));
  for (const term of order) rows.orderByRaw(term);
  return rows;
}

function settingOf(query: AggregateQuery, environment: QueryEnvironment): MergeSetting {
  const time = timeSetting(query, environment);
  const chosen = chooseRelation(query, time);
  const { query: added, bases } = addUpInRows(query);
  const conversion = conversionOf(query, environment, chosen.relation.currency !== undefined);
  const range = rangeOf(query, time.zone, environment);
  const converts = conversion.kind === 'rates' && bases.some((base) => base.money);
  return { query: added, ...chosen, time, conversion, converts, bases, range };
}

function rangeOf(query: AggregateQuery, zone: string, environment: QueryEnvironment): ResolvedRange | undefined {
  const { range, compare } = query.query;
  if (range === undefined) return undefined;
  const grain = timeDimension(query)?.grain;
  const resolved = resolveRange(range, compare, {
    today: environment.now.toZonedDateTimeISO(zone).toPlainDate(),
    newestDay: environment.newestDay === undefined ? undefined : Temporal.PlainDate.from(environment.newestDay),
    grain,
  });
  const perDay = grain === 'hour' ? 24 : grain === 'day' ? 1 : 1 / 7;
  if (grain !== undefined && daysIn(resolved.current) * perDay > MAX_BUCKETS)
    throw new AppError('badRange', SAYS.tooManyBuckets({ grain }), {
      path: '/range',
    });
  return resolved;
}

function spansOf(range: ResolvedRange | undefined): (DaySpan | undefined)[] {
  if (range === undefined) return [undefined];
  return range.previous === undefined ? [range.current] : [range.current, range.previous];
}

/** The common tables `now` and `before`, and what they lean on. */
function withPeriods(statement: Select, setting: MergeSetting, cells: CellSetting): void {
  const { query, range } = setting;
  const folds = query.dimensions.some((dimension) => dimension.top !== undefined);
  const unfolded = relationSource(setting, range?.current, false);
  const partial = folds && addsUp(setting);
  if (partial) statement.with('parts', aggregate(unfolded, setting, false));
  const source = partial ? partsSource(setting) : unfolded;
  query.dimensions.forEach((dimension, index) => {
    if (dimension.top !== undefined)
      statement.with(`top${index}`, topList(source, dimension.top, index, setting, cells));
  });
  const folding = partial ? source : relationSource(setting, range?.current, folds);
  statement.with('now', aggregate(folding, setting, folds));
  if (range?.previous !== undefined)
    statement.with('before', aggregate(relationSource(setting, range.previous, folds), setting, folds));
  const time = timeDimension(query);
  if (time !== undefined && range !== undefined && needsMerge(setting))
    statement.with('buckets', bucketTable(setting, time));
  if (needsMerge(setting)) statement.with('merged', mergedTable(setting));
}

/** True when every base measure asked for may be folded from partial results, which saves a second reading of the rows. */
function addsUp(setting: AggregateSetting): boolean {
  return (
    setting.bases.every((base) => merging(base, setting) !== undefined) &&
    setting.query.dimensions.every((dimension) => dimension.model.storage !== 'set')
  );
}

function topList(source: Source, count: number, index: number, setting: MergeSetting, cells: CellSetting): Select {
  const ranked = source.rows(index).select(sql('? as "value"', [source.value(index)]));
  setting.bases.forEach((_, base) => {
    ranked.select(sql('? as ??', [source.whole?.(base) ?? source.base(base), `m${base}`]));
  });
  if (source.whole === undefined) ranked.groupByRaw('1');
  const list = builder.queryBuilder().select('value').from(ranked.as('ranked'));
  for (const term of rankTerms(setting.query, index, cells)) list.orderByRaw(term);
  return list.limit(count);
}

/** Aggregates become cells: `v…` of this period, `w…` of the one compared with. */
function answerTable(rows: string, setting: MergeSetting, cells: CellSetting): Select {
  const { query } = setting;
  const select = builder.queryBuilder().from(rows);
  const names = query.dimensions.flatMap((dimension, index) => [
    `d${index}`,
    ...(dimension.top === undefined ? [] : [`f${index}`]),
  ]);
  for (const name of names) select.select(sql('??', [name]));
  query.dimensions.forEach((dimension, index) => {
    addName(select, dimension, index, needsMerge(setting));
  });
  const aligned = alignedDimension(setting) !== undefined;
  if (aligned) select.select('previous');
  query.measures.forEach((measure, index) => {
    select.select(sql('? as ??', [cellSql(measure, 'm', cells), `v${index}`]));
    if (setting.range?.previous !== undefined)
      select.select(sql('? as ??', [comparedCell(cellSql(measure, 'q', cells), aligned), `w${index}`]));
  });
  return select;
}

/** The name beside a dimension's value; what was folded has none. A bucket that was filled in takes it from the other rows of its value. */
function addName(select: Select, dimension: ResolvedDimension, index: number, filled: boolean): void {
  const { companion } = dimension.model;
  if (companion === undefined) return;
  const [name, value] = [`c${index}`, `d${index}`];
  if (companion.from !== undefined) {
    const names = builder
      .queryBuilder()
      .from(relation(companion.from.relation))
      .select(sql('? as "key"', [column(companion.from.key)]))
      .select(sql('max(? collate "C") as "name"', [column(companion.from.column)]))
      .groupByRaw('1');
    const table = `name${index}`;
    joinWith(select, sql('left join (?) as ?? on ??."key" = ??', [names, table, table, value]));
    select.select(sql('??."name" as ??', [table, name]));
    return;
  }
  const folded = dimension.top === undefined ? [] : [sql('??', [`f${index}`])];
  const same = join([sql('??', [value]), ...folded], ', ');
  const own = filled ? sql('max(??) over (partition by ?)', [name, same]) : sql('??', [name]);
  const [isFolded] = folded;
  select.select(
    isFolded === undefined
      ? sql('? as ??', [own, name])
      : sql('case when not ? then ? end as ??', [isFolded, own, name]),
  );
}

/** Where the other period has no bucket at this position there is nothing to compare with. */
function comparedCell(cell: Fragment, aligned: boolean): Fragment {
  return aligned ? sql('case when "position" is null or "previous" is not null then ? end', [cell]) : cell;
}

function answerColumns(setting: MergeSetting): Fragment[] {
  const { query } = setting;
  const aligned = alignedDimension(setting);
  const columns = query.dimensions.flatMap((dimension, index) => [
    sql('? as ??', [givenOut(dimension, answerColumn(`d${index}`)), `d${index}`]),
    ...(dimension.top === undefined ? [] : [answerColumn(`f${index}`)]),
    ...(dimension.model.companion === undefined ? [] : [answerColumn(`c${index}`)]),
    ...(index === aligned ? [sql('? as "previous"', [givenOut(dimension, answerColumn('previous'))])] : []),
  ]);
  const periods: ('v' | 'w')[] = setting.range?.previous === undefined ? ['v'] : ['v', 'w'];
  const cells = query.measures.flatMap((_, index) => periods.map((period) => answerColumn(`${period}${index}`)));
  const rates = setting.converts
    ? [
        sql('(select array_agg(distinct "currency") from "rate" where "factor" is null) as "missing"'),
        sql('(select bool_or("stands_in") from "rate") as "stands_in"'),
      ]
    : [];
  return [...columns, ...cells, ...rates];
}

/** Days and instants leave the database as text. */
function givenOut(dimension: ResolvedDimension, value: Fragment): Fragment {
  if (dimension.grain === undefined) return value;
  if (dimension.grain === 'hour') return sql(`to_char(? at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`, [value]);
  return sql(`to_char(?, 'YYYY-MM-DD')`, [value]);
}

/** A total without its rate must not vanish by `having` before it is refused. */
function orRateMissing(having: Fragment): Fragment {
  return sql('(? or exists (select from "rate" where "factor" is null))', [having]);
}

function havingTargets(query: AggregateQuery): FindTarget {
  return (field) => {
    const index = query.measures.findIndex((measure) => measure.name === field);
    return { expression: sql('"answer".??', [`v${index}`]), kind: 'number' };
  };
}
