import { describe, expect, it } from 'vitest';
import { importSpec } from './index.ts';

const field = (name: string, type?: string) => ({ field: name, ...(type && { type }) });
const base = { mark: 'bar', encoding: { x: field('a', 'nominal'), y: field('b', 'quantitative') } };

function taken(spec: object) {
  const { draft, findings } = importSpec(JSON.stringify(spec));
  if (!draft) throw new Error(JSON.stringify(findings));
  return { draft, text: JSON.stringify(draft.spec), codes: findings.map(({ code }) => code) };
}
const options = (spec: object) => Object(taken(spec).draft.optionsSchema['properties']);

describe('inputs of parameters', () => {
  const with_ = (value: unknown, bind: object) => ({ ...base, params: [{ name: 'p', value, bind }] });

  it.each([
    [
      with_(3, { input: 'range', min: 0, max: 9, step: 1 }),
      { type: 'number', minimum: 0, maximum: 9, multipleOf: 1, default: 3 },
    ],
    [with_(true, { input: 'checkbox', name: 'Show' }), { type: 'boolean', title: 'Show', default: true }],
    [with_('x', { input: 'select', options: ['x', 'y'] }), { oneOf: [{ const: 'x' }, { const: 'y' }], default: 'x' }],
    [with_(undefined, { input: 'radio', options: [1, 2] }), { default: 1 }],
  ])('%j become options', (spec, option) => {
    expect(options(spec)['p']).toMatchObject(option);
  });

  it('that no form shows are constants or left out', () => {
    expect(taken(with_('x', { input: 'text' })).text).toContain('{"name":"p","value":"x"}');
    expect(taken(with_({ a: 1 }, { input: 'color' })).codes).toContain('parameter');
    expect(taken({ ...base, params: [{ name: 'q', expr: '1 + 2' }] }).text).toContain('"expr":"(1 + 2)"');
    expect(taken({ ...base, params: [{ name: 's', select: 'lasso' }, { name: 'not a name' }] }).codes).toContain(
      'parameter',
    );
  });

  it('selections keep what they choose by, and lose what they begin with', () => {
    const select = { type: 'point', fields: ['a', 3], on: 'mouseover', toggle: true, resolve: 'union' };
    const { text, codes } = taken({ ...base, params: [{ name: 's', select, value: [{ a: 'x' }] }] });
    expect(text).toContain('"select":{"type":"point","toggle":true,"resolve":"union","fields":["_category_label"]}');
    expect(codes).toEqual(expect.arrayContaining(['handler', 'selectionValue']));
  });
});

describe('filters', () => {
  const kept = (filter: unknown) => taken({ ...base, transform: [{ filter }] }).draft.spec['transform'];

  it.each([
    [
      { field: 'b', gt: 3 },
      { field: '_value', gt: 3 },
    ],
    [
      { field: 'b', range: [0, 3] },
      { field: '_value', range: [0, 3] },
    ],
    [
      { field: 'b', valid: true },
      { field: '_value', valid: true },
    ],
    [{ not: { field: 'b', lte: 1 } }, { not: { field: '_value', lte: 1 } }],
    [{ or: [{ field: 'b', lt: 1 }, 'datum.b > 9'] }, { or: [{ field: '_value', lt: 1 }, '(datum["_value"] > 9)'] }],
  ])('%j follows its field', (given, expected) => expect(kept(given)).toEqual([{ filter: expected }]));

  it.each([
    { field: 'a', equal: 'x' },
    { field: 'b', equal: 3 },
    { not: { field: 'a', oneOf: ['x'] } },
    {
      and: [
        { field: 'b', gt: 1 },
        { field: 'a', equal: 'x' },
      ],
    },
    { field: 'd', timeUnit: 'year', range: [2000, 2005] },
    { field: 'd', lt: { year: 2001 } },
    "datum.a !== 'x'",
    'datum.b == 4',
  ])('%j names values of the sample', (given) => expect(kept(given)).toBeUndefined());
});

it('expressions keep their meaning', () => {
  const calculate =
    "datum['b'] > 2 && !isValid(datum.b) ? {x: [1, datum.b][0], 'y': -1}.x : year(datum.d) + upper(datum.a)[0] + PI";
  const { text } = taken({ ...base, transform: [{ calculate, as: 'c' }] });
  expect(JSON.parse(text).transform[0].calculate).toBe(
    '(((datum["_value"] > 2) && !(isValid(datum["_value"]))) ? {"x": [1, datum["_value"]][0], "y": -(1)}["x"] : ((utcyear(datum["_d"]) + upper(datum["_category_label"])[0]) + PI))',
  );
});

it.each([
  ['{x: 1, y: datum.b}[datum.a]', `[1, datum["_value"]][indexof(["x", "y"], '' + (datum["_category_label"]))]`],
  ["['Jan', 'Feb'][datum.b]", `['Jan', 'Feb'][toNumber(datum["_value"])]`],
  ["['Jan', 'Feb'][month(datum.d)]", `['Jan', 'Feb'][toNumber(utcmonth(datum["_d"]))]`],
])('%s looks up by place, so that no text of the data names a member', (calculate, rewritten) => {
  const { text } = taken({ ...base, transform: [{ calculate, as: 'c' }] });
  expect(JSON.parse(text).transform[0].calculate).toBe(rewritten);
});

it.each(['datum.', 'event.view', '{constructor: 1}', '/x/.test(datum.a)'])(
  'the expression %s is refused',
  (calculate) => {
    const { draft, findings } = importSpec(JSON.stringify({ ...base, transform: [{ calculate, as: 'c' }] }));
    expect(draft).toBeUndefined();
    expect(findings.some(({ kind, path }) => kind === 'refused' && path.startsWith('/transform/0'))).toBe(true);
  },
);

it('paints are the theme’s, near to what they were', () => {
  const colours = ['#000', '#ffffff', '#eee', '#ddd', '#aaa', 'gray', 'lightgray', '#c00', 'teal', 'transparent'];
  const layer = colours.map((color) => ({ ...base, mark: { type: 'bar', color } }));
  const made = (taken({ layer }).draft.spec['layer'] as { mark: { color: unknown } }[]).map(({ mark }) => mark.color);
  expect(made.map((paint) => (typeof paint === 'string' ? paint : Object(paint)['$colour']))).toEqual([
    'ink',
    'surface',
    'sunken',
    'line',
    'previous',
    'ink3',
    'line',
    'series',
    'series',
    'transparent',
  ]);
});

it('marks lose what they may not have, and keep their parts', () => {
  const mark = {
    type: 'line',
    point: { filled: false, fill: '#fff', shape: { x: 1 } },
    href: 'x',
    wobble: 3,
    interpolate: 'bundle',
    width: { band: 0.5 },
    tooltip: true,
    x: { expr: 'width / 2' },
  };
  const { draft, codes } = taken({ ...base, mark });
  expect(draft.spec['mark']).toMatchObject({
    point: { filled: false, fill: { $colour: 'surface' } },
    interpolate: 'bundle',
    width: { band: 0.5 },
    x: { expr: '(width / 2)' },
  });
  expect(JSON.stringify(draft.spec['mark'])).not.toMatch(/href|wobble|tooltip/);
  expect(codes).toContain('key');
});
