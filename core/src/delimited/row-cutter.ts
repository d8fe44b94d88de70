import type { Delimiter } from './delimiter.ts';

const NEWLINE = 10;
const QUOTE = 34;

/** What a cell ends with. */
const MARK = { delimiter: 0, newline: 1, unfinished: 2, odd: 3 } as const;
type Mark = (typeof MARK)[keyof typeof MARK];

/**
 * Cuts the rows of a text that are written by the rules: no quotation marks, or cells wholly inside them with those of the text doubled.
 * At the first row that is not, `odd` tells so, and a reader that forgives goes on from `at`. A cell that says the same as the one above
 * it is the same string.
 */
export class RowCutter {
  /** Where the row begins that was not given yet. */
  at = 0;
  /** Its line, from 1 on. */
  line = 1;
  odd = false;
  readonly #delimiter: number;
  #text = '';
  /** The row in hand, and where its cells stand in the text; above what is cut already, those of the row before. */
  readonly #cells: string[] = [];
  #places = new Int32Array(128);
  /** How many cells of the row before stand in this text. */
  #known = 0;
  #wanted: Uint8Array | undefined;
  #cursor = 0;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** From here on only these columns are cut; the cells of all others are empty. */
  limitTo(columns: readonly number[]): void {
    const wanted = new Uint8Array(Math.max(0, ...columns.map((column) => column + 1)));
    for (const column of columns) if (column >= 0) wanted[column] = 1;
    this.#wanted = wanted;
    this.#known = 0;
  }

  begin(text: string): void {
    this.#text = text;
    this.at = 0;
    this.odd = false;
    this.#known = 0;
  }

  /** The next row that ends in the text; `undefined` when there is none, or it is an odd one. */
  next(): string[] | undefined {
    const text = this.#text;
    this.#cursor = this.at;
    let column = 0;
    let mark: Mark;
    do {
      mark = text.charCodeAt(this.#cursor) === QUOTE ? this.#quoted(column) : this.#plain(column);
      column += 1;
    } while (mark === MARK.delimiter);
    if (mark !== MARK.newline) {
      this.odd = mark === MARK.odd;
      return undefined;
    }
    this.line += newlinesIn(text, this.at, this.#cursor);
    this.at = this.#cursor;
    this.#known = column;
    this.#cells.length = column;
    return this.#cells.slice();
  }

  #plain(column: number): Mark {
    const text = this.#text;
    const delimiter = this.#delimiter;
    const start = this.#cursor;
    const end = text.length;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== delimiter && code !== NEWLINE) continue;
      this.#keep(column, start, at);
      this.#cursor = at + 1;
      return code === NEWLINE ? MARK.newline : MARK.delimiter;
    }
    return MARK.unfinished;
  }

  #quoted(column: number): Mark {
    const text = this.#text;
    const start = this.#cursor + 1;
    let doubled = false;
    let at = text.indexOf('"', start);
    while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) {
      doubled = true;
      at = text.indexOf('"', at + 2);
    }
    if (at === -1 || at + 1 >= text.length) return MARK.unfinished;
    const code = text.charCodeAt(at + 1);
    if (code !== this.#delimiter && code !== NEWLINE) return MARK.odd;
    if (doubled) this.#keepDoubled(column, text.slice(start, at));
    else this.#keep(column, start, at);
    this.#cursor = at + 2;
    return code === NEWLINE ? MARK.newline : MARK.delimiter;
  }

  #keep(column: number, start: number, end: number): void {
    if (!this.#isWanted(column)) {
      this.#cells[column] = '';
      return;
    }
    if (!this.#isAsAbove(column, start, end)) this.#cells[column] = this.#text.slice(start, end);
    this.#place(column, start, end);
  }

  #keepDoubled(column: number, text: string): void {
    this.#cells[column] = this.#isWanted(column) ? text.replaceAll('""', '"') : '';
    // What it says does not stand in the text as it is: no cell is as long.
    this.#place(column, 1, 0);
  }

  #isWanted(column: number): boolean {
    return this.#wanted === undefined || this.#wanted[column] === 1;
  }

  #isAsAbove(column: number, start: number, end: number): boolean {
    if (column >= this.#known) return false;
    const text = this.#text;
    const above = this.#places[2 * column] ?? 0;
    if ((this.#places[2 * column + 1] ?? 0) - above !== end - start) return false;
    // Numbers that count up differ at their end.
    for (let back = end - start - 1; back >= 0; back -= 1)
      if (text.charCodeAt(above + back) !== text.charCodeAt(start + back)) return false;
    return true;
  }

  #place(column: number, start: number, end: number): void {
    if (2 * column + 1 >= this.#places.length) {
      const places = new Int32Array(4 * (column + 1));
      places.set(this.#places);
      this.#places = places;
    }
    this.#places[2 * column] = start;
    this.#places[2 * column + 1] = end;
  }
}

/** Line ends between two places of a text, of which the last one is before the second. */
function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = at + 1 < to ? text.indexOf('\n', at + 1) : -1)
    count += 1;
  return count;
}
