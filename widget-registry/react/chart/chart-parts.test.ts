import { describe, expect, it } from 'vitest';
import { dimension, measure, role, tableOf, widgetWith } from '../../src/binding/testing/tables.ts';
import { type DrawnMark, drawnMarks, markAt, siblings } from './marks.ts';
import { selectionOf } from './selection.ts';
import { spokenTooltip, tooltipFacts } from './tooltip-facts.ts';
import { enough, panBy, zoomAround } from './zoom.ts';

const value = (row: number, more: object = {}) => ({ _row: row, _series_label: 'Sales', _measure: 'sales', ...more });
const mark = (kind: DrawnMark['kind'], x: number, y: number, more: Partial<DrawnMark> = {}): DrawnMark => ({
  value: value(0),
  kind,
  x,
  y,
  box: { left: x - 5, top: y, width: 10, height: 50 },
  colour: 'red',
  ...more,
});

describe('marks', () => {
  const scene = {
    items: [
      {
        x: 10,
        y: 5,
        items: [
          { marktype: 'group', role: 'axis', items: [{ items: [{ marktype: 'rect', items: [{ datum: value(9) }] }] }] },
          { marktype: 'rect', items: [{ x: 1, y: 2, width: 4, height: 8, fill: 'blue', datum: value(1) }] },
          {
            marktype: 'rect',
            items: [
              { x: 1, y: 2, width: 1, height: 1, fill: 'grey', datum: value(1) },
              { x: 0, y: 0, datum: 3 },
            ],
          },
          {
            marktype: 'line',
            items: [
              { x: 3, y: 4, stroke: 'green', datum: value(1) },
              { x: 7, y: 8, stroke: 'green', datum: value(0) },
            ],
          },
          {
            marktype: 'arc',
            items: [
              {
                x: 0,
                y: 0,
                startAngle: 0,
                endAngle: Math.PI,
                innerRadius: 10,
                outerRadius: 30,
                fill: 'pink',
                datum: value(3),
              },
            ],
          },
          { marktype: 'arc', items: [{ datum: value(4) }] },
          { marktype: 'symbol', items: [{ x: Number.NaN, datum: value(5) }] },
          { marktype: 'area', items: [{ datum: value(6) }] },
          { marktype: 'text', items: [{ datum: value(8) }] },
        ],
      },
    ],
  };

  it('are found in the scene with their place and colour, one for each row', () => {
    const found = drawnMarks({ ...scene, marktype: 'group' }, { x: 100, y: 0 });
    expect(found.map((each) => each.value['_row'])).toEqual([0, 1, 3, 4, 6]);
    expect(found[1]).toMatchObject({ kind: 'box', x: 113, y: 7, colour: 'blue', box: { width: 4 } });
    expect(found[0]).toMatchObject({ kind: 'point', x: 117, y: 13, colour: 'green' });
    expect(found[2]?.x).toBeCloseTo(130);
    expect(found[3]?.colour).toBe('currentColor');
    expect(drawnMarks(undefined, { x: 0, y: 0 })).toEqual([]);
  });

  it('are meant by a pointer that is near enough', () => {
    const points = [mark('point', 10, 90), mark('point', 50, 10)];
    expect(markAt(points, { x: 42, y: 90 })).toBe(points[1]);
    expect(markAt(points, { x: 200, y: 10 })).toBeUndefined();
    const boxes = [mark('box', 10, 0), mark('box', 30, 0)];
    expect(markAt(boxes, { x: 27, y: 20 })).toBe(boxes[1]);
    expect(markAt(boxes, { x: 10, y: 80 })).toBeUndefined();
    const arcs = [mark('arc', 10, 10), mark('arc', 60, 10)];
    expect(markAt(arcs, { x: 55, y: 12 })).toBe(arcs[1]);
  });

  it('stand together at one place of the axis', () => {
    const at = (text: string, more = {}) => mark('point', 1, 1, { value: value(1, { _x_text: text, ...more }) });
    const both = [at('May'), at('May'), at('June')];
    expect(both[0] && siblings(both, both[0])).toHaveLength(2);
    expect(both[2] && siblings(both, both[2])).toHaveLength(1);
    const arc = mark('arc', 1, 1);
    expect(siblings([arc, mark('arc', 1, 1)], arc)).toEqual([arc]);
    const cell = at('May', { _y_text: 'Mon' });
    expect(siblings([cell, at('May')], cell)).toEqual([cell]);
    const nameless = mark('box', 1, 1);
    expect(siblings([nameless, mark('box', 1, 1)], nameless)).toEqual([nameless]);
  });
});

