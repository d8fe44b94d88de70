import type { OrderLineEvent } from '@vitrine/core/contracts';
import type { CopyRow } from '../../storage/index.ts';
import { BASES, type FeePeriod, SCALE } from '../derivation/fee-periods.ts';

/** An order line on its way into the tables. */
export interface LineInHand {
  event: OrderLineEvent;
  buyer: string | null;
  coupon: string | null;
  line: number;
  /** As it is kept as evidence, after its line. */
  evidence: CopyRow[number][];
}

/** Amounts of an order that its lines share. */
export const SHARED = [
  ...['discounts', 'shipping_charged', 'transaction_fees', 'processing_fees'],
  ...['listing_fees', 'regulatory_fees', 'tax_on_fees'],
] as const;

/** An order as its lines tell it, with its estimated fees: what the derivation makes of lines when nothing else is known. */
export interface PlainOrder {
  /** In the order of their ids; the first one speaks for the order. */
  lines: readonly LineInHand[];
  /** Of each line, in the order of `SHARED`; minor units. */
  parts: readonly (readonly number[])[];
  first: LineInHand;
  shippedOn: string | null;
  units: number;
  value: number;
  discount: number;
  shipping: number;
}

/** Products of two amounts up to this are exact in a double. */
const MOST_EXACT = 90_000_000;
/** What UTF-16 sorts in another order than bytes do, and NUL, which PostgreSQL cannot hold. */
const UNLIKE = /[\0\ud800-\uffff]/;

/**
 * The order of these lines, all it has in one file; `undefined` where only the derivation can tell: other currencies, instants, amounts
 * below zero or beyond what is exact here, one line twice.
 */
export function plainOrder(
  lines: readonly LineInHand[],
  shop: { currency: string; fees: readonly FeePeriod[] },
): PlainOrder | undefined {
  for (const line of lines) if (!isPlain(line, shop.currency)) return undefined;
  const sorted = inOrder(lines) ? lines : [...lines].sort((a, b) => (a.event.line < b.event.line ? -1 : 1));
  for (let at = 1; at < sorted.length; at++)
    if (sorted[at]?.event.line === sorted[at - 1]?.event.line) return undefined;
  const order = summed(sorted);
  if (!order || !isExact(order.units) || !isExact(order.value) || !isExact(order.discount) || !isExact(order.shipping))
    return undefined;
  const fees = estimates(order, shop.fees);
  if (!fees?.every(isExact)) return undefined;
  const parts = sorted.map((): number[] => [0, 0, 0, 0, 0, 0, 0]);
  share(order.discount, order, { parts, at: 0 });
  share(order.shipping, order, { parts, at: 1 });
  for (let at = 0; at < fees.length; at++) share(fees[at] ?? 0, order, { parts, at: 2 + at });
  const { first, shippedOn, units, value, discount, shipping } = order;
  return { lines: sorted, parts, first, shippedOn, units, value, discount, shipping };
}

function inOrder(lines: readonly LineInHand[]): boolean {
  for (let at = 1; at < lines.length; at++)
    if ((lines[at]?.event.line ?? '') < (lines[at - 1]?.event.line ?? '')) return false;
  return true;
}

const isExact = (amount: number): boolean => amount >= 0 && amount <= MOST_EXACT;

function isPlain({ event, coupon }: LineInHand, currency: string): boolean {
  const { quantity, itemTotal, orderDiscount = 0, orderShipping = 0 } = event;
  return (
    event.currency === currency &&
    event.time.precision === 'day' &&
    isExact(quantity) &&
    isExact(itemTotal) &&
    isExact(orderDiscount) &&
    isExact(orderShipping) &&
    !UNLIKE.test(event.order) &&
    !UNLIKE.test(event.line) &&
    !event.listing?.includes('\0') &&
    !event.country?.includes('\0') &&
    !coupon?.includes('\0')
  );
}

type Weighed = Omit<PlainOrder, 'parts'> & { weights: readonly number[]; weight: number };

/** Order-level figures stand on the first line of an export only: they are summed, never read per line. */
function summed(lines: readonly LineInHand[]): Weighed | undefined {
  const [first] = lines;
  if (!first) return undefined;
  let [units, value, discount, shipping] = [0, 0, 0, 0];
  let shippedOn: string | null = null;
  for (const { event } of lines) {
    units += event.quantity;
    value += event.itemTotal;
    discount += event.orderDiscount ?? 0;
    shipping += event.orderShipping ?? 0;
    if (event.shippedOn && (shippedOn === null || event.shippedOn > shippedOn)) shippedOn = event.shippedOn;
  }
  // All rows of an order weigh by item total, else by quantity, else equally.
  const weights = lines.map(({ event }) => (value > 0 ? event.itemTotal : units > 0 ? event.quantity : 1));
  const weight = value > 0 ? value : units > 0 ? units : lines.length;
  return { lines, first, shippedOn, units, value, discount, shipping, weights, weight };
}

type Bases = Readonly<Record<(typeof BASES)[number], number>>;

/** Fees by class in the order of `SHARED`, rounded half up once per order; NaN beyond what is exact. */
function estimates(order: Weighed, periods: readonly FeePeriod[]): number[] | undefined {
  const day = order.first.event.time.at;
  const classes = periods.find(({ from, to }) => day >= from && day < to)?.classes;
  if (!classes) return undefined;
  const items = Math.max(0, order.value - order.discount + order.shipping);
  const bases = { items, total: items, fees: 0, unit: order.units, once: 1 };
  const fees = [
    estimate(bases, classes.transactionFee),
    estimate(bases, classes.processingFee),
    estimate(bases, classes.listingFee),
    estimate(bases, classes.regulatoryFee),
  ];
  for (const fee of fees) bases.fees += fee;
  fees.push(estimate(bases, classes.taxOnFees));
  return fees;
}

function estimate(bases: Bases, coefficients: Bases): number {
  let scaled = SCALE / 2;
  let size = SCALE;
  for (const base of BASES) {
    const term = bases[base] * coefficients[base];
    scaled += term;
    size += Math.abs(term);
  }
  if (!(size <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
  return scaled <= 0 ? 0 : (scaled - (scaled % SCALE)) / SCALE;
}

/**
 * Largest remainder: the units left over go to the largest remainders, the earlier line first among equals. Writes a part at this place
 * of each line's.
 */
function share(
  amount: number,
  { weights, weight }: Weighed,
  { parts, at }: { parts: readonly number[][]; at: number },
): void {
  if (amount === 0) return;
  if (weights.length === 1) {
    put(parts[0], at, amount);
    return;
  }
  let left = amount;
  for (let line = 0; line < weights.length; line++) {
    const product = amount * (weights[line] ?? 0);
    const rest = product % weight;
    const whole = (product - rest) / weight;
    RESTS[line] = rest;
    put(parts[line], at, whole);
    left -= whole;
  }
  for (; left > 0; left--) {
    const largest = largestRest(weights.length);
    put(parts[largest], at, (parts[largest]?.[at] ?? 0) + 1);
    RESTS[largest] = -1;
  }
}

function put(ofLine: number[] | undefined, at: number, amount: number): void {
  if (ofLine) ofLine[at] = amount;
}

/** Remainders of the amount being shared; made once, since every order of a file shares seven amounts. */
const RESTS: number[] = [];

function largestRest(count: number): number {
  let largest = 0;
  for (let at = 1; at < count; at++) if ((RESTS[at] ?? 0) > (RESTS[largest] ?? 0)) largest = at;
  return largest;
}
