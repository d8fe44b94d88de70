import { type CopyRow, CopyText } from '../../storage/index.ts';
import { DayNumbers } from './day-numbers.ts';
import type { Summand } from './day-sums.ts';
import type { LineInHand, PlainOrder } from './plain-order.ts';
import { DAYS, HEAD, PLACE } from './statements.ts';

/** So many bytes of a batch are made room for at first: about what it comes to. */
const ROOM = 2560 * 1024;

const UNSAID = HEAD.map(() => null);
const UNPLACED = [...PLACE.map(() => null), ...UNSAID];

/**
 * Orders on their way to PostgreSQL, written down as soon as each is whole: what stays of thousands of lines is bytes and a few numbers,
 * which the garbage collector has nothing to do with.
 */
export class StraightBatch {
  readonly lines = new CopyText(ROOM);
  /** What orders add to the sums if they are placed, by their number in the batch. */
  readonly doubtful = new Map<number, Summand>();
  readonly months = new Set<string>();
  /** Lines. */
  size = 0;
  orders = 0;
  plain = 0;
  readonly #days = new DayNumbers();

  /** An order whose lines are these; `plain` missing where the derivation must see to it. Answers its number. */
  add(lines: readonly LineInHand[], plain: PlainOrder | undefined): number {
    const o = this.orders++;
    this.size += lines.length;
    if (plain) {
      this.#addPlain(o, plain);
      return o;
    }
    for (const { line, evidence } of lines) this.lines.row([line], this.#numbered(evidence), UNPLACED);
    return o;
  }

  /** Empty again, with the room that it has. */
  clear(): void {
    this.lines.clear();
    this.doubtful.clear();
    this.months.clear();
    this.size = 0;
    this.orders = 0;
    this.plain = 0;
  }

  #addPlain(o: number, plain: PlainOrder): void {
    const { first, shippedOn, units, value, discount, shipping } = plain;
    const { at } = first.event.time;
    this.plain++;
    this.months.add(at.slice(0, 7));
    const months = 12 * Number(at.slice(0, 4)) + Number(at.slice(5, 7));
    const said = [months, shippedOn && this.#days.of(shippedOn), units, value, discount, shipping];
    let i = 0;
    for (const { line, evidence } of plain.lines) {
      const parts = plain.parts[i++] ?? [];
      this.lines.row([line], this.#numbered(evidence), [o, i, ...parts, ...(i === 1 ? said : UNSAID)]);
    }
  }

  #numbered(evidence: CopyRow[number][]): CopyRow {
    for (const at of DAYS) {
      const day = evidence[at];
      if (typeof day === 'string') evidence[at] = this.#days.of(day);
    }
    return evidence;
  }
}
