import type { Table } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { snapshotOf, tileOf } from '../testing/snapshots.ts';
import { figuresOf } from './figures-of.ts';

const sales: Table = {
  columns: [
    { name: 'country', type: 'nominal', role: 'dimension', label: { en: 'Country', de: 'Land' } },
    { name: 'netSales', type: 'quantitative', role: 'measure', label: 'Net sales', unit: 'money', currency: 'EUR' },
    { name: 'yen', type: 'quantitative', role: 'measure', label: 'Yen', unit: 'money', currency: 'JPY' },
    { name: 'share', type: 'quantitative', role: 'measure', label: 'Share', unit: 'percent' },
  ],
  rows: [
    ['DE', 1234.29, 500, 0.1],
    [null, -0.07, null, 1e-7],
  ],
  asOf: '2026-02-01T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 12,
};
const place = { x: 0, y: 0, w: 12, h: 3 };
const input = (table: Table) => ({ widget: null, table, roles: {}, options: {}, timezone: undefined });

describe('the figures of a report', () => {
  it('are money in minor units, other numbers as decimals, the rest as it is', () => {
    const title = { en: 'Where buyers live', de: 'Wo Käufer wohnen' };
    const { tables, period, asOf } = figuresOf(snapshotOf([tileOf('t1', place, { title, input: input(sales) })]), 'de');
    expect(period).toEqual({ from: '2025-11-24', to: '2025-12-24', timezone: 'Europe/Berlin' });
    expect(asOf).toBe('2025-12-23T20:40:00Z');
    expect(tables).toEqual([
      {
        id: 't1',
        title: 'Wo Käufer wohnen',
        columns: [
          { name: 'country', label: 'Land', value: 'text' },
          { name: 'netSales', label: 'Net sales', unit: 'money', value: 'minorUnits', currency: 'EUR', digits: 2 },
          { name: 'yen', label: 'Yen', unit: 'money', value: 'minorUnits', currency: 'JPY', digits: 0 },
          { name: 'share', label: 'Share', unit: 'percent', value: 'decimal' },
        ],
        rows: [
          ['DE', 123429, 500, '0.1'],
          [null, -7, null, '0.0000001'],
        ],
        truncated: false,
      },
    ]);
  });

  it('leave out what could not be asked, and say where a table was cut', () => {
    const long = { ...sales, rows: Array.from({ length: 1001 }, () => ['DE', 1, 1, 1]) };
    const { tables } = figuresOf(
      snapshotOf([
        tileOf('gone', place, { title: 'Gone', input: null }),
        tileOf('long', place, { title: 'Long', input: input(long) }),
      ]),
      'en',
    );
    expect(tables).toMatchObject([{ id: 'long', truncated: true }]);
    expect(tables[0]?.rows).toHaveLength(1000);
  });
});
