import { type Static, type TProperties, Type } from 'typebox';
import type { Json } from './json.ts';

const closed = { additionalProperties: false } as const;
const nullable = <T extends ReturnType<typeof Type.String>>(type: T) => Type.Union([type, Type.Null()]);

/** Integer minor units of the event's currency. */
const Minor = Type.Integer();
export type Minor = Static<typeof Minor>;

const Text = Type.String({ maxLength: 10_000 });
const Key = Type.String({ minLength: 1, maxLength: 200 });
const Currency = Type.String({ pattern: '^[A-Z]{3}$' });
const Day = Type.String({ format: 'date' });
const Instant = Type.Refine(
  Type.String({ maxLength: 40 }),
  (at) => !Number.isNaN(Date.parse(at)),
  () => 'must be an instant',
);

/** An instant (ISO 8601 with offset), or a local day (`YYYY-MM-DD`) with `precision: 'day'`. */
const EventTime = Type.Union([
  Type.Object({ at: Instant, precision: Type.Literal('instant') }, closed),
  Type.Object({ at: Day, precision: Type.Literal('day') }, closed),
]);
export type EventTime = Static<typeof EventTime>;

export const ORDER_STATUSES = [
  'open',
  'paid',
  'shipped',
  'completed',
  'partiallyRefunded',
  'refunded',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const LEDGER_CLASSES = [
  'sale',
  'refund',
  'transactionFee',
  'processingFee',
  'listingFee',
  'offsiteAds',
  'etsyAds',
  'regulatoryFee',
  'taxOnFees',
  'postage',
  'buyerTax',
  'payout',
  'otherFee',
  'other',
] as const;
export type LedgerClass = (typeof LEDGER_CLASSES)[number];

/**
 * What an importer knows of a buyer, in clear, for as long as it takes to hash it. It never reaches a table:
 * the host replaces it by keyed hashes before staging.
 */
const BuyerIdentity = Type.Object(
  {
    userName: Type.Optional(Text),
    userId: Type.Optional(Text),
    name: Type.Optional(Text),
    postalCode: Type.Optional(Text),
  },
  closed,
);
export type BuyerIdentity = Static<typeof BuyerIdentity>;

const source = {
  /** Idempotency key inside (workspace, shop, kind). A later event with the same key replaces the earlier. */
  key: Key,
  /** Importer kind or source id, such as `etsy.orders`. */
  source: Text,
};

/** An event of a shop: closed, and beside what is its own with what every one has. */
const shopEvent = <const Kind extends string, Own extends TProperties>(kind: Kind, own: Own) =>
  Type.Object({ ...source, time: EventTime, currency: Currency, kind: Type.Literal(kind), ...own }, closed);

/** What an order has one value of. Absent means that this source does not say; null means that it says there is none. */
const ofOrder = {
  buyer: Type.Optional(BuyerIdentity),
  country: Type.Optional(nullable(Text)),
  region: Type.Optional(nullable(Text)),
  coupon: Type.Optional(nullable(Text)),
  orderType: Type.Optional(nullable(Text)),
};

const OrderEvent = shopEvent('order', {
  order: Key,
  ...ofOrder,
  status: Type.Optional(Type.Union([Type.Enum(ORDER_STATUSES), Type.Null()])),
  /** Local day. */
  shippedOn: Type.Optional(nullable(Day)),
  units: Type.Optional(Type.Integer()),
  /** Σ item price × quantity, before discounts. */
  orderValue: Type.Optional(Minor),
  discount: Type.Optional(Minor),
  /** Already net of shipping discounts. */
  shipping: Type.Optional(Minor),
  /** Platform's totals, from which gift wrap and sales tax follow. */
  orderTotal: Type.Optional(Type.Union([Minor, Type.Null()])),
  orderNet: Type.Optional(Type.Union([Minor, Type.Null()])),
  cardFee: Type.Optional(Minor),
  giftWrap: Type.Optional(Minor),
  salesTax: Type.Optional(Minor),
  refund: Type.Optional(Minor),
});
export type OrderEvent = Static<typeof OrderEvent>;

const OrderLineEvent = shopEvent('orderLine', {
  order: Key,
  line: Key,
  listing: nullable(Text),
  title: nullable(Text),
  sku: nullable(Text),
  variation: nullable(Text),
  quantity: Type.Integer(),
  /** Price of one. */
  price: Minor,
  itemTotal: Minor,
  ...ofOrder,
  shippedOn: Type.Optional(nullable(Day)),
  /** Order-level figures, on the order's first line only (0 elsewhere): they are summed per order, never read per line. */
  orderDiscount: Type.Optional(Minor),
  orderShipping: Type.Optional(Minor),
});
export type OrderLineEvent = Static<typeof OrderLineEvent>;

const LedgerEntryEvent = shopEvent('ledgerEntry', {
  class: Type.Enum(LEDGER_CLASSES),
  /** The platform's own word and title, shown as they are (redacted). */
  type: Text,
  title: Text,
  order: nullable(Text),
  listing: nullable(Text),
  amount: Minor,
  feesAndTaxes: Minor,
  net: Minor,
  /** The day an advertising bill is for, which is the day before its posting. */
  billedFor: Type.Optional(Day),
});
export type LedgerEntryEvent = Static<typeof LedgerEntryEvent>;

const PaymentEvent = shopEvent('payment', {
  payment: Key,
  order: Key,
  buyer: Type.Optional(BuyerIdentity),
  gross: Minor,
  fees: Minor,
  netAmount: Minor,
  refund: Minor,
  /** From the listing currency to the payment's currency, as a decimal string. */
  exchangeRate: Type.Optional(Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,18})?$' })),
  listingCurrency: Type.Optional(Currency),
});
export type PaymentEvent = Static<typeof PaymentEvent>;

const PayoutEvent = shopEvent('payout', { amount: Minor, status: Text });
export type PayoutEvent = Static<typeof PayoutEvent>;

const ListingEvent = shopEvent('listing', {
  listing: nullable(Text),
  title: Text,
  sku: nullable(Text),
  price: Minor,
  quantity: Type.Integer(),
  tags: Type.Array(Text, { maxItems: 1_000 }),
  state: nullable(Text),
});
export type ListingEvent = Static<typeof ListingEvent>;

const AdDayEvent = shopEvent('adDay', {
  views: Type.Integer(),
  clicks: Type.Integer(),
  orders: Type.Integer(),
  revenue: Minor,
  spend: Minor,
});
export type AdDayEvent = Static<typeof AdDayEvent>;

/** A row of an uploaded table: of a workspace, of no shop. */
const TableRowEvent = Type.Object(
  {
    ...source,
    kind: Type.Literal('tableRow'),
    table: Key,
    values: Type.Record(Type.String(), Type.Unsafe<Json>({})),
  },
  closed,
);
export type TableRowEvent = Static<typeof TableRowEvent>;

/** What is stored of a shop, by kind. */
export const SHOP_EVENTS = {
  order: OrderEvent,
  orderLine: OrderLineEvent,
  ledgerEntry: LedgerEntryEvent,
  payment: PaymentEvent,
  payout: PayoutEvent,
  listing: ListingEvent,
  adDay: AdDayEvent,
} as const;

export type ShopEvent = Static<(typeof SHOP_EVENTS)[keyof typeof SHOP_EVENTS]>;
export type RawEvent = ShopEvent | TableRowEvent;

export type RawEventKind = RawEvent['kind'];
