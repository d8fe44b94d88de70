import type { AggregateSetting } from './aggregate.ts';
import { bucketsOf, type ResolvedRange } from './range.ts';
import type { ResolvedDimension } from './resolved-query.ts';
import { builder, type Fragment, join, type Select, sql } from './sql.ts';

/** Beyond this many cells no empty bucket is added: such an answer is cut anyway. */
const MAX_FILLED_CELLS = 1_000_000;

export interface MergeSetting extends AggregateSetting {
  range: ResolvedRange | undefined;
}

/** The one temporal dimension whose empty buckets are shown. */
export function filledDimension(setting: AggregateSetting): number | undefined {
  const temporal = setting.query.dimensions.flatMap((dimension, index) =>
    dimension.grain === undefined ? [] : [index],
  );
  return temporal.length === 1 ? temporal[0] : undefined;
}

/** The dimension whose buckets are compared by position. */
export function alignedDimension(setting: MergeSetting): number | undefined {
  if (setting.range?.previous === undefined) return undefined;
  const index = setting.query.dimensions.findIndex((dimension) => dimension.isTime);
  return index < 0 ? undefined : index;
}

export function needsMerge(setting: MergeSetting): boolean {
  return setting.range?.previous !== undefined || filledDimension(setting) !== undefined;
}

/** Buckets of both periods side by side; a position that the other period lacks is null there. */
export function bucketTable(setting: MergeSetting, dimension: ResolvedDimension): Select {
  const { range, time } = setting;
  const grain = dimension.grain ?? 'day';
  const current = range === undefined ? [] : bucketsOf(range.current, grain, time.zone);
  const before = range?.previous === undefined ? [] : bucketsOf(range.previous, grain, time.zone);
  const type = bucketType(dimension);
  const previous = current.map((_, index) => before[index] ?? null);
  return builder
    .queryBuilder()
    .select('*')
    .from(
      sql(`unnest(?::${type}[], ?::${type}[]) with ordinality as "buckets"("current", "previous", "position")`, [
        current,
        previous,
      ]),
    );
}

function bucketType(dimension: ResolvedDimension): string {
  return dimension.grain === 'hour' ? 'timestamptz' : 'date';
}

/**
 * Both periods and the empty buckets in one table, grouped instead of joined, so that nulls meet nulls:
 * `d…` `f…` `c…` `m…`, and with a comparison `q…` and `previous`.
 */
export function mergedTable(setting: MergeSetting): Select {
  const aligned = alignedDimension(setting);
  const columns = mergeColumns(setting, aligned);
  const branches = [branch('now', columns, aligned)];
  if (setting.range?.previous !== undefined) branches.push(branch('before', columns, aligned));
  const grid = emptyBuckets(columns, setting, aligned);
  if (grid !== undefined) branches.push(grid);
  const union = builder.queryBuilder().from(sql('(?) as "both"', [join(branches, ' union all ')]));
  for (const { name, group } of columns) union.select(group ? sql('??', [name]) : sql('max(??) as ??', [name, name]));
  const groups = columns.filter((column) => column.group).map((column) => column.name);
  if (groups.length > 0) union.groupBy(groups);
  return aligned === undefined ? union : positionsNamed(union, columns, aligned);
}

interface MergeColumn {
  name: string;
  group: boolean;
  /** Which branches have it; the others give null. */
  from: 'both' | 'now' | 'before';
  source: string;
}

function mergeColumns(setting: MergeSetting, aligned: number | undefined): MergeColumn[] {
  const columns: MergeColumn[] = [];
  const { dimensions } = setting.query;
  dimensions.forEach((dimension, index) => {
    const name = index === aligned ? 'position' : `d${index}`;
    columns.push({ name, group: true, from: 'both', source: name });
    if (dimension.top !== undefined)
      columns.push({ name: `f${index}`, group: true, from: 'both', source: `f${index}` });
  });
  dimensions.forEach((dimension, index) => {
    if (dimension.model.companion !== undefined && dimension.model.companion.from === undefined)
      columns.push({ name: `c${index}`, group: false, from: 'both', source: `c${index}` });
  });
  setting.bases.forEach((_, index) => {
    columns.push({ name: `m${index}`, group: false, from: 'now', source: `m${index}` });
    if (setting.range?.previous !== undefined)
      columns.push({ name: `q${index}`, group: false, from: 'before', source: `m${index}` });
  });
  return columns;
}

