import Papa from 'papaparse';
import { AppError } from '../errors/index.ts';
import { announcedDelimiter, type Delimiter, sniffDelimiter } from './delimiter.ts';
import { RowCutter } from './row-cutter.ts';
import { SAYS } from './sentences.ts';
import { requireTextEncoding, sniffEncoding, TextDecoding, type TextEncoding } from './text-encoding.ts';

/** How a delimited file is written; found by one reading and given to the next. */
export interface DelimitedFormat {
  encoding: TextEncoding;
  delimiter: Delimiter;
}

/** Some rows of a file. `lines[i]` is the 1-based line on which `rows[i]` begins; empty lines are counted and left out. */
export interface DelimitedBatch {
  rows: string[][];
  lines: number[];
  /** Whether some cell holds a NUL, which no store of text takes. */
  nul: boolean;
}

export interface DelimitedLimits {
  /** Characters of one row; a longer one is `tooLarge` (an open quote, a file that is no table). */
  rowCharacters: number;
  columns: number;
  /** Bytes parsed at a time, whatever the size of the chunks that arrive; the format is found from the first piece. */
  pieceBytes: number;
  /** Rows given at a time, those of the first piece apart: what a batch holds lives until all of it was seen to. */
  batchRows: number;
}

export const DELIMITED_LIMITS: DelimitedLimits = {
  rowCharacters: 1_048_576,
  columns: 2_000,
  pieceBytes: 65_536,
  batchRows: 64,
};

/**
 * Reads CSV or TSV as a stream of rows in bounded memory: any encoding of `ENCODINGS`, with or without mark, any delimiter
 * of `DELIMITERS`, any line ending, quoted newlines. `format` after the last batch is what the whole file proved.
 * Throws `unsupportedFile` for bytes that are no text, `tooLarge` beyond the limits.
 */
export class DelimitedReader {
  format: DelimitedFormat | undefined;
  readonly #file: AsyncIterable<Uint8Array>;
  readonly #limits: DelimitedLimits;
  readonly #given: boolean;
  #decoding: TextDecoding | undefined;
  #cutter: RowCutter | undefined;
  #wanted: readonly number[] | undefined;
  #rest = '';
  #line = 1;
  #heldReturn = false;

  constructor(file: AsyncIterable<Uint8Array>, format?: DelimitedFormat, limits: DelimitedLimits = DELIMITED_LIMITS) {
    this.#file = file;
    this.format = format && { ...format };
    this.#given = format !== undefined;
    this.#limits = limits;
  }

