/** What an order's facts say of its buyer's first order: `(buyer_kind, first_order_month, months_since_first)`. */
export type FirstSaid = readonly ['unknown' | 'new' | 'returning', month: string | null, since: number | null];

/** So many buyers are kept in mind: some ten megabytes. */
const MOST_BUYERS = 400_000;
/** A buyer's key and the month of their first order. */
const KEY_WORDS = 4;
const WORDS = KEY_WORDS + 1;
/** Buyers of one piece. What grows by pieces is never copied. */
const PIECE = 8_192;
/** Places at first; always a power of two. */
const PLACES = 16_384;
const DASH = 45;
const NINE = 57;
const ZERO = 48;
/** What a letter of a hexadecimal number stands above its value. */
const LETTER = 87;

const UNKNOWN: FirstSaid = ['unknown', null, null];

/**
 * In which month each buyer of a file ordered first, for a shop without earlier orders, whose orders come by day. Keys of buyers are
 * kept as the 128 bits that they are: as texts in a map they would take four times the room, all of which the garbage collector walks through.
 */
export class FirstOrders {
  readonly #pieces: Int32Array[] = [];
  /** By the first bits of a key, which are as good as random: the number of its buyer, counted from one. */
  #places = new Uint32Array(PLACES);
  #buyers = 0;
  readonly #key = new Int32Array(KEY_WORDS);
  readonly #texts = new Map<number, string>();
  readonly #most: number;

  constructor(most = MOST_BUYERS) {
    this.#most = most;
  }

  /** What an order of this day says of its buyer's first one, itself perhaps. `undefined` where that is not known: too many buyers. */
  of(buyer: string | null, day: string): FirstSaid | undefined {
    if (buyer === null) return UNKNOWN;
    const month = 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
    const place = this.#placeOf(buyer);
    const known = this.#places[place] ?? 0;
    if (known === 0) {
      if (this.#buyers === this.#most) return undefined;
      this.#keep(place, month);
      return ['new', this.#textOf(month), 0];
    }
    const first = this.#word(known - 1, KEY_WORDS);
    return ['returning', this.#textOf(first), month - first];
  }

  /** Where the buyer stands, or the free place where they would. */
  #placeOf(buyer: string): number {
    const key = this.#key;
    // The dashes of the key stand after 8, 12, 16 and 20 of its digits.
    key[0] = wordAt(buyer, 0, 8);
    key[1] = wordAt(buyer, 9, 18);
    key[2] = wordAt(buyer, 19, 28);
    key[3] = wordAt(buyer, 28, 36);
    const last = this.#places.length - 1;
    let place = (key[0] ?? 0) & last;
    for (; ; place = (place + 1) & last) {
      const known = this.#places[place] ?? 0;
      if (known === 0 || this.#isKey(known - 1)) return place;
    }
  }

  #isKey(buyer: number): boolean {
    for (let at = 0; at < KEY_WORDS; at++) if (this.#word(buyer, at) !== this.#key[at]) return false;
    return true;
  }

  #word(buyer: number, at: number): number {
    return this.#pieces[Math.floor(buyer / PIECE)]?.[(buyer % PIECE) * WORDS + at] ?? 0;
  }

  #keep(place: number, month: number): void {
    const buyer = this.#buyers++;
    if (buyer % PIECE === 0) this.#pieces.push(new Int32Array(PIECE * WORDS));
    const piece = this.#pieces[Math.floor(buyer / PIECE)];
    piece?.set(this.#key, (buyer % PIECE) * WORDS);
    piece?.set([month], (buyer % PIECE) * WORDS + KEY_WORDS);
    this.#places[place] = this.#buyers;
    if (4 * this.#buyers > 3 * this.#places.length) this.#grow();
  }

  #grow(): void {
    const places = new Uint32Array(2 * this.#places.length);
    const last = places.length - 1;
    for (let buyer = 0; buyer < this.#buyers; buyer++) {
      let place = this.#word(buyer, 0) & last;
      while (places[place] !== 0) place = (place + 1) & last;
      places[place] = buyer + 1;
    }
    this.#places = places;
  }

  #textOf(month: number): string {
    let text = this.#texts.get(month);
    if (text === undefined) {
      const year = Math.floor((month - 1) / 12);
      text = `${String(year).padStart(4, '0')}-${String(month - 12 * year).padStart(2, '0')}`;
      this.#texts.set(month, text);
    }
    return text;
  }
}

/** Eight digits of a key as 32 bits. */
function wordAt(key: string, from: number, to: number): number {
  let word = 0;
  for (let at = from; at < to; at++) {
    const digit = key.charCodeAt(at);
    if (digit !== DASH) word = (word << 4) | (digit <= NINE ? digit - ZERO : digit - LETTER);
  }
  return word;
}
