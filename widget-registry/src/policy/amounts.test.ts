import { describe, expect, it } from 'vitest';
import { specFaults } from './index.ts';

type Spec = Record<string, unknown>;

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ a: `a${at % 7}`, t: 'name', b: at, v: at }));
const quantitative = (field: string, more: Spec = {}) => ({ field, type: 'quantitative', ...more });
const points: Spec = { mark: 'point', encoding: { x: quantitative('b'), y: quantitative('v') } };
const mean: Spec = { mark: 'rule', encoding: { y: quantitative('v', { aggregate: 'mean' }) } };

function said(spec: Spec, count: number): string[] {
  const bound = { data: { name: 'table' }, ...spec };
  return specFaults(bound, { holes: false, values: rows(count) }).map(({ message }) => message);
}

const calculated = (...sources: string[]): Spec => ({
  ...points,
  transform: sources.map((calculate, at) => ({ calculate, as: `c${at + 1}` })),
});

describe('texts', () => {
  const grow = 'its texts grow from step to step';

  it.each([
    ['joined by each other', ["join(split(datum.t, ''), datum.t)", "join(split(datum.c1, ''), datum.c1)"]],
    ['joined inside one expression', ["length(join(split(join(split(datum.t, ''), datum.t), ''), datum.t))"]],
    ['split and made one again', Array.from({ length: 14 }, (_, at) => `split(datum.${at ? `c${at}` : 't'}, '') + ''`)],
    ['filled up', ["pad('', 100, datum.t)", "pad('', 100, datum.c1)"]],
    ['replaced by their own rest', [`replace(datum.t, 'n', "${"$'".repeat(50)}")`, "replace(datum.c1, 'a', datum.c1)"]],
    ['made of all values of a scale', ["join(domain('x'), ',')"]],
  ])('do not grow, %s', (_, sources) => expect(said(calculated(...sources), 10)).toContain(grow));

  it('do not grow in labels and marks either, and not from parameter to parameter', () => {
    const expr = "join(split(datum.t, ''), join(split(datum.t, ''), datum.t))";
    expect(said({ ...points, mark: { type: 'text', text: { expr } } }, 10)).toContain(grow);
    const params = [
      { name: 'p', expr: 'q + q' },
      { name: 'q', expr: 'p + p' },
    ];
    expect(said({ ...points, params }, 10)).toContain(grow);
  });

  it('are put together, filled up and replaced as a chart needs it', () => {
    const sources = [
      "join(split(datum.t, ' '), ', ')",
      "pad(datum.c1, 10, ' ') + ': ' + format(datum.v, ',.0f')",
      "replace(datum.c2, 'a', 'b')",
      "['Jan', 'Feb'][datum.v % 2] + upper(datum.c3)",
      "domain('x')[0] + datum.v",
    ];
    expect(said(calculated(...sources), 2000)).toEqual([]);
  });
});

describe('marks', () => {
  const many = 'a chart draws at most 20000 marks';

  it.each([
    ['a single layer', { layer: [points] }, 20_000],
    ['layers of thinned rows', { layer: Array.from({ length: 10 }, () => points) }, 2000],
    ['sums of many rows', { layer: Array.from({ length: 10 }, () => mean) }, 20_000],
    ['a box of each name', { mark: 'boxplot', encoding: { x: { field: 'a' }, y: quantitative('v') } }, 20_000],
    ['bins', { mark: 'bar', encoding: { x: { bin: true, field: 'v' }, y: { aggregate: 'count' } } }, 20_000],
    ['points over their mean', { layer: [points, mean] }, 10_000],
  ])('are drawn: %s', (_, spec, count) => expect(said(spec, count)).toEqual([]));

  it.each([
    ['many layers', { layer: Array.from({ length: 40 }, () => points) }, 10_000],
    ['many layers with one that sums', { layer: [mean, ...Array.from({ length: 11 }, () => points)] }, 2000],
    [
      'many layers beside amounts below nothing',
      {
        layer: [
          ...Array.from({ length: 12 }, () => points),
          { ...points, transform: [{ density: 'v', steps: -1_000_000 }] },
          { mark: 'bar', encoding: { x: { field: 'v', bin: { maxbins: -1_000_000 } }, y: { aggregate: 'count' } } },
        ],
      },
      2000,
    ],
    ['many charts side by side', { concat: Array.from({ length: 50 }, () => points) }, 2000],
    [
      'sums in a channel that the mark does not have',
      {
        layer: [points, { mark: 'bar', encoding: { x: quantitative('b'), theta: { aggregate: 'count' } } }],
      },
      15_000,
    ],
    [
      'a sum that is none',
      { layer: [points, { mark: 'bar', encoding: { x: quantitative('b', { aggregate: 'any' }) } }] },
      15_000,
    ],
  ])('are counted: %s', (_, spec, count) => expect(said(spec, count)).toContain(many));
});

