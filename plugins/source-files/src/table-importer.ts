import type {
  CallContext,
  FileFacts,
  Importer,
  Json,
  ParsedRow,
  ParseOptions,
  TableColumn,
} from '@vitrine/core/contracts';
import { type DateOrder, DateOrderEvidence, type DecimalMark, parseDay } from '@vitrine/core/delimited';
import { AppError } from '@vitrine/core/errors';
import { booleanOf, ColumnEvidence, instantOf, numberOf } from './column-types.ts';
import { DelimitedRows } from './delimited-rows.ts';
import { fieldIds } from './field-ids.ts';
import { JsonLineRows } from './json-rows.ts';
import { rowReason, SAYS } from './sentences.ts';
import { certaintyOf, formatOf } from './table-format.ts';
import type { FileFormat, RowFaultCode, RowSource, TableRow } from './table-rows.ts';
import { asText, sheets } from './table-text.ts';
import { XlsxRows } from './xlsx-rows.ts';

const LONGEST_CELL = 100_000;
const LONGEST_KEPT = 2_000;

type TableReading = { format: FileFormat; header: string[]; dateOrder: DateOrder; marks: DecimalMark[] };
type ParseContext = CallContext & { parse: ParseOptions; facts: FileFacts };

/** Any rectangular file as rows of a table: CSV, TSV, XLSX, JSON lines. */
export const tableImporter: Importer = { kind: 'table', detect: certaintyOf, sheets, asText, survey, parse };

function rowsOf(file: AsyncIterable<Uint8Array>, format: FileFormat, header?: readonly string[]): RowSource {
  switch (format.kind) {
    case 'xlsx':
      return new XlsxRows(file, format.sheet);
    case 'jsonLines':
      return new JsonLineRows(file, header);
    case 'delimited':
      return new DelimitedRows(file, format.delimited);
  }
}

async function survey(file: AsyncIterable<Uint8Array>, options: ParseOptions): Promise<FileFacts> {
  const told = await formatOf(file);
  const { sheet } = options.answers;
  const named = told.format.kind === 'xlsx' && typeof sheet === 'string';
  const source = rowsOf(told.file, named ? { kind: 'xlsx', sheet } : told.format);
  const evidence: ColumnEvidence[] = [];
  const dates = new DateOrderEvidence();
  let count = 0;
  let fields: readonly string[] = [];
  for await (const rows of source.rows()) {
    // Lines of JSON bring further columns as they are read.
    if (fields.length !== source.header.length) fields = fieldIds(source.header);
    for (const row of rows) {
      count += 1;
      if (row.fault) continue;
      for (let index = 0; index < row.cells.length; index += 1) {
        const column = evidence[index] ?? new ColumnEvidence(options.columnTypes?.[fields[index] ?? '']);
        evidence[index] = column;
        column.note((row.cells[index] ?? '').trim(), dates);
      }
    }
  }
  const { header } = source;
  if (header.length === 0) {
    throw new AppError('unsupportedFile', SAYS.emptyFile(), { details: { reason: 'empty' } });
  }
  if (count === 0) throw new AppError('unsupportedFile', SAYS.emptyFile(), { details: { reason: 'noRows' } });
  const columns = columnsOf(header, evidence, options);
  const time = columns.findIndex(({ type }) => type === 'day' || type === 'instant');
  const reading: TableReading = {
    format: source.format,
    header,
    dateOrder: dateOrderOf(dates, time !== -1, options),
    marks: marksOf(source.format, header.length, evidence),
  };
  return {
    header,
    currency: null,
    firstDay: evidence[time]?.first ?? null,
    lastDay: evidence[time]?.last ?? null,
    rows: count,
    columns,
    reading: toJson(reading),
  };
}

/**
 * How numbers are written, column by column: as its own cells prove, else as the other columns of the file do, else a comma where columns
 * are parted by semicolons. Workbooks and JSON hold numbers as such: there a column speaks for itself alone.
 */
function marksOf(format: FileFormat, width: number, evidence: readonly ColumnEvidence[]): DecimalMark[] {
  const proven = evidence.flatMap((column) => column.mark ?? []);
  const commas = proven.filter((mark) => mark === ',').length;
  const written = format.kind === 'delimited';
  const semicolons = written && format.delimited?.delimiter === ';';
  const usual = commas > proven.length / 2 || (proven.length === 0 && semicolons) ? ',' : '.';
  return Array.from({ length: width }, (_, index) => evidence[index]?.mark ?? (written ? usual : '.'));
}

