import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bindWidget } from '../binding/bind.ts';
import type { BindInput, BoundWidget } from '../binding/contract.ts';
import { PLUGINS, WIDGETS } from '../binding/testing/tables.ts';
import { contributionOf, importSpec } from '../spec-import/index.ts';
import { fixturesOf, readWidget } from '../testing/widget-folder.ts';
import { chartSvg } from './chart-svg.ts';
import { chartOf } from './known-charts.ts';

type Chart = BoundWidget & { spec: Record<string, unknown> };

/** Those of a page, one after the other; each of the last ones is drawn by what is known. */
const SIZES = [
  [390, 200],
  [391, 200],
  [396, 203],
  [640, 300],
  [644, 301],
  [170, 120],
  [300, 180],
  [1200, 400],
  [1210, 420],
  [320, 520],
] as const;

function boundAt(input: Omit<BindInput, 'size'>, [width, height]: readonly [number, number]): Chart | undefined {
  const { spec, ...bound } = bindWidget({ ...input, size: { width, height } });
  return spec === null || bound.fit ? undefined : { ...bound, spec };
}

/** Vega counts them over all it ever drew. */
const withoutIds = (svg: string) => svg.replaceAll(/(clip|gradient_)\d+/g, '$1');

let anew = 0;

/** Compiled for its size, since nobody has drawn a chart of this description; pictures do not show it. */
function drawnAnew({ spec, ...bound }: Chart): Promise<string> {
  return chartSvg({ ...bound, spec: { ...spec, description: `Anew ${anew++}` } });
}

/** What Vega made, but for what it is told of the size. */
function madeOf({ spec, values }: Chart): unknown {
  return chartOf(spec, values).runtime.operators.at(-1);
}

async function expectSamePictures(input: Omit<BindInput, 'size'>, sizes: readonly (readonly [number, number])[]) {
  const made: unknown[] = [];
  for (const size of sizes) {
    const bound = boundAt(input, size);
    if (!bound) return { sizes: 0, charts: 0 };
    const drawn = withoutIds(await chartSvg(bound));
    expect(drawn, `${input.widget.reference} in ${size.join(' × ')}`).toBe(withoutIds(await drawnAnew(bound)));
    made.push(madeOf(bound));
  }
  return { sizes: sizes.length, charts: new Set(made).size };
}

describe('a chart that is known', () => {
  it('is refused in a size in which the policy refuses it', () => {
    const spec = (labelPadding: number, width: number) => ({
      ...{ data: { name: 'table' }, mark: 'bar', width, height: 200, autosize: { type: 'fit', contains: 'padding' } },
      encoding: { y: { field: 'a', type: 'nominal', axis: { labelPadding } }, x: { field: 'b', type: 'quantitative' } },
    });
    for (const width of [300, 301, 302]) chartOf(spec(10, width), [{ a: 'A', b: 1 }]);
    for (const [key, refused] of [
      ['/width', spec(10, 5001)],
      ['/encoding/y/axis/labelPadding', spec(5001, 300)],
    ] as const)
      expect(() => chartOf(refused, [])).toThrow(expect.objectContaining({ code: 'badRequest', path: key }));
  });

  it('is refused with a locale in which an address stands', () => {
    const locale = { number: { decimal: '.', thousands: '//elsewhere.example', grouping: [3], currency: ['', ''] } };
    const spec = { data: { name: 'table' }, mark: 'bar', encoding: {}, config: { locale } };
    for (const _ of [1, 2])
      expect(() => chartOf(spec, [])).toThrow(
        expect.objectContaining({ code: 'badRequest', path: '/config/locale/number/thousands' }),
      );
  });

  it.each([
    // As if the number of the next one had been lifted from it.
    [[{ expr: 'ofSize0' }, { expr: 'ofSize0' }, 10, 11]],
    [[10, 10, 10, 10]],
  ])('may have parameters of any name, with %j at the axis', (paddings) => {
    for (const [at, labelPadding] of paddings.entries()) {
      const width = 300 + at * 10;
      const { runtime } = chartOf(
        {
          ...{ data: { name: 'table' }, width, height: 200, autosize: { type: 'fit', contains: 'padding' } },
          ...{ mark: { type: 'bar', opacity: { expr: 'ofSize0' } }, params: [{ name: 'ofSize0', value: 0.5 }] },
          encoding: { y: { field: 'a', type: 'nominal', axis: { labelPadding } } },
        },
        [{ a: 'A' }],
      );
      const signals = runtime.operators.filter(({ signal }) => signal === 'ofSize0' || signal === 'width');
      expect(signals.map(({ value }) => value)).toEqual([width, 0.5]);
    }
  });

  it('is another one where a part of it is not only a number', () => {
    const spec = (width: number, x: object) => ({
      ...{ data: { name: 'table' }, mark: 'bar', width, height: 200, autosize: { type: 'fit', contains: 'padding' } },
      encoding: { x: { field: 'a', type: 'nominal', ...x }, y: { field: 'b', type: 'quantitative' } },
    });
    const of = (width: number, x: object) => madeOf({ spec: spec(width, x), values: [], summary: '' });
    const [first, second, third] = [300, 310, 320].map((width) => of(width, {}));
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    expect(of(330, { axis: null })).not.toBe(third);
  });

  it.each(WIDGETS)('is the same picture in any size as one that is compiled for it: %s', async (name) => {
    const folder = join(PLUGINS, `widget-${name}`);
    const widget = await readWidget(folder);
    for (const example of await fixturesOf(folder))
      for (const theme of ['light', 'dark'] as const) {
        const { sizes, charts } = await expectSamePictures({ ...example, widget, theme, locale: 'en' }, SIZES);
        // The first one is not kept, and phones and walls have charts of their own.
        expect(charts, example.name).toBeLessThanOrEqual(sizes * 0.7);
      }
  });

  it('is the same picture where somebody else wrote it', async () => {
    const folder = join(import.meta.dirname, '..', 'spec-import', 'fixtures', 'corpus');
    let [drawn, known] = [0, 0];
    for (const file of (await readdir(folder)).toSorted()) {
      const { spec, cannot } = JSON.parse(await readFile(join(folder, file), 'utf8'));
      const { draft } = cannot === undefined ? importSpec(JSON.stringify(spec)) : {};
      // An interval of confidence is of samples at random, another one each time.
      if (!draft || /"ci[01]?"/.test(JSON.stringify(draft.spec))) continue;
      const widget = { ...draft, reference: file, contribution: contributionOf(draft, 'pasted') };
      const input = { widget, ...draft.sample, options: {}, theme: 'light', locale: 'en' } as const;
      const { sizes, charts } = await expectSamePictures(input, [
        [480, 300],
        [484, 301],
        [310, 170],
        [488, 302],
      ]);
      drawn += sizes;
      known += sizes - charts;
    }
    expect(drawn).toBeGreaterThan(100);
    expect(known).toBeGreaterThan(drawn / 4);
  });
});
