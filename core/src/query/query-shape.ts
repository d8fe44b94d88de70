import { Compile, type Validator } from 'typebox/compile';
import { type Filter, OPERATORS, Query } from '../contracts/query.ts';
import { AppError, type ErrorCode, type Said } from '../errors/index.ts';
import { schemaRule } from '../errors/schema-rule.ts';
import { SAYS } from './sentences.ts';

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
    throw new AppError('badRequest', SAYS.unknownKey({ key }), { path: `${error.instancePath}/${key}` });
  }
  const first = errors.find((error) => error.keyword !== 'boolean');
  throw shapeError(query, first?.instancePath ?? '', first === undefined ? SAYS.otherShape() : schemaRule(first));
}

function inUnion(path: string): boolean {
  return ['/range', '/filters', '/having'].some((union) => path.startsWith(union));
}

function shapeError(query: unknown, path: string, rule: Said): AppError {
  if (path.startsWith('/range')) return rangeShapeError(query);
  const place = path === '' ? SAYS.root() : path;
  return new AppError(codeAt(path), SAYS.notWellFormed({ place, rule }), { path });
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
    return new AppError('badRequest', SAYS.unknownRangeKey({ key: strange }), { path: `/range/${strange}` });
  const forms = { last: '{ last: "P30D" }', span: '{ from, to }', calendar: '{ calendar, offset }' };
  return new AppError('badRange', SAYS.rangeForms(forms), { path: '/range' });
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
  if (!isRecord(filter)) throw new AppError('badFilter', SAYS.filterIsObject(), { path });
  if (depth > MAX_FILTER_DEPTH)
    throw new AppError('badFilter', SAYS.filterTooDeep({ depth: MAX_FILTER_DEPTH }), { path });
  const branch = (['and', 'or', 'not'] as const).find((key) => key in filter);
  refuseUnknownKeys(filter, branch === undefined ? ['field', 'op', 'value'] : [branch], path);
  if (branch === undefined) checkComparisonShape(filter, path);
  else if (branch === 'not') checkFilterShape(filter['not'], `${path}/not`, depth + 1);
  else checkBranchShape(filter[branch], `${path}/${branch}`, depth);
}

function checkBranchShape(branch: unknown, path: string, depth: number): void {
  if (!Array.isArray(branch)) throw new AppError('badFilter', SAYS.branchIsList(), { path });
  if (branch.length > MAX_BRANCHES)
    throw new AppError('badFilter', SAYS.tooManyFilters({ limit: MAX_BRANCHES }), { path });
  branch.forEach((child, index) => {
    checkFilterShape(child, `${path}/${index}`, depth + 1);
  });
}

function checkComparisonShape(filter: Record<string, unknown>, path: string): void {
  if (typeof filter['field'] !== 'string')
    throw new AppError('badFilter', SAYS.filterNamesField(), { path: `${path}/field` });
  if (!OPERATORS.some((operator) => operator === filter['op']))
    throw new AppError('badFilter', SAYS.operators({ operators: OPERATORS.join(', ') }), { path: `${path}/op` });
  const { value } = filter;
  if (Array.isArray(value) && value.length > MAX_LIST)
    throw new AppError('badFilter', SAYS.listTooLong({ limit: MAX_LIST }), { path: `${path}/value` });
  const fault = [value].flat().some((cell) => cell !== undefined && !isCell(cell));
  if (fault) throw new AppError('badFilter', SAYS.valueForms({ limit: MAX_TEXT }), { path: `${path}/value` });
}

function isCell(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function refuseUnknownKeys(value: Record<string, unknown>, known: readonly string[], path: string): void {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined)
    throw new AppError('badRequest', SAYS.unknownFilterKey({ key: strange }), { path: `${path}/${strange}` });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
