import fc from 'fast-check';
import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/** A row whose texts are the names that an attack would like to spell. */
const ROW = { a: 'constructor', b: '__proto__', c: 'slice', n: 2, o: null, at: 'x' };
const NAMES = ['a', 'b', 'c', 'n', 'o', 'at', 'length', 'constructor', '__proto__', 'slice', 'toString', 'from'];
const leaf = fc.constantFrom(
  ...['1', '0', "'x'", "'con'", "'structor'", "'constructor'", 'datum', 'datum.a', 'datum.b', 'datum.c', 'datum.n'],
  ...['datum.o', 'width', 'PI', "rgb('red')"],
);
const expressions = fc.letrec<{ any: string; key: string }>((tie) => ({
  key: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('0', '1', "'a'", "'length'"),
    fc.tuple(fc.constantFrom('toNumber', 'floor', 'parseInt', 'upper', 'toString', 'length'), tie('any')).map(call),
    fc.tuple(tie('any'), fc.constantFrom('+', '-', '%', '>', '||', '&&'), tie('any')).map((parts) => parts.join(' ')),
    fc.tuple(tie('any'), tie('key'), tie('key')).map(([test, yes, no]) => `${test} ? ${yes} : ${no}`),
    fc.tuple(tie('any'), tie('any')).map(([list, text]) => `indexof([${list}], ${text})`),
    tie('any'),
  ),
  any: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.tuple(tie('any'), tie('key')).map(([object, key]) => `(${object})[${key}]`),
    fc.tuple(tie('any'), fc.constantFrom(...NAMES)).map(([object, name]) => `(${object}).${name}`),
    fc.tuple(tie('any'), tie('any')).map(([first, second]) => `[${first}, ${second}]`),
    fc.tuple(fc.constantFrom(...NAMES), tie('any')).map(([name, value]) => `{"${name}": ${value}}`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([test, yes, no]) => `if(${test}, ${yes}, ${no})`),
    fc.tuple(fc.constantFrom('+', '||', '&&'), tie('any'), tie('any')).map(([by, a, b]) => `(${a}) ${by} (${b})`),
  ),
}));

function call([name, argument]: [string, string]): string {
  return `${name}(${argument})`;
}

/** Expressions of any kind, nested, with members whose names are calculated. */
export const anyExpression = expressions.any;

/** What an expression makes of the row, without `eval`; undefined where it fails. */
export function answerOf(expr: string, evaluator = expressionInterpreter): unknown {
  const transform = [{ type: 'formula' as const, expr, as: 'out' }];
  try {
    const spec = parse({ data: [{ name: 'table', values: [{ ...ROW }], transform }] }, {}, { ast: true });
    const view = new View(spec, { expr: evaluator, logLevel: 0 }).run();
    const [row] = view.data('table');
    view.finalize();
    return row?.out;
  } catch {
    return undefined;
  }
}

/** Whether a function, or the text of one, stands anywhere in an answer. */
export function holdsFunction(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value === 'function') return true;
  if (typeof value === 'string') return /native code|\bfunction\b|=>/.test(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).some((inner) => holdsFunction(inner, seen));
}
