import { describe, expect, it } from 'vitest';
import { ledgerClass, ledgerReference } from './ledger-class.ts';

describe('ledgerClass', () => {
  it('knows the rows of a statement, and gives a credit the class of what it credits', () => {
    const rows: [string, string, string][] = [
      ['Sale', 'Payment for Order #4000000001', 'sale'],
      ['Refund', 'Partial refund for Order #4000000001', 'refund'],
      ['Deposit', '$54.21 sent to your bank account', 'payout'],
      ['Fee', 'Transaction fee: Shipping', 'transactionFee'],
      ['Fee', 'Transaction fee: Etsy Ads Planner, Listing fee tracker', 'transactionFee'],
      ['Fee', 'Credit for transaction fee on Shipping label holder', 'transactionFee'],
      ['Fee', 'Processing fee', 'processingFee'],
      ['Fee', 'Credit for processing fee', 'processingFee'],
      ['Fee', 'Listing fee', 'listingFee'],
      ['Fee', 'Credit for listing fee', 'listingFee'],
      ['Fee', 'Auto-renew sold', 'listingFee'],
      ['Fee', 'Regulatory Operating fee', 'regulatoryFee'],
      ['Marketing', 'Fee for sale made through Offsite Ads', 'offsiteAds'],
      ['Marketing', 'Credit for Offsite Ads fee', 'offsiteAds'],
      ['Marketing', 'Etsy Ads', 'etsyAds'],
      ['Marketing', 'Credit for Etsy Ads', 'etsyAds'],
      ['VAT', 'VAT: Processing Fee', 'taxOnFees'],
      ['VAT', 'Credit for VAT: Offsite Ads fee', 'taxOnFees'],
      ['Fee', 'GST: Transaction fee', 'taxOnFees'],
      ['Tax', 'Sales tax paid by buyer', 'buyerTax'],
      ['Tax', 'Refund to buyer for sales tax', 'buyerTax'],
      ['VAT', 'VAT paid by buyer', 'buyerTax'],
      ['Tax', 'HST on seller services', 'taxOnFees'],
      ['Buyer Fee', 'Colorado Retail Delivery Fee (paid by buyer)', 'buyerTax'],
      ['Shipping', 'USPS shipping label', 'postage'],
      ['Shipping', 'Credit for USPS shipping label', 'postage'],
      ['Fee', 'Etsy Plus subscription', 'otherFee'],
      ['Marketing', 'Share & Save', 'otherFee'],
      ['Reserve', 'Funds held', 'other'],
      ['Gebühr', 'Etwas Neues', 'other'],
    ];
    for (const [type, title, expected] of rows)
      expect([type, title, ledgerClass(type, title)]).toEqual([type, title, expected]);
  });
});

describe('ledgerReference', () => {
  it('reads the order or listing from Info, else from the digits of the title', () => {
    expect(ledgerReference('Order #4000000001', 'Processing fee')).toEqual({ order: '4000000001', listing: null });
    expect(ledgerReference('Listing #1700000002', 'Listing fee')).toEqual({ order: null, listing: '1700000002' });
    expect(ledgerReference('', 'Payment for Order #4000000003')).toEqual({ order: '4000000003', listing: null });
    expect(ledgerReference('Bestellung Nr. 4000000003', 'x')).toEqual({ order: null, listing: null });
    expect(ledgerReference('Bestellung #4000000003', 'x')).toEqual({ order: '4000000003', listing: null });
    expect(ledgerReference('', 'Zahlung #4000000003')).toEqual({ order: '4000000003', listing: null });
    expect(ledgerReference('Label #99887766', 'USPS shipping label')).toEqual({ order: null, listing: null });
    expect(ledgerReference('', 'Transaction fee: Shipping')).toEqual({ order: null, listing: null });
  });
});
