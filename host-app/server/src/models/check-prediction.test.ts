import type { Cell, Table } from '@vitrine/core/contracts';
import { expect, it, test } from 'vitest';
import { readPrediction } from './check-prediction.ts';

const table = (names: readonly string[], rows: Cell[][]): Table => ({
  columns: names.map((name) => ({ name, type: 'quantitative', role: 'measure', label: name })),
  rows,
  asOf: '2026-01-01T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 0,
});
const ALL = ['expected', 'low', 'high'];

it('takes steps with or without an interval', () => {
  expect(readPrediction(table(['high', 'expected', 'low'], [[3, 2, 1]]), 1, { interval: 0.8 })).toEqual({
    steps: [{ expected: 2, low: 1, high: 3 }],
    interval: 0.8,
  });
  expect(readPrediction(table(['step', 'expected'], [[1, 2]]), 1, { interval: 7 })).toEqual({
    steps: [{ expected: 2, low: null, high: null }],
  });
});

test.each<[string, readonly string[], Cell[][], RegExp]>([
  ['no column', ['value'], [[1]], /no column "expected"/],
  ['half an interval', ['expected', 'low'], [[1, 0]], /without the other/],
  [
    'another horizon',
    ALL,
    [
      [1, 0, 2],
      [1, 0, 2],
    ],
    /2 rows for a horizon of 1/,
  ],
  ['a word', ALL, [['1', 0, 2]], /row 0 expects no number/],
  ['no number', ALL, [[Number.NaN, 0, 2]], /row 0 expects no number/],
  ['one end', ALL, [[1, null, 2]], /one end/],
  ['a low end that is high', ALL, [[1, 2, 3]], /low end above/],
  ['a high end that is low', ALL, [[1, 0, 0.5]], /high end below/],
])('refuses %s', (_name, names, rows, reason) => {
  expect(readPrediction(table(names, rows), 1, null)).toMatch(reason);
});
