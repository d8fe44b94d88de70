import { type SampleBuyer, sampleBuyer } from './buyers.ts';
import { dayText, seasonOf } from './calendar.ts';
import { appealOn, type SampleListing } from './catalogue.ts';
import { cumulative, Random } from './random.ts';

/** One order of the sample shop; amounts in cents, days as numbers. */
export interface SampleOrder {
  id: string;
  day: number;
  hour: number;
  minute: number;
  second: number;
  buyer: SampleBuyer;
  lines: SampleLine[];
  coupon: string | null;
  orderValue: number;
  discount: number;
  shippingDiscount: number;
  shipping: number;
  giftWrap: number;
  tax: number;
  orderTotal: number;
  cardFee: number;
  shippedDay: number | null;
  /** Cents of a shipping label bought through the platform; 0 without. */
  label: number;
  offsiteAd: boolean;
  refund: { day: number; amount: number; tax: number; full: boolean; cancelled: boolean } | null;
}

export interface SampleLine {
  id: string;
  listing: SampleListing;
  quantity: number;
  price: number;
  itemTotal: number;
  variation: string | null;
}

export interface Plan {
  seed: number;
  listings: readonly SampleListing[];
  /** The last day when the shop was made; the shop's history is laid out backwards from it. */
  anchor: number;
  /** Mean orders of an ordinary day at the anchor. */
  ordersPerDay: number;
  /** Orders of days already counted. */
  counts: Map<number, number>;
}

/** Room for numbers of a day, so that ids never depend on how many orders other days have. */
const ORDERS_PER_DAY = 100_000;
const LINES_PER_DAY = 300_000;
const FIRST_DAY = 18_262;
/** Orders by buyers who were here before. */
const RETURNING = 0.16;
const GIFT_WRAP = 400;
const FREE_SHIPPING_FROM = 3500;

/** So many hundredths of a percent of an amount, rounded half up. */
export function share(cents: number, basisPoints: number): number {
  return Math.floor((cents * basisPoints + 5000) / 10_000);
}

/** The orders of one day; a day depends on nothing but the plan and itself. */
export function* ordersOn(plan: Plan, day: number): Generator<SampleOrder> {
  const count = orderCount(plan, day);
  const before = plan.anchor - day;
  const weights = cumulative(plan.listings.map((listing) => appealOn(listing, day, before)));
  if (count === 0 || (weights.at(-1) ?? 0) === 0) return;
  let lineNumber = 4_000_000_000 + (day - FIRST_DAY) * LINES_PER_DAY;
  for (let index = 0; index < count; index += 1) {
    const random = new Random(plan.seed, 3, day, index);
    const lines = linesOf(plan, random, weights, lineNumber);
    lineNumber += lines.length;
    yield orderOf(plan, random, day, index, lines);
  }
}

function orderCount(plan: Plan, day: number): number {
  const known = plan.counts.get(day);
  if (known !== undefined) return known;
  const count = countOrders(plan, day);
  plan.counts.set(day, count);
  return count;
}

function countOrders(plan: Plan, day: number): number {
  const growth = Math.max(0.2, 1 - ((plan.anchor - day) / 365) * 0.19);
  const viral = plan.listings.reduce((most, listing) => Math.max(most, liftOf(listing, day, plan.anchor - day)), 0);
  return new Random(plan.seed, 4, day).count(plan.ordersPerDay * growth * seasonOf(day) * (1 + viral));
}

/** A listing that is far above its ordinary appeal brings buyers of its own. */
function liftOf(listing: SampleListing, day: number, before: number): number {
  if (listing.festive) return 0;
  const ratio = appealOn(listing, day, before) / listing.appeal;
  return ratio > 4 ? ratio / 70 : 0;
}

function linesOf(plan: Plan, random: Random, weights: readonly number[], firstId: number): SampleLine[] {
  const count = random.chance(0.76) ? 1 : random.chance(0.72) ? 2 : random.between(3, 4);
  const chosen = new Set<number>();
  const lines: SampleLine[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = random.weighted(weights);
    const listing = plan.listings[at];
    if (!listing || chosen.has(at)) continue;
    chosen.add(at);
    const quantity = random.chance(0.86) ? 1 : random.between(2, 4);
    lines.push({
      id: String(firstId + lines.length),
      listing,
      quantity,
      price: listing.price,
      itemTotal: listing.price * quantity,
      variation: listing.variations.length === 0 ? null : random.pick(listing.variations),
    });
  }
  return lines;
}

