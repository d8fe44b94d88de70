import type { Json } from './json.ts';

/** Integer minor units of the event's currency. */
export type Minor = number;

/** An instant (ISO 8601 with offset), or a local day (`YYYY-MM-DD`) with `precision: 'day'`. */
export type EventTime = { at: string; precision: 'instant' } | { at: string; precision: 'day' };

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
export interface BuyerIdentity {
  userName?: string;
  userId?: string;
  name?: string;
  postalCode?: string;
}

interface EventBase {
  /** Idempotency key inside (workspace, shop, kind). A later event with the same key replaces the earlier. */
  key: string;
  time: EventTime;
  /** Importer kind or source id, such as `etsy.orders`. */
  source: string;
  currency: string;
}

/** Absent means that this source does not say; null means that it says there is none. */
export interface OrderEvent extends EventBase {
  kind: 'order';
  order: string;
  buyer?: BuyerIdentity;
  country?: string | null;
  region?: string | null;
  status?: OrderStatus | null;
  coupon?: string | null;
  orderType?: string | null;
  /** Local day. */
  shippedOn?: string | null;
  units?: number;
  /** Σ item price × quantity, before discounts. */
  orderValue?: Minor;
  discount?: Minor;
  /** Already net of shipping discounts. */
  shipping?: Minor;
  /** Platform's totals, from which gift wrap and sales tax follow. */
  orderTotal?: Minor | null;
  orderNet?: Minor | null;
  cardFee?: Minor;
  giftWrap?: Minor;
  salesTax?: Minor;
  refund?: Minor;
}

export interface OrderLineEvent extends EventBase {
  kind: 'orderLine';
  order: string;
  line: string;
  listing: string | null;
  title: string | null;
  sku: string | null;
  variation: string | null;
  quantity: number;
  /** Price of one. */
  price: Minor;
  itemTotal: Minor;
  buyer?: BuyerIdentity;
  country?: string | null;
  region?: string | null;
  coupon?: string | null;
  orderType?: string | null;
  shippedOn?: string | null;
  /** Order-level figures, on the order's first line only (0 elsewhere): they are summed per order, never read per line. */
  orderDiscount?: Minor;
  orderShipping?: Minor;
}

export interface LedgerEntryEvent extends EventBase {
  kind: 'ledgerEntry';
  class: LedgerClass;
  /** The platform's own word and title, shown as they are (redacted). */
  type: string;
  title: string;
  order: string | null;
  listing: string | null;
  amount: Minor;
  feesAndTaxes: Minor;
  net: Minor;
  /** The day an advertising bill is for, which is the day before its posting. */
  billedFor?: string;
}

export interface PaymentEvent extends EventBase {
  kind: 'payment';
  payment: string;
  order: string;
  buyer?: BuyerIdentity;
  gross: Minor;
  fees: Minor;
  netAmount: Minor;
  refund: Minor;
  /** From the listing currency to the payment's currency, as a decimal string. */
  exchangeRate?: string;
  listingCurrency?: string;
}

export interface PayoutEvent extends EventBase {
  kind: 'payout';
  amount: Minor;
  status: string;
}

export interface ListingEvent extends EventBase {
  kind: 'listing';
  listing: string | null;
  title: string;
  sku: string | null;
  price: Minor;
  quantity: number;
  tags: string[];
  state: string | null;
}

export interface AdDayEvent extends EventBase {
  kind: 'adDay';
  views: number;
  clicks: number;
  orders: number;
  revenue: Minor;
  spend: Minor;
}

export interface TableRowEvent extends Omit<EventBase, 'currency' | 'time'> {
  kind: 'tableRow';
  table: string;
  values: Record<string, Json>;
}

export type RawEvent =
  | OrderEvent
  | OrderLineEvent
  | LedgerEntryEvent
  | PaymentEvent
  | PayoutEvent
  | ListingEvent
  | AdDayEvent
  | TableRowEvent;

export type RawEventKind = RawEvent['kind'];
