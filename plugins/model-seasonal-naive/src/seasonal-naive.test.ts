import type { Grain, Table } from '@vitrine/core/contracts';
import { fakeContext } from '@vitrine/core/testing';
import { expect, it } from 'vitest';
import { continued, seasonalNaive } from './seasonal-naive.ts';

const history = (grain: Grain, values: readonly (number | null)[]): Table => ({
  columns: [
    { name: 'at', type: 'temporal', role: 'dimension', label: 'At', grain },
    { name: 'sales', type: 'quantitative', role: 'measure', label: 'Sales' },
  ],
  rows: values.map((value, index) => [String(index), value]),
  asOf: '2026-01-01T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 0,
});

// By hand: quarters 10 20 30 40 | 13 16 30 45. Residuals 3 −4 0 5: σ² = (9 + 16 + 0 + 25) / 4 = 12.5, σ = 3.535533906.
// 1.2815515655 · 3.535533906 = 4.530969; a season later · √2 = 6.407758.
it('repeats the last season, less and less sure', async () => {
  const { table, explanation } = await seasonalNaive.predict(
    { history: history('quarter', [10, 20, 30, 40, 13, 16, 30, 45]), horizon: 5 },
    fakeContext(),
  );
  expect(table.rows.map(([expected]) => expected)).toEqual([13, 16, 30, 45, 13]);
  const [first, , , , fifth] = table.rows as number[][];
  expect(first?.[1]).toBeCloseTo(13 - 4.530969, 5);
  expect(first?.[2]).toBeCloseTo(13 + 4.530969, 5);
  expect(fifth?.[1]).toBeCloseTo(13 - 6.407758, 5);
  expect(explanation).toEqual({ method: 'seasonal-naive', season: 4, interval: 0.8 });
});

it('goes below zero only where the history did', () => {
  expect(continued([1, 9, 9, 1], 2, 1)[0]?.[1]).toBe(0);
  expect(continued([-1, 9, 9, 1], 2, 1)[0]?.[1]).toBeLessThan(0);
});

it('says how much it needs, in the reader’s language', async () => {
  for (const values of [Array(13).fill(1), [...Array(13).fill(1), null]])
    await expect(
      seasonalNaive.predict({ history: history('day', values), horizon: 1 }, fakeContext({ locale: 'de-AT' })),
    ).rejects.toMatchObject({ code: 'badRequest', message: expect.stringContaining('14 Schritte') });
  const { table } = await seasonalNaive.predict(
    { history: history('day', Array(14).fill(3)), horizon: 1 },
    fakeContext(),
  );
  expect(table.rows).toEqual([[3, 3, 3]]);
});