const COUPONS = [
  { code: 'THANKYOU10', percent: 1000, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], chance: 0.07 },
  { code: 'SPRING15', percent: 1500, months: [3, 4], chance: 0.12 },
  { code: 'SUMMER20', percent: 2000, months: [7], chance: 0.18 },
  { code: 'CYBER25', percent: 2500, months: [11], chance: 0.14 },
] as const;

function couponOf(random: Random, day: number): (typeof COUPONS)[number] | undefined {
  const month = Number(dayText(day).slice(5, 7));
  return COUPONS.find(({ months, chance }) => months.some((each) => each === month) && random.chance(chance));
}

function orderOf(plan: Plan, random: Random, day: number, index: number, lines: SampleLine[]): SampleOrder {
  const buyer = sampleBuyer(plan.seed, buyerNumber(plan, day, index, 0));
  const orderValue = lines.reduce((sum, line) => sum + line.itemTotal, 0);
  const coupon = couponOf(random, day);
  const discount = coupon ? share(orderValue, coupon.percent) : 0;
  const { shipping, shippingDiscount } = shippingOf(lines, buyer, orderValue - discount);
  const giftWrap = random.chance(0.035) ? GIFT_WRAP : 0;
  const charged = orderValue - discount + shipping + giftWrap;
  const tax = share(charged, buyer.taxRate);
  const orderTotal = charged + tax;
  const shippedDay = day + 1 + Math.floor(random.next() ** 1.7 * 5);
  return {
    id: String(3_000_000_000 + (day - FIRST_DAY) * ORDERS_PER_DAY + index),
    day,
    hour: HOURS[random.weighted(HOUR_WEIGHTS)] ?? 20,
    minute: random.between(0, 59),
    second: random.between(0, 59),
    buyer,
    lines,
    coupon: coupon?.code ?? null,
    orderValue,
    discount,
    shippingDiscount,
    shipping,
    giftWrap,
    tax,
    orderTotal,
    cardFee: share(orderTotal, 300) + 25,
    shippedDay,
    label: random.chance(0.64) ? labelOf(lines, buyer, random) : 0,
    offsiteAd: random.chance(0.07),
    refund: refundOf(random, day, charged, tax, lines),
  };
}

/** A returning buyer is the buyer of some earlier order, found without looking at that order. */
function buyerNumber(plan: Plan, day: number, index: number, depth: number): number {
  const random = new Random(plan.seed, 5, day, index);
  if (depth < 6 && random.chance(RETURNING)) {
    const earlier = day - 6 - Math.floor(-Math.log(1 - random.next()) * 110);
    const count = orderCount(plan, earlier);
    if (earlier > FIRST_DAY && count > 0) return buyerNumber(plan, earlier, random.between(0, count - 1), depth + 1);
  }
  return (day - FIRST_DAY) * ORDERS_PER_DAY + index;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const HOUR_WEIGHTS = cumulative([
  6, 3, 2, 1, 1, 2, 4, 9, 16, 22, 26, 28, 30, 29, 28, 28, 29, 31, 36, 44, 50, 46, 32, 15,
]);

function shippingOf(
  lines: readonly SampleLine[],
  buyer: SampleBuyer,
  value: number,
): { shipping: number; shippingDiscount: number } {
  const dearest = Math.max(...lines.map(({ listing }) => listing.postage));
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const full = Math.round((dearest * (buyer.country === 'US' ? 1 : 2.4) + (units - 1) * 120) / 5) * 5;
  return buyer.country === 'US' && value >= FREE_SHIPPING_FROM
    ? { shipping: 0, shippingDiscount: full }
    : { shipping: full, shippingDiscount: 0 };
}

function labelOf(lines: readonly SampleLine[], buyer: SampleBuyer, random: Random): number {
  const dearest = Math.max(...lines.map(({ listing }) => listing.postage));
  return Math.round(dearest * (buyer.country === 'US' ? 0.82 : 2.05) * (0.92 + random.next() * 0.16));
}

function refundOf(
  random: Random,
  day: number,
  charged: number,
  tax: number,
  lines: readonly SampleLine[],
): SampleOrder['refund'] {
  const fate = random.next();
  if (fate < 0.006) return { day: day + random.between(0, 1), amount: charged, tax, full: true, cancelled: true };
  if (fate < 0.022) return { day: day + random.between(5, 28), amount: charged, tax, full: true, cancelled: false };
  const first = lines[0];
  if (fate > 0.032 || !first) return null;
  const amount = Math.min(share(first.itemTotal, 5000), charged);
  const part = charged === 0 ? 0 : Math.floor((tax * amount) / charged);
  return { day: day + random.between(3, 20), amount, tax: part, full: false, cancelled: false };
}
