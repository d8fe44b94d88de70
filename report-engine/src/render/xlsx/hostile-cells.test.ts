import type { Table } from '@vitrine/core/contracts';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { partsOf, readWorkbook, sheetOf } from '../../testing/read-workbook.ts';
import { longTable, snapshotOf, tableInput, tileOf } from '../../testing/snapshots.ts';
import { cellText } from './cell-xml.ts';
import { workbook } from './index.ts';

const layout = { x: 0, y: 0, w: 6, h: 4 };

/** A workbook whose every text that a user can choose is this one. */
async function told(text: string, amount: number | null = 1) {
  const table: Table = longTable(1, () => text);
  const columns = table.columns.map((column, at) => (at === 0 ? { ...column, label: text } : column));
  const input = await tableInput({ ...table, columns, rows: [[text, 1, 1, 1, 1]] });
  const tile = tileOf('t', layout, { title: text, input });
  const numbers = { ...input, table: { ...input.table, rows: [[text, amount, 1, 1, 1]] } };
  const snapshot = snapshotOf([{ ...tile, input: numbers }], { title: text, filters: [text] });
  const { content } = await workbook(snapshot, { locale: 'en', timezone: 'UTC', title: text });
  const book = await readWorkbook(content);
  return { content, book, cell: (book.worksheets[1] ?? sheetOf(book, 't')).getCell('A2') };
}

test.each([
  '=HYPERLINK("https://x.test","open")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  "=cmd|' /C calc'!A0",
  '#REF!',
  '_x0041_',
  ' kept ',
  'https://x.test/',
  '</t></is></c><c r="B2"><f>1+1</f></c>',
  ']]>&amp;<!--',
])('%j is text and nothing else', async (text) => {
  const { content, book, cell } = await told(text);
  expect(cell.type).toBe(exceljs.ValueType.String);
  expect(cell.text.replaceAll('_x005F_', '_')).toBe(text);
  book.eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell((each) => expect(each.type).not.toBe(exceljs.ValueType.Formula))),
  );
  const parts = partsOf(content);
  expect(Object.keys(parts).filter((path) => /hyperlink|externalLink|vba/i.test(path))).toEqual([]);
  expect(Object.values(parts).join('')).not.toMatch(/TargetMode|<hyperlink|<f>/);
});

it('leaves out what no file may hold, and cuts what no cell can', async () => {
  expect((await told('a\u0000b\u0008c\u001fd\ufffe')).cell.text).toBe('abcd');
  expect((await told('one\r\ntwo\rthree')).cell.text).toBe('one\ntwo\nthree');
  expect(cellText('\ud800lone')).toBe('\ufffdlone');
  const long = (await told('🎁'.repeat(20_000))).cell.text;
  expect(long.length).toBeLessThanOrEqual(32_767);
  expect(long.endsWith('🎁…')).toBe(true);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%d is no number of a cell',
  async (amount) => {
    const { book } = await told('t', amount);
    expect(book.worksheets[1]?.getCell('B2').value).toBeNull();
  },
);

test.each([Number.MAX_VALUE, Number.MIN_VALUE, -0, 2 ** 53, 1e21, -1e-7])('%d stays itself', async (amount) => {
  const { book } = await told('t', amount);
  expect(book.worksheets[1]?.getCell('B2').value).toBe(amount === 0 ? 0 : amount);
});

it('can be read whatever anybody wrote', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const { book } = await told(text);
      expect(book.worksheets).toHaveLength(2);
    }),
    { numRuns: 60 },
  );
});
