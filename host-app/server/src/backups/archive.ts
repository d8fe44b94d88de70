import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/**
 * The inside of a backup, before compression: a line of JSON that says what it is, then for each table a line of JSON with its rows after
 * it (chunks of COPY text, each behind a line with its length, ended by length 0), then a line that says that this is the end.
 */
export const ARCHIVE_FORMAT = 'vitrine-backup@1';

export interface ArchiveHeader {
  format: typeof ARCHIVE_FORMAT;
  /** Of the server that made it. */
  version: string;
  createdAt: string;
  /** Steps of the schema that the rows fit. */
  migrations: string[];
  partitions: { table: string; name: string; bound: string }[];
  /** Last value given out by each sequence, as text. */
  sequences: { name: string; value: string }[];
}

export interface ArchiveTable {
  table: string;
  columns: string[];
}

/** What stands in an archive, in order. `chunk` belongs to the table before it. */
export type ArchivePart =
  | { kind: 'header'; header: ArchiveHeader }
  | { kind: 'table'; table: ArchiveTable }
  | { kind: 'chunk'; chunk: Buffer }
  | { kind: 'tableEnd' };

export function headerLine(header: ArchiveHeader): Buffer {
  return jsonLine(header);
}

export function tableLine(table: ArchiveTable): Buffer {
  return jsonLine(table);
}

export function chunkFrame(chunk: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${chunk.length}\n`), chunk]);
}

export const TABLE_END = Buffer.from('0\n');
export const ARCHIVE_END = jsonLine({ end: true });

function jsonLine(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** Reads what the functions above wrote. Errors: `unsupportedFile` for anything else, and for an archive that stops short. */
export async function* readArchive(bytes: AsyncIterable<Buffer>): AsyncGenerator<ArchivePart> {
  const reader = new LineReader(bytes);
  yield { kind: 'header', header: asHeader(await reader.json()) };
  for (;;) {
    const next = await reader.json();
    if ('end' in next) return;
    yield { kind: 'table', table: asTable(next) };
    for (let length = await reader.length(); length > 0; length = await reader.length()) {
      for await (const chunk of reader.take(length)) yield { kind: 'chunk', chunk };
    }
    yield { kind: 'tableEnd' };
  }
}

const LONGEST_LINE = 10_000_000;

class LineReader {
  readonly #bytes: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#bytes = bytes[Symbol.asyncIterator]();
  }

  async json(): Promise<object> {
    try {
      const value: unknown = JSON.parse(await this.#line());
      if (typeof value === 'object' && value !== null) return value;
    } catch (error) {
      if (error instanceof SyntaxError) throw notABackup(error);
      throw error;
    }
    throw notABackup();
  }

  async length(): Promise<number> {
    const line = await this.#line();
    if (!/^\d{1,10}$/.test(line)) throw notABackup();
    return Number(line);
  }

  async *take(length: number): AsyncGenerator<Buffer> {
    for (let missing = length; missing > 0; ) {
      if (this.#rest.length === 0) await this.#more();
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  async #line(): Promise<string> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      if (this.#rest.length > LONGEST_LINE) throw notABackup();
      await this.#more();
      end = this.#rest.indexOf(10);
    }
    const line = this.#rest.subarray(0, end).toString();
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  async #more(): Promise<void> {
    const next = await this.#bytes.next();
    if (next.done) throw new AppError('unsupportedFile', SAYS.cutShort());
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
  }
}

function asHeader(value: object): ArchiveHeader {
  if (
    'format' in value &&
    value.format === ARCHIVE_FORMAT &&
    'migrations' in value &&
    'partitions' in value &&
    'sequences' in value
  ) {
    return value as ArchiveHeader;
  }
  throw notABackup();
}

function asTable(value: object): ArchiveTable {
  if ('table' in value && typeof value.table === 'string' && 'columns' in value && Array.isArray(value.columns)) {
    return { table: value.table, columns: value.columns.map(String) };
  }
  throw notABackup();
}

function notABackup(cause?: unknown): AppError {
  return new AppError('unsupportedFile', SAYS.noBackup(), { cause });
}
