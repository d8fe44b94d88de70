import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertNoAddress, assertSafeSpec, expressionFault, specFaults } from './index.ts';
import { refusingLoader } from './refusing-loader.ts';

const bound = (more: Record<string, unknown>) => ({ data: { name: 'table' }, mark: 'bar', encoding: {}, ...more });
const faultsOf = (spec: unknown, holes = false) => specFaults(spec, { holes }).map((fault) => fault.path);

describe('what a chart may hold', () => {
  it.each([
    ['data from an address', { data: { url: 'https://example.com/x.json' } }, '/data/url'],
    ['data of its own', { data: { name: 'table', values: [] } }, '/data'],
    ['more data sets', { datasets: { a: [] } }, '/datasets'],
    ['signals', { signals: [] }, '/signals'],
    ['settings of the library that embeds it', { usermeta: { embedOptions: {} } }, '/usermeta'],
    ['a picture mark', { mark: { type: 'image' } }, '/mark'],
    ['a map mark', { mark: 'geoshape' }, '/mark'],
    ['no mark at all', { mark: 7 }, '/mark'],
    ['a link', { encoding: { href: { field: 'a' } } }, '/encoding/href'],
    ['an unknown channel', { encoding: { latitude: { field: 'a' } } }, '/encoding/latitude'],
    ['an unknown part of a channel', { encoding: { x: { field: 'a', units: 1 } } }, '/encoding/x/units'],
    ['an encoding that is none', { encoding: 3 }, '/encoding'],
    ['an unknown mark setting', { mark: { type: 'bar', href: 'x' } }, '/mark/href'],
    ['a lookup', { transform: [{ lookup: 'a', from: { data: {} } }] }, '/transform/0'],
    ['a transform that is none', { transform: ['filter'] }, '/transform/0'],
    ['a transform that is no list', { transform: { filter: 'true' } }, '/transform'],
    ['a call in a filter', { transform: [{ filter: 'open(datum.a)' }] }, '/transform/0/filter'],
    ['a call in a calculation', { transform: [{ calculate: 'warn(1)', as: 'b' }] }, '/transform/0/calculate'],
    ['a call in a mark', { mark: { type: 'bar', x: { expr: 'data("table")' } } }, '/mark/x/expr'],
    ['a call in a label', { encoding: { x: { axis: { labelExpr: 'modify("a")' } } } }, '/encoding/x/axis/labelExpr'],
    ['handlers', { params: [{ name: 'a', on: [] }] }, '/params/0/on'],
    ['a bound input', { params: [{ name: 'a', bind: { input: 'text' } }] }, '/params/0/bind'],
    [
      'an unknown selection',
      { params: [{ name: 'a', select: { type: 'point', on: 'click' } }] },
      '/params/0/select/on',
    ],
    ['a parameter that is none', { params: [3] }, '/params/0'],
    ['repeated charts', { repeat: ['a'] }, '/repeat'],
    ['a layer that is none', { layer: [1] }, '/layer/0'],
    ['a stranger in a layer', { layer: [{ mark: 'bar', data: {} }] }, '/layer/0/data'],
    ['an address in a text', { mark: { type: 'text', text: 'see //example.com' } }, '/mark/text'],
    ['code as an address', { mark: { type: 'text', text: 'javascript:alert(1)' } }, '/mark/text'],
    ['a picture as a paint', { mark: { type: 'bar', fill: 'url(#a)' } }, '/mark/fill'],
    ['an open hole', { width: { $option: 'x' } }, undefined],
  ])('is not %s', (_, more, path) => {
    const faults = faultsOf(bound(more));
    if (path === undefined) expect(faults).toEqual([]);
    else expect(faults).toContain(path);
  });

  it('is a chart, layers, transforms and selections that only look', () => {
    const spec = bound({
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description: 'Anything, even https://example.com',
      transform: [
        { filter: { field: 'a', gt: 3 } },
        { filter: "datum.a > 1 && pad(datum.b, 3, ' ') != ''" },
        { calculate: 'if(brush, datum["a b"], [1, -2][0])', as: 'c' },
      ],
      params: [{ name: 'brush', select: { type: 'interval', encodings: ['x'] }, bind: 'scales' }],
      layer: [{ mark: { type: 'line', point: true }, encoding: { detail: [{ field: 'a' }], x: null } }],
    });
    expect(faultsOf(spec)).toEqual([]);
    expect(() => assertSafeSpec(spec, { holes: false })).not.toThrow();
  });

  it('may have holes only while it is a package', () => {
    const when = Object.fromEntries([
      ['$if', { role: 'a' }],
      ['then', 'bar'],
      ['else', { type: 'image' }],
    ]);
    expect(faultsOf({ mark: when, encoding: {} }, true)).toContain('/mark/else');
    expect(faultsOf({ mark: { $choose: 'a', cases: { b: 'geoshape' } } }, true)).toContain('/mark/cases/b');
    expect(faultsOf({ mark: { $option: 'mark', default: 'image' } }, true)).toContain('/mark/default');
    expect(faultsOf(bound({ mark: { $option: 'mark' } }))).toContain('/mark');
    expect(faultsOf({ mark: 'bar', width: { $secret: 1 } }, true)).toContain('/width/$secret');
    expect(faultsOf({ mark: 'bar', data: { name: 'table' }, config: {} }, true)).toEqual(
      expect.arrayContaining(['/data', '/config']),
    );
    expect(faultsOf('no chart', true)).toEqual(['']);
  });

  it('hides nothing however deep it lies', () => {
    const deep = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.record({ url: fc.constant('x') }),
        fc.record({ inner: tie('node'), other: fc.integer() }),
        fc.tuple(tie('node'), fc.string()).map(([inner]) => [1, inner]),
      ),
    })).node;
    fc.assert(
      fc.property(deep, (hidden) => {
        expect(faultsOf(bound({ view: hidden })).some((path) => path.endsWith('/url'))).toBe(true);
      }),
    );
    const bottomless = Array.from({ length: 80 }).reduce<Record<string, unknown>>((inner) => ({ inner }), {});
    expect(faultsOf(bound({ view: bottomless }))).not.toEqual([]);
  });

  it('is refused with every fault and the first one’s path', () => {
    expect(() => assertSafeSpec(bound({ mark: 'image', repeat: [] }), { holes: false })).toThrow(
      expect.objectContaining({
        code: 'badRequest',
        path: '/repeat',
        details: { faults: [expect.anything(), expect.anything()] },
      }),
    );
  });
});

