import type { LedgerClass } from '@vitrine/core/contracts';
import { dayText } from './calendar.ts';
import type { SampleListing } from './catalogue.ts';
import type { SampleOrder } from './orders.ts';
import { type Plan, share } from './orders.ts';
import { Random } from './random.ts';

/** One entry of the shop's statement; amounts in cents, credits positive. */
export interface SampleEntry {
  key: string;
  day: number;
  class: LedgerClass;
  type: string;
  title: string;
  info: string;
  order: string | null;
  listing: string | null;
  amount: number;
  feesAndTaxes: number;
  billedFor: number | null;
}

const TRANSACTION_RATE = 650;
const OFFSITE_RATE = 1200;
const MOST_OFFSITE = 10_000;
const LISTING_FEE = 20;
const RENEWAL_DAYS = 121;
/** Titles on a statement are cut. */
const TITLE_LENGTH = 40;

type Draft = Pick<SampleEntry, 'class' | 'type' | 'title'> & Partial<SampleEntry>;

function entry(prefix: string, ordinal: number, day: number, draft: Draft): SampleEntry {
  const base = { info: '', order: null, listing: null, amount: 0, feesAndTaxes: 0, billedFor: null };
  return { ...base, ...draft, key: `${prefix}:${ordinal}`, day };
}

function shortened(title: string): string {
  return title.length <= TITLE_LENGTH ? title : `${title.slice(0, TITLE_LENGTH)}...`;
}

/** Every entry that an order causes, up to `today`: sale, fees, taxes, label, refund and its credits. */
export function entriesOf(order: SampleOrder, today: number): SampleEntry[] {
  const about = { order: order.id, info: `Order #${order.id}` };
  const drafts: [number, Draft][] = [
    [
      order.day,
      {
        class: 'sale',
        type: 'Sale',
        title: `Payment for Order #${order.id}`,
        order: order.id,
        amount: order.orderTotal,
      },
    ],
  ];
  const fee = (day: number, draft: Draft) => drafts.push([day, draft]);
  const transactions = transactionFees(order);
  for (const { title, cents } of transactions) {
    fee(order.day, {
      class: 'transactionFee',
      type: 'Fee',
      title: `Transaction fee: ${title}`,
      ...about,
      feesAndTaxes: -cents,
    });
  }
  fee(order.day, {
    class: 'processingFee',
    type: 'Fee',
    title: 'Processing fee',
    ...about,
    feesAndTaxes: -order.cardFee,
  });
  if (order.tax > 0) {
    fee(order.day, {
      class: 'buyerTax',
      type: 'Tax',
      title: 'Sales tax paid by buyer',
      ...about,
      feesAndTaxes: -order.tax,
    });
  }
  for (const line of order.lines) {
    const info = `Listing #${line.listing.id}`;
    for (let unit = 0; unit < line.quantity; unit += 1) {
      fee(order.day, {
        class: 'listingFee',
        type: 'Fee',
        title: 'Listing fee',
        info,
        listing: line.listing.id,
        feesAndTaxes: -LISTING_FEE,
      });
    }
  }
  if (order.offsiteAd && !order.refund?.cancelled) {
    const cents = Math.min(share(order.orderTotal - order.tax, OFFSITE_RATE), MOST_OFFSITE);
    fee(order.day, {
      class: 'offsiteAds',
      type: 'Marketing',
      title: 'Fee for sale made through Offsite Ads',
      ...about,
      feesAndTaxes: -cents,
    });
  }
  if (order.label > 0 && order.shippedDay !== null && !order.refund?.cancelled) {
    fee(order.shippedDay, {
      class: 'postage',
      type: 'Shipping',
      title: 'Shipping label',
      ...about,
      feesAndTaxes: -order.label,
    });
  }
  drafts.push(...refundDrafts(order, transactions));
  return drafts
    .map(([day, draft], ordinal) => entry(`order:${order.id}`, ordinal, day, draft))
    .filter(({ day }) => day <= today);
}

