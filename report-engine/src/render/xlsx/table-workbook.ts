import type { Table } from '@vitrine/core/contracts';
import { word } from '../words.ts';
import { plainColumns } from './native-columns.ts';
import { sheetNames } from './sheet-names.ts';
import { tableSheet } from './table-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface TableWorkbookOptions {
  locale: string;
  /** IANA; in which moments are told. */
  timezone: string;
  /** Of the sheet and of the file. */
  title: string;
  /** Below the rows: what is not in them. */
  notes: readonly string[];
}

/** An answer as an Excel workbook of one sheet: every column as it is, ids among them, in the formats of a report. */
export async function tableWorkbook(
  table: Table,
  { locale, timezone, title, notes }: TableWorkbookOptions,
): Promise<Uint8Array> {
  const reader = { locale, timezone };
  const name = sheetNames()(title, word('sheet', locale));
  const columns = plainColumns(table, reader);
  const sheet = tableSheet({ name, columns, rows: table.rows.length, emptyText: '', notes }, reader);
  return writeWorkbook({ title, madeAt: table.asOf, sheets: [sheet] });
}
