import type { DayReader } from '@vitrine/core/delimited';
import { type DecimalMark, isBlankMoney, parseMoney, parseScaled } from '@vitrine/core/delimited';
import { RowFault } from './row-fault.ts';
import type { PlaceReader } from './values/places.ts';

const SCIENTIFIC = /^\d+(?:[.,]\d+)?e[+]?\d+$/i;
const FORMULA = /^=\s*[A-Za-z0-9_+\-@("'$]/;
const CURRENCY = /^[A-Z]{3}$/;
/** Characters of one cell; a description of Etsy has at most some 13,000. */
const LONGEST_CELL = 100_000;

/** Pieces of one line or order; more is a slip of the keyboard or of columns. */
const MOST_PIECES = 1_000_000;
/** Views, clicks and the like of one day. */
const MOST_EVENTS = 1_000_000_000;

/** Typed access to the cells of the row in hand; one object serves a whole file. An index of -1 is a column that the file lacks. */
export class Cells {
  row: readonly string[] = [];
  readonly #days: DayReader;
  readonly #mark: DecimalMark;
  readonly places: PlaceReader;
  #currencies = new Map<string, string>();

  constructor(days: DayReader, mark: DecimalMark, places: PlaceReader) {
    this.#days = days;
    this.#mark = mark;
    this.places = places;
  }

  /** The trimmed text; empty where the cell or the column is. */
  text(index: number): string {
    const cell = this.row[index];
    if (cell === undefined || cell === '') return '';
    if (cell.length > LONGEST_CELL) throw new RowFault('cellTooLong', index);
    if (cell.charCodeAt(0) === 61 && FORMULA.test(cell)) throw new RowFault('formulaCell', index);
    return cell.trim();
  }

  required(index: number): string {
    const text = this.text(index);
    if (text === '') throw new RowFault('missing', index);
    return text;
  }

  /** Digits as they are; empty where there are none. */
  optionalId(index: number): string {
    const cell = this.text(index);
    const text = cell.charCodeAt(0) === 39 ? cell.slice(1) : cell;
    if (text === '' || isDigits(text)) return text;
    throw new RowFault(SCIENTIFIC.test(text) ? 'scientificId' : 'badId', index, text);
  }

  id(index: number): string {
    const id = this.optionalId(index);
    if (id === '') throw new RowFault('missing', index);
    return id;
  }

  optionalDay(index: number): string | null {
    const cell = this.row[index];
    if (cell === undefined || cell === '') return null;
    const day = this.#days.read(cell);
    if (day !== undefined) return day;
    const text = this.text(index);
    if (text === '') return null;
    throw new RowFault('badDay', index, text);
  }

  day(index: number): string {
    const day = this.optionalDay(index);
    if (day === null) throw new RowFault('missing', index);
    return day;
  }

  currency(index: number): string {
    const cell = this.row[index] ?? '';
    const known = this.#currencies.get(cell);
    if (known !== undefined) return known;
    const currency = this.required(index).toUpperCase();
    if (!CURRENCY.test(currency)) throw new RowFault('badCurrency', index, currency);
    if (this.#currencies.size < 200) this.#currencies.set(cell, currency);
    return currency;
  }

  /** Minor units; `undefined` where the file does not say. */
  optionalMoney(index: number, currency: string): number | undefined {
    const cell = this.row[index];
    if (cell === undefined || cell === '') return undefined;
    const money = parseMoney(cell, currency, this.#mark);
    if (money !== undefined) return money;
    const text = this.text(index);
    if (isBlankMoney(text)) return undefined;
    throw new RowFault('badMoney', index, text);
  }

  money(index: number, currency: string): number {
    const money = this.optionalMoney(index, currency);
    if (money === undefined) throw new RowFault('missing', index);
    return money;
  }

  /** A number of pieces; `undefined` where the cell is empty. */
  optionalPieces(index: number): number | undefined {
    return this.optionalCount(index, MOST_PIECES);
  }

  pieces(index: number): number {
    return this.count(index, MOST_PIECES);
  }

  /** A whole number that is not negative; `undefined` where the cell is empty. */
  optionalCount(index: number, most = MOST_EVENTS): number | undefined {
    const text = this.text(index);
    if (text === '') return undefined;
    const count = parseScaled(text, 0, this.#mark);
    if (count === undefined || count < 0) throw new RowFault('badCount', index, text);
    if (count > most) throw new RowFault('tooLarge', index, text);
    return count;
  }

  count(index: number, most = MOST_EVENTS): number {
    const count = this.optionalCount(index, most);
    if (count === undefined) throw new RowFault('missing', index);
    return count;
  }
}

function isDigits(text: string): boolean {
  if (text.length > 20) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
