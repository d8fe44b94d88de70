import { CopyText } from '../../storage/index.ts';
import type { PlainOrder } from './plain-order.ts';

/** What new plain orders add to the sums per day, in the order in which `DaySums` writes them. */
export const PLAIN_SUMS = [
  ...['units', 'gross_sales', 'discounts', 'shipping_charged', 'transaction_fees', 'processing_fees', 'listing_fees'],
  ...['regulatory_fees', 'tax_on_fees', 'estimated_fees', 'sale_rows', 'orders'],
] as const;

/** Index of the first fee among the parts of a line. */
const FIRST_FEE = 2;

/** What an order adds to the sums. Little of it is kept of a batch that is on its way. */
export interface Summand {
  day: string;
  country: string | null;
  coupon: string | null;
  lines: readonly { listing: string | null; sums: readonly number[] }[];
}

export function summandOf({ first, lines, parts }: PlainOrder): Summand {
  const summed = lines.map(({ event }, index) => {
    const own = parts[index] ?? [];
    let fees = 0;
    for (let at = FIRST_FEE; at < own.length; at++) fees += own[at] ?? 0;
    return {
      listing: event.listing,
      sums: [event.quantity, event.itemTotal, ...own, fees, 1, index === 0 ? 1 : 0],
    };
  });
  const { time, country = null } = first.event;
  return { day: time.at, country, coupon: first.coupon, lines: summed };
}

/** So many sums are held at once: a few megabytes. */
const MOST_HELD = 10_000;

/** About so many bytes a row of sums takes. */
const ROW_BYTES = 96;

/** Sums on their way out, with their first and last day. */
export interface TakenSums {
  rows: CopyText;
  from: string;
  to: string;
}

/** What each day, country, coupon and listing adds up to stands at a place of its own among all amounts. */
type Place = number;
interface Day {
  all: Place;
  country: Map<string | null, Place>;
  coupon: Map<string | null, Place>;
  listing: Map<string | null, Place>;
}
const DIMENSIONS = ['country', 'coupon', 'listing'] as const;
const WIDTH = PLAIN_SUMS.length;

/**
 * Adds up new orders by day and country, coupon and listing, before they go to the rollups. What is held lives for thousands of lines: as
 * arrays of their own the garbage collector would carry all of it over, again and again.
 */
export class DaySums {
  readonly #days = new Map<string, Day>();
  #amounts = new Float64Array(MOST_HELD * WIDTH);
  #held = 0;
  #latest = '';
  /** The row in hand as it is written. */
  readonly #row: number[] = PLAIN_SUMS.map(() => 0);

  get isFull(): boolean {
    return this.#held >= MOST_HELD;
  }

  add(order: Summand): void {
    const day = this.#day(order.day);
    const country = this.#of(day.country, order.country);
    const coupon = this.#of(day.coupon, order.coupon);
    for (const { listing, sums } of order.lines) {
      this.#increase(day.all, sums);
      this.#increase(country, sums);
      this.#increase(coupon, sums);
      this.#increase(this.#of(day.listing, listing), sums);
    }
  }

  /**
   * Takes out rows of `(dimension, day, key, …PLAIN_SUMS)` for COPY, each key once; the day that is still coming in only when `all`.
   * `undefined` where nothing is held.
   */
  take(all: boolean): TakenSums | undefined {
    let taken: TakenSums | undefined;
    const rows = new CopyText(this.#held * ROW_BYTES);
    const only = this.#days.size === 1;
    for (const [name, day] of this.#days) {
      if (!all && !only && name === this.#latest) continue;
      this.#days.delete(name);
      taken ??= { rows, from: name, to: name };
      if (name < taken.from) taken.from = name;
      if (name > taken.to) taken.to = name;
      rows.row(['day', name, null], this.#at(day.all));
      for (const dimension of DIMENSIONS)
        for (const [key, place] of day[dimension]) rows.row([dimension, name, key], this.#at(place));
    }
    this.#moveTogether();
    return taken;
  }

  #day(name: string): Day {
    this.#latest = name;
    let day = this.#days.get(name);
    if (!day) {
      day = { all: this.#newPlace(), country: new Map(), coupon: new Map(), listing: new Map() };
      this.#days.set(name, day);
    }
    return day;
  }

  #of(keyed: Map<string | null, Place>, key: string | null): Place {
    let place = keyed.get(key);
    if (place === undefined) {
      place = this.#newPlace();
      keyed.set(key, place);
    }
    return place;
  }

  #newPlace(): Place {
    const place = this.#held * WIDTH;
    this.#held++;
    if (place + WIDTH > this.#amounts.length) {
      const larger = new Float64Array(2 * this.#amounts.length);
      larger.set(this.#amounts);
      this.#amounts = larger;
    }
    this.#amounts.fill(0, place, place + WIDTH);
    return place;
  }

  #increase(place: Place, by: readonly number[]): void {
    const amounts = this.#amounts;
    for (let at = 0; at < WIDTH; at++) amounts[place + at] = (amounts[place + at] ?? 0) + (by[at] ?? 0);
  }

  #at(place: Place): readonly number[] {
    for (let at = 0; at < WIDTH; at++) this.#row[at] = this.#amounts[place + at] ?? 0;
    return this.#row;
  }

  /** What stayed goes to the front. */
  #moveTogether(): void {
    if (this.#days.size === 0) {
      this.#held = 0;
      return;
    }
    const before = this.#amounts;
    this.#amounts = new Float64Array(MOST_HELD * WIDTH);
    this.#held = 0;
    const moved = (from: Place): Place => {
      const place = this.#newPlace();
      this.#amounts.set(before.subarray(from, from + WIDTH), place);
      return place;
    };
    for (const day of this.#days.values()) {
      day.all = moved(day.all);
      for (const dimension of DIMENSIONS)
        for (const [key, place] of day[dimension]) day[dimension].set(key, moved(place));
    }
  }
}
