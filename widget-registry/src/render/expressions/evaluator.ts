import { expressionInterpreter } from 'vega-interpreter';
import type { Evaluate, Functions } from './operators.ts';
import { constantOf, prepare } from './prepare.ts';

type Item = Record<string, unknown> & { datum: Readonly<Record<string, unknown>> };
type Parameters = Readonly<Record<string, unknown>>;
type Channels = Readonly<Record<string, Expression>>;

interface Expression {
  /** What Vega would compile; what is prepared follows from it alone. */
  code: string;
  ast: unknown;
}

interface PreparedChannels {
  names: readonly string[];
  /** One for each name; undefined for a constant. */
  evaluates: readonly (Evaluate | undefined)[];
  /** Most channels of axes and legends are the same for every mark. */
  constants: readonly unknown[];
  /** Left to the library. */
  unknown: Channels | undefined;
}

interface Context {
  functions: Functions;
}

interface Encoding {
  marktype: string;
  channels: Channels;
}

type Encode = (item: Item, parameters: Parameters) => unknown;

/** Kinds of marks whose second end may come before the first. */
const TURNED: ReadonlySet<string> = new Set(['group', 'image', 'rect']);
/** Channels by which a mark has a second end or a middle. */
const ENDS = ['x2', 'y2', 'xc', 'yc'] as const;
const NOTHING = {};

/**
 * The interpreter of Vega's expressions, without `eval` as it is, for charts that are drawn once: each expression is gone through once
 * and not for each row. What happens at events, and all that `prepare` does not know, is the library's.
 */
export const evaluator: typeof expressionInterpreter = {
  ...expressionInterpreter,
  operator(context: Context, expression: Expression): (parameters: Parameters) => unknown {
    const { functions } = context;
    const evaluate = preparedOnce(expression, functions);
    if (!evaluate) return expressionInterpreter.operator(context, expression);
    return (parameters) => evaluate(NOTHING, parameters, undefined, functions);
  },
  parameter(context: Context, expression: Expression): (datum: Parameters, parameters: Parameters) => unknown {
    const { functions } = context;
    const evaluate = preparedOnce(expression, functions);
    if (!evaluate) return expressionInterpreter.parameter(context, expression);
    return (datum, parameters) => evaluate(datum, parameters, undefined, functions);
  },
  encode(context: Context, { marktype, channels }: Encoding): Encode {
    const { functions } = context;
    const { names, evaluates, constants, unknown } = channelsOnce(channels, functions);
    const count = names.length;
    // As of a rule, which it does not stretch.
    const encodeUnknown: Encode | undefined =
      unknown && expressionInterpreter.encode(context, { marktype: 'rule', channels: unknown });
    const isStretched = marktype !== 'rule' && ENDS.some((end) => channels[end]);
    const stretch = isStretched ? stretches(channels, TURNED.has(marktype)) : [];
    return (item, parameters) => {
      const { datum } = item;
      let changed: unknown = 0;
      for (let at = 0; at < count; at++) {
        const name = names[at] as string;
        const evaluate = evaluates[at];
        const value = evaluate ? evaluate(datum, parameters, item, functions) : constants[at];
        if (item[name] === value) continue;
        item[name] = value;
        changed = 1;
      }
      if (encodeUnknown?.(item, parameters)) changed = 1;
      for (const along of stretch) along(item);
      return changed;
    };
  },
};

/** Most expressions that are kept, and how long one may be: those of axes, legends and marks are the same from chart to chart. */
const MOST_KEPT = 3000;
const LONGEST_KEPT = 1000;
/** By the library whose functions they call: one that is loaded twice has each of them twice. */
const prepared = new WeakMap<object, Map<string, Evaluate | false>>();
/** Parts of a chart are made anew for each of their groups, and a whole one for newer rows, of the same channels. */
const encodings = new WeakMap<Channels, PreparedChannels>();

function preparedOnce(
  { code, ast }: Expression,
  functions: Functions,
  kept = keptFor(functions),
): Evaluate | undefined {
  const known = kept.get(code);
  if (known !== undefined) return known || undefined;
  const made = prepare(ast, functions);
  if (kept.size >= MOST_KEPT) kept.clear();
  if (code.length <= LONGEST_KEPT) kept.set(code, made ?? false);
  return made;
}

function keptFor(functions: Functions): Map<string, Evaluate | false> {
  const { scale } = functions;
  if (typeof scale !== 'function') return new Map();
  const kept = prepared.get(scale) ?? new Map<string, Evaluate | false>();
  if (kept.size === 0) prepared.set(scale, kept);
  return kept;
}

function channelsOnce(channels: Channels, functions: Functions): PreparedChannels {
  const known = encodings.get(channels);
  if (known) return known;
  const names: string[] = [];
  const evaluates: (Evaluate | undefined)[] = [];
  const constants: unknown[] = [];
  let unknown: Record<string, Expression> | undefined;
  const kept = keptFor(functions);
  // Hundreds for each chart that nobody drew before.
  for (const name of Object.keys(channels)) {
    const channel = channels[name] as Expression;
    const constant = constantOf(channel.ast);
    const evaluate = constant ? undefined : preparedOnce(channel, functions, kept);
    if (constant || evaluate) {
      names.push(name);
      evaluates.push(evaluate);
      constants.push(constant?.value);
    } else unknown = { ...unknown, [name]: channel };
  }
  const made = { names, evaluates, constants, unknown };
  encodings.set(channels, made);
  return made;
}

/** What makes a place and a length of two ends, or of a middle, along both sides. */
function stretches(channels: Channels, isTurned: boolean): ((item: Item) => void)[] {
  return (
    [
      ['x', 'width'],
      ['y', 'height'],
    ] as const
  ).flatMap(([start, length]) => {
    const [end, middle] = [`${start}2`, `${start}c`];
    const size = (item: Item) => Number(item[length]) || 0;
    const made: ((item: Item) => void)[] = [];
    if (channels[end] && channels[start])
      made.push((item) => {
        const [a, b] = [Number(item[start]), Number(item[end])];
        if (isTurned && a > b) [item[start], item[end]] = [b, a];
        item[length] = isTurned ? Math.abs(b - a) : b - a;
      });
    else if (channels[end]) made.push((item) => (item[start] = Number(item[end]) - size(item)));
    if (channels[middle]) made.push((item) => (item[start] = Number(item[middle]) - size(item) / 2));
    return made;
  });
}