function branch(period: 'now' | 'before', columns: readonly MergeColumn[], aligned: number | undefined): Fragment {
  const list = columns.map(({ name, from, source }) =>
    from === 'both' || from === period ? sql('?? as ??', [source, name]) : sql('null as ??', [name]),
  );
  if (aligned === undefined) return sql('select ? from ??', [join(list, ', '), period]);
  const bucket = sql('??.??', [period, `d${aligned}`]);
  const own = period === 'now' ? 'current' : 'previous';
  return sql(
    'select ? from ?? left join "buckets" on "buckets".?? = ? where "buckets"."position" is not null or ? is null',
    [join(list, ', '), period, own, bucket, bucket],
  );
}

/** Every bucket for every combination of the other dimensions that occurs, without numbers. */
function emptyBuckets(
  columns: readonly MergeColumn[],
  setting: MergeSetting,
  aligned: number | undefined,
): Fragment | undefined {
  const filled = filledDimension(setting);
  const dimension = filled === undefined ? undefined : setting.query.dimensions[filled];
  if (filled === undefined || dimension === undefined) return undefined;
  const own = filled === aligned ? 'position' : `d${filled}`;
  const others = columns.filter((column) => column.group && column.name !== own);
  const buckets = bucketList(dimension, filled, own, setting);
  const list = columns.map(({ name, group }) => (group ? sql('??', [name]) : sql('null as ??', [name])));
  if (others.length === 0) return sql('select ? from (?) as "series"', [join(list, ', '), buckets]);
  const periods = setting.range?.previous === undefined ? ['now'] : ['now', 'before'];
  const names = join(
    others.map((column) => sql('??', [column.name])),
    ', ',
  );
  const combinations = join(
    periods.map((period) => sql('select ? from ??', [names, period])),
    ' union ',
  );
  return sql(
    `select ? from (select distinct * from (?) as "all") as "combinations" cross join (?) as "series"
      where (select count(*) from (?) as "rows") * (select count(*) from (?) as "list") <= ${MAX_FILLED_CELLS}`,
    [join(list, ', '), combinations, buckets, combinations, buckets],
  );
}

/** Buckets of the range; without one, from the first bucket that occurs to the last. */
function bucketList(dimension: ResolvedDimension, index: number, name: string, setting: MergeSetting): Fragment {
  if (dimension.isTime && setting.range !== undefined)
    return sql('select ?? as ?? from "buckets"', [name === 'position' ? 'position' : 'current', name]);
  const column = `d${index}`;
  const periods = setting.range?.previous === undefined ? ['now'] : ['now', 'before'];
  const all = join(
    periods.map((period) => sql('select ?? from ??', [column, period])),
    ' union all ',
  );
  const step = { hour: '1 hour', day: '1 day', week: '7 days', month: '1 month', quarter: '3 months', year: '1 year' };
  const type = dimension.grain === 'hour' ? 'timestamptz' : 'timestamp';
  return sql(
    `select "bucket"::${bucketType(dimension)} as ?? from (select min(??)::${type} as "first", max(??)::${type} as "last" from (?) as "all") as "ends",
      generate_series("first", "last", ?::interval) as "bucket"`,
    [name, column, column, all, step[dimension.grain ?? 'day']],
  );
}

/** Positions become the buckets of this period, with those of the other beside them. */
function positionsNamed(merged: Select, columns: readonly MergeColumn[], aligned: number): Select {
  const select = builder
    .queryBuilder()
    .from(merged.as('merged'))
    .joinRaw('left join "buckets" on "buckets"."position" = "merged"."position"')
    .select(sql('"merged"."position" as "position"'))
    .select(sql('"buckets"."current" as ??', [`d${aligned}`]))
    .select(sql('"buckets"."previous" as "previous"'));
  for (const { name } of columns) if (name !== 'position') select.select(sql('"merged".??', [name]));
  return select;
}