/** One fee per line, the discount shared by item total, and one for shipping and gift wrap. */
function transactionFees(order: SampleOrder): { title: string; cents: number }[] {
  const fees: { title: string; cents: number }[] = [];
  let left = order.discount;
  order.lines.forEach((line, index) => {
    const last = index === order.lines.length - 1;
    const part = last ? left : Math.floor((order.discount * line.itemTotal) / order.orderValue);
    left -= part;
    fees.push({ title: shortened(line.listing.title), cents: share(line.itemTotal - part, TRANSACTION_RATE) });
  });
  const rest = share(order.shipping + order.giftWrap, TRANSACTION_RATE);
  if (rest > 0) fees.push({ title: 'Shipping', cents: rest });
  return fees.filter(({ cents }) => cents > 0);
}

function refundDrafts(
  order: SampleOrder,
  transactions: readonly { title: string; cents: number }[],
): [number, Draft][] {
  const refund = order.refund;
  if (!refund) return [];
  const about = { order: order.id, info: `Order #${order.id}` };
  const title = refund.full ? `Refund for Order #${order.id}` : `Partial refund for Order #${order.id}`;
  const drafts: Draft[] = [
    { class: 'refund', type: 'Refund', title, order: order.id, amount: -(refund.amount + refund.tax) },
  ];
  if (refund.tax > 0) {
    drafts.push({
      class: 'buyerTax',
      type: 'Tax',
      title: 'Refund to buyer for sales tax',
      ...about,
      feesAndTaxes: refund.tax,
    });
  }
  const charged = order.orderTotal - order.tax;
  for (const { title: of, cents } of transactions) {
    const credit = refund.full ? cents : Math.floor((cents * refund.amount) / charged);
    if (credit > 0) {
      drafts.push({
        class: 'transactionFee',
        type: 'Fee',
        title: `Credit for transaction fee on ${of}`,
        ...about,
        feesAndTaxes: credit,
      });
    }
  }
  if (refund.full) {
    drafts.push({
      class: 'processingFee',
      type: 'Fee',
      title: 'Credit for processing fee',
      ...about,
      feesAndTaxes: order.cardFee,
    });
  }
  return drafts.map((draft) => [refund.day, draft]);
}

/** Renewals of listings that nobody bought lately, every four months. */
export function* renewalsOn(listings: readonly SampleListing[], day: number, anchor: number): Generator<SampleEntry> {
  for (const listing of listings) {
    const offered = anchor - listing.age;
    if (day <= offered || (day - offered + listing.index) % RENEWAL_DAYS !== 0) continue;
    yield entry(`renewal:${listing.id}:${day}`, 0, day, {
      class: 'listingFee',
      type: 'Fee',
      title: 'Listing fee',
      info: `Listing #${listing.id}`,
      listing: listing.id,
      feesAndTaxes: -LISTING_FEE,
    });
  }
}

/** A day of advertising; `spend` and `revenue` in cents. */
export interface SampleAdDay {
  day: number;
  views: number;
  clicks: number;
  orders: number;
  revenue: number;
  spend: number;
}

/** Advertising follows the season; two weeks every summer the seller pauses it. */
export function adDay(plan: Plan, day: number, ordersThatDay: number): SampleAdDay | null {
  const monthDay = dayText(day).slice(5);
  if (monthDay >= '07-10' && monthDay < '07-24') return null;
  const random = new Random(plan.seed, 6, day);
  const views = Math.round((180 + ordersThatDay * 26) * (0.8 + random.next() * 0.4));
  const clicks = Math.round(views * (0.022 + random.next() * 0.014));
  const orders = Math.min(ordersThatDay, random.count(clicks * 0.027));
  const cents = Math.round(clicks * (24 + random.next() * 14));
  return { day, views, clicks, orders, revenue: orders * Math.round(2400 + random.next() * 1800), spend: cents };
}

const STATEMENT_DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** The bill for a day of clicks, posted the day after. */
export function adBill(ad: SampleAdDay): SampleEntry {
  const on = STATEMENT_DAY.format(new Date(ad.day * 86_400_000));
  return entry(`ads:${ad.day}`, 0, ad.day + 1, {
    class: 'etsyAds',
    type: 'Marketing',
    title: 'Etsy Ads',
    info: `Bill for click-throughs to your shop on ${on}`,
    feesAndTaxes: -ad.spend,
    billedFor: ad.day,
  });
}