  async *batches(): AsyncGenerator<DelimitedBatch> {
    let most = Number.POSITIVE_INFINITY;
    for await (const piece of this.#pieces()) {
      for (const batch of this.#read(piece, { last: false, most })) yield batch;
      most = this.#limits.batchRows;
    }
    for (const batch of this.#read(new Uint8Array(0), { last: true, most })) yield batch;
    if (this.format && this.#decoding) this.format.encoding = this.#decoding.encoding;
  }

  /** From the next piece of the file on only these columns are wanted: the cells of all others may be empty. */
  limitTo(columns: readonly number[]): void {
    this.#wanted = columns;
    this.#cutter?.limitTo(columns);
  }

  /** Cuts these bytes alone, without a stream and without the limit on a row. */
  readWhole(bytes: Uint8Array): DelimitedBatch {
    const whole = { most: Number.POSITIVE_INFINITY, longest: Number.POSITIVE_INFINITY };
    const batches = [
      ...this.#read(bytes, { last: false, ...whole }),
      ...this.#read(new Uint8Array(0), { last: true, ...whole }),
    ];
    return {
      rows: batches.flatMap(({ rows }) => rows),
      lines: batches.flatMap(({ lines }) => lines),
      nul: batches.some(({ nul }) => nul),
    };
  }

  /** The file in pieces of one size; the first one is as large as what the format is found from. */
  async *#pieces(): AsyncGenerator<Uint8Array> {
    let held: Uint8Array[] = [];
    let size = 0;
    const step = this.#limits.pieceBytes;
    for await (const chunk of this.#file) {
      if (size + chunk.length < step) {
        held.push(chunk);
        size += chunk.length;
        continue;
      }
      const joined = held.length === 0 ? chunk : Buffer.concat([...held, chunk]);
      held = [];
      size = 0;
      for (let start = 0; start < joined.length; start += step) yield joined.subarray(start, start + step);
    }
    if (size > 0) yield Buffer.concat(held);
  }

  *#read(bytes: Uint8Array, how: { last: boolean; most: number; longest?: number }): Generator<DelimitedBatch> {
    const { last, longest = this.#limits.rowCharacters } = how;
    let text = this.#text(bytes, last);
    if (this.format === undefined) return;
    if (this.#line === 1 && this.#rest === '') text = this.#withoutAnnouncement(text);
    // Joined, not added: what is looked at letter by letter should lie in one piece.
    const input = this.#rest === '' ? text : [this.#rest, text].join('');
    const nul = input.includes('\0');
    let used = 0;
    if (!last) {
      const cutter = this.#cutterOf(this.format);
      cutter.begin(input);
      yield* this.#plainBatches(cutter, { nul, most: how.most });
      used = cutter.at;
      if (!cutter.odd) {
        this.#keepRest(input, used, longest);
        return;
      }
    }
    const parser = new Papa.Parser({ delimiter: this.format.delimiter, newline: '\n', quoteChar: '"' });
    const odd = input.slice(used);
    const result: { data: string[][]; meta: { cursor: number } } = parser.parse(odd, 0, !last);
    used = last ? odd.length : result.meta.cursor;
    this.#keepRest(odd, used, longest);
    const batch = this.#withLines(result.data, { input: odd, used, nul });
    if (batch.rows.length > 0) yield batch;
  }

  #cutterOf({ delimiter }: DelimitedFormat): RowCutter {
    if (this.#cutter) return this.#cutter;
    this.#cutter = new RowCutter(delimiter);
    if (this.#wanted) this.#cutter.limitTo(this.#wanted);
    return this.#cutter;
  }

  #keepRest(input: string, used: number, longest: number): void {
    this.#rest = input.slice(used);
    if (this.#rest.length > longest) throw this.#tooLong();
  }

  *#plainBatches(cutter: RowCutter, { nul, most }: { nul: boolean; most: number }): Generator<DelimitedBatch> {
    let rows: string[][] = [];
    let lines: number[] = [];
    cutter.line = this.#line;
    for (let row = cutter.next(); row !== undefined; row = cutter.next()) {
      const line = this.#line;
      this.#line = cutter.line;
      if (row.length === 1 && row[0] === '') continue;
      if (row.length > this.#limits.columns) throw this.#tooWide(line);
      rows.push(row);
      lines.push(line);
      if (rows.length < most) continue;
      yield { rows, lines, nul };
      rows = [];
      lines = [];
    }
    if (rows.length > 0) yield { rows, lines, nul };
  }

  #text(bytes: Uint8Array, last: boolean): string {
    if (this.#decoding === undefined) {
      if (bytes.length === 0) return '';
      this.#decoding = new TextDecoding(this.format?.encoding ?? requireTextEncoding(bytes), this.#given);
    }
    const decoded = last ? this.#decoding.decode(bytes) + this.#decoding.finish() : this.#decoding.decode(bytes);
    this.format ??= {
      encoding: this.#decoding.encoding,
      delimiter: announcedDelimiter(decoded)?.delimiter ?? sniffDelimiter(decoded),
    };
    return this.#withPlainNewlines(decoded, last);
  }

  /** Every line ending as `\n`; a `\r` at the end of a piece waits for what follows it. */
  #withPlainNewlines(decoded: string, last: boolean): string {
    let text = this.#heldReturn ? `\r${decoded}` : decoded;
    this.#heldReturn = !last && text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }

  #withoutAnnouncement(text: string): string {
    const announced = announcedDelimiter(text);
    if (!announced) return text;
    this.#line += 1;
    return text.slice(announced.length);
  }

  #withLines(parsed: string[][], { input, used, nul }: { input: string; used: number; nul: boolean }): DelimitedBatch {
    const rows: string[][] = [];
    const lines: number[] = [];
    const multiline = newlinesIn(input, used) > parsed.length;
    for (const row of parsed) {
      const line = this.#line;
      this.#line += multiline ? 1 + row.reduce((sum, cell) => sum + newlinesIn(cell, cell.length), 0) : 1;
      if (row.length === 1 && row[0] === '') continue;
      if (row.length > this.#limits.columns) throw this.#tooWide(line);
      rows.push(row);
      lines.push(line);
    }
    return { rows, lines, nul };
  }

  #tooLong(): AppError {
    const line = this.#line;
    return new AppError('tooLarge', SAYS.rowTooLong({ line }), { details: { reason: 'rowCharacters', line } });
  }

  #tooWide(line: number): AppError {
    const limit = this.#limits.columns;
    return new AppError('tooLarge', SAYS.tooManyColumns({ line, limit }), { details: { reason: 'columns', line } });
  }
}

function newlinesIn(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Rows of the first bytes of a file, the last one left out unless they are the whole file; `undefined` when they are no text. */
export function readSample(
  bytes: Uint8Array,
  complete: boolean,
): { rows: string[][]; lines: number[]; format: DelimitedFormat } | undefined {
  if (bytes.length === 0 || sniffEncoding(bytes) === undefined) return undefined;
  const reader = new DelimitedReader(noFile());
  const { rows, lines } = reader.readWhole(bytes);
  if (!complete && rows.length > 1) rows.pop();
  return reader.format && rows.length > 0 ? { rows, lines, format: reader.format } : undefined;
}

async function* noFile(): AsyncGenerator<Uint8Array> {}
