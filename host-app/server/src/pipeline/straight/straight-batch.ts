import { CopyText } from '../../storage/index.ts';
import { type Summand, summandOf } from './day-sums.ts';
import type { LineInHand, PlainOrder } from './plain-order.ts';
import { HEAD, PLACE } from './statements.ts';

/** So many bytes of a batch are made room for at first. */
const ROOM = 512 * 1024;

const UNPLACED = Array.from(PLACE, () => null);
const UNSAID = HEAD.slice(3).map(() => null);

/**
 * Orders on their way to PostgreSQL, written down as soon as each is whole: what stays of thousands of lines is bytes and a few numbers,
 * which the garbage collector has nothing to do with.
 */
export class StraightBatch {
  readonly lines = new CopyText(ROOM);
  readonly heads = new CopyText(ROOM);
  /** By the number of the order in its batch; missing where the derivation must see to it. */
  readonly orders: (Summand | undefined)[] = [];
  readonly #ids = new Set<string>();
  size = 0;
  plain = 0;

  has(order: string): boolean {
    return this.#ids.has(order);
  }

  /** An order whose lines are these; `plain` missing where the derivation must see to it. */
  add(id: string, lines: readonly LineInHand[], plain: PlainOrder | undefined): void {
    const o = this.orders.length;
    this.#ids.add(id);
    this.size += lines.length;
    if (plain) {
      this.#addPlain(o, plain);
      return;
    }
    this.orders.push(undefined);
    this.heads.row([o, false, id, ...UNSAID]);
    for (const { place, evidence } of lines) this.lines.row(place, evidence, UNPLACED);
  }

  #addPlain(o: number, plain: PlainOrder): void {
    const { first, shippedOn, units, value, discount, shipping } = plain;
    const { order, time, country = null, region = null, orderType = null } = first.event;
    this.plain++;
    this.orders.push(summandOf(plain));
    this.heads.row(
      [o, true, order, time.at, first.buyer, country, region, first.coupon, orderType, shippedOn],
      [units, value, discount, shipping],
    );
    let i = 0;
    for (const { place, evidence } of plain.lines) {
      const parts = plain.parts[i++] ?? [];
      this.lines.row(place, evidence, [o, i, ...parts]);
    }
  }
}
