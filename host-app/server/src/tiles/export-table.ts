import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Cell, type Column, codeLabel, localize, type Table } from '@vitrine/core/contracts';
import { stringify } from 'csv-stringify/sync';
import { csvCell } from './cell-text.ts';

/** A byte order mark, so that spreadsheets read UTF-8. */
const BOM = '\uFEFF';

/** The answer as CSV: titles in the reader's language, values as they are; `last` is a line of its own at the end. */
export function csvOf(table: Table, locale: string, last?: string): string {
  const header = table.columns.map((column) => csvCell(titleOf(column, locale)));
  const lines = [
    header,
    ...table.rows.map((row) => row.map((cell, index) => csvCell(named(cell, table.columns[index], locale)))),
    ...(last === undefined ? [] : [[csvCell(last)]]),
  ];
  return BOM + stringify(lines, { record_delimiter: 'windows' });
}

/** The answer as XLSX with numbers and dates as such, a frozen header and a filter. Text is always text, never a formula. */
export async function xlsxOf(
  table: Table,
  locale: string,
  { title, last }: { title: string; last?: string | undefined },
): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const output = new PassThrough();
  const bytes = buffer(output);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  const sheet = workbook.addWorksheet(sheetName(title), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map((column) => ({
    header: titleOf(column, locale),
    key: column.name,
    width: Math.min(60, Math.max(12, titleOf(column, locale).length + 2)),
    style: formatOf(column),
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, table.columns.length) } };
  for (const row of table.rows) {
    sheet.addRow(row.map((cell, index) => nativeValue(cell, table.columns[index], locale))).commit();
  }
  if (last !== undefined) sheet.addRow([last]).commit();
  sheet.commit();
  await workbook.commit();
  return bytes;
}

function titleOf(column: Column, locale: string): string {
  const label = localize(column.label, locale);
  return column.currency ? `${label} (${column.currency})` : label;
}

/** Excel refuses some characters and more than 31 of them. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31) || 'Vitrine'
  );
}

function formatOf(column: Column): { numFmt?: string } {
  if (column.type === 'temporal') return { numFmt: 'yyyy-mm-dd' };
  if (column.unit === 'money') {
    const digits = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: column.currency ?? 'USD',
    }).resolvedOptions().maximumFractionDigits;
    return { numFmt: digits ? `#,##0.${'0'.repeat(digits)}` : '#,##0' };
  }
  if (column.unit === 'percent') return { numFmt: '0.0%' };
  return column.unit === 'count' ? { numFmt: '#,##0' } : {};
}

/** A number that stands for something, such as 3 for Wednesday, is named; as a number a file would not tell of what. */
function named(cell: Cell, column: Column | undefined, locale: string): Cell {
  if (typeof cell !== 'number' || column?.role !== 'dimension') return cell;
  return codeLabel(column, cell, locale) ?? cell;
}

function nativeValue(cell: Cell, column: Column | undefined, locale: string): unknown {
  if (column?.type === 'temporal' && typeof cell === 'string') {
    const date = new Date(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
    return Number.isNaN(date.getTime()) ? cell : date;
  }
  return named(cell, column, locale);
}
