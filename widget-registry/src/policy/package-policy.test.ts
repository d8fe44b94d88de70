import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { PLUGINS, WIDGETS } from '../binding/testing/tables.ts';
import { importSpec } from '../spec-import/index.ts';
import { readWidget } from '../testing/widget-folder.ts';
import { expressionFault, optionsFaults, specFaults, specSchema } from './index.ts';

const FIRST_PARTY = await Promise.all(WIDGETS.map((name) => readWidget(join(PLUGINS, `widget-${name}`))));

describe('the product’s own widgets', () => {
  it.each(FIRST_PARTY)('$reference keeps to the policy and its schema', ({ spec, optionsSchema }) => {
    expect(optionsFaults(optionsSchema)).toEqual([]);
    if (spec === null) return;
    expect(specFaults(spec, { holes: true })).toEqual([]);
    expect(new Validator(Object(specSchema()), '2020-12').validate(spec).errors).toEqual([]);
  });
});

describe('the schema of specs', () => {
  const validator = new Validator(Object(specSchema()), '2020-12');

  it('takes what the import makes of the corpus', async () => {
    const folder = join(import.meta.dirname, '..', 'spec-import', 'fixtures', 'corpus');
    for (const file of await readdir(folder)) {
      const { spec, cannot } = JSON.parse(await readFile(join(folder, file), 'utf8'));
      if (cannot !== undefined) continue;
      const { draft } = importSpec(JSON.stringify(spec));
      expect([file, validator.validate(draft?.spec).valid]).toEqual([file, true]);
    }
  });

  it.each([
    { mark: 'image' },
    { mark: 'bar', data: { url: 'x' } },
    { mark: 'bar', signals: [] },
    { mark: { type: 'bar', href: 'x' } },
    { mark: 'bar', encoding: { href: { field: 'a' } } },
    { mark: 'bar', params: [{ name: 'a', on: [] }] },
    { mark: 'bar', params: [{ name: 'a', bind: { input: 'text' } }] },
    { layer: [{ mark: 'bar', data: {} }] },
  ])('refuses %j', (spec) => {
    expect(validator.validate(spec).valid).toBe(false);
  });
});

describe('a schema of options', () => {
  it.each([
    ['nothing at all', 3, ''],
    ['a reference', { type: 'object', $ref: 'http://x' }, '/$ref'],
    ['a regular expression', { properties: { a: { type: 'string', pattern: '(a+)+$' } } }, '/properties/a/pattern'],
    ['an object', { properties: { a: { type: 'object' } } }, '/properties/a/type'],
    ['a name that is none', { properties: { __proto__x: { type: 'string' } } }, '/properties/__proto__x'],
    ['no description', { properties: { a: 3 } }, '/properties/a'],
    ['a name that is no text', { properties: { a: { title: { X: { a: 1 } } } } }, '/properties/a/title'],
    ['a title that is no text', { title: ['x'] }, '/title'],
    ['a choice that is no value', { properties: { a: { oneOf: [{ const: {} }] } } }, '/properties/a/oneOf/0'],
    [
      'a choice whose name is no text',
      { properties: { a: { oneOf: [{ const: 1, title: { en: 1 } }] } } },
      '/properties/a/oneOf/0/title',
    ],
    ['a listed choice that is no value', { properties: { a: { enum: ['x', {}] } } }, '/properties/a/enum/1'],
    [
      'endless choices',
      { properties: { a: { enum: Array.from({ length: 80 }, (_, at) => at) } } },
      '/properties/a/enum',
    ],
    [
      'endless options',
      { properties: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`o${at}`, { type: 'string' }])) },
      '/properties',
    ],
  ])('is not %s', (_, schema, path) => {
    expect(optionsFaults(schema).map((fault) => fault.path)).toContain(path);
  });
});

describe('what a text may grow to', () => {
  const chain = (calculate: string, steps: number) => [
    { calculate: 'datum._a_label', as: '__c0' },
    ...Array.from({ length: steps }, (_, at) => ({
      calculate: calculate.replaceAll('X', `datum.__c${at}`),
      as: `__c${at + 1}`,
    })),
  ];
  const faults = (calculate: string, steps = 14) =>
    specFaults({ mark: 'bar', transform: chain(calculate, steps) }, { holes: true }).filter(
      ({ rule }) => rule === 'sizes',
    );

  it.each([
    'X + X',
    '[X, X]',
    'replace(X, "a", X)',
    '{"a": X, "b": X}',
    'join([X, X], "")',
    'datum.b ? X + X : X',
    'X || (X + X)',
  ])('doubling by %s is refused', (calculate) => expect(faults(calculate)).not.toEqual([]));

  it.each(['X * 2 - X', 'abs(X)', 'length(X + X)', 'X > 3 ? X : "less"', '-X', 'substring(X, 0, 3)', 'X + " €"'])(
    'calculating by %s is not',
    (calculate) => expect(faults(calculate)).toEqual([]),
  );
});

it.each([
  ["format(datum.a, '999d')", /at most 99 places/],
  ['format(datum.a, datum.b)', /written out/],
  [`utcFormat(datum.a, '${'%Y'.repeat(40)}')`, /at most 60 characters/],
  ["pad(datum.a, 5000, ' ')", /up to 100 places/],
  ["pad(datum.a, datum.b, ' ')", /up to 100 places/],
  ['datum[datum.a]', /named, never calculated/],
  ['datum.toString', /not allowed/],
])('the expression %s is refused', (source, reason) => {
  expect(expressionFault(source)?.en).toMatch(reason);
});
