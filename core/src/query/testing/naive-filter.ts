import type { Comparison, Filter } from '../../contracts/query.ts';
import type { Cell } from '../../contracts/table.ts';

/** What a filter compares: a value, all values of a set, or for times the value and its local day. */
export type Subject = { values: readonly Cell[]; isSet: boolean; day?: string | null };

export function holds(filter: Filter, subject: (field: string) => Subject): boolean {
  if ('and' in filter) return filter.and.every((child) => holds(child, subject));
  if ('or' in filter) return filter.or.some((child) => holds(child, subject));
  if ('not' in filter) return !holds(filter.not, subject);
  return compares(filter, subject(filter.field));
}

function compares(filter: Comparison, subject: Subject): boolean {
  const { op } = filter;
  if (!subject.isSet) return comparesOne(filter, subject.values[0] ?? null, subject.day);
  if (op === 'isEmpty') return subject.values.length === 0;
  if (op === 'isNotEmpty') return subject.values.length > 0;
  if (op !== 'ne' && op !== 'notIn') return subject.values.some((value) => comparesOne(filter, value));
  return subject.values.length > 0 && subject.values.every((value) => comparesOne(filter, value));
}

function comparesOne({ op, value }: Comparison, left: Cell, day?: string | null): boolean {
  const list: readonly Cell[] = Array.isArray(value) ? value : [value ?? null];
  const against = (right: Cell): number | undefined => order(isDay(right) && day !== undefined ? day : left, right);
  const [first = null, second = null] = list;
  switch (op) {
    case 'eq':
      return against(first) === 0;
    case 'ne':
      return unequal(against(first));
    case 'lt':
      return (against(first) ?? 0) < 0;
    case 'lte':
      return (against(first) ?? 1) <= 0;
    case 'gt':
      return (against(first) ?? 0) > 0;
    case 'gte':
      return (against(first) ?? -1) >= 0;
    case 'between':
      return (against(first) ?? -1) >= 0 && (against(second) ?? 1) <= 0;
    case 'in':
      return list.some((cell) => against(cell) === 0);
    case 'notIn':
      return list.length === 0 ? left !== null : list.every((cell) => unequal(against(cell)));
    case 'contains':
      return typeof left === 'string' && typeof first === 'string' && fold(left).includes(fold(first));
    case 'startsWith':
      return typeof left === 'string' && typeof first === 'string' && fold(left).startsWith(fold(first));
    case 'isEmpty':
      return left === null || left === '';
    case 'isNotEmpty':
      return left !== null && left !== '';
  }
}

function unequal(result: number | undefined): boolean {
  return result !== undefined && result !== 0;
}

function isDay(cell: Cell): boolean {
  return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
}

function fold(text: string): string {
  return text.toLowerCase();
}

/** Undefined where one side is null. */
export function order(left: Cell, right: Cell): number | undefined {
  if (left === null || right === null) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}