describe('an expression', () => {
  it.each([
    'datum.a + 1',
    "format(datum.value, ',.2f')",
    '[["b", "c"]][indexof(["a"], datum.label)] || datum.label',
    'width / 2 - PI',
    'datum["_x"] ? -1 : !true',
  ])('may compute: %s', (source) => expect(expressionFault(source)).toBeUndefined());

  it.each([
    'event.x',
    'window',
    'data("table")',
    'datum.constructor',
    'datum["__proto__"]',
    'datum[name]',
    '({}).constructor("x")',
    '/a/.test("a")',
    '{constructor: 1}',
    'a = 1',
    '(',
    'x'.repeat(20_001),
  ])('may not reach outside: %s', (source) => expect(expressionFault(source)?.en).toBeTypeOf('string'));

  it('may read the parameters of its own chart', () => {
    expect(expressionFault('brush', new Set(['brush']))).toBeUndefined();
    expect(expressionFault('brush')).toEqual({
      en: 'brush is not known here',
      de: 'brush ist hier nicht bekannt',
      fr: 'brush n’est pas connu ici',
    });
  });
});

describe('the loader', () => {
  it('refuses every road', async () => {
    const loader = refusingLoader();
    await expect(loader.load('file:///etc/passwd')).rejects.toThrow(/nothing is loaded/);
    await expect(loader.sanitize('http://localhost', { context: 'href' })).rejects.toThrow();
    await expect(loader.http('http://localhost', {})).rejects.toThrow();
    await expect(loader.file('/etc/passwd')).rejects.toThrow();
  });
});

describe('what Vega-Lite made of a spec', () => {
  it.each([
    [{ data: [{ name: 'table', url: 'rows.json' }] }, '/data/0/url'],
    [{ marks: [{ type: 'rect', encode: { update: { href: { value: 'x' } } } }] }, '/marks/0/encode/update/href'],
    [{ marks: [{ type: 'group', marks: [{ type: 'image' }] }] }, '/marks/0/marks/0'],
    [{ signals: [{ name: 'a', update: "'//example.com'" }] }, '/signals/0/update'],
  ])('holds no address: %j', (compiled, path) => {
    expect(() => assertNoAddress(compiled)).toThrow(expect.objectContaining({ code: 'badRequest', path }));
  });

  it('may say where its own language is described', () => {
    const compiled = { $schema: 'https://vega.github.io/schema/vega/v6.json', marks: [{ type: 'rect' }] };
    expect(() => assertNoAddress(compiled)).not.toThrow();
  });
});
