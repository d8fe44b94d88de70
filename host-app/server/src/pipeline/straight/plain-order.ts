import type { OrderLineEvent } from '@vitrine/core/contracts';
import type { CopyRow } from '../../storage/index.ts';
import { BASES, type EstimatedClass, type FeePeriod, SCALE } from '../derivation/fee-periods.ts';

/** An order line on its way into the tables. */
export interface LineInHand {
  event: OrderLineEvent;
  buyer: string | null;
  coupon: string | null;
  /** As it is kept as evidence. */
  evidence: CopyRow;
}

/** Amounts of an order that its lines share. */
export const SHARED = [
  ...['discounts', 'shipping_charged', 'transaction_fees', 'processing_fees'],
  ...['listing_fees', 'regulatory_fees', 'tax_on_fees'],
] as const;

export interface PlainLine {
  line: LineInHand;
  /** From 1, in the order of the lines' ids. */
  index: number;
  /** In the order of `SHARED`; minor units. */
  parts: readonly number[];
}

/** An order as its lines tell it, with its estimated fees: what the derivation makes of lines when nothing else is known. */
export interface PlainOrder {
  /** The line with the lowest id, which speaks for the order. */
  first: OrderLineEvent;
  buyer: string | null;
  coupon: string | null;
  shippedOn: string | null;
  units: number;
  value: number;
  discount: number;
  shipping: number;
  lines: readonly PlainLine[];
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
  if (!lines.every((line) => isPlain(line, shop.currency))) return undefined;
  const sorted = lines.length === 1 ? lines : [...lines].sort((a, b) => (a.event.line < b.event.line ? -1 : 1));
  if (sorted.some(({ event }, index) => event.line === sorted[index - 1]?.event.line)) return undefined;
  const [leading] = sorted;
  if (!leading) return undefined;
  const order = summed(sorted, leading);
  if (![order.units, order.value, order.discount, order.shipping].every(isExact)) return undefined;
  const fees = estimates(order, shop.fees);
  if (!fees?.every(isExact)) return undefined;
  const shares = [order.discount, order.shipping, ...fees].map((amount) => shared(amount, order));
  const placed = sorted.map((line, index) => ({
    line,
    index: index + 1,
    parts: shares.map((parts) => parts[index] ?? 0),
  }));
  return { ...order, lines: placed };
}

const isExact = (amount: number): boolean => amount >= 0 && amount <= MOST_EXACT;

function isPlain({ event, coupon }: LineInHand, currency: string): boolean {
  const { quantity, itemTotal, orderDiscount = 0, orderShipping = 0 } = event;
  return (
    event.currency === currency &&
    event.time.precision === 'day' &&
    [quantity, itemTotal, orderDiscount, orderShipping].every(isExact) &&
    !UNLIKE.test(event.order) &&
    !UNLIKE.test(event.line) &&
    ![event.listing, event.country, coupon].some((key) => key?.includes('\0'))
  );
}

type Weighed = Omit<PlainOrder, 'lines'> & { weights: readonly number[]; weight: number };

/** Order-level figures stand on the first line of an export only: they are summed, never read per line. */
function summed(lines: readonly LineInHand[], leading: LineInHand): Weighed {
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
  const { event: first, buyer, coupon } = leading;
  return { first, buyer, coupon, shippedOn, units, value, discount, shipping, weights, weight };
}

/** Fees by class in the order of `SHARED`, rounded half up once per order; `undefined` beyond what is exact. */
function estimates(order: Weighed, periods: readonly FeePeriod[]): number[] | undefined {
  const day = order.first.time.at;
  const classes = periods.find(({ from, to }) => day >= from && day < to)?.classes;
  if (!classes) return undefined;
  const items = Math.max(0, order.value - order.discount + order.shipping);
  const bases = { items, total: items, fees: 0, unit: order.units, once: 1 };
  const estimate = (name: EstimatedClass): number => {
    const terms = BASES.map((base) => bases[base] * classes[name][base]);
    if (terms.reduce((sum, term) => sum + Math.abs(term), SCALE) > Number.MAX_SAFE_INTEGER) return Number.NaN;
    const scaled = terms.reduce((sum, term) => sum + term, SCALE / 2);
    return scaled <= 0 ? 0 : (scaled - (scaled % SCALE)) / SCALE;
  };
  const fees = (['transactionFee', 'processingFee', 'listingFee', 'regulatoryFee'] as const).map(estimate);
  bases.fees = fees.reduce((sum, fee) => sum + fee, 0);
  return [...fees, estimate('taxOnFees')];
}

/** Largest remainder: the units left over go to the largest remainders, the earlier line first among equals. */
function shared(amount: number, { weights, weight }: Weighed): readonly number[] {
  if (amount === 0 || weights.length === 1) return weights.map(() => amount);
  const rests = weights.map((each) => (amount * each) % weight);
  const parts = weights.map((each, index) => (amount * each - (rests[index] ?? 0)) / weight);
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRest = rests.map((rest, index) => ({ rest, index })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRest) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
