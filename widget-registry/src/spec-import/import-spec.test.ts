import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindWidget } from '../binding/index.ts';
import { dimension, money, tableOf } from '../binding/testing/tables.ts';
import { contributionOf, importSpec, type WidgetDraft, widgetFiles } from './index.ts';

const values = [
  { page: 'Home', views: 28, day: '2024-01-05' },
  { page: 'Shop', views: 55, day: '2024-02-05' },
];
const bars = {
  data: { values },
  mark: 'bar',
  encoding: { x: { field: 'page', type: 'nominal' }, y: { field: 'views', type: 'quantitative' } },
};

function draftOf(spec: object): WidgetDraft {
  const { draft, findings } = importSpec(JSON.stringify(spec));
  if (!draft) throw new Error(JSON.stringify(findings));
  return draft;
}

const codes = (spec: object) =>
  importSpec(JSON.stringify(spec)).findings.map(({ kind, code, path }) => `${kind} ${code} ${path}`);

describe('what is pasted', () => {
  it('may have comments and commas too many, which are named', () => {
    const text = `// mine\n${JSON.stringify(bars, null, 1).replace('"bar",', '"bar",  /* here */').replace(/\}$/, ',}')}`;
    const { draft, findings } = importSpec(text);
    expect(draft).toBeDefined();
    expect(findings.map(({ code }) => code)).toEqual(['comments', 'trailingCommas']);
  });

  it.each([
    ['{"mark": "bar",, }', 1, 16],
    ['{\n  "mark": bar\n}', 2, 11],
    ['{"mark": "bar"', 1, 15],
  ])('is refused with its place: %s', (text, line, column) => {
    expect(() => importSpec(text)).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/text', details: { line, column } }),
    );
  });

  it.each(['[]', '3', '""', 'null'])('is one object and not %s', (text) => {
    expect(() => importSpec(text)).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });

  it('has a bound', () => {
    expect(() => importSpec(' '.repeat(500_001))).toThrow(expect.objectContaining({ code: 'tooLarge' }));
    const deep = Array.from({ length: 90 }).reduce<object>((inner) => ({ layer: [inner] }), bars);
    expect(() => importSpec(JSON.stringify(deep))).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });

  it('is never worse than an answer or a typed error, whatever it is', () => {
    const key = fc.constantFrom(
      'mark',
      'encoding',
      'layer',
      'transform',
      'x',
      'y',
      'color',
      'field',
      'type',
      'aggregate',
      'params',
      'data',
      'values',
      'facet',
      'repeat',
      'spec',
      'hconcat',
      'filter',
      'calculate',
      'as',
      'name',
      'select',
      '__proto__',
    );
    const leaf = fc.constantFrom<unknown>('bar', 'a', 'quantitative', 'datum.a + 1', 3, null, true, 'count', '(');
    const json = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(key, tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(json, (spec) => {
        try {
          const { draft, findings } = importSpec(JSON.stringify({ mark: 'bar', ...Object(spec) }));
          expect(draft === undefined).toBe(findings.some(({ kind }) => kind === 'refused'));
        } catch (error) {
          expect(error).toMatchObject({ code: 'badRequest' });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is Vega-Lite 2 to 6', () => {
    const schema = (name: string) => ({ ...bars, $schema: `https://vega.github.io/schema/${name}.json` });
    expect(codes(schema('vega/v6'))).toContain('refused vega /$schema');
    expect(codes(schema('vega-lite/v1'))).toContain('refused oldVersion /$schema');
    expect(codes(schema('vega-lite/v2'))).toEqual(['changed version /$schema']);
    expect(codes(schema('vega-lite/v5'))).toEqual(['changed version /$schema']);
    expect(codes(schema('vega-lite/v6'))).toEqual([]);
  });
});

describe('roles', () => {
  it('have the names that the summary knows, titles of the axes, and the types that were said', () => {
    const { roles } = draftOf({
      ...bars,
      encoding: {
        ...bars.encoding,
        y: { ...bars.encoding.y, axis: { title: 'Page views' } },
        color: { field: 'day', type: 'nominal' },
      },
    });
    expect(roles).toEqual([
      { name: 'category', type: ['nominal', 'ordinal', 'temporal'], title: 'Page', field: 'page' },
      { name: 'series', type: ['nominal', 'ordinal', 'temporal'], title: 'Day', field: 'day' },
      { name: 'value', type: 'quantitative', title: 'Page views', aggregate: true, field: 'views' },
    ]);
  });

  it('count what was counted', () => {
    const draft = draftOf({
      data: { values },
      mark: 'bar',
      encoding: { x: { field: 'page', type: 'nominal' }, y: { aggregate: 'count' } },
    });
    expect(draft.roles.map(({ name }) => name)).toEqual(['category', 'value']);
    expect(JSON.stringify(draft.spec)).toContain('{"aggregate":"sum","field":"_value"');
    expect(draft.sample.table.rows).toEqual([
      ['Home', 1],
      ['Shop', 1],
    ]);
  });

  it('ask for one row each where single rows are drawn', () => {
    const draft = draftOf({
      mark: 'point',
      encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } },
    });
    expect(draft.roles.map(({ name }) => name)).toEqual(['each', 'value', 'b']);
    expect(draft.sample.table.rows.length).toBeGreaterThan(20);
  });

  it('are followed through transforms and expressions', () => {
    const draft = draftOf({
      ...bars,
      transform: [
        { calculate: "datum.views * 2 + (datum['views'] > 3 ? 1 : 0)", as: 'double' },
        { aggregate: [{ op: 'sum', field: 'double', as: 'total' }], groupby: ['page'] },
      ],
      encoding: { x: bars.encoding.x, y: { field: 'total', type: 'quantitative' } },
    });
    const text = JSON.stringify(draft.spec);
    expect(text).toContain('datum[\\"_viewsField\\"]'.replace('_viewsField', '_views'));
    expect(text).toContain('"field":"__double"');
    expect(text).toContain('"groupby":["_category_label"]');
  });

  it('take several numbers where columns were folded', () => {
    const draft = draftOf({
      data: {
        values: [
          { d: '2024-01-01', a: 1, b: 2 },
          { d: '2024-02-01', a: 3, b: 4 },
        ],
      },
      transform: [{ fold: ['a', 'b'], as: ['k', 'v'] }],
      mark: 'line',
      encoding: {
        x: { field: 'd', type: 'temporal' },
        y: { field: 'v', type: 'quantitative' },
        color: { field: 'k', type: 'nominal' },
      },
    });
    expect(draft.roles.find(({ many }) => many)).toMatchObject({ name: 'value', many: true });
    expect(draft.sample.roles).toEqual({ time: 'time', value: ['value', 'value2'] });
    expect(draft.spec['transform']).toBeUndefined();
  });
});

describe('what fits only the sample', () => {
  it('is left out with a sentence', () => {
    expect(
      codes({
        ...bars,
        width: 300,
        config: { background: 'red' },
        transform: [
          { filter: "datum.page == 'Home'" },
          { filter: { field: 'page', oneOf: ['Shop'] } },
          { filter: 'datum.views > 3' },
        ],
        encoding: {
          x: { ...bars.encoding.x, sort: ['Shop', 'Home'] },
          y: { ...bars.encoding.y, scale: { domain: [0, 99] } },
          href: { field: 'page' },
        },
      }),
    ).toEqual([
      'dropped look /config',
      'dropped size /width',
      'dropped filterValue /transform/0/filter',
      'dropped filterValue /transform/1/filter',
      'dropped sortValues /encoding/x/sort',
      'dropped domain /encoding/y/scale',
      'dropped channel /encoding/href',
    ]);
  });

  it('becomes an option where it is a constant', () => {
    const { optionsSchema, spec } = draftOf({
      ...bars,
      mark: { type: 'bar', color: '#c00', cornerRadiusEnd: 4, opacity: 0.8 },
    });
    expect(Object.keys(Object(optionsSchema['properties']))).toEqual([
      'colour',
      'cornerRadiusEnd',
      'opacity',
      'orientation',
    ]);
    expect(spec['mark']).toMatchObject({ opacity: { $option: 'opacity' } });
  });

  it('is a day that only the sample knows', () => {
    const layer = [bars, { mark: 'rule', encoding: { x: { datum: { year: 2006 }, type: 'temporal' } } }];
    const { draft, findings } = importSpec(JSON.stringify({ data: { values }, layer }));
    expect(findings.map(({ code }) => code)).toContain('fixedDate');
    expect(draft?.spec['layer']).toHaveLength(1);
  });
});

it('draws own data by its roles: names, money and all', () => {
  const draft = draftOf(bars);
  const table = tableOf(
    [dimension('country', 'nominal'), money('profit')],
    [
      ['DE', 12.5],
      ['FR', 7],
    ],
  );
  const contribution = contributionOf(draft, 'pasted');
  const widget = { ...draft, reference: 'a.pasted/pasted@1', contribution };
  const bound = bindWidget({
    widget,
    table,
    roles: { category: 'country', value: 'profit' },
    options: {},
    theme: 'dark',
    locale: 'de',
    size: { width: 400, height: 200 },
  });
  expect(bound.values.map((value) => [value['_category_label'], value['_value']])).toEqual([
    ['Deutschland', 12.5],
    ['Frankreich', 7],
  ]);
  expect(bound.summary).toContain('Deutschland führt mit');
});

it('is a plugin whose manifest and files belong together', () => {
  const { manifest, files } = widgetFiles(draftOf(bars), { id: 'acme.views', version: '1.0.0', license: 'MIT' });
  const [widget] = manifest.contributes.widgets ?? [];
  expect(manifest).toMatchObject({ id: 'acme.views', tier: 'declarative', license: 'MIT' });
  for (const path of [widget?.spec, widget?.options, widget?.ui, widget?.summary])
    expect(files[String(path)]).toBeDefined();
  expect(Object.keys(files).some((path) => path.startsWith(String(widget?.fixtures)))).toBe(true);
  expect(JSON.stringify(widget)).not.toContain('"field"');
});
