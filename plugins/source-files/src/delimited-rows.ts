import { type DelimitedFormat, DelimitedReader } from '@vitrine/core/delimited';
import type { FileFormat, RowSource, TableRow } from './table-rows.ts';

/** Rows of a CSV or TSV file. */
export class DelimitedRows implements RowSource {
  header: string[] = [];
  readonly #reader: DelimitedReader;

  constructor(file: AsyncIterable<Uint8Array>, format?: DelimitedFormat) {
    this.#reader = new DelimitedReader(file, format);
  }

  get format(): FileFormat {
    return { kind: 'delimited', ...(this.#reader.format && { delimited: this.#reader.format }) };
  }

  async *rows(): AsyncGenerator<TableRow[]> {
    let first = true;
    for await (const { rows, lines, nul } of this.#reader.batches()) {
      if (first) this.header = (rows[0] ?? []).map((cell) => cell.replaceAll('\0', '').trim());
      const start = first ? 1 : 0;
      first = false;
      yield rows.slice(start).map((cells, index) => this.#row(cells, lines[index + start] ?? 0, nul));
    }
  }

  #row(cells: string[], line: number, mayHoldNul: boolean): TableRow {
    if (mayHoldNul && cells.some((cell) => cell.includes('\0'))) {
      const clean = cells.map((cell) => cell.replaceAll('\0', ''));
      return { line, cells: clean, fault: { code: 'controlCharacter', column: -1 } };
    }
    const width = this.header.length;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      return { line, cells, fault: { code: 'columnCount', column: -1 } };
    }
    return { line, cells };
  }
}
