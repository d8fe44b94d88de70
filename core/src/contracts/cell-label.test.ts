import { expect, test } from 'vitest';
import { cellLabel, columnLabel } from './cell-label.ts';
import type { Column, Table } from './table.ts';

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
    of('weekday', { type: 'ordinal' }),
    of('profit', { role: 'measure', type: 'quantitative', unit: 'money', currency: 'EUR' }),
    of('margin', { role: 'measure', type: 'quantitative', unit: 'percent' }),
    of('shipping', { role: 'measure', type: 'quantitative', unit: 'days' }),
    of('hour', { role: 'measure', type: 'quantitative' }),
  ],
  rows: [
    ['paid', 'l1', 'Apron', 's1', 'Fern & Fox', 'DE', 1234.5, 1, -1234.5, 0.153, 2, 7],
    ['lost', 'l2', '', 's2', null, 'Elsewhere', null, null, null, null, null, null],
  ],
};
const read = (row: number, locale: string) =>
  ['status', 'listing', 'shop', 'country', 'orders', 'nothing'].map((name) => cellLabel(table, row, name, locale));

test('a cell is read as people say it, in their language', () => {
  expect(read(0, 'de')).toEqual(['Bezahlt', 'Apron', 'Fern & Fox', 'Deutschland', '1.234,5', '–']);
  expect(read(0, 'en')).toEqual(['Paid', 'Apron', 'Fern & Fox', 'Germany', '1,234.5', '–']);
  expect(read(1, 'en')).toEqual(['lost', 'l2', 's2', 'Elsewhere', '–', '–']);
});

test('what is empty is read as in the tables of the host', () => {
  const columns = [
    of('coupon'),
    of('listing'),
    of('listingTitle'),
    of('gift'),
    of('orders', { role: 'measure', type: 'quantitative' }),
  ];
  const rows = [
    ['', '', '', true, null],
    [null, null, 'Apron', false, 3],
    ['', '', 'Apron', null, 3],
  ];
  const words = (locale: string, more: Partial<Table> = {}) =>
    rows.map((_, row) =>
      ['coupon', 'listing', 'gift', 'orders'].map((name) => cellLabel({ columns, rows, ...more }, row, name, locale)),
    );
  expect(words('en')).toEqual([
    ['None', 'None', 'Yes', '–'],
    ['None', 'None', 'No', '3'],
    ['None', 'Apron', 'None', '3'],
  ]);
  expect(words('de')[0]).toEqual(['Ohne', 'Ohne', 'Ja', '–']);
  expect(words('fr-CH')[0]).toEqual(['Aucun', 'Aucun', 'Oui', '–']);
  const others = words('de', { flags: [{ row: 1, kind: 'other' }] });
  expect(others[1]).toEqual(['Andere', 'Andere', 'Nein', '3']);
  expect(others[0]).toEqual(['Ohne', 'Ohne', 'Ja', '–']);
});

test('a number is read with its unit, a weekday by its name', () => {
  const names = ['weekday', 'profit', 'margin', 'shipping', 'hour'];
  expect(names.map((name) => cellLabel(table, 0, name, 'en'))).toEqual(['Mon', '−€1,234.50', '15.3%', '2 days', '7']);
  expect(names.map((name) => cellLabel(table, 0, name, 'de'))).toEqual([
    'Mo',
    '−1.234,50\u00a0€',
    '15,3\u00a0%',
    '2 Tage',
    '7',
  ]);
});

test('a column is read by its label', () => {
  expect(['status', 'nothing'].map((name) => columnLabel(table, name, 'de'))).toEqual(['Zustand', 'nothing']);
});
