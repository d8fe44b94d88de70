import type { TableColumnType } from '@vitrine/core/contracts';
import {
  type DateOrder,
  type DateOrderEvidence,
  type DecimalMark,
  decimalEvidence,
  parseDay,
  parseScaled,
} from '@vitrine/core/delimited';

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
const LEADING_ZERO = /^-?0\d/;
const DECIMALS = 4;
const TRUE = new Set(['true', 'yes', 'ja', 'wahr', 'oui', 'vrai', 'si', 'sì']);
const FALSE = new Set(['false', 'no', 'nein', 'falsch', 'non', 'faux']);
const TIME = /^(.+?)[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AaPp])[Mm])?(Z|[+-]\d{2}:?\d{2})?$/;
/** Last words of headers whose whole numbers are names, not amounts. */
const NAMING = new Set([
  'id',
  'nr',
  'no',
  'number',
  'nummer',
  'zip',
  'plz',
  'postcode',
  'zipcode',
  'code',
  'phone',
  'sku',
  'ean',
  'gtin',
  'isbn',
  'asin',
  'ref',
]);

/** A number in any usual writing; `undefined` when it is none, or when its zeros show that it is a name. */
export function numberOf(text: string, mark: DecimalMark): number | undefined {
  if (LEADING_ZERO.test(text)) return undefined;
  if (mark === '.' && PLAIN_NUMBER.test(text)) return Number(text);
  const scaled = parseScaled(text, DECIMALS, mark);
  if (scaled !== undefined) return scaled / 10 ** DECIMALS;
  return PLAIN_NUMBER.test(text) ? Number(text) : undefined;
}

export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

/** A day and a time of day as an instant; without an offset in the text, in the given zone. */
export function instantOf(text: string, order: DateOrder, timezone: string): string | undefined {
  const match = TIME.exec(text);
  const day = match && parseDay(match[1] ?? '', order);
  if (!match || !day) return undefined;
  const [, , hours = '', minutes = '', seconds = '00', half, offset] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const local = `${day}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  if (offset !== undefined)
    return new Date(
      `${local}${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`,
    ).toISOString();
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).toInstant().toString();
}

/** What all the cells of a column have in common. */
export class ColumnEvidence {
  #filled = 0;
  #possible: Record<Exclude<TableColumnType, 'text'>, boolean> = {
    number: true,
    day: true,
    instant: true,
    boolean: true,
  };
  #commas = 0;
  #points = 0;
  #whole = true;
  first: string | null = null;
  last: string | null = null;
  readonly #number: boolean;
  readonly #time: boolean;

  /** Of a column whose type is chosen, cells that have it go on telling how it is written, whatever others say. */
  constructor(chosen?: TableColumnType) {
    this.#number = chosen === 'number';
    this.#time = chosen === 'day' || chosen === 'instant';
  }

  note(text: string, dates: DateOrderEvidence): void {
    if (text === '') return;
    this.#filled += 1;
    const possible = this.#possible;
    if (possible.number || this.#number) this.#noteNumber(text);
    if (possible.boolean && booleanOf(text) === undefined) possible.boolean = false;
    if (possible.day || possible.instant || this.#time) this.#noteTime(text, dates);
  }

  #noteNumber(text: string): void {
    if (numberOf(text, '.') === undefined && numberOf(text, ',') === undefined) {
      this.#possible.number = false;
      return;
    }
    const mark = decimalEvidence(text);
    if (mark === ',') this.#commas += 1;
    else if (mark === '.') this.#points += 1;
    if (text.includes('.') || text.includes(',')) this.#whole = false;
  }

  #noteTime(text: string, dates: DateOrderEvidence): void {
    const time = TIME.exec(text);
    const dayText = time?.[1] ?? text;
    const day = parseDay(dayText, 'monthFirst') ?? parseDay(dayText, 'dayFirst');
    if (day === undefined || time !== null) this.#possible.day = false;
    if (day === undefined || time === null) this.#possible.instant = false;
    if (day === undefined) return;
    dates.note(dayText);
    if (this.first === null || day < this.first) this.first = day;
    if (this.last === null || day > this.last) this.last = day;
  }

  /** The decimal mark that the numbers of this column prove; `undefined` where they can be read either way, or are none. */
  get mark(): DecimalMark | undefined {
    if (!(this.#possible.number || this.#number) || this.#commas === this.#points) return undefined;
    return this.#commas > this.#points ? ',' : '.';
  }

  type(header: string): TableColumnType {
    const { number, day, instant, boolean } = this.#possible;
    if (this.#filled === 0) return 'text';
    if (day) return 'day';
    if (instant) return 'instant';
    if (boolean) return 'boolean';
    const words = header
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
    return number && !(this.#whole && NAMING.has(words.at(-1) ?? '')) ? 'number' : 'text';
  }
}