it('texts take longer than other marks, and count as 4.5 of them beside lines, axes and legends', () => {
  const named = { ...points, mark: 'text', encoding: { ...(points['encoding'] as Spec), text: { field: 't' } } };
  const many = 'its axes, legends, panels, lines and texts are more than can be drawn at once';
  expect(said(named, 13_300)).toEqual([]);
  expect(said(named, 13_400)).toEqual([many]);
  expect(said({ layer: [{ ...named, mark: { type: 'text' } }, points] }, 9_000)).toEqual([]);
});

describe('steps', () => {
  const much = 'its transforms calculate too much for so many rows';
  const transformed = (...transform: Spec[]): Spec => ({ ...points, transform });
  const operations = (op: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ op, field: 'v', as: `w${at}` }));

  it.each([
    ['running sums', transformed({ window: operations('sum', 10), frame: [null, 0] }), 20_000],
    ['ranks', transformed({ window: [{ op: 'rank', as: 'r' }], sort: [{ field: 'v' }] }), 20_000],
    ['a median of some days', transformed({ window: operations('median', 1), frame: [-15, 15] }), 20_000],
    ['a smooth line', transformed({ loess: 'v', on: 'b' }), 2000],
    ['a density', transformed({ density: 'v', groupby: ['a'] }), 20_000],
  ])('are taken: %s', (_, spec, count) => expect(said(spec, count)).toEqual([]));

  it.each([
    ['frames of all rows', transformed({ window: operations('distinct', 20), frame: [-9999, 9999] }), 2000],
    ['open frames', transformed({ window: operations('median', 1), frame: [null, null] }), 20_000],
    ['smooth lines', transformed(...Array.from({ length: 60 }, () => ({ loess: 'v', on: 'b', bandwidth: 1 }))), 2000],
    [
      'many regressions',
      transformed(...Array.from({ length: 60 }, () => ({ regression: 'v', on: 'b', method: 'poly', order: 10 }))),
      2000,
    ],
    ['many sums', transformed(...Array.from({ length: 60 }, () => ({ joinaggregate: operations('sum', 20) }))), 20_000],
    ['many texts taken apart', calculated(...Array(20).fill("split(datum.t, '')")), 20_000],
    ['long expressions', calculated(...Array.from({ length: 5 }, () => Array(1500).fill('datum.v').join('+'))), 2000],
    [
      'filling in by a channel',
      { mark: 'point', encoding: { x: quantitative('b'), y: quantitative('v', { impute: { method: 'median' } }) } },
      4000,
    ],
  ])('are counted: %s', (_, spec, count) => expect(said(spec, count)).toContain(much));
});

it('a text has as many characters as its sentence says', () => {
  const titled = (length: number) => said({ ...points, description: 'x'.repeat(length) }, 1);
  expect([titled(4000), titled(4001)]).toEqual([[], ['a text has at most 4000 characters']]);
});
