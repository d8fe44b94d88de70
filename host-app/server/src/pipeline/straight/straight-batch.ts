import { type CopyRow, CopyText } from '../../storage/index.ts';
import { DayNumbers } from './day-numbers.ts';
import type { Summand } from './day-sums.ts';
import type { FirstSaid } from './first-orders.ts';
import type { LineInHand, PlainOrder } from './plain-order.ts';
import { DAYS, FIRST_SAYS, HEAD, PLACE } from './statements.ts';

/** So many bytes of a batch are made room for at first: about what it comes to. */
const ROOM = 3584 * 1024;

const UNSAID = HEAD.map(() => null);
const UNPLACED = [...PLACE.map(() => null), ...UNSAID];
const UNSOUGHT = [null, null, null];
/** A line that is kept as evidence alone, since another row says for it what its order says. */
const UNLIKE = 0;

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
  /** Whether the buyers' first orders are said of all plain orders. */
  said = true;
  readonly #days = new DayNumbers();

  /** An order that the derivation must see to. */
  add(lines: readonly LineInHand[]): void {
    this.orders++;
    this.size += lines.length;
    for (const { line, evidence } of lines) this.lines.row([line], this.#numbered(evidence), UNPLACED);
  }

  /** A plain order with its number in the file; what is `known` of its buyer's first order is missing where PostgreSQL is to look for it. */
  addPlain(plain: PlainOrder, o: number, known: FirstSaid | undefined): void {
    const { lines, first, shippedOn, units, value, discount, shipping } = plain;
    this.orders++;
    this.plain++;
    this.size += lines.length;
    this.said &&= known !== undefined;
    this.months.add(first.event.time.at.slice(0, 7));
    const ofBuyer = known ?? UNSOUGHT;
    const said = [shippedOn && this.#days.of(shippedOn), units, value, discount, shipping];
    const ofOrder = this.#numbered(first.evidence);
    let i = 0;
    for (const { line, evidence } of lines) {
      const parts = plain.parts[i++] ?? [];
      const place = [o, i, ...parts, ...ofBuyer, ...(i === 1 ? said : UNSAID)];
      if (i === 1 || saysSame(this.#numbered(evidence), ofOrder)) {
        this.lines.row([line], evidence, place);
      } else {
        this.lines.row([line], evidence, [o, UNLIKE, ...UNPLACED.slice(2)]);
        this.lines.row([null], asFirst(evidence, ofOrder), place);
      }
    }
  }

  /** Empty again, with the room that it has. */
  clear(): void {
    this.lines.clear();
    this.doubtful.clear();
    this.months.clear();
    this.size = 0;
    this.orders = 0;
    this.plain = 0;
    this.said = true;
  }

  #numbered(evidence: CopyRow[number][]): CopyRow {
    for (const at of DAYS) {
      const day = evidence[at];
      if (typeof day === 'string') evidence[at] = this.#days.of(day);
    }
    return evidence;
  }
}

function saysSame(evidence: CopyRow, first: CopyRow): boolean {
  for (const at of FIRST_SAYS) if (evidence[at] !== first[at]) return false;
  return true;
}

function asFirst(evidence: CopyRow, first: CopyRow): CopyRow {
  const same = [...evidence];
  for (const at of FIRST_SAYS) same[at] = first[at] ?? null;
  return same;
}
