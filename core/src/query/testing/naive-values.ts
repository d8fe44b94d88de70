import type { Cell } from '../../contracts/table.ts';
import { bucketsOf } from '../range.ts';
import type { ResolvedDimension } from '../resolved-query.ts';
import type { FactColumn, FactRow } from './fact-row.ts';
import { order } from './naive-filter.ts';
import { compare as compareRational, type Rational } from './rational.ts';

/** A dimension's value in a group; folded values are null and marked. */
export interface Key {
  value: Cell;
  folded: boolean;
}

export function nameOf(facts: readonly FactRow[], column: string, companion: string, value: Cell): Cell {
  const row = facts.find((candidate) => scalar(candidate, column) === value);
  return row === undefined ? null : scalar(row, companion);
}

export function foldedCount(left: { keys: readonly Key[] }, right: { keys: readonly Key[] }): number {
  for (const [index, key] of left.keys.entries()) {
    const result = Number(key.folded) - Number(right.keys[index]?.folded ?? false);
    if (result !== 0) return result;
  }
  return 0;
}

export function keyOrder(left: Key | undefined, right: Key | undefined, descending: boolean): number {
  const folded = Number(left?.folded) - Number(right?.folded);
  return folded !== 0 ? folded : cellOrder(left?.value ?? null, right?.value ?? null, descending);
}

export function cellOrder(left: Cell, right: Cell, descending: boolean): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return (order(left, right) ?? 0) * (descending ? -1 : 1);
}

export function rationalOrder(left: Rational | null, right: Rational | null, descending: boolean): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareRational(left, right) * (descending ? -1 : 1);
}

export function scalar(row: FactRow, column: string): Cell {
  const value = row[column as FactColumn];
  return Array.isArray(value) ? null : (value ?? null);
}

export function dayIn(at: string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function hourIn(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toInstant().toString();
}

export function between(
  found: readonly Key[][],
  index: number,
  grain: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year',
) {
  const values = found.flatMap((keys) => (typeof keys[index]?.value === 'string' ? [keys[index].value] : [])).sort();
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return [];
  if (grain === 'hour') return hoursBetween(first, last);
  const to = Temporal.PlainDate.from(last).add({ days: 1 });
  return bucketsOf({ from: Temporal.PlainDate.from(first), to }, grain, 'UTC');
}

export function hoursBetween(first: string, last: string): string[] {
  const hours: string[] = [];
  for (let hour = Temporal.Instant.from(first); hour.toString() <= last; hour = hour.add({ hours: 1 }))
    hours.push(hour.toString());
  return hours;
}

export function autoWidth(rows: readonly FactRow[], dimension: ResolvedDimension): number {
  const values = rows.flatMap((row) => {
    const value = scalar(row, dimension.model.column);
    return typeof value === 'number' ? [value] : [];
  });
  const spread = values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
  if (spread === 0) return 1;
  for (let power = 1; ; power *= 10)
    for (const digit of [1, 2, 5]) if (digit * power * 20 >= spread) return digit * power;
}
