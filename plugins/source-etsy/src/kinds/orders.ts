import type { BuyerIdentity, OrderEvent, OrderStatus } from '@vitrine/core/contracts';
import type { Cells } from '../cells.ts';
import { type KindSpec, someCell } from '../kind-spec.ts';
import { couponOf } from '../values/text.ts';

const columns = {
  saleDate: { label: 'Sale Date', type: 'day', required: true },
  orderId: { label: 'Order ID', type: 'id', required: true },
  buyerUserId: { label: 'Buyer User ID', type: 'personal', tellsBuyer: true },
  fullName: { label: 'Full Name', type: 'personal', tellsBuyer: true },
  firstName: { label: 'First Name', type: 'personal' },
  lastName: { label: 'Last Name', type: 'personal' },
  numberOfItems: { label: 'Number of Items', type: 'count' },
  paymentMethod: { label: 'Payment Method', type: 'text' },
  dateShipped: { label: 'Date Shipped', aliases: ['Date Posted', 'Date Dispatched'], type: 'day' },
  street1: { label: 'Street 1', type: 'personal' },
  street2: { label: 'Street 2', type: 'personal' },
  shipCity: { label: 'Ship City', aliases: ['Delivery City'], type: 'personal' },
  shipState: { label: 'Ship State', aliases: ['Delivery State'], type: 'text' },
  shipZipcode: {
    label: 'Ship Zipcode',
    aliases: ['Delivery Zipcode', 'Delivery Postcode'],
    type: 'personal',
    tellsBuyer: true,
  },
  shipCountry: { label: 'Ship Country', aliases: ['Delivery Country'], type: 'text' },
  currency: { label: 'Currency', type: 'currency', required: true },
  orderValue: { label: 'Order Value', type: 'money', required: true },
  couponCode: { label: 'Coupon Code', type: 'text' },
  couponDetails: { label: 'Coupon Details', type: 'text' },
  discountAmount: { label: 'Discount Amount', type: 'money' },
  shippingDiscount: { label: 'Shipping Discount', aliases: ['Delivery Discount', 'Postage Discount'], type: 'money' },
  shipping: { label: 'Shipping', aliases: ['Delivery', 'Postage'], type: 'money' },
  salesTax: { label: 'Sales Tax', type: 'money' },
  orderTotal: { label: 'Order Total', type: 'money' },
  status: { label: 'Status', type: 'text' },
  cardProcessingFees: { label: 'Card Processing Fees', type: 'money' },
  orderNet: { label: 'Order Net', type: 'money' },
  adjustedOrderTotal: { label: 'Adjusted Order Total', type: 'money' },
  adjustedCardProcessingFees: { label: 'Adjusted Card Processing Fees', type: 'money' },
  adjustedNetOrderAmount: { label: 'Adjusted Net Order Amount', type: 'money' },
  buyer: { label: 'Buyer', type: 'personal' },
  orderType: { label: 'Order Type', type: 'text' },
  paymentType: { label: 'Payment Type', type: 'text' },
  inPersonDiscount: { label: 'InPerson Discount', type: 'text' },
  inPersonLocation: { label: 'InPerson Location', type: 'personal' },
  sku: { label: 'SKU', type: 'text' },
} as const;

const STATUSES: Readonly<Record<string, OrderStatus>> = {
  open: 'open',
  unshipped: 'open',
  paid: 'paid',
  'payment processing': 'open',
  shipped: 'shipped',
  completed: 'completed',
  complete: 'completed',
  'partially refunded': 'partiallyRefunded',
  'fully refunded': 'refunded',
  refunded: 'refunded',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

/** One row per order: amounts, coupon, buyer, country, shipped. */
export const orders: KindSpec<keyof typeof columns> = {
  kind: 'etsy.orders',
  columns,
  signature: ['orderValue', 'orderTotal'],
  day: 'saleDate',
  currency: 'currency',
  unknownHeader: someCell(/\d{8,}/),
  reader: (at) => (cells) => {
    const order = cells.id(at.orderId);
    const currency = cells.currency(at.currency);
    const event: OrderEvent = {
      kind: 'order',
      key: order,
      order,
      time: { at: cells.day(at.saleDate), precision: 'day' },
      source: 'etsy.orders',
      currency,
      orderValue: cells.money(at.orderValue, currency),
    };
    readWho(event, cells, at);
    readState(event, cells, at);
    readAmounts(event, cells, at);
    return event;
  },
};

type Columns = Readonly<Record<keyof typeof columns, number>>;

function readWho(event: OrderEvent, cells: Cells, at: Columns): void {
  const userName = cells.text(at.buyerUserId);
  const name = cells.text(at.fullName);
  const postalCode = cells.text(at.shipZipcode);
  const buyer: BuyerIdentity = {};
  if (userName !== '') buyer.userName = userName;
  if (name !== '') buyer.name = name;
  if (postalCode !== '') buyer.postalCode = postalCode;
  if (userName !== '' || name !== '') event.buyer = buyer;
  if (at.shipCountry === -1) return;
  const place = cells.places.read(cells.text(at.shipCountry), cells.text(at.shipState));
  event.country = place.country;
  event.region = place.region;
}

function readState(event: OrderEvent, cells: Cells, at: Columns): void {
  const status = STATUSES[cells.text(at.status).toLowerCase()];
  if (status !== undefined) event.status = status;
  if (at.couponCode !== -1) event.coupon = couponOf(cells.text(at.couponCode));
  if (at.orderType !== -1) event.orderType = cells.text(at.orderType) || null;
  if (at.dateShipped !== -1) event.shippedOn = cells.optionalDay(at.dateShipped);
  const units = cells.optionalPieces(at.numberOfItems);
  if (units !== undefined) event.units = units;
}

function readAmounts(event: OrderEvent, cells: Cells, at: Columns): void {
  const discount = cells.optionalMoney(at.discountAmount, event.currency);
  const shipping = cells.optionalMoney(at.shipping, event.currency);
  const cardFee = cells.optionalMoney(at.cardProcessingFees, event.currency);
  if (discount !== undefined) event.discount = discount;
  if (shipping !== undefined) event.shipping = shipping;
  if (cardFee !== undefined) event.cardFee = cardFee;
  if (at.orderTotal !== -1) event.orderTotal = cells.optionalMoney(at.orderTotal, event.currency) ?? null;
  if (at.orderNet !== -1) event.orderNet = cells.optionalMoney(at.orderNet, event.currency) ?? null;
}
