import type { Comparison, Filter } from '../contracts/query.ts';
import type { Cell } from '../contracts/table.ts';
import { isDay } from './check-filters.ts';
import { type Fragment, join, sql } from './sql.ts';

export interface FilterTarget {
  expression: Fragment;
  kind: 'text' | 'number' | 'boolean' | 'day' | 'instant' | 'set';
  /** For instants: the local day, which filters by day compare. */
  day?: Fragment;
}

export type FindTarget = (field: string) => FilterTarget;

/** All filters hold. Comparisons with null are false, also beneath `not`. */
export function filtersSql(filters: readonly Filter[], target: FindTarget): Fragment | undefined {
  return filters.length === 0
    ? undefined
    : join(
        filters.map((filter) => filterSql(filter, target, false)),
        ' and ',
      );
}

/** `exact` is asked beneath `not`, where null must already have become false. */
function filterSql(filter: Filter, target: FindTarget, exact: boolean): Fragment {
  if ('and' in filter) return group(filter.and, ' and ', 'true', target, exact);
  if ('or' in filter) return group(filter.or, ' or ', 'false', target, exact);
  if ('not' in filter) return sql('not (?)', [filterSql(filter.not, target, true)]);
  const condition = comparisonSql(filter, target(filter.field));
  return exact ? sql('coalesce(?, false)', [condition]) : condition;
}

function group(
  filters: readonly Filter[],
  separator: string,
  empty: string,
  target: FindTarget,
  exact: boolean,
): Fragment {
  if (filters.length === 0) return sql(empty);
  return sql('(?)', [
    join(
      filters.map((filter) => filterSql(filter, target, exact)),
      separator,
    ),
  ]);
}

function comparisonSql(comparison: Comparison, target: FilterTarget): Fragment {
  return target.kind === 'set' ? setComparison(comparison, target) : plainComparison(comparison, target);
}

/** A set fits where one of its values does; `ne` and `notIn` where none equals; it is empty without values. */
function setComparison(comparison: Comparison, target: FilterTarget): Fragment {
  const { op } = comparison;
  const element: FilterTarget = { expression: sql('"element"'), kind: 'text' };
  const some = (inner: Comparison): Fragment =>
    sql('exists (select from unnest(?) as "element" where ?)', [target.expression, plainComparison(inner, element)]);
  if (op === 'isEmpty') return sql('coalesce(cardinality(?), 0) = 0', [target.expression]);
  if (op === 'isNotEmpty') return sql('coalesce(cardinality(?), 0) > 0', [target.expression]);
  if (op !== 'ne' && op !== 'notIn') return some(comparison);
  return sql('(cardinality(?) > 0 and not ? and ?)', [
    target.expression,
    some({ ...comparison, op: op === 'ne' ? 'eq' : 'in' }),
    sql(listOf(comparison.value).includes(null) ? 'false' : 'true'),
  ]);
}

/** Lists of instants may mix days and instants, so each value is compared alone. */
function instantComparison(comparison: Comparison, target: FilterTarget): Fragment | undefined {
  const { field, op, value } = comparison;
  const each = (single: Comparison['op'], cell: Cell): Fragment =>
    plainComparison({ field, op: single, value: cell }, target);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (op === 'in')
    return sql('(?)', [
      join(
        value.map((cell) => each('eq', cell)),
        ' or ',
      ),
    ]);
  if (op === 'notIn')
    return sql('(?)', [
      join(
        value.map((cell) => each('ne', cell)),
        ' and ',
      ),
    ]);
  return sql('(? and ?)', [each('gte', value[0] ?? null), each('lte', value[1] ?? null)]);
}

function plainComparison(comparison: Comparison, target: FilterTarget): Fragment {
  const apart = target.kind === 'instant' ? instantComparison(comparison, target) : undefined;
  if (apart !== undefined) return apart;
  const { op, value } = comparison;
  const values = listOf(value);
  const left = values.some((cell) => typeof cell === 'string' && isDay(cell))
    ? (target.day ?? target.expression)
    : target.expression;
  const bound = values.map((cell) => bind(cell, target, left !== target.expression));
  const [first = sql('null'), second = sql('null')] = bound;
  switch (op) {
    case 'eq':
      return sql('? = ?', [left, first]);
    case 'ne':
      return sql('? <> ?', [left, first]);
    case 'lt':
      return sql('? < ?', [left, first]);
    case 'lte':
      return sql('? <= ?', [left, first]);
    case 'gt':
      return sql('? > ?', [left, first]);
    case 'gte':
      return sql('? >= ?', [left, first]);
    case 'between':
      return sql('? between ? and ?', [left, first, second]);
    case 'in':
      return bound.length === 0 ? sql('false') : sql('? in (?)', [left, join(bound, ', ')]);
    case 'notIn':
      return bound.length === 0 ? sql('? is not null', [left]) : sql('? not in (?)', [left, join(bound, ', ')]);
    case 'contains':
      return like(left, value, '%');
    case 'startsWith':
      return like(left, value, '');
    case 'isEmpty':
      return target.kind === 'text' ? sql("(? is null or ? = '')", [left, left]) : sql('? is null', [left]);
    case 'isNotEmpty':
      return target.kind === 'text' ? sql("? <> ''", [left]) : sql('? is not null', [left]);
  }
}

function listOf(value: Comparison['value']): readonly Cell[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

const TYPES: Readonly<Record<FilterTarget['kind'], string>> = {
  text: 'text',
  set: 'text',
  number: 'numeric',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
};

function bind(cell: Cell, target: FilterTarget, asDay: boolean): Fragment {
  const type = asDay ? 'date' : TYPES[target.kind];
  return sql(`?::${type}`, [typeof cell === 'number' ? String(cell) : cell]);
}

function like(left: Fragment, value: Comparison['value'], before: '%' | ''): Fragment {
  if (typeof value !== 'string') return sql('false');
  return sql('? ilike ?', [left, `${before}${value.replace(/[\\%_]/g, '\\$&')}%`]);
}
