import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawWidget } from '../render/index.ts';
import { arrange, isComposed, misfits, refit } from './arrange.ts';
import { bindWidget } from './bind.ts';
import { dimension, inputOf, measure, role, tableOf, widgetWith } from './testing/tables.ts';
import { MAX_MARKS, rowLimit, sumsRows } from './thin.ts';

const plot = { mark: 'bar', encoding: { x: { field: '_category_label' }, y: { field: '_value' } } };
const names = ['North', 'South', 'West', 'East', 'Centre'];
const table = tableOf(
  [dimension('region', 'nominal'), dimension('kind', 'nominal'), measure('sold')],
  names.flatMap((name, at) => ['a', 'b', 'c'].map((kind, index) => [name, kind, at * 3 + index + 1])),
);
const roles = [role('category', 'nominal'), role('series', 'nominal'), role('value', 'quantitative')];
const bound = { category: 'kind', series: 'region', value: 'sold' };
const sizeOf = (svg: string) => /width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number);

const COMPOSED: Record<string, Record<string, unknown>> = {
  row: { ...plot, encoding: { ...plot.encoding, row: { field: '_series_label' } } },
  column: { ...plot, encoding: { ...plot.encoding, column: { field: '_series_label' } } },
  wrapped: { ...plot, encoding: { ...plot.encoding, facet: { field: '_series_label', columns: 3 } } },
  operator: { facet: { row: { field: '_series_label' } }, spec: plot },
  grid: { facet: { field: '_series_label' }, columns: 2, spec: { layer: [plot] } },
  beside: { hconcat: [plot, { ...plot, width: 60 }] },
  below: {
    vconcat: [
      { ...plot, height: 200 },
      { ...plot, height: 50 },
    ],
  },
  mixed: { concat: [plot, plot, plot], columns: 2 },
  nested: { vconcat: [plot, { hconcat: [plot, plot] }] },
};

describe('a chart of several parts', () => {
  it.each(Object.entries(COMPOSED))('%s fills its place, wide or narrow', async (_, spec) => {
    const widget = widgetWith(roles, { spec });
    for (const size of [
      { width: 900, height: 360 },
      { width: 360, height: 420 },
    ]) {
      const input = inputOf(widget, table, { roles: bound, size });
      expect(bindWidget(input)).toMatchObject({ fit: size, spec: { autosize: { type: 'pad' } } });
      const svg = await drawWidget(input);
      expect(sizeOf(svg)).toEqual([size.width, size.height]);
      const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
      expect(Number(width) / size.width).toBeLessThan(1.1);
      expect(Number(height) / size.height).toBeLessThan(1.1);
    }
  });

  it('is told from one in one piece', () => {
    expect(isComposed(plot)).toBe(false);
    expect(isComposed({ layer: [plot] })).toBe(false);
    for (const spec of Object.values(COMPOSED)) expect(isComposed(spec)).toBe(true);
    expect(bindWidget(inputOf(widgetWith(roles), table, { roles: bound })).fit).toBeUndefined();
  });

  it('keeps the proportions that it states', () => {
    const placed = arrange(COMPOSED['below'] ?? {}, { width: 500, height: 500 }, []);
    const [large, small] = (placed['vconcat'] as { height: number }[]).map(({ height }) => height);
    expect(large).toBeGreaterThan(2 * (small ?? 0));
  });

  it('comes closer to its place by every measure of its axes', () => {
    const spec = arrange({ hconcat: [plot, plot, plot] }, { width: 600, height: 300 }, []);
    const width = (view: Record<string, unknown>) =>
      (view['hconcat'] as { width: number }[]).reduce((sum, part) => sum + part.width, 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (axes) => {
        const drawn = { width: width(spec) + axes, height: 300 };
        const again = refit(spec, drawn, { width: 600, height: 300 }, []);
        expect(Math.abs(width(again) + axes - 600)).toBeLessThanOrEqual(4);
      }),
    );
    expect(misfits({ width: 600, height: 300 }, { width: 600, height: 300 })).toBe(false);
    expect(misfits({ width: 640, height: 300 }, { width: 600, height: 300 })).toBe(true);
    expect(misfits({ width: 500, height: 300 }, { width: 600, height: 300 })).toBe(true);
  });
});

describe('rows of a chart that sums them up', () => {
  it('are all counted, where single marks are thinned', () => {
    const many = tableOf(
      [dimension('listing', 'nominal'), measure('profit')],
      Array.from({ length: 6000 }, (_, at) => [`l${at}`, at % 50]),
    );
    const histogram = { mark: 'bar', encoding: { x: { field: '_value', bin: true }, y: { aggregate: 'count' } } };
    const one = [role('category', 'nominal'), role('value', 'quantitative')];
    const input = (spec: Record<string, unknown>) =>
      inputOf(widgetWith(one, { spec }), many, { roles: { category: 'listing', value: 'profit' } });
    expect(bindWidget(input(histogram)).values).toHaveLength(6000);
    expect(bindWidget(input(histogram)).notice).toBeUndefined();
    expect(bindWidget(input(plot)).values).toHaveLength(MAX_MARKS);
    expect(sumsRows({ layer: [{ mark: { type: 'boxplot' } }] })).toBe(true);
    expect(sumsRows({ transform: [{ density: '_value' }], mark: 'area' })).toBe(true);
    expect(sumsRows(plot)).toBe(false);
    const counted = { mark: 'bar', encoding: { x: { bin: true }, y: { aggregate: 'count' } } };
    expect(rowLimit({ layer: [counted, counted] })).toBe(rowLimit(counted));
    expect(rowLimit({ transform: [{ aggregate: [], groupby: [] }], layer: [plot, plot] })).toBe(rowLimit(counted));
    expect(rowLimit({ layer: [counted, plot] })).toBe(rowLimit(counted) / 2);
    expect(rowLimit({ layer: [counted, ...Array.from({ length: 40 }, () => plot)] })).toBe(MAX_MARKS);
  });
});
