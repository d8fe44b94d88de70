import type {
  BuyerIdentity,
  LedgerEntryEvent,
  ListingEvent,
  OrderEvent,
  OrderLineEvent,
  OrderStatus,
  RawEvent,
} from '@vitrine/core/contracts';
import { dayText } from './calendar.ts';
import type { SampleListing } from './catalogue.ts';
import type { SampleAdDay, SampleEntry } from './ledger.ts';
import type { SampleOrder } from './orders.ts';

const SOURCE = 'sample';
const CURRENCY = 'USD';
const SETTLED_AFTER_DAYS = 14;

const two = (number: number): string => String(number).padStart(2, '0');

/** An order and its lines, as they stand today. */
export function orderEvents(order: SampleOrder, today: number, offset: string): RawEvent[] {
  const at = `${dayText(order.day)}T${two(order.hour)}:${two(order.minute)}:${two(order.second)}${offset}`;
  const time = { at, precision: 'instant' } as const;
  const { userName, firstName, lastName, postalCode, country, region } = order.buyer;
  const name = `${firstName} ${lastName}`;
  const buyer: BuyerIdentity = userName === '' ? { name, postalCode } : { userName, name, postalCode };
  const cancelled = order.refund?.cancelled === true;
  const shippedOn =
    !cancelled && order.shippedDay !== null && order.shippedDay <= today ? dayText(order.shippedDay) : null;
  const event: OrderEvent = {
    kind: 'order',
    key: order.id,
    order: order.id,
    time,
    source: SOURCE,
    currency: CURRENCY,
    buyer,
    country,
    region,
    status: statusOf(order, today, shippedOn !== null),
    coupon: order.coupon,
    orderType: 'online',
    shippedOn,
    units: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    orderValue: order.orderValue,
    discount: order.discount,
    shipping: order.shipping,
    orderTotal: order.orderTotal,
    orderNet: order.orderTotal - order.tax - order.cardFee,
    cardFee: order.cardFee,
  };
  const lines = order.lines.map(
    (line, index): OrderLineEvent => ({
      kind: 'orderLine',
      key: line.id,
      order: order.id,
      line: line.id,
      time,
      source: SOURCE,
      currency: CURRENCY,
      listing: line.listing.id,
      title: line.listing.title,
      sku: line.listing.sku,
      variation: line.variation,
      quantity: line.quantity,
      price: line.price,
      itemTotal: line.itemTotal,
      buyer,
      country,
      region,
      coupon: order.coupon,
      orderType: 'online',
      shippedOn,
      orderDiscount: index === 0 ? order.discount : 0,
      orderShipping: index === 0 ? order.shipping : 0,
    }),
  );
  return [event, ...lines];
}

function statusOf(order: SampleOrder, today: number, shipped: boolean): OrderStatus {
  if (order.refund && order.refund.day <= today) {
    if (order.refund.cancelled) return 'cancelled';
    return order.refund.full ? 'refunded' : 'partiallyRefunded';
  }
  if (!shipped) return 'paid';
  return today - order.day > SETTLED_AFTER_DAYS ? 'completed' : 'shipped';
}

export function entryEvent(entry: SampleEntry): LedgerEntryEvent {
  const { key, type, title, order, listing, amount, feesAndTaxes } = entry;
  return {
    kind: 'ledgerEntry',
    key,
    time: { at: dayText(entry.day), precision: 'day' },
    source: SOURCE,
    currency: CURRENCY,
    class: entry.class,
    type,
    title,
    order,
    listing,
    amount,
    feesAndTaxes,
    net: amount + feesAndTaxes,
    ...(entry.billedFor !== null && { billedFor: dayText(entry.billedFor) }),
  };
}

export function adEvent(ad: SampleAdDay): RawEvent {
  const { views, clicks, orders, revenue, spend } = ad;
  const day = dayText(ad.day);
  const time = { at: day, precision: 'day' } as const;
  return { kind: 'adDay', key: day, time, source: SOURCE, currency: CURRENCY, views, clicks, orders, revenue, spend };
}

/** A listing as the shop shows it today. */
export function listingEvent(listing: SampleListing, today: number, anchor: number): ListingEvent {
  const before = anchor - today;
  const out = listing.stockOuts.some(({ from, to }) => before <= from && before >= to);
  return {
    kind: 'listing',
    key: listing.id,
    time: { at: dayText(today), precision: 'day' },
    source: SOURCE,
    currency: CURRENCY,
    listing: listing.id,
    title: listing.title,
    sku: listing.sku,
    price: listing.price,
    quantity: out ? 0 : 3 + ((listing.index * 7 + today) % 40),
    tags: listing.tags,
    state: out ? 'sold_out' : 'active',
  };
}
