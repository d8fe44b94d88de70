import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import pg from 'pg';

/** A row of a file as it was, buyer identity redacted by its importer: its line, then its cells. */
export type RawRow = readonly [line: number, cells: readonly string[]];

/** Bytes made room for at first; a block of usual rows is about as long. */
const ROOM = 256 * 1024;
/** UTF-8 takes at most so many bytes for a unit of UTF-16. */
const WIDEST = 3;
const OPENING = 91;
const CLOSING = 93;
const COMMA = 44;

/**
 * Rows of a file on their way into one compressed block: a tenth of the room, and no cost per cell in PostgreSQL. What waits is bytes;
 * as rows it would live just long enough for the garbage collector to carry it over.
 */
export class RawBlock {
  rows = 0;
  #firstLine = 0;
  #lastLine = 0;
  #text = Buffer.allocUnsafe(ROOM);
  #at = 0;

  /** UTF-8 so far. */
  get bytes(): number {
    return this.#at;
  }

  add(line: number, cells: readonly string[]): void {
    const row: RawRow = [line, cells];
    const text = JSON.stringify(row);
    this.#makeRoom(WIDEST * text.length + 2);
    this.#text[this.#at++] = this.rows === 0 ? OPENING : COMMA;
    this.#at += this.#text.write(text, this.#at, 'utf8');
    if (this.rows === 0) this.#firstLine = line;
    this.#lastLine = line;
    this.rows++;
  }

  /** The block so far; the next row begins another one. */
  pack(): PackedBlock {
    this.#text[this.#at++] = CLOSING;
    const cells = zstdCompressSync(this.#text.subarray(0, this.#at));
    this.#at = 0;
    this.rows = 0;
    return { firstLine: this.#firstLine, lastLine: this.#lastLine, cells };
  }

  #makeRoom(size: number): void {
    if (this.#at + size <= this.#text.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#text.length + size);
    this.#text.copy(larger, 0, 0, this.#at);
    this.#text = larger;
  }
}

/** A block on its way into `evidence_raw`. */
export interface PackedBlock {
  firstLine: number;
  lastLine: number;
  cells: Buffer;
}

/** The statement that keeps blocks of a file; in words, so that it can go along with others. Empty without any. */
export function keepBlocks(blocks: readonly PackedBlock[], file: { workspaceId: string; no: number }): string {
  if (blocks.length === 0) return '';
  const workspace = pg.escapeLiteral(file.workspaceId);
  const rows = blocks.map(
    ({ firstLine, lastLine, cells }) =>
      `(${workspace}, ${file.no}, ${firstLine}, ${lastLine}, decode('${cells.toString('hex')}', 'hex'))`,
  );
  return `insert into evidence_raw (workspace_id, file_no, first_line, last_line, cells) values ${rows.join(', ')}`;
}

export function unpackRows(block: Uint8Array): RawRow[] {
  return JSON.parse(zstdDecompressSync(block).toString('utf8'));
}
