import fc from 'fast-check';
import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { describe, expect, it } from 'vitest';
import { expressionFault, specFaults } from './index.ts';

describe('a member of a value', () => {
  it.each([
    'datum.Origin[0]',
    'datum["at"]',
    '{"a": 1}["a"]',
    '["Jan", "Feb"][utcmonth(datum.d)]',
    '["Jan", "Feb"][toNumber(datum.month)]',
    '["a", "b"][datum.n % 2]',
    '["a", "b"][width - 1 + PI]',
    '["a", "b"][datum.n > 1 ? 0 : 1]',
    '["a", "b"][if(datum.n, 0, floor(datum.n))]',
    '["a", "b"][!datum.n || 1]',
    '{"a": 1, "b": 2}[datum.n > 1 ? "a" : "b"]',
    '[["a", "b"], "c"][indexof(["A b", "C"], datum.label)] || datum.label',
    "rgb('red').r + [1, 2].length",
  ])('is a number or a plain name: %s', (source) => expect(expressionFault(source)).toBeUndefined());

  it.each([
    "(''+datum.a)['con'+'structor']",
    "({a:1})['con'+'structor']",
    "[datum][0]['con'+'structor']",
    "if(1,datum,0)['con'+'structor']",
    "datum.a['con'+'structor']",
    "[1]['con'+'structor'].from['__pro'+'to__']",
    '[1][datum.a]',
    '[1][if(datum.a, datum.a, 0)]',
    '[1][datum.a || 0]',
    '[1][datum.a + 1]',
    '[1][length({length: datum.a})]',
    '[1][["constructor"]]',
    '[1][datum.n > 1 ? "a" : "constructor"]',
    '[1]["slice"]',
    '{"a": 1}["hasOwnProperty"]',
    'datum.a.link',
    "hcl('red').darker",
  ])('is never calculated into another: %s', (source) =>
    expect(expressionFault(source)?.en).toMatch(/between brackets|not allowed/),
  );

  it('is no number where the chart gives the name of a constant to a parameter', () => {
    expect(expressionFault('[1][PI]', new Set(['PI']))?.en).toMatch(/between brackets/);
    expect(expressionFault('[1][p]', new Set(['p']))?.en).toMatch(/between brackets/);
  });
});

it.each(['constructor', '__proto__', 'a.slice', "a['link']", 'a[toString]'])('%s is no field', (field) => {
  const spec = { data: { name: 'table' }, mark: 'text', encoding: { text: { field } } };
  expect(specFaults(spec, { holes: false })).toMatchObject([{ rule: 'reach', path: '/encoding/text/field' }]);
});

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

/** What the libraries make of an expression on the row; undefined where they fail. */
function answerOf(expr: string): unknown {
  const transform = [{ type: 'formula' as const, expr, as: 'out' }];
  const spec = parse({ data: [{ name: 'table', values: [{ ...ROW }], transform }] }, {}, { ast: true });
  const view = new View(spec, { expr: expressionInterpreter, logLevel: 0 });
  try {
    return view.run().data('table')[0]?.out;
  } catch {
    return undefined;
  } finally {
    view.finalize();
  }
}

function holdsFunction(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value === 'function') return true;
  if (typeof value === 'string') return /native code|\bfunction\b|=>/.test(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).some((inner) => holdsFunction(inner, seen));
}

describe('however it is nested', () => {
  it('an expression that passes answers no function, and shows none', () => {
    let passed = 0;
    let members = 0;
    fc.assert(
      fc.property(expressions.any, (source) => {
        if (expressionFault(source) !== undefined) return;
        passed += 1;
        if (/\[[^\]]+\]/.test(source)) members += 1;
        expect([source, holdsFunction(answerOf(source))]).toEqual([source, false]);
      }),
      { numRuns: 3000 },
    );
    expect([passed > 300, members > 100]).toEqual([true, true]);
  });

  it('the libraries alone would answer one', () => {
    expect(holdsFunction(answerOf("if(1, datum, 0)['con' + 'structor']"))).toBe(true);
    expect(holdsFunction(answerOf('toString([1][datum.a])'))).toBe(true);
  });
});
