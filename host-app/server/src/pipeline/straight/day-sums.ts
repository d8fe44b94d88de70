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
  order: string;
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
  const { order, time, country = null } = first.event;
  return { order, day: time.at, country, coupon: first.coupon, lines: summed };
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

type Sums = number[];
interface Day {
  all: Sums;
  country: Map<string | null, Sums>;
  coupon: Map<string | null, Sums>;
  listing: Map<string | null, Sums>;
}

function increase(sums: Sums, by: readonly number[]): void {
  for (let at = 0; at < by.length; at++) sums[at] = (sums[at] ?? 0) + (by[at] ?? 0);
}

const nothing = (): Sums => PLAIN_SUMS.map(() => 0);

/** Adds up new orders by day and country, coupon and listing, before they go to the rollups. */
export class DaySums {
  readonly #days = new Map<string, Day>();
  #held = 0;
  #latest = '';

  get isFull(): boolean {
    return this.#held >= MOST_HELD;
  }

  add(order: Summand): void {
    const day = this.#day(order.day);
    const ofOrder = [day.all, this.#of(day.country, order.country), this.#of(day.coupon, order.coupon)];
    for (const { listing, sums } of order.lines) {
      for (const each of ofOrder) increase(each, sums);
      increase(this.#of(day.listing, listing), sums);
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
      rows.row(['day', name, null], day.all);
      this.#held--;
      for (const dimension of ['country', 'coupon', 'listing'] as const) {
        for (const [key, sums] of day[dimension]) rows.row([dimension, name, key], sums);
        this.#held -= day[dimension].size;
      }
    }
    return taken;
  }

  #day(name: string): Day {
    this.#latest = name;
    let day = this.#days.get(name);
    if (!day) {
      day = { all: nothing(), country: new Map(), coupon: new Map(), listing: new Map() };
      this.#days.set(name, day);
      this.#held++;
    }
    return day;
  }

  #of(keyed: Map<string | null, Sums>, key: string | null): Sums {
    let sums = keyed.get(key);
    if (!sums) {
      sums = nothing();
      keyed.set(key, sums);
      this.#held++;
    }
    return sums;
  }
}
