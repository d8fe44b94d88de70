import type { RawEvent, RawEventKind } from '@vitrine/core/contracts';
import type { CopyRow } from '../../storage/index.ts';

/** The events that the write path stores; rows of uploaded tables go another way. */
export type ShopEventKind = Exclude<RawEventKind, 'tableRow'>;
export type ShopEvent = Exclude<RawEvent, { kind: 'tableRow' }>;

type Value = CopyRow[number];

/** How events of one kind are kept as evidence. Columns are in the order of `values`, with their SQL types. */
export interface EvidenceKind {
  table: string;
  /** Makes a row unique inside a shop; the newest evidence for a key counts. */
  key: readonly string[];
  /** The indexed one of `key`. */
  lookup: string;
  columns: Readonly<Record<string, string>>;
  /** Days and texts of one event. `buyer` is the hash of what the event knows of the buyer. */
  values(event: ShopEvent, buyer: string | null): Value[];
}

const TIMED = { day: 'date', at: 'timestamptz', currency: 'text' } as const;

const day = (event: ShopEvent): Value[] => [
  event.time.precision === 'day' ? event.time.at : null,
  event.time.precision === 'instant' ? event.time.at : null,
  event.currency,
];

/** Narrows by kind: a kind's `values` is only ever called with its own events. */
function only<K extends ShopEventKind>(
  kind: K,
  values: (event: Extract<ShopEvent, { kind: K }>, buyer: string | null) => Value[],
): EvidenceKind['values'] {
  const isOwn = (event: ShopEvent): event is Extract<ShopEvent, { kind: K }> => event.kind === kind;
  return (event, buyer) => {
    if (!isOwn(event)) throw new TypeError(`An event of kind ${event.kind} among those of ${kind}.`);
    return values(event, buyer);
  };
}

export const EVIDENCE: Readonly<Record<ShopEventKind, EvidenceKind>> = {
  order: {
    table: 'evidence_orders',
    key: ['order_id'],
    lookup: 'order_id',
    columns: {
      order_id: 'text collate "C"',
      ...TIMED,
      buyer: 'uuid',
      country: 'text',
      region: 'text',
      status: 'text',
      coupon: 'text',
      order_type: 'text',
      shipped_on: 'date',
      units: 'bigint',
      order_value: 'bigint',
      discount: 'bigint',
      shipping: 'bigint',
      order_total: 'bigint',
      order_net: 'bigint',
      card_fee: 'bigint',
      gift_wrap: 'bigint',
      sales_tax: 'bigint',
      refund: 'bigint',
    },
    values: only('order', (event, buyer) => [
      event.order,
      ...day(event),
      buyer,
      event.country ?? null,
      event.region ?? null,
      event.status ?? null,
      coupons(event.coupon),
      event.orderType ?? null,
      event.shippedOn ?? null,
      event.units ?? null,
      event.orderValue ?? null,
      event.discount ?? null,
      event.shipping ?? null,
      event.orderTotal ?? null,
      event.orderNet ?? null,
      event.cardFee ?? null,
      event.giftWrap ?? null,
      event.salesTax ?? null,
      event.refund ?? null,
    ]),
  },
  orderLine: {
    table: 'evidence_lines',
    key: ['order_id', 'line_id'],
    lookup: 'order_id',
    columns: {
      order_id: 'text collate "C"',
      line_id: 'text collate "C"',
      ...TIMED,
      listing: 'text collate "C"',
      title: 'text',
      sku: 'text collate "C"',
      variation: 'text',
      quantity: 'bigint',
      item_total: 'bigint',
      buyer: 'uuid',
      country: 'text',
      region: 'text',
      coupon: 'text',
      order_type: 'text',
      shipped_on: 'date',
      order_discount: 'bigint',
      order_shipping: 'bigint',
    },
    values: only('orderLine', (event, buyer) => [
      event.order,
      event.line,
      ...day(event),
      event.listing,
      event.title,
      event.sku,
      event.variation,
      event.quantity,
      event.itemTotal,
      buyer,
      event.country ?? null,
      event.region ?? null,
      coupons(event.coupon),
      event.orderType ?? null,
      event.shippedOn ?? null,
      event.orderDiscount ?? null,
      event.orderShipping ?? null,
    ]),
  },
  payment: {
    table: 'evidence_payments',
    key: ['order_id', 'payment'],
    lookup: 'order_id',
    columns: {
      payment: 'text collate "C"',
      order_id: 'text collate "C"',
      ...TIMED,
      buyer: 'uuid',
      gross: 'bigint',
      fees: 'bigint',
      net: 'bigint',
      refund: 'bigint',
      exchange_rate: 'numeric',
      listing_currency: 'text',
    },
    values: only('payment', (event, buyer) => [
      event.payment,
      event.order,
      ...day(event),
      buyer,
      event.gross,
      event.fees,
      event.netAmount,
      event.refund,
      event.exchangeRate ?? null,
      event.listingCurrency ?? null,
    ]),
  },
  ledgerEntry: {
    table: 'evidence_ledger',
    key: ['entry'],
    lookup: 'entry',
    columns: {
      entry: 'text collate "C"',
      ...TIMED,
      class: 'text',
      type: 'text',
      title: 'text',
      order_id: 'text collate "C"',
      listing: 'text collate "C"',
      amount: 'bigint',
      fees_and_taxes: 'bigint',
      net: 'bigint',
      billed_for: 'date',
    },
    values: only('ledgerEntry', (event) => [
      event.key,
      ...day(event),
      event.class,
      event.type,
      event.title,
      event.order,
      event.listing,
      event.amount,
      event.feesAndTaxes,
      event.net,
      event.billedFor ?? null,
    ]),
  },
  payout: {
    table: 'evidence_payouts',
    key: ['payout'],
    lookup: 'payout',
    columns: { payout: 'text collate "C"', ...TIMED, amount: 'bigint', status: 'text' },
    values: only('payout', (event) => [event.key, ...day(event), event.amount, event.status]),
  },
  listing: {
    table: 'evidence_listings',
    key: ['offer'],
    lookup: 'offer',
    columns: {
      offer: 'text collate "C"',
      ...TIMED,
      listing: 'text collate "C"',
      title: 'text',
      sku: 'text collate "C"',
      price: 'bigint',
      quantity: 'bigint',
      tags: 'text[]',
      state: 'text',
    },
    values: only('listing', (event) => [
      event.key,
      ...day(event),
      event.listing,
      event.title,
      event.sku,
      event.price,
      event.quantity,
      event.tags,
      event.state,
    ]),
  },
  adDay: {
    table: 'evidence_ads',
    key: ['ad_day'],
    lookup: 'ad_day',
    columns: {
      ad_day: 'text collate "C"',
      ...TIMED,
      views: 'bigint',
      clicks: 'bigint',
      orders: 'bigint',
      revenue: 'bigint',
      spend: 'bigint',
    },
    values: only('adDay', (event) => [
      event.key,
      ...day(event),
      event.views,
      event.clicks,
      event.orders,
      event.revenue,
      event.spend,
    ]),
  },
};

export const EVENT_KINDS = [
  'order',
  'orderLine',
  'payment',
  'ledgerEntry',
  'payout',
  'listing',
  'adDay',
] as const satisfies readonly ShopEventKind[];

/** The distinct codes sorted and joined by ` + `; null without. */
export function coupons(text: string | null | undefined): string | null {
  if (!text) return null;
  if (!/[;+,]/.test(text)) return text.trim() || null;
  const codes = new Set(text.split(/\s*[;+,]\s*/).filter((code) => code !== ''));
  return codes.size === 0 ? null : [...codes].sort().join(' + ');
}
