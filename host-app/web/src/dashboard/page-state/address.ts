import type { Cell, Compare, Comparison, Filter, Operator, Range } from '@vitrine/core/contracts';
import type { MarkPick, PageOverrides } from './page-state.ts';

const OWN = ['range', 'compare', 'filter', 'pick', 'picked'] as const;
const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
]);
const UNITS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);
const FIELD = /^[A-Za-z][A-Za-z0-9_]{0,127}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NO_FILTER = 'none';

/** Reads what a link says of range, comparison, filters and the chosen mark. What cannot be read is left out. */
export function readAddress(params: URLSearchParams): PageOverrides {
  const range = readRange(params.get('range') ?? '');
  const compare = readCompare(params.get('compare'));
  const filters = params.getAll('filter');
  const pick = readPick(params.get('pick') ?? '', params.get('picked'));
  return {
    ...(range !== undefined && { range }),
    ...(compare !== undefined && { compare }),
    ...(filters.length > 0 && { filters: filters.flatMap((text) => readFilter(text) ?? []) }),
    ...(pick !== undefined && { pick }),
  };
}

/** The address with these overrides; parameters of others stay. */
export function writeAddress(params: URLSearchParams, overrides: PageOverrides): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of OWN) next.delete(name);
  if (overrides.range !== undefined) next.set('range', writeRange(overrides.range));
  if (overrides.compare !== undefined) next.set('compare', overrides.compare);
  if (overrides.filters?.length === 0) next.set('filter', NO_FILTER);
  for (const filter of overrides.filters ?? []) next.append('filter', writeFilter(filter));
  if (overrides.pick !== undefined) next.set('pick', writePick(overrides.pick));
  if (overrides.pick?.label !== undefined) next.set('picked', overrides.pick.label);
  return next;
}

export function writeRange(range: Range | 'all'): string {
  if (range === 'all') return range;
  if ('last' in range) return range.until === undefined ? range.last : `${range.last}~${range.until}`;
  if ('from' in range) return `${range.from}~${range.to}`;
  return `${range.calendar}~${range.offset}${range.toDate === true ? '~toDate' : ''}`;
}

export function readRange(text: string): Range | 'all' | undefined {
  if (text === 'all') return 'all';
  const [first = '', second = '', third = ''] = text.split('~');
  if (/^P\d{1,5}[DWMY]$/.test(first)) {
    return second === 'now' || second === 'data' ? { last: first, until: second } : { last: first };
  }
  if (DAY.test(first)) return DAY.test(second) && first < second ? { from: first, to: second } : undefined;
  if (!UNITS.has(first) || !/^-?\d{1,4}$/.test(second)) return undefined;
  const calendar = first as 'day' | 'week' | 'month' | 'quarter' | 'year';
  return { calendar, offset: Number(second), ...(third === 'toDate' && { toDate: true }) };
}

function readCompare(text: string | null): Compare | 'off' | undefined {
  return text === 'off' || text === 'previous-period' || text === 'previous-year' ? text : undefined;
}

function writeFilter(filter: Filter): string {
  if (!('field' in filter)) return JSON.stringify(filter);
  const value = filter.value === undefined ? '' : `~${JSON.stringify(filter.value)}`;
  return `${filter.field}~${filter.op}${value}`;
}

function readFilter(text: string): Filter | undefined {
  if (text.startsWith('{')) {
    const parsed = parse(text);
    return isFilter(parsed, 0) ? parsed : undefined;
  }
  const [field = '', op = '', ...rest] = text.split('~');
  const value = rest.length === 0 ? undefined : parse(rest.join('~'));
  const filter: unknown = rest.length === 0 ? { field, op } : { field, op, value };
  return isFilter(filter, 0) ? filter : undefined;
}

function writePick(pick: MarkPick): string {
  const what = pick.range === undefined ? JSON.stringify(pick.values) : `${pick.range.from}~${pick.range.to}`;
  return `${pick.tile}~${pick.field}~${what}`;
}

function readPick(text: string, label: string | null): MarkPick | undefined {
  const [tile = '', field = '', ...rest] = text.split('~');
  if (tile === '' || !FIELD.test(field)) return undefined;
  const named = label === null ? {} : { label };
  const range = readRange(rest.join('~'));
  if (typeof range === 'object' && 'from' in range) return { tile, field, values: [], range, ...named };
  const values = parse(rest.join('~'));
  return Array.isArray(values) && values.every(isCell) ? { tile, field, values, ...named } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isFilter(value: unknown, depth: number): value is Filter {
  if (typeof value !== 'object' || value === null || depth > 8) return false;
  if ('and' in value) return Array.isArray(value.and) && value.and.every((part) => isFilter(part, depth + 1));
  if ('or' in value) return Array.isArray(value.or) && value.or.every((part) => isFilter(part, depth + 1));
  if ('not' in value) return isFilter(value.not, depth + 1);
  return isComparison(value);
}

function isComparison(value: object): value is Comparison {
  if (!('field' in value && typeof value.field === 'string' && FIELD.test(value.field))) return false;
  if (!('op' in value && typeof value.op === 'string' && OPERATORS.has(value.op))) return false;
  if (!('value' in value)) return value.op === 'isEmpty' || value.op === 'isNotEmpty';
  return isCell(value.value) || (Array.isArray(value.value) && value.value.every(isCell));
}
