import { PassThrough, type Readable } from 'node:stream';
import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import type { CellValue, Row } from 'exceljs';
import { SAYS } from './sentences.ts';
import type { FileFormat, RowFaultCode, RowSource, TableRow } from './table-rows.ts';
import { cleanWorkbook } from './xlsx-package.ts';

export const MOST_XLSX_ROWS = 200_000;
const MOST_COLUMNS = 2_000;
const BATCH = 500;

/**
 * Rows of one sheet of an XLSX workbook: the named one, else the first that has rows below a header. Formulas by the value that the workbook
 * keeps for them.
 */
export class XlsxRows implements RowSource {
  header: string[] = [];
  readonly #file: AsyncIterable<Uint8Array>;
  readonly #wanted: string | undefined;
  #sheet: string | undefined;
  #others: string[] = [];

  constructor(file: AsyncIterable<Uint8Array>, sheet?: string) {
    this.#file = file;
    this.#wanted = sheet;
  }

  get format(): FileFormat {
    return { kind: 'xlsx', ...(this.#sheet === undefined ? {} : { sheet: this.#sheet }) };
  }

  /** After the last row: every sheet that has rows, the read one first; only that one where it was named. */
  get sheets(): readonly string[] {
    return this.#sheet === undefined ? [] : [this.#sheet, ...this.#others];
  }

  async *rows(): AsyncGenerator<TableRow[]> {
    const workbook = await cleanWorkbook(this.#file);
    try {
      yield* this.#rowsOf(workbook);
    } catch (error) {
      if (isAppError(error)) throw error;
      throw new AppError('unsupportedFile', SAYS.damagedWorkbook(), { details: { reason: 'damaged' }, cause: error });
    } finally {
      workbook.destroy();
    }
  }

  async *#rowsOf(workbook: Readable): AsyncGenerator<TableRow[]> {
    const { default: excel } = await import('exceljs');
    const options = {
      worksheets: 'emit',
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'cache',
      entries: 'ignore',
    } as const;
    const reader = new excel.stream.xlsx.WorkbookReader(workbook.pipe(new PassThrough()), options);
    for await (const sheet of reader) {
      const name = nameOf(sheet);
      if (this.#sheet !== undefined) {
        if (await hasRows(sheet)) this.#others.push(name);
      } else if (this.#wanted === undefined || this.#wanted === name) {
        yield* this.#sheetRows(sheet, name);
        if (this.#sheet !== undefined && this.#wanted !== undefined) return;
      } else {
        await hasRows(sheet);
      }
    }
  }

  async *#sheetRows(sheet: AsyncIterable<Row>, name: string): AsyncGenerator<TableRow[]> {
    let held: TableRow[] = [];
    let count = 0;
    for await (const row of sheet) {
      if (!row.hasValues) continue;
      if (row.cellCount > MOST_COLUMNS) throw tooLarge(SAYS.tooManyColumns({ limit: MOST_COLUMNS }), 'columns');
      if (this.header.length === 0) {
        this.header = readRow(row, row.cellCount).cells;
        continue;
      }
      count += 1;
      if (count > MOST_XLSX_ROWS) throw tooLarge(SAYS.tooManyRows(), 'rows');
      held.push(readRow(row, this.header.length));
      if (held.length < BATCH) continue;
      yield held;
      held = [];
    }
    if (held.length > 0) yield held;
    if (count > 0) this.#sheet = name;
    // A title or a note alone is no table: the next sheet may be.
    else this.header = [];
  }
}

/** The reader tells it, though its types do not. */
function nameOf(sheet: object): string {
  return 'name' in sheet ? String(sheet.name) : '';
}

/** Whether there are rows below a first one; read to its end, as the next sheet comes only then. */
async function hasRows(sheet: AsyncIterable<Row>): Promise<boolean> {
  let count = 0;
  for await (const row of sheet) if (row.hasValues) count += 1;
  return count > 1;
}

function tooLarge(said: Said, reason: string): AppError {
  return new AppError('tooLarge', said, { details: { reason } });
}

function readRow(row: Row, width: number): TableRow {
  const cells: string[] = [];
  let fault: TableRow['fault'];
  for (let column = 1; column <= Math.max(width, row.cellCount); column += 1) {
    const read = cellText(row.getCell(column).value);
    if (column > width && read.text === '') continue;
    cells.push(read.text);
    if (column > width) fault = { code: 'columnCount', column: -1 };
    else if (read.fault) fault ??= { code: read.fault, column: column - 1 };
  }
  return { line: row.number, cells, ...(fault && { fault }) };
}

function cellText(value: CellValue): { text: string; fault?: RowFaultCode } {
  if (value === null || value === undefined) return { text: '' };
  if (value instanceof Date) return { text: dateText(value) };
  if (typeof value !== 'object') return { text: String(value).replaceAll('\0', '').trim() };
  if ('error' in value) return { text: '', fault: 'errorCell' };
  if ('richText' in value)
    return {
      text: value.richText
        .map(({ text }) => text)
        .join('')
        .trim(),
    };
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value;
    return result === undefined ? { text: '', fault: 'formulaCell' } : cellText(result);
  }
  return 'text' in value ? cellText(value.text) : { text: '' };
}

/** A workbook's dates have no zone: midnight is a day, anything else a local time. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
