import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionFault, specFaults } from './index.ts';
import { answerOf, anyExpression, holdsFunction } from './testing/expressions.ts';

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

describe('however it is nested', () => {
  it('an expression that passes answers no function, and shows none', () => {
    let passed = 0;
    let members = 0;
    fc.assert(
      fc.property(anyExpression, (source) => {
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
