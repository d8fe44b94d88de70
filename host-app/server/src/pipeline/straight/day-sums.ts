import type { CopyRow } from '../../storage/index.ts';
import type { PlainOrder } from './plain-order.ts';

/** What new plain orders add to the sums per day, in the order in which `DaySums` writes them. */
export const PLAIN_SUMS = [
  ...['units', 'gross_sales', 'discounts', 'shipping_charged', 'transaction_fees', 'processing_fees', 'listing_fees'],
  ...['regulatory_fees', 'tax_on_fees', 'estimated_fees', 'sale_rows', 'orders'],
] as const;

/** Index of the first fee among the parts of a line. */
const FIRST_FEE = 2;
/** So many sums are held at once: a few megabytes. */
const MOST_HELD = 10_000;

type Sums = number[];
interface Day {
  all: Sums;
  country: Map<string | null, Sums>;
  coupon: Map<string | null, Sums>;
  listing: Map<string | null, Sums>;
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

  add(order: PlainOrder): void {
    const day = this.#day(order.first.time.at);
    const country = this.#of(day.country, order.first.country ?? null);
    const coupon = this.#of(day.coupon, order.coupon);
    for (const { line, index, parts } of order.lines) {
      const { quantity, itemTotal, listing } = line.event;
      let fees = 0;
      for (let at = FIRST_FEE; at < parts.length; at++) fees += parts[at] ?? 0;
      const row = [quantity, itemTotal, ...parts, fees, 1, index === 1 ? 1 : 0];
      for (const sums of [day.all, country, coupon, this.#of(day.listing, listing)])
        for (let at = 0; at < row.length; at++) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0);
    }
  }

  /** Takes out `(dimension, day, key, …PLAIN_SUMS)`, each key once; the day that is still coming in only when `all`. */
  take(all: boolean): CopyRow[] {
    const rows: CopyRow[] = [];
    const only = this.#days.size === 1;
    for (const [name, day] of this.#days) {
      if (!all && !only && name === this.#latest) continue;
      this.#days.delete(name);
      rows.push(['day', name, null, ...day.all]);
      this.#held--;
      for (const dimension of ['country', 'coupon', 'listing'] as const) {
        for (const [key, sums] of day[dimension]) rows.push([dimension, name, key, ...sums]);
        this.#held -= day[dimension].size;
      }
    }
    return rows;
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