describe('what a tooltip says', () => {
  it('is read aloud as one sentence', () => {
    const one = mark('box', 0, 0, {
      value: value(0, {
        _category_text: 'Mug',
        _value_text: '€3',
        _value_change_text: '+5%',
        _value_previous_text: '€2',
      }),
    });
    const facts = tooltipFacts(one, [one], { compare: 'previous-period', locale: 'de' });
    expect(spokenTooltip(facts)).toBe('Mug, Sales: €3, +5%, Zeitraum davor: €2');
    expect(spokenTooltip({ title: 'Only', rows: [], previous: undefined, share: undefined })).toBe('Only');
    const bare = mark('box', 0, 0, { value: { _row: 0, _measure_label: 'Profit', _value_text: '1' } });
    expect(tooltipFacts(bare, [bare], { compare: undefined, locale: 'en' }).rows[0]).toMatchObject({
      label: 'Profit',
      change: '',
    });
  });
});

describe('a chosen mark', () => {
  const widget = widgetWith([
    role('x', ['temporal', 'ordinal']),
    role('y', 'nominal', { optional: true }),
    role('value', 'quantitative'),
  ]);
  const table = tableOf(
    [dimension('day', 'temporal'), dimension('shop', 'nominal'), measure('sales')],
    [['2025-01-01', 'A', 3]],
  );

  it('stands for a name before a time, except along a line', () => {
    const props = { widget, table, roles: { x: 'day', y: 'shop', value: 'sales' } };
    const named = { value: value(0, { _x_text: 'Jan 1', _y_text: 'Shop A' }) };
    expect(selectionOf(mark('box', 0, 0, named), props)).toEqual({ field: 'shop', values: ['A'], label: 'Shop A' });
    expect(selectionOf(mark('point', 0, 0, named), props)).toEqual({
      field: 'day',
      values: ['2025-01-01'],
      label: 'Jan 1',
    });
    expect(selectionOf(mark('point', 0, 0, { value: value(7) }), props)).toEqual({
      field: 'day',
      values: [null],
      label: 'null',
    });
  });

  it('stands for nothing where rows were folded or nothing is named', () => {
    expect(
      selectionOf(mark('box', 0, 0, { value: value(0, { _other: true }) }), { widget, table, roles: {} }),
    ).toBeNull();
    const numbers = widgetWith([role('value', 'quantitative')]);
    expect(selectionOf(mark('box', 0, 0), { widget: numbers, table, roles: { value: 'sales' } })).toBeNull();
  });
});

describe('looking closer', () => {
  const whole = { from: 0, to: 100 };
  it('stays inside what there is', () => {
    expect(zoomAround(50, 0.5, whole, whole)).toEqual({ from: 25, to: 75 });
    expect(zoomAround(50, 2, { from: 25, to: 75 }, whole)).toBeUndefined();
    expect(zoomAround(0, 0.5, whole, whole)).toEqual({ from: 0, to: 50 });
    expect(panBy(1, { from: 60, to: 90 }, whole)).toEqual({ from: 70, to: 100 });
    expect(panBy(-1, { from: 10, to: 40 }, whole)).toEqual({ from: 0, to: 30 });
  });

  it('never shows too few points', () => {
    const times = [0, 10, 20, 30, 40, 50, 60, 70];
    const before = { from: 0, to: 60 };
    expect(enough({ from: 0, to: 20 }, times, before)).toBe(before);
    expect(enough({ from: 0, to: 50 }, times, before)).toEqual({ from: 0, to: 50 });
    expect(enough(undefined, times, before)).toBeUndefined();
  });
});
