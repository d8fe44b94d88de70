import { expect, test } from 'vitest';
import { cellLabel, columnLabel } from './cell-label.ts';
import type { Column } from './table.ts';

const of = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'nominal',
  role: 'dimension',
  label: name,
  ...more,
});
const table = {
  columns: [
    of('status', {
      label: { en: 'Status', de: 'Zustand' },
      values: [{ value: 'paid', label: { en: 'Paid', de: 'Bezahlt' } }],
    }),
    of('listing'),
    of('listingTitle'),
    of('shop', { companion: 'shopName' }),
    of('shopName'),
    of('country'),
    of('orders', { role: 'measure', type: 'quantitative' }),
  ],
  rows: [
    ['paid', 'l1', 'Apron', 's1', 'Fern & Fox', 'DE', 1234.5],
    ['lost', 'l2', '', 's2', null, 'Elsewhere', null],
  ],
};
const read = (row: number, locale: string) =>
  ['status', 'listing', 'shop', 'country', 'orders', 'nothing'].map((name) => cellLabel(table, row, name, locale));

test('a cell is read as people say it, in their language', () => {
  expect(read(0, 'de')).toEqual(['Bezahlt', 'Apron', 'Fern & Fox', 'Deutschland', '1.234,5', '–']);
  expect(read(0, 'en')).toEqual(['Paid', 'Apron', 'Fern & Fox', 'Germany', '1,234.5', '–']);
  expect(read(1, 'en')).toEqual(['lost', 'l2', 's2', 'Elsewhere', '–', '–']);
});

test('a column is read by its label', () => {
  expect(['status', 'nothing'].map((name) => columnLabel(table, name, 'de'))).toEqual(['Zustand', 'nothing']);
});
