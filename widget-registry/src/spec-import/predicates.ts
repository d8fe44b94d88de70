import { rewriteExpression } from './expression-text.ts';
import { asList, asText, asTree, type Tree } from './json-tree.ts';
import type { FieldType, Scope } from './source-fields.ts';

const OPERATORS = ['equal', 'lt', 'lte', 'gt', 'gte', 'range', 'oneOf', 'valid'] as const;

/** Calendar parts are counted in UTC, where the binding tells wall time. */
export function inUtc(unit: unknown): unknown {
  if (typeof unit === 'string') return unit.startsWith('utc') ? unit : `utc${unit}`;
  const record = asTree(unit);
  return record && typeof record['unit'] === 'string' ? { ...record, unit: inUtc(record['unit']) } : unit;
}

function literals(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The text or day of the sample that a predicate names; undefined when it would fit any data. */
export function namedValue(predicate: unknown): string | undefined {
  const record = asTree(predicate);
  if (!record) return undefined;
  for (const key of ['and', 'or'] as const) {
    const found = asList(record[key])
      .map(namedValue)
      .find((name) => name !== undefined);
    if (found !== undefined) return found;
  }
  if ('not' in record) return namedValue(record['not']);
  for (const operator of OPERATORS) {
    if (operator === 'valid' || !(operator in record)) continue;
    const value = literals(record[operator]).find((item) => typeof item === 'string' || asTree(item) !== undefined);
    if (typeof value === 'string') return value;
    if (value !== undefined) return JSON.stringify(value);
    if ('timeUnit' in record || operator === 'equal') return String(literals(record[operator])[0]);
  }
  return undefined;
}

/** A filter or test over the specification's fields as one over what stands for them. */
export function rewritePredicate(predicate: unknown, scope: Scope): unknown {
  if (typeof predicate === 'string') return rewriteExpression(predicate, scope);
  const record = asTree(predicate);
  if (!record) return predicate;
  for (const key of ['and', 'or'] as const)
    if (Array.isArray(record[key])) return { [key]: record[key].map((part) => rewritePredicate(part, scope)) };
  if ('not' in record) return { not: rewritePredicate(record['not'], scope) };
  if (typeof record['param'] === 'string')
    return { param: record['param'], ...(typeof record['empty'] === 'boolean' && { empty: record['empty'] }) };
  const field = asText(record['field']);
  if (field === undefined) return predicate;
  const copy: Tree = { field: scope.use(field, { as: 'expression', type: typeOfPredicate(record) }) };
  if ('timeUnit' in record) copy['timeUnit'] = inUtc(record['timeUnit']);
  for (const operator of OPERATORS) if (operator in record) copy[operator] = record[operator];
  return copy;
}

function typeOfPredicate(record: Tree): FieldType | undefined {
  if ('timeUnit' in record) return 'temporal';
  const values = OPERATORS.flatMap((operator) => (operator in record ? literals(record[operator]) : []));
  if (values.some((value) => typeof value === 'number')) return 'quantitative';
  return values.some((value) => typeof value === 'string') ? 'nominal' : undefined;
}
