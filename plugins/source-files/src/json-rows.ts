import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';
import type { FileFormat, RowSource, TableRow } from './table-rows.ts';

const LONGEST_LINE = 1_048_576;

/** Rows of JSON lines: one object per line; columns in the order in which they first appear. */
export class JsonLineRows implements RowSource {
  readonly header: string[];
  readonly format: FileFormat = { kind: 'jsonLines' };
  readonly #file: AsyncIterable<Uint8Array>;
  readonly #places: Map<string, number>;

  /** `header`: columns that an earlier reading found. */
  constructor(file: AsyncIterable<Uint8Array>, header: readonly string[] = []) {
    this.#file = file;
    this.header = [...header];
    this.#places = new Map(header.map((name, index) => [name, index]));
  }

  async *rows(): AsyncGenerator<TableRow[]> {
    let line = 0;
    for await (const texts of lines(this.#file)) {
      const rows: TableRow[] = [];
      for (const text of texts) {
        line += 1;
        if (text.trim() !== '') rows.push(this.#row(text, line));
      }
      if (rows.length > 0) yield rows;
    }
  }

  #row(text: string, line: number): TableRow {
    const value = parse(text);
    if (value === undefined) return { line, cells: [], fault: { code: 'badLine', column: -1 } };
    const cells: string[] = [];
    let fault: TableRow['fault'];
    for (const [name, cell] of Object.entries(value)) {
      const at = this.#place(name);
      if (typeof cell === 'object' && cell !== null) fault = { code: 'nestedValue', column: at };
      else cells[at] = cell === null || cell === undefined ? '' : String(cell).replaceAll('\0', '');
    }
    for (let at = 0; at < this.header.length; at += 1) cells[at] ??= '';
    return { line, cells, ...(fault && { fault }) };
  }

  #place(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.header.length);
    this.header.push(name);
    return this.header.length - 1;
  }
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The lines of a UTF-8 file, some at a time; `tooLarge` for one that is too long to be a row. */
async function* lines(file: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let count = 0;
  for await (const chunk of file) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    count += parts.length;
    if (rest.length > LONGEST_LINE) {
      const line = count + 1;
      throw new AppError('tooLarge', SAYS.lineTooLong({ line }), { details: { reason: 'rowCharacters', line } });
    }
    yield parts;
  }
  yield [rest + decoder.decode()];
}
