import type { RowGroups } from './row-groups.ts';
import { keyCount } from './transform-caps.ts';

type Tree = Record<string, unknown>;

const DENSITY_STEPS = 200;
const QUANTILES = 100;
const CURVE_STEPS = 200;
const BANDWIDTH = 0.3;
/** Operations that go along with their frame; all others look at every row of it again for each row. */
const RUNNING =
  /^(sum|count|valid|missing|mean|average|product|variancep?|stdevp?|stderr|(dense_|percent_)?rank|row_number|cume_dist|ntile|lag|lead|(first|last|nth|prev|next)_value)$/;
/** A look at a row of a frame takes two. */
const LOOK_STEPS = 2;
const CONFIDENCE = /^ci[01]$/;
/** An interval of confidence draws a thousand samples; each costs a tenth of a step. */
export const CONFIDENCE_STEPS = 100;

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOr(value: unknown, missing: number): number {
  return typeof value === 'number' ? value : missing;
}

/** A number above nothing; Vega takes its own where none is said, or nothing. */
function positiveOr(value: unknown, missing: number): number {
  const number = numberOr(value, missing);
  return number > 0 ? number : missing;
}

/** Rows that a frame spans, of so many; what is not written out spans all. */
function frameOf(frame: unknown, missing: readonly unknown[], count: number): number {
  const [from, to] = Array.isArray(frame) ? frame : missing;
  const rows = numberOr(to, count) - numberOr(from, -count) + 1;
  return Math.min(count, Math.max(1, rows));
}

function operationsOf(transform: Tree, key: string): string[] {
  return list(transform[key]).map((item) =>
    typeof item === 'object' && item !== null && 'op' in item ? String(item.op) : '',
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How many rows a transform makes of so many. */
export function rowsAfter(transform: Tree, groups: RowGroups, count: number): number {
  const parts = groups.of(list(transform['groupby']), count);
  if ('fold' in transform) return count * list(transform['fold']).length;
  if ('aggregate' in transform) return parts;
  if ('density' in transform) return parts * stepsOf(transform);
  if ('quantile' in transform)
    return (
      parts *
      (Array.isArray(transform['probs']) ? transform['probs'].length : 1 / positiveOr(transform['step'], 1 / QUANTILES))
    );
  if ('regression' in transform) return Math.max(count, parts * (isLine(transform) ? 2 : CURVE_STEPS));
  if ('impute' in transform) return rowsImputed(transform, [transform['key']], parts, { groups, count });
  return count;
}

/** How many rows are there once each group has each key. */
export function rowsImputed(
  impute: Tree,
  keys: readonly unknown[],
  parts: number,
  { groups, count }: { groups: RowGroups; count: number },
): number {
  return Math.max(count, parts * (groups.of(keys, count) + keyCount(impute['keyvals'])));
}

function isLine({ method }: Tree): boolean {
  return method === undefined || method === 'linear';
}

function stepsOf(density: Tree): number {
  const most = Math.max(positiveOr(density['maxsteps'], DENSITY_STEPS), positiveOr(density['minsteps'], 0));
  return positiveOr(density['steps'], most);
}

/** Steps for each of so many rows, beyond looking at it once: a step is about a tenth of a microsecond. */
function stepsPerRow(transform: Tree, count: number): number {
  if ('window' in transform) {
    const frame = frameOf(transform['frame'], [null, 0], count);
    return sum(operationsOf(transform, 'window').map((op) => (RUNNING.test(op) ? 1 : frame * LOOK_STEPS)));
  }
  for (const key of ['aggregate', 'joinaggregate'])
    if (Array.isArray(transform[key]))
      return sum(operationsOf(transform, key).map((op) => (CONFIDENCE.test(op) ? CONFIDENCE_STEPS : 1)));
  if ('impute' in transform) return imputeSteps(transform, count);
  // Three rounds of some nanoseconds for each neighbour.
  if ('loess' in transform) return Math.max(2, positiveOr(transform['bandwidth'], BANDWIDTH) * count) * 0.15;
  if ('regression' in transform) return (numberOr(transform['order'], 3) + 1) ** 2;
  if ('density' in transform) return stepsOf(transform) / 5;
  return 'quantile' in transform ? 4 : 1;
}

/** Steps for each row that imputing takes: those of its method over its frame. */
export function imputeSteps({ method, frame }: Tree, count: number): number {
  if (method === undefined || method === 'value') return 1;
  return method === 'mean' ? 2 : frameOf(frame, [null, null], count);
}

/** How many steps a transform takes on so many rows. */
export function workOf(transform: Tree, count: number): number {
  return count * (1 + list(transform['groupby']).length + stepsPerRow(transform, count));
}