function columnsOf(
  header: readonly string[],
  evidence: readonly ColumnEvidence[],
  options: ParseOptions,
): TableColumn[] {
  const fields = fieldIds(header);
  return header.map((name, index) => {
    const field = fields[index] ?? `column${index + 1}`;
    const type = options.columnTypes?.[field] ?? evidence[index]?.type(name) ?? 'text';
    return { field, header: name === '' ? field : name, type };
  });
}

function dateOrderOf(dates: DateOrderEvidence, needed: boolean, options: ParseOptions): DateOrder {
  const proven = dates.order(false);
  if (proven !== undefined || !needed) return proven ?? 'monthFirst';
  const answer = options.answers.dateOrder;
  if (answer === 'monthFirst' || answer === 'dayFirst') return answer;
  return options.onQuestion({
    kind: 'dateOrder',
    message: SAYS.dateOrder(),
    choices: (['monthFirst', 'dayFirst'] as const).map((value) => ({
      value,
      label: SAYS[value](),
    })),
  });
}

async function* parse(file: AsyncIterable<Uint8Array>, context: ParseContext): AsyncGenerator<ParsedRow[]> {
  const reading = readingOf(context.facts);
  const source = rowsOf(file, reading.format, reading.header);
  const columns = context.facts.columns ?? [];
  for await (const rows of source.rows()) {
    context.signal.throwIfAborted();
    yield rows.map((row) => parsedRow(row, columns, reading, context));
  }
}

function parsedRow(
  row: TableRow,
  columns: readonly TableColumn[],
  reading: TableReading,
  context: ParseContext,
): ParsedRow {
  const raw = row.cells.map((cell) => (cell.length > LONGEST_KEPT ? cell.slice(0, LONGEST_KEPT) : cell));
  const { name } = context.parse;
  const values: Record<string, Json> = {};
  let fault = row.fault;
  for (let index = 0; index < columns.length && !fault; index += 1) {
    const column = columns[index];
    if (!column) continue;
    const text = (row.cells[index] ?? '').trim();
    const value =
      text.length > LONGEST_CELL ? undefined : cellValue(text, column, reading, index, context.workspace.timezone);
    if (value === undefined) fault = { code: text.length > LONGEST_CELL ? 'cellTooLong' : 'badValue', column: index };
    else values[column.field] = value;
  }
  if (fault) {
    const code: RowFaultCode = fault.code;
    const column = columns[fault.column]?.header ?? null;
    return { outcome: 'reject', line: row.line, column, code, reason: rowReason(code, column ?? ''), raw };
  }
  return {
    outcome: 'event',
    line: row.line,
    events: [{ kind: 'tableRow', key: `${name}|${row.line}`, source: 'table', table: name, values }],
    raw,
  };
}

function cellValue(
  text: string,
  column: TableColumn,
  reading: TableReading,
  index: number,
  timezone: string,
): Json | undefined {
  if (text === '') return null;
  switch (column.type) {
    case 'text':
      return text;
    case 'number':
      return numberOf(text, reading.marks[index] ?? '.');
    case 'boolean':
      return booleanOf(text);
    case 'day':
      return parseDay(text, reading.dateOrder);
    case 'instant':
      return instantOf(text, reading.dateOrder, timezone);
  }
}

function toJson({ format, header, dateOrder, marks }: TableReading): Json {
  return { format: formatJson(format), header, dateOrder, marks };
}

function formatJson(format: FileFormat): Json {
  const { kind } = format;
  if (kind === 'delimited' && format.delimited) return { kind, delimited: { ...format.delimited } };
  return kind === 'xlsx' && format.sheet !== undefined ? { kind, sheet: format.sheet } : { kind };
}

function readingOf(facts: FileFacts): TableReading {
  const reading: unknown = facts.reading;
  if (isReading(reading)) return reading;
  throw new AppError('badRequest', SAYS.notSurveyed(), {
    path: '/facts/reading',
  });
}

function isReading(reading: unknown): reading is TableReading {
  return typeof reading === 'object' && reading !== null && 'format' in reading && 'marks' in reading;
}
