import type { Table } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from './cell-text.ts';
import { csvOf } from './export-table.ts';

const table: Table = {
  columns: [
    { name: 'day', type: 'temporal', role: 'dimension', label: { en: 'Day', de: 'Tag' } },
    { name: 'title', type: 'nominal', role: 'dimension', label: 'Title' },
    {
      name: 'netSales',
      type: 'quantitative',
      role: 'measure',
      unit: 'money',
      currency: 'EUR',
      label: { en: 'Net sales' },
    },
    { name: 'yen', type: 'quantitative', role: 'measure', unit: 'money', currency: 'JPY', label: 'Yen' },
    { name: 'margin', type: 'quantitative', role: 'measure', unit: 'percent', label: 'Margin' },
    { name: 'orders', type: 'quantitative', role: 'measure', unit: 'count', label: 'Orders' },
  ],
  rows: [
    ['2026-09-03', '=HYPERLINK("x")', 45.5, 100, 0.25, 3],
    ['unknown', 'Mug, "blue"\nsecond line', null, null, null, -2],
  ],
  asOf: '2026-09-04T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 1,
};

describe('a table as CSV', () => {
  it('has titles in the reader’s language and quotes what needs it', () => {
    expect(csvOf(table, 'de')).toBe(
      '\uFEFFTag,Title,Net sales (EUR),Yen (JPY),Margin,Orders\r\n' +
        '2026-09-03,"\'=HYPERLINK(""x"")",45.5,100,0.25,3\r\n' +
        'unknown,"Mug, ""blue""\nsecond line",,,,-2\r\n',
    );
  });

  it('names what a number stands for, and leaves all other numbers', () => {
    const weekday: Table['columns'][number] = { name: 'weekday', type: 'ordinal', role: 'dimension', label: 'Weekday' };
    const orders: Table['columns'][number] = { name: 'orders', type: 'quantitative', role: 'measure', label: 'Orders' };
    const year: Table['columns'][number] = { name: 'year', type: 'ordinal', role: 'dimension', label: 'Year' };
    const byDay: Table = { ...table, columns: [weekday, year, orders], rows: [[3, 2026, 3]] };
    expect(csvOf(byDay, 'de').split('\r\n')[1]).toBe('Mi,2026,3');
    expect(csvOf(byDay, 'en').split('\r\n')[1]).toBe('Wed,2026,3');
  });

  it('says on its last line that it is cut', () => {
    expect(csvOf({ ...table, rows: [] }, 'en', ['Only none.']).split('\r\n')).toEqual([
      expect.stringContaining('Day'),
      'Only none.',
      '',
    ]);
  });

  it('never holds text that a spreadsheet would run', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(csvCell(text))));
    for (const sign of '=+-@\t\r\n＝＋－＠') expect(csvCell(`${sign}1`)).toBe(`'${sign}1`);
    expect(csvCell(-5)).toBe('-5');
    expect(csvCell(true)).toBe('true');
  });
});
