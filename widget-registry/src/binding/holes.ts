import { AppError, type Said } from '@vitrine/core/errors';
import type { Facts } from './facts.ts';
import { SAYS } from './sentences.ts';

/** What the holes of a spec are filled from. */
export interface HoleContext {
  options: Readonly<Record<string, unknown>>;
  /** From role to column names. */
  roles: Readonly<Record<string, readonly string[]>>;
  /** Numbers, truths and texts about the answer and the space: `width`, `series`, `hasPrevious`, … */
  facts: Facts;
  /** Colours by the names of the tokens. */
  colours: Readonly<Record<string, string | readonly string[]>>;
  /** Labels of a role in the order of its axis. */
  domains: Pick<ReadonlyMap<string, readonly string[]>, 'get'>;
  /** What the columns of a role are called. */
  labels: Readonly<Record<string, string>>;
  /** A colour for each label of a role. */
  palette(role: string, labels: readonly string[]): readonly string[];
  word(name: string): string;
}

type Fill = (hole: Readonly<Record<string, unknown>>, context: HoleContext, path: string, depth: number) => unknown;

const NOTHING: unique symbol = Symbol('left out');
const MAX_DEPTH = 40;

function bad(path: string, fault: Said): AppError {
  return new AppError('badRequest', SAYS.notFilled({ place: path || '/', fault }), { path });
}

function name(value: unknown, path: string): string {
  if (typeof value !== 'string') throw bad(path, SAYS.holeNames());
  return value;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

const HOLES: Record<string, Fill> = {
  $option: (hole, { options }, path) => options[name(hole['$option'], path)] ?? fallback(hole),
  $role: (hole, { roles }, path) => {
    const columns = roles[name(hole['$role'], path)];
    if (!columns || columns.length === 0) return fallback(hole);
    return hole['all'] === true ? [...columns] : columns[0];
  },
  $fact: (hole, { facts }, path) => {
    const fact = facts.get(name(hole['$fact'], path));
    if (fact === undefined) return fallback(hole);
    const scaled = 'times' in hole || 'plus' in hole;
    return scaled ? number(fact) * ('times' in hole ? number(hole['times']) : 1) + number(hole['plus']) : fact;
  },
  $colour: (hole, context, path, depth) => {
    const colour = context.colours[name(hole['$colour'], path)];
    if (colour === undefined) throw bad(path, SAYS.noColour({ colour: String(hole['$colour']) }));
    if (typeof colour === 'string') return colour;
    if (!('at' in hole)) return [...colour];
    const at = fill(hole['at'], context, `${path}/at`, depth + 1);
    return colour[(Math.max(1, number(at)) - 1) % colour.length];
  },
  $palette: (hole, { domains, palette }, path) => {
    const role = name(hole['$palette'], path);
    return [...palette(role, domains.get(role) ?? [])];
  },
  $domain: (hole, { domains }, path) => [...(domains.get(name(hole['$domain'], path)) ?? [])],
  $label: (hole, { labels }, path) => labels[name(hole['$label'], path)] ?? fallback(hole),
  $word: (hole, { word }, path) => word(name(hole['$word'], path)),
  $if: (hole, context, path, depth) => {
    const branch = holds(hole['$if'], context, `${path}/$if`) ? 'then' : 'else';
    return branch in hole ? fill(hole[branch], context, `${path}/${branch}`, depth + 1) : NOTHING;
  },
  $choose: (hole, context, path, depth) => {
    const chosen = context.options[name(hole['$choose'], path)];
    const cases = hole['cases'];
    if (typeof cases !== 'object' || cases === null) throw bad(path, SAYS.choiceCases());
    const found = Object.entries(cases).find(([key]) => key === String(chosen));
    return found ? fill(found[1], context, `${path}/cases/${found[0]}`, depth + 2) : NOTHING;
  },
};

const COMPANIONS = new Set(['default', 'all', 'times', 'plus', 'at', 'then', 'else', 'cases']);

function fallback(hole: Readonly<Record<string, unknown>>): unknown {
  return 'default' in hole ? hole['default'] : NOTHING;
}

function compare(value: unknown, condition: Readonly<Record<string, unknown>>): boolean {
  if ('equals' in condition) return value === condition['equals'];
  if (Array.isArray(condition['in'])) return condition['in'].includes(value);
  if ('min' in condition || 'max' in condition) {
    const amount = number(value);
    return amount >= Number(condition['min'] ?? -Infinity) && amount <= Number(condition['max'] ?? Infinity);
  }
  return Boolean(value);
}

/** `{ option | fact, equals | in | min | max }`, `{ role }`, `{ not }`, `{ all }`, `{ any }`. */
function holds(condition: unknown, context: HoleContext, path: string): boolean {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition))
    throw bad(path, SAYS.conditionObject());
  const test = condition as Readonly<Record<string, unknown>>;
  const all = (list: unknown) => (Array.isArray(list) ? list : []);
  if ('not' in test) return !holds(test['not'], context, `${path}/not`);
  if ('all' in test) return all(test['all']).every((part, index) => holds(part, context, `${path}/all/${index}`));
  if ('any' in test) return all(test['any']).some((part, index) => holds(part, context, `${path}/any/${index}`));
  if ('role' in test) return (context.roles[name(test['role'], path)] ?? []).length > 0;
  if ('option' in test) return compare(context.options[name(test['option'], path)], test);
  if ('fact' in test) return compare(context.facts.get(name(test['fact'], path)), test);
  throw bad(path, SAYS.conditionAsks());
}

function holeOf(keys: readonly string[], path: string): Fill | undefined {
  const hole = keys.find((key) => key.startsWith('$') && key !== '$schema');
  if (hole === undefined) return undefined;
  const fillHole = HOLES[hole];
  if (!fillHole || !Object.hasOwn(HOLES, hole)) throw bad(path, SAYS.noHole({ hole }));
  const stray = keys.find((key) => key !== hole && !COMPANIONS.has(key));
  if (stray !== undefined) throw bad(path, SAYS.strayKey({ key: stray, hole }));
  return fillHole;
}

/** By a plain assignment this one key would put its value behind the object. */
function put(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  else record[key] = value;
}

function fill(value: unknown, context: HoleContext, path: string, depth: number): unknown {
  if (depth > MAX_DEPTH) throw bad(path, SAYS.tooDeep());
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [index, part] of value.entries()) {
      const item = fill(part, context, `${path}/${index}`, depth + 1);
      if (item !== NOTHING) items.push(item);
    }
    return items;
  }
  const parts = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(parts);
  const hole = holeOf(keys, path);
  if (hole) return hole(parts, context, path, depth);
  const filled: Record<string, unknown> = {};
  for (const key of keys) {
    const part = parts[key];
    // Most parts are plain values, of which nobody needs the place.
    const isPlain = typeof part !== 'object' && depth < MAX_DEPTH;
    const item = isPlain ? part : fill(part, context, `${path}/${key}`, depth + 1);
    if (item !== NOTHING) put(filled, key, item);
  }
  return filled;
}

/**
 * A spec with its whole-value holes filled. What a hole leaves out (an unbound optional role, a condition without its
 * branch) disappears from its object or list. Holes inside texts are texts. Errors: `badRequest` with the path.
 */
export function fillHoles(spec: Readonly<Record<string, unknown>>, context: HoleContext): Record<string, unknown> {
  const filled = fill(spec, context, '', 1);
  if (typeof filled !== 'object' || filled === null || Array.isArray(filled)) throw bad('', SAYS.chartObject());
  return { ...filled };
}
