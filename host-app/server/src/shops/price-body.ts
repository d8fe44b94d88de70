import { AppError } from '@vitrine/core/errors';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Request } from 'express';
import type { Sent } from './price-table.ts';
import { REASONS, type RefusedRows } from './refused-rows.ts';
import { SAYS } from './sentences.ts';

/** Bytes of a table that is sent whole: some 100,000 rows. */
export const TABLE_LIMIT = 8_000_000;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The rows of a body, JSON `{ items }` or CSV by its content type. Errors: `unsupportedFile`, `tooLarge`, `badRequest`. */
export async function readRows(
  request: Request,
  { columns, remarks = [] }: { columns: readonly string[]; remarks?: readonly string[] },
  refused: RefusedRows,
): Promise<readonly Sent[]> {
  const isCsv = Boolean(request.is('text/csv'));
  if (!isCsv && !request.is('application/json')) throw new AppError('unsupportedFile', SAYS.jsonOrCsv());
  const text = await readText(request);
  return isCsv ? fromCsv(text, columns) : fromJson(text, [...columns, ...remarks], refused);
}

export function toCsv(columns: readonly string[], rows: readonly object[]): string {
  const cells = rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return columns.map((column) => safe(values.get(column)));
  });
  return stringify([[...columns], ...cells]);
}

function safe(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

async function readText(request: Request): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > TABLE_LIMIT) throw new AppError('tooLarge', SAYS.tooLarge());
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function fromCsv(text: string, columns: readonly string[]): Sent[] {
  const [header = [], ...rows] = records(text);
  const unknown = header.find((name) => !columns.includes(name));
  if (unknown !== undefined || header.length === 0) {
    throw new AppError('badRequest', SAYS.header({ columns: columns.join(',') }), {
      path: `/header/${unknown ?? ''}`,
    });
  }
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, plain(cells[index])])));
}

function records(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (cause) {
    throw new AppError('badRequest', SAYS.noCsv(), { cause });
  }
}

/** What parts the columns in the first line: spreadsheets that write decimal commas part them by semicolons. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** Without the apostrophe that our own export puts before what looks like a formula. */
function plain(cell: string | undefined): string | null {
  if (cell === undefined || cell === '') return null;
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

function fromJson(text: string, columns: readonly string[], refused: RefusedRows): Sent[] {
  const items = itemsOf(text);
  return items.map((item, index) => {
    const row: Record<string, string | null> = {};
    for (const [column, value] of Object.entries(asRecord(item))) {
      if (!columns.includes(column)) refused.add(index, column, REASONS.unknownColumn());
      else if (value === null || typeof value === 'string') row[column] = value;
      else if (typeof value === 'number' && Number.isFinite(value)) row[column] = String(value);
      else refused.add(index, column, REASONS.text());
    }
    return row;
  });
}

function itemsOf(text: string): unknown[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new AppError('badRequest', SAYS.noJson(), { cause });
  }
  const { items, ...rest } = asRecord(body);
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined)
    throw new AppError('badRequest', SAYS.unknownKey({ key: unknown }), { path: `/${unknown}` });
  if (!Array.isArray(items)) throw new AppError('badRequest', SAYS.needsItems(), { path: '/items' });
  return items;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
