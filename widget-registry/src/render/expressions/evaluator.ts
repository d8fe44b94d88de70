import { expressionInterpreter } from 'vega-interpreter';
import { type Evaluate, type Functions, prepare } from './prepare.ts';

type Item = Record<string, unknown> & { datum: Readonly<Record<string, unknown>> };
type Parameters = Readonly<Record<string, unknown>>;
type Channels = Readonly<Record<string, { ast: unknown }>>;

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
const NOTHING = {};

/**
 * The interpreter of Vega's expressions, without `eval` as it is, for charts that are drawn once: each expression is gone through once
 * and not for each row. What happens at events, and all that `prepare` does not know, is the library's.
 */
export const evaluator: typeof expressionInterpreter = {
  ...expressionInterpreter,
  operator(context: Context, expression: { ast: unknown }): (parameters: Parameters) => unknown {
    const evaluate = prepare(expression.ast, context.functions);
    if (!evaluate) return expressionInterpreter.operator(context, expression);
    return (parameters) => evaluate(NOTHING, parameters, undefined);
  },
  parameter(context: Context, expression: { ast: unknown }): (datum: Parameters, parameters: Parameters) => unknown {
    const evaluate = prepare(expression.ast, context.functions);
    if (!evaluate) return expressionInterpreter.parameter(context, expression);
    return (datum, parameters) => evaluate(datum, parameters, undefined);
  },
  encode(context: Context, { marktype, channels }: Encoding): Encode {
    const known: [string, Evaluate][] = [];
    const unknown: Record<string, { ast: unknown }> = {};
    for (const [name, channel] of Object.entries(channels)) {
      const evaluate = prepare(channel.ast, context.functions);
      if (evaluate) known.push([name, evaluate]);
      else unknown[name] = channel;
    }
    // As of a rule, which it does not stretch.
    const encodeUnknown: Encode | undefined =
      Object.keys(unknown).length === 0
        ? undefined
        : expressionInterpreter.encode(context, { marktype: 'rule', channels: unknown });
    const stretch = marktype === 'rule' ? [] : stretches(channels, TURNED.has(marktype));
    return (item, parameters) => {
      const { datum } = item;
      let changed: unknown = 0;
      for (const [name, evaluate] of known) {
        const value = evaluate(datum, parameters, item);
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
