import type { DatasetModel } from '../contracts/dataset-model.ts';
import type { Comparison, Filter } from '../contracts/query.ts';
import type { Cell } from '../contracts/table.ts';
import { AppError, type Said } from '../errors/index.ts';
import { findMeasure, findRowColumn, knownFields, type RowColumn } from './model-index.ts';
import { SAYS } from './sentences.ts';

type ValueKind = 'text' | 'number' | 'boolean' | 'day' | 'instant';

/** Every filter names a field of the rows and gives it values of its type. Errors: `unknownField`, `badFilter`. */
export function checkRowFilters(filters: readonly Filter[], model: DatasetModel): void {
  walkComparisons(filters, '/filters', (comparison, path) => {
    const column = findRowColumn(model, comparison.field);
    if (column === undefined) throw unknownFilterField(comparison.field, model, path);
    checkComparison(comparison, valueKind(column), path);
  });
}

/** `having` speaks of the columns that hold this query's measures. Errors: `unknownField`, `badFilter`. */
export function checkHaving(filters: readonly Filter[], measures: readonly string[]): void {
  walkComparisons(filters, '/having', (comparison, path) => {
    if (!measures.includes(comparison.field)) {
      throw new AppError('unknownField', SAYS.havingMeasuresOnly({ field: comparison.field }), {
        path: `${path}/field`,
        details: { known: measures },
      });
    }
    checkComparison(comparison, 'number', path);
  });
}

export function walkComparisons(
  filters: readonly Filter[],
  path: string,
  visit: (comparison: Comparison, path: string) => void,
): void {
  filters.forEach((filter, index) => {
    const here = `${path}/${index}`;
    if ('and' in filter) walkComparisons(filter.and, `${here}/and`, visit);
    else if ('or' in filter) walkComparisons(filter.or, `${here}/or`, visit);
    else if ('not' in filter) walkNot(filter.not, `${here}/not`, visit);
    else visit(filter, here);
  });
}

function walkNot(filter: Filter, path: string, visit: (comparison: Comparison, path: string) => void): void {
  walkComparisons([filter], path, (comparison, inner) => visit(comparison, inner.replace(`${path}/0`, path)));
}

function unknownFilterField(field: string, model: DatasetModel, path: string): AppError {
  if (findMeasure(model, field) !== undefined) {
    return new AppError('badFilter', SAYS.useHaving({ field }), { path: `${path}/field` });
  }
  return new AppError('unknownField', SAYS.noField({ dataset: model.id, field }), {
    path: `${path}/field`,
    details: { known: knownFields(model) },
  });
}

export function valueKind(column: RowColumn): ValueKind {
  switch (column.storage) {
    case 'text':
    case 'set':
      return 'text';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'day':
      return 'day';
    case 'instant':
      return 'instant';
  }
}

function checkComparison(comparison: Comparison, kind: ValueKind, path: string): void {
  const fault = (message: Said, key: string): AppError =>
    new AppError('badFilter', message, { path: `${path}/${key}` });
  const { op, value } = comparison;
  switch (op) {
    case 'isEmpty':
    case 'isNotEmpty':
      if (value !== undefined) throw fault(SAYS.takesNoValue({ op }), 'value');
      return;
    case 'in':
    case 'notIn':
      if (!Array.isArray(value)) throw fault(SAYS.takesList({ op }), 'value');
      for (const [index, cell] of value.entries()) checkCell(cell, kind, `${path}/value/${index}`);
      return;
    case 'between':
      if (!Array.isArray(value) || value.length !== 2) throw fault(SAYS.takesTwo({ op }), 'value');
      for (const [index, cell] of value.entries()) checkCell(cell, kind, `${path}/value/${index}`);
      return;
    case 'contains':
    case 'startsWith':
      if (kind !== 'text') throw fault(SAYS.textOnly({ op, field: comparison.field }), 'op');
      break;
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      if (kind === 'boolean') throw fault(SAYS.orderedOnly({ op, field: comparison.field }), 'op');
      break;
    case 'eq':
    case 'ne':
      break;
  }
  if (value === undefined || Array.isArray(value)) throw fault(SAYS.takesOne({ op }), 'value');
  checkCell(value, kind, `${path}/value`);
}

function checkCell(cell: Cell, kind: ValueKind, path: string): void {
  if (cell === null || fits(cell, kind)) return;
  throw new AppError('badFilter', SAYS[NOT_OF[kind]]({ value: JSON.stringify(cell) }), { path });
}

const NOT_OF = {
  text: 'notText',
  number: 'notNumber',
  boolean: 'notBoolean',
  day: 'notDay',
  instant: 'notInstant',
} as const satisfies Readonly<Record<ValueKind, keyof typeof SAYS>>;

function fits(cell: string | number | boolean, kind: ValueKind): boolean {
  switch (kind) {
    case 'text':
      return typeof cell === 'string' && !cell.includes('\0');
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell);
    case 'boolean':
      return typeof cell === 'boolean';
    case 'day':
      return typeof cell === 'string' && isDay(cell);
    case 'instant':
      return typeof cell === 'string' && (isDay(cell) || isInstant(cell));
  }
}

/** True for `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  return succeeds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }));
}

function isInstant(text: string): boolean {
  return /^\d{4}-/.test(text) && !text.startsWith('0000') && succeeds(() => Temporal.Instant.from(text));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
