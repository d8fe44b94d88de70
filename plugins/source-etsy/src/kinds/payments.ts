import type { BuyerIdentity, PaymentEvent } from '@vitrine/core/contracts';
import { parseRate } from '@vitrine/core/delimited';
import { type KindSpec, someCell } from '../kind-spec.ts';
import { RowFault } from '../row-fault.ts';

const columns = {
  paymentId: { label: 'Payment ID', type: 'id', required: true },
  buyerUsername: { label: 'Buyer Username', type: 'personal', tellsBuyer: true },
  buyerName: { label: 'Buyer Name', type: 'personal', tellsBuyer: true },
  orderId: { label: 'Order ID', type: 'id', required: true },
  grossAmount: { label: 'Gross Amount', type: 'money', required: true },
  fees: { label: 'Fees', type: 'money', required: true },
  netAmount: { label: 'Net Amount', type: 'money', required: true },
  postedGross: { label: 'Posted Gross', type: 'money' },
  postedFees: { label: 'Posted Fees', type: 'money' },
  postedNet: { label: 'Posted Net', type: 'money' },
  adjustedGross: { label: 'Adjusted Gross', type: 'money' },
  adjustedFees: { label: 'Adjusted Fees', type: 'money' },
  adjustedNet: { label: 'Adjusted Net', type: 'money' },
  currency: { label: 'Currency', type: 'currency', required: true },
  listingAmount: { label: 'Listing Amount', type: 'money' },
  listingCurrency: { label: 'Listing Currency', type: 'currency' },
  exchangeRate: { label: 'Exchange Rate', type: 'text' },
  vatAmount: { label: 'VAT Amount', type: 'money' },
  giftCardApplied: { label: 'Gift Card Applied?', type: 'text' },
  status: { label: 'Status', type: 'text' },
  fundsAvailable: { label: 'Funds Available', type: 'day' },
  orderDate: { label: 'Order Date', type: 'day', required: true },
  buyer: { label: 'Buyer', type: 'personal', tellsBuyer: true },
  orderType: { label: 'Order Type', type: 'text' },
  paymentType: { label: 'Payment Type', type: 'text' },
  refundAmount: { label: 'Refund Amount', type: 'money' },
} as const;

/** One row per payment: gross, fees, net, refunds, exchange rate. */
export const payments: KindSpec<keyof typeof columns> = {
  kind: 'etsy.payments',
  columns,
  signature: ['paymentId', 'grossAmount'],
  day: 'orderDate',
  currency: 'currency',
  unknownHeader: someCell(/\d{8,}/),
  reader: (at) => (cells) => {
    const payment = cells.id(at.paymentId);
    const currency = cells.currency(at.currency);
    const event: PaymentEvent = {
      kind: 'payment',
      key: payment,
      payment,
      order: cells.id(at.orderId),
      time: { at: cells.day(at.orderDate), precision: 'day' },
      source: 'etsy.payments',
      currency,
      gross: cells.money(at.grossAmount, currency),
      fees: cells.money(at.fees, currency),
      netAmount: cells.money(at.netAmount, currency),
      refund: cells.optionalMoney(at.refundAmount, currency) ?? 0,
    };
    const buyer = buyerOf(cells.text(at.buyerUsername), cells.text(at.buyerName) || cells.text(at.buyer));
    if (buyer) event.buyer = buyer;
    const listingCurrency = cells.text(at.listingCurrency);
    if (listingCurrency !== '') event.listingCurrency = cells.currency(at.listingCurrency);
    const rate = cells.text(at.exchangeRate);
    if (rate === '' || rate === '--' || /^0([.,]0+)?$/.test(rate)) return event;
    const exchangeRate = parseRate(rate);
    if (exchangeRate === undefined) throw new RowFault('badMoney', at.exchangeRate, rate);
    event.exchangeRate = exchangeRate;
    return event;
  },
};

function buyerOf(userName: string, name: string): BuyerIdentity | undefined {
  if (userName === '' && name === '') return undefined;
  return { ...(userName !== '' && { userName }), ...(name !== '' && { name }) };
}
