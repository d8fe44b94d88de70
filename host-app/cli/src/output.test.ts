import type { Table } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import { tableText } from './output.ts';

test('a table has its numbers to the right, nothing for null, and cuts what is too long', () => {
  const table: Table = {
    columns: [
      { name: 'listing', type: 'nominal', role: 'dimension', label: 'Listing' },
      { name: 'units', type: 'quantitative', role: 'measure', label: 'Units' },
    ],
    rows: [
      ['A scarf', 12],
      [null, null],
      ['x'.repeat(60), 3],
    ],
    asOf: '2026-01-01T00:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 1,
  };
  const wide = `${'x'.repeat(39)}…`;
  expect(tableText(table).split('\n')).toEqual([
    `listing${' '.repeat(33)}  units`,
    `${'-'.repeat(40)}  -----`,
    `A scarf${' '.repeat(33)}     12`,
    '',
    `${wide}      3`,
  ]);
  expect(tableText({ ...table, rows: [] })).toBe('listing  units\n-------  -----');
});
