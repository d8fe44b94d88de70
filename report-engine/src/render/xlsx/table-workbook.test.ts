import type { Table } from '@vitrine/core/contracts';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { partsOf, readWorkbook, valuesOf } from '../../testing/read-workbook.ts';
import { tableWorkbook } from './index.ts';

const measure = { type: 'quantitative', role: 'measure' } as const;
const table: Table = {
  columns: [
    { name: 'day', type: 'temporal', role: 'dimension', label: { en: 'Day', de: 'Tag' } },
    { name: 'listing', type: 'nominal', role: 'dimension', label: 'Listing' },
    { name: 'listingTitle', type: 'nominal', role: 'dimension', label: 'Title' },
    { name: 'weekday', type: 'ordinal', role: 'dimension', label: 'Weekday' },
    { ...measure, name: 'netSales', unit: 'money', currency: 'EUR', label: 'Net sales' },
    { ...measure, name: 'yen', unit: 'money', currency: 'JPY', label: 'Yen' },
    { ...measure, name: 'margin', unit: 'percent', label: 'Margin' },
    { ...measure, name: 'orders', unit: 'count', label: 'Orders' },
  ],
  rows: [
    ['2026-09-03', '=HYPERLINK("x")', 'Mug', 3, 45.5, 100, 0.25, 3],
    ['unknown', '1234567890123456789', 'Mug, "blue"\nsecond line', null, null, null, null, -2],
  ],
  asOf: '2026-09-04T00:00:00Z',
  source: 'facts',
  truncated: false,
  elapsedMs: 1,
};
const options = { locale: 'en', timezone: 'UTC', title: 'Sales: [all] / "best"', notes: ['Only two.'] };

it('has every column as it is: numbers, dates and texts as such, and formulas nowhere', async () => {
  const [sheet, ...others] = (await readWorkbook(await tableWorkbook(table, options))).worksheets;
  if (sheet === undefined) throw new Error('there is no sheet');
  expect(others).toEqual([]);
  expect(sheet.name).toBe('Sales all "best"');
  expect(valuesOf(sheet)).toEqual([
    ['Day', 'Listing', 'Title', 'Weekday', 'Net sales (EUR)', 'Yen (JPY)', 'Margin', 'Orders'],
    [new Date('2026-09-03T00:00:00Z'), '=HYPERLINK("x")', 'Mug', 'Wed', 45.5, 100, 0.25, 3],
    ['None', '1234567890123456789', 'Mug, "blue"\nsecond line', null, null, null, null, -2],
    Array(8).fill(null),
    ['Only two.', ...Array(7).fill(null)],
  ]);
  expect(sheet.getCell('B2').type).toBe(exceljs.ValueType.String);
  expect(['E2', 'F2', 'G2', 'H2'].map((place) => sheet.getCell(place).numFmt)).toEqual([
    '[$€-409]#,##0.00',
    '[$¥-409]#,##0',
    '0.0%',
    '#,##0',
  ]);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
});

it('has a sheet with a name even where nothing has one', async () => {
  const empty = { ...table, columns: [], rows: [] };
  const book = await readWorkbook(await tableWorkbook(empty, { ...options, title: '???', notes: [] }));
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Sheet']);
});

it('says how far it goes, for programs that read row by row', async () => {
  const many = { ...table, rows: Array.from({ length: 300 }, () => table.rows[0] ?? []) };
  const parts = partsOf(await tableWorkbook(many, { ...options, notes: [] }));
  expect(parts['xl/worksheets/sheet1.xml']).toContain('<dimension ref="A1:H301"/>');
});
