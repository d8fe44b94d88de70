import type { BuyerIdentity, OrderLineEvent } from '@vitrine/core/contracts';
import type { Cells } from '../cells.ts';
import { type KindSpec, someCell } from '../kind-spec.ts';
import { RowFault } from '../row-fault.ts';
import { couponOf, readableText, variationOf } from '../values/text.ts';

const columns = {
  saleDate: { label: 'Sale Date', type: 'day', required: true },
  itemName: { label: 'Item Name', type: 'text' },
  buyer: { label: 'Buyer', type: 'personal', tellsBuyer: true },
  quantity: { label: 'Quantity', type: 'count', required: true },
  price: { label: 'Price', type: 'money', required: true },
  couponCode: { label: 'Coupon Code', type: 'text' },
  couponDetails: { label: 'Coupon Details', type: 'text' },
  discountAmount: { label: 'Discount Amount', type: 'money' },
  shippingDiscount: { label: 'Shipping Discount', aliases: ['Delivery Discount', 'Postage Discount'], type: 'money' },
  orderShipping: { label: 'Order Shipping', aliases: ['Order Delivery', 'Order Postage'], type: 'money' },
  orderSalesTax: { label: 'Order Sales Tax', type: 'money' },
  itemTotal: { label: 'Item Total', type: 'money' },
  currency: { label: 'Currency', type: 'currency', required: true },
  transactionId: { label: 'Transaction ID', type: 'id', required: true },
  listingId: { label: 'Listing ID', type: 'id' },
  datePaid: { label: 'Date Paid', type: 'day' },
  dateShipped: { label: 'Date Shipped', aliases: ['Date Posted', 'Date Dispatched'], type: 'day' },
  shipName: { label: 'Ship Name', aliases: ['Delivery Name'], type: 'personal', tellsBuyer: true },
  shipAddress1: { label: 'Ship Address1', aliases: ['Delivery Address1'], type: 'personal' },
  shipAddress2: { label: 'Ship Address2', aliases: ['Delivery Address2'], type: 'personal' },
  shipCity: { label: 'Ship City', aliases: ['Delivery City'], type: 'personal' },
  shipState: { label: 'Ship State', aliases: ['Delivery State'], type: 'text' },
  shipZipcode: {
    label: 'Ship Zipcode',
    aliases: ['Delivery Zipcode', 'Delivery Postcode'],
    type: 'personal',
    tellsBuyer: true,
  },
  shipCountry: { label: 'Ship Country', aliases: ['Delivery Country'], type: 'text' },
  orderId: { label: 'Order ID', type: 'id', required: true },
  variations: { label: 'Variations', type: 'text' },
  orderType: { label: 'Order Type', type: 'text' },
  listingsType: { label: 'Listings Type', type: 'text' },
  paymentType: { label: 'Payment Type', type: 'text' },
  inPersonDiscount: { label: 'InPerson Discount', type: 'text' },
  inPersonLocation: { label: 'InPerson Location', type: 'personal' },
  vatPaidByBuyer: { label: 'VAT Paid by Buyer', type: 'money' },
  sku: { label: 'SKU', type: 'text' },
} as const;

type Columns = Readonly<Record<keyof typeof columns, number>>;

/** One row per order line. Order-level figures stand on the order's first line only. */
export const items: KindSpec<keyof typeof columns> = {
  kind: 'etsy.items',
  columns,
  signature: ['transactionId', 'itemName'],
  day: 'saleDate',
  currency: 'currency',
  unknownHeader: someCell(/\d{8,}/),
  reader: (at) => (cells) => {
    const line = cells.id(at.transactionId);
    const currency = cells.currency(at.currency);
    const quantity = cells.pieces(at.quantity);
    const price = cells.money(at.price, currency);
    const event: OrderLineEvent = {
      kind: 'orderLine',
      key: line,
      order: cells.id(at.orderId),
      line,
      time: { at: cells.day(at.saleDate), precision: 'day' },
      source: 'etsy.items',
      currency,
      listing: cells.optionalId(at.listingId) || null,
      title: readableText(cells.text(at.itemName)) || null,
      sku: cells.text(at.sku) || null,
      variation: variationOf(cells.text(at.variations)),
      quantity,
      price,
      itemTotal: cells.optionalMoney(at.itemTotal, currency) ?? price * quantity,
    };
    if (!Number.isSafeInteger(event.itemTotal)) throw new RowFault('badMoney', at.price);
    readBuyer(event, cells, at);
    readOrder(event, cells, at);
    return event;
  },
};

/** The user name stands in the last parentheses of `Buyer`, or alone; a guest is known by the name and postal code of the parcel. */
function readBuyer(event: OrderLineEvent, cells: Cells, at: Columns): void {
  const text = cells.text(at.buyer);
  const name = cells.text(at.shipName);
  const postalCode = cells.text(at.shipZipcode);
  const userName = userNameOf(text);
  const buyer: BuyerIdentity = {};
  if (userName !== '') buyer.userName = userName;
  if (name !== '') buyer.name = name;
  else if (userName === '' && text !== '') buyer.name = text;
  if (postalCode !== '') buyer.postalCode = postalCode;
  if (buyer.userName !== undefined || buyer.name !== undefined) event.buyer = buyer;
}

function userNameOf(buyer: string): string {
  if (buyer.endsWith(')')) return buyer.slice(buyer.lastIndexOf('(') + 1, -1).trim();
  return buyer.includes(' ') ? '' : buyer;
}

function readOrder(event: OrderLineEvent, cells: Cells, at: Columns): void {
  if (at.shipCountry !== -1) {
    const place = cells.places.read(cells.text(at.shipCountry), cells.text(at.shipState));
    event.country = place.country;
    event.region = place.region;
  }
  if (at.couponCode !== -1) event.coupon = couponOf(cells.text(at.couponCode));
  if (at.orderType !== -1) event.orderType = cells.text(at.orderType) || null;
  if (at.dateShipped !== -1) event.shippedOn = cells.optionalDay(at.dateShipped);
  const discount = cells.optionalMoney(at.discountAmount, event.currency);
  const shipping = cells.optionalMoney(at.orderShipping, event.currency);
  if (discount !== undefined) event.orderDiscount = discount;
  if (shipping !== undefined) event.orderShipping = shipping;
}
