import { findDimension } from './model-index.ts';
import type { DaySpan } from './range.ts';
import type { AggregateQuery, BaseMeasure, ResolvedDimension } from './resolved-query.ts';
import { baseAggregate, dimensionValue, filteredRows, type ScanSetting, scan } from './scan.ts';
import { builder, column, type Fragment, joinWith, type Select, sql } from './sql.ts';

/** Rows that can be grouped: those of a relation, or partial results of them. */
export interface Source {
  /** `of` is the one dimension that is looked at: the sets of others do not multiply its rows. All of them when left out. */
  rows(of?: number): Select;
  value(index: number): Fragment;
  companion(index: number): Fragment | undefined;
  base(index: number): Fragment;
  /** Where each row is all that there is of a value: its measures, so that nothing has to be grouped once more. */
  whole?(index: number): Fragment;
}

export interface AggregateSetting extends ScanSetting {
  query: AggregateQuery;
  bases: readonly BaseMeasure[];
}

/** The rows of the relation inside a span. `folds` says that top lists exist, which sets must be held against. */
export function relationSource(setting: AggregateSetting, span: DaySpan | undefined, folds: boolean): Source {
  const { dimensions } = setting.query;
  return {
    rows(of) {
      const select = scan(setting, span);
      dimensions.forEach((dimension, index) => {
        if (dimension.model.storage === 'set' && (of ?? index) === index)
          joinWith(select, elements(dimension, index, folds));
      });
      return select;
    },
    value: (index) => dimensionValue(dimensionAt(dimensions, index), index, setting),
    companion: (index) => companionOf(dimensionAt(dimensions, index), setting),
    base: (index) => baseAggregate(baseAt(setting.bases, index), setting),
  };
}

/** Partial results of the common table `parts`, which add up because every base measure asked for does. */
export function partsSource(setting: AggregateSetting): Source {
  return {
    rows: () => builder.queryBuilder().from('parts'),
    value: (index) => sql('"parts".??', [`d${index}`]),
    companion: (index) =>
      companionOf(dimensionAt(setting.query.dimensions, index), setting) && sql('max("parts".??)', [`c${index}`]),
    base: (index) => sql(`${merging(baseAt(setting.bases, index), setting) ?? 'sum'}("parts".??)`, [`m${index}`]),
    ...(setting.query.dimensions.length === 1 ? { whole: (index) => sql('"parts".??', [`m${index}`]) } : {}),
  };
}

/** How partial results of a measure become one, or undefined when they cannot. */
export function merging(base: BaseMeasure, setting: ScanSetting): 'sum' | 'min' | 'max' | undefined {
  if (setting.rollup !== undefined || base.aggregate === 'sum' || base.aggregate === 'count') return 'sum';
  return base.aggregate === 'min' || base.aggregate === 'max' ? base.aggregate : undefined;
}

/** Groups a source by the dimensions `d…`, folding what no top list keeps (`f…`), with companions `c…` and aggregates `m…`. */
export function aggregate(source: Source, setting: AggregateSetting, folds: boolean): Select {
  const { dimensions } = setting.query;
  const select = source.rows();
  let groups = 0;
  const group = (expression: Fragment, name: string): void => {
    select.select(sql('? as ??', [expression, name]));
    groups += 1;
  };
  dimensions.forEach((dimension, index) => {
    const value = source.value(index);
    const folded = folds && dimension.top !== undefined ? foldedValue(dimension, index, value) : undefined;
    group(folded?.value ?? value, `d${index}`);
    if (folded !== undefined) group(folded.isFolded, `f${index}`);
  });
  dimensions.forEach((_, index) => {
    const companion = source.companion(index);
    if (companion !== undefined) select.select(sql('? as ??', [companion, `c${index}`]));
  });
  setting.bases.forEach((_, index) => {
    select.select(sql('? as ??', [source.base(index), `m${index}`]));
  });
  if (groups > 0) select.groupByRaw(Array.from({ length: groups }, (_, index) => index + 1).join(', '));
  return select;
}

function foldedValue(dimension: ResolvedDimension, index: number, value: Fragment) {
  if (dimension.model.storage === 'set') return { value, isFolded: sql('??."folded"', [`element${index}`]) };
  const kept = isKept(index, value);
  return { value: sql('case when ? then ? end', [kept, value]), isFolded: sql('not ?', [kept]) };
}

/** True for the values of a top list; `in (select …)` is hashed, where a null-safe join would not be. */
function isKept(index: number, value: Fragment): Fragment {
  const list = `top${index}`;
  return sql(
    '(case when ? is null then exists (select from ?? where "value" is null) else ? in (select "value" from ?? where "value" is not null) end)',
    [value, list, value, list],
  );
}

/** One row for each value of a set, once for all that are folded, and one with null for an empty set. */
function elements(dimension: ResolvedDimension, index: number, folds: boolean): Fragment {
  const set = column(dimension.model.column);
  const values = sql('(select unnest(?) as "item" union all select null where coalesce(cardinality(?), 0) = 0)', [
    set,
    set,
  ]);
  if (!folds || dimension.top === undefined)
    return sql('cross join lateral (select distinct "item" as "value" from ? as "items") as ??', [
      values,
      `element${index}`,
    ]);
  const kept = isKept(index, sql('"item"'));
  return sql(
    'cross join lateral (select distinct case when ? then "item" end as "value", not ? as "folded" from ? as "items") as ??',
    [kept, kept, values, `element${index}`],
  );
}

/** The name beside a value; rows without a value have no name in common. */
function companionOf(dimension: ResolvedDimension, setting: AggregateSetting): Fragment | undefined {
  const companion = findDimension(setting.query.model, dimension.name)?.companion;
  return companion === undefined || companion.from !== undefined
    ? undefined
    : sql('max(? collate "C") filter (where ? is not null)', [
        column(companion.column),
        column(dimension.model.column),
      ]);
}

/** The width of bins that gives at most twenty of them: 1, 2 or 5 times a power of ten. */
export function binWidth(dimension: ResolvedDimension, setting: ScanSetting, span: DaySpan | undefined): Select {
  const smallest = dimension.model.storage === 'integer' ? 0 : -6;
  const steps: string[] = [];
  for (let power = smallest; power <= 18; power += 1) for (const digit of [1, 2, 5]) steps.push(`${digit}e${power}`);
  const value = column(dimension.model.column);
  const spread = filteredRows(setting, span).select(sql('coalesce(max(?) - min(?), 0) as "spread"', [value, value]));
  return builder
    .queryBuilder()
    .select(
      sql(
        'case when "spread" = 0 then 1 else (select min("step") from unnest(?::numeric[]) as "step" where "step" * 20 >= "spread") end as "width"',
        [steps],
      ),
    )
    .from(spread.as('spread'));
}

function dimensionAt(dimensions: readonly ResolvedDimension[], index: number): ResolvedDimension {
  const dimension = dimensions[index];
  if (dimension === undefined) throw new RangeError(`No dimension ${index}`);
  return dimension;
}

function baseAt(bases: readonly BaseMeasure[], index: number): BaseMeasure {
  const base = bases[index];
  if (base === undefined) throw new RangeError(`No measure ${index}`);
  return base;
}
