import { Compile, type Validator } from 'typebox/compile';
import { type Filter, OPERATORS, Query } from '../contracts/query.ts';
import { AppError, type ErrorCode } from '../errors/index.ts';

export const MAX_FILTER_DEPTH = 8;
const MAX_BRANCHES = 100;
const MAX_LIST = 500;
const MAX_TEXT = 2000;

/** Compiled on first use: a start does not wait for it. */
let validator: Validator | undefined;

/** Checks the shape alone, before any dataset is known. Errors: `badRequest`, `badFilter`, `badRange`, `badAggregate`. */
export function checkQueryShape(query: unknown): asserts query is Query {
  for (const [list, filters] of filterLists(query)) {
    filters.forEach((filter, index) => {
      checkFilterShape(filter, `/${list}/${index}`, 1);
    });
  }
  validator ??= Compile(Query);
  if (validator.Check(query)) return;
  const errors = validator.Errors(query);
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties' || inUnion(error.instancePath)) continue;
    const key = error.params.additionalProperties[0] ?? '';
    throw new AppError('badRequest', `A query has no key "${key}" here.`, { path: `${error.instancePath}/${key}` });
  }
  const first = errors.find((error) => error.keyword !== 'boolean');
  throw shapeError(query, first?.instancePath ?? '', first?.message ?? 'it does not fit the schema');
}

function inUnion(path: string): boolean {
  return ['/range', '/filters', '/having'].some((union) => path.startsWith(union));
}

function shapeError(query: unknown, path: string, message: string): AppError {
  if (path.startsWith('/range')) return rangeShapeError(query);
  return new AppError(codeAt(path), `The query is not well formed at ${path === '' ? 'its root' : path}: ${message}.`, {
    path,
  });
}

function codeAt(path: string): ErrorCode {
  if (path.startsWith('/compare')) return 'badRange';
  if (path.startsWith('/filters') || path.startsWith('/having')) return 'badFilter';
  return path.endsWith('/aggregate') ? 'badAggregate' : 'badRequest';
}

/** Unions of closed objects give messages about each branch; one sentence about the three forms helps more. */
function rangeShapeError(query: unknown): AppError {
  const range = isRecord(query) ? query['range'] : undefined;
  const known = ['last', 'until', 'from', 'to', 'calendar', 'offset', 'toDate'];
  const strange = isRecord(range) ? Object.keys(range).find((key) => !known.includes(key)) : undefined;
  if (strange !== undefined)
    return new AppError('badRequest', `A range has no key "${strange}".`, { path: `/range/${strange}` });
  return new AppError(
    'badRange',
    'A range is { last: "P30D" }, { from, to } with days such as 2026-01-31, or { calendar, offset }.',
    { path: '/range' },
  );
}

function filterLists(query: unknown): [string, unknown[]][] {
  if (!isRecord(query)) return [];
  return ['filters', 'having'].flatMap((list): [string, unknown[]][] => {
    const filters = query[list];
    return Array.isArray(filters) ? [[list, filters]] : [];
  });
}

/** Walks one filter by hand, because a union would name every branch and no fault. */
function checkFilterShape(filter: unknown, path: string, depth: number): asserts filter is Filter {
  if (!isRecord(filter)) throw new AppError('badFilter', 'A filter is an object.', { path });
  if (depth > MAX_FILTER_DEPTH)
    throw new AppError('badFilter', `Filters nest at most ${MAX_FILTER_DEPTH} deep.`, { path });
  const branch = (['and', 'or', 'not'] as const).find((key) => key in filter);
  refuseUnknownKeys(filter, branch === undefined ? ['field', 'op', 'value'] : [branch], path);
  if (branch === undefined) checkComparisonShape(filter, path);
  else if (branch === 'not') checkFilterShape(filter['not'], `${path}/not`, depth + 1);
  else checkBranchShape(filter[branch], `${path}/${branch}`, depth);
}

function checkBranchShape(branch: unknown, path: string, depth: number): void {
  if (!Array.isArray(branch)) throw new AppError('badFilter', '"and" and "or" hold a list of filters.', { path });
  if (branch.length > MAX_BRANCHES)
    throw new AppError('badFilter', `"and" and "or" hold at most ${MAX_BRANCHES} filters.`, { path });
  branch.forEach((child, index) => {
    checkFilterShape(child, `${path}/${index}`, depth + 1);
  });
}

function checkComparisonShape(filter: Record<string, unknown>, path: string): void {
  if (typeof filter['field'] !== 'string')
    throw new AppError('badFilter', 'A filter names a field.', { path: `${path}/field` });
  if (!OPERATORS.some((operator) => operator === filter['op']))
    throw new AppError('badFilter', `A filter's "op" is one of ${OPERATORS.join(', ')}.`, { path: `${path}/op` });
  const { value } = filter;
  if (Array.isArray(value) && value.length > MAX_LIST)
    throw new AppError('badFilter', `A list holds at most ${MAX_LIST} values.`, { path: `${path}/value` });
  const fault = [value].flat().some((cell) => cell !== undefined && !isCell(cell));
  if (fault)
    throw new AppError(
      'badFilter',
      `A value is a text of at most ${MAX_TEXT} characters, a number, true, false or null.`,
      {
        path: `${path}/value`,
      },
    );
}

function isCell(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function refuseUnknownKeys(value: Record<string, unknown>, known: readonly string[], path: string): void {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined)
    throw new AppError('badRequest', `A filter has no key "${strange}" here.`, { path: `${path}/${strange}` });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
