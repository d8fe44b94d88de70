import type { CopyRow } from './database.ts';

type CopyValue = CopyRow[number];

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const BACKSLASH = 92;
const SMALL_N = 78;
const BEYOND_ASCII = 128;
/** Bytes that a number, or the marks around a value, take at most. */
const MARGIN = 64;
const NOTHING: CopyRow = [];
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** Rows in the text format of COPY, one line each. */
export function copyBytes(rows: readonly CopyRow[]): Uint8Array {
  const text = new CopyText(rows.length * MARGIN);
  for (const row of rows) text.row(row);
  return text.bytes();
}

/**
 * The text format of COPY, row by row. Written byte by byte: nearly all is short and plain, and a string made of so many pieces would be
 * built only to be encoded.
 */
export class CopyText {
  #buffer: Buffer;
  #at = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#at);
  }

  /** One row. What is at hand in parts is not put together first. */
  row(first: CopyRow, second: CopyRow = NOTHING, third: CopyRow = NOTHING): void {
    this.#cells(first, false);
    this.#cells(second, true);
    this.#cells(third, true);
    this.#room(MARGIN);
    this.#buffer[this.#at++] = NEWLINE;
  }

  #cells(cells: CopyRow, follow: boolean): void {
    for (let column = 0; column < cells.length; column++) {
      this.#room(MARGIN);
      if (follow || column > 0) this.#buffer[this.#at++] = TAB;
      this.#value(cells[column] ?? null);
    }
  }

  #value(value: CopyValue): void {
    switch (typeof value) {
      case 'string':
        this.#text(value);
        return;
      case 'number':
        if (value >= 0 && value < 10 && Number.isInteger(value)) this.#buffer[this.#at++] = ZERO + value;
        else this.#text(String(value));
        return;
      case 'bigint':
        this.#text(String(value));
        return;
      case 'boolean':
        this.#text(value ? 't' : 'f');
        return;
      default:
        if (value === null) this.#null();
        else this.#encoded(structured(value));
    }
  }

  #null(): void {
    this.#buffer[this.#at++] = BACKSLASH;
    this.#buffer[this.#at++] = SMALL_N;
  }

  #text(text: string): void {
    this.#room(text.length + MARGIN);
    const buffer = this.#buffer;
    let at = this.#at;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code < SPACE || code === BACKSLASH || code >= BEYOND_ASCII) {
        this.#encoded(escapeText(text));
        return;
      }
      buffer[at++] = code;
    }
    this.#at = at;
  }

  #encoded(text: string): void {
    this.#room(3 * text.length + MARGIN);
    this.#at += this.#buffer.write(text, this.#at, 'utf8');
  }

  #room(size: number): void {
    if (this.#at + size <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(2 * this.#buffer.length + size);
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
  }
}

function structured(value: object): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return escapeText(arrayLiteral(value));
  return escapeText(JSON.stringify(value));
}

function arrayLiteral(items: readonly unknown[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : `"${String(item).replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}

/** PostgreSQL text cannot hold NUL: it is dropped. */
function escapeText(text: string): string {
  return text.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES[character] ?? character);
}
