import { LEDGER_CLASSES, type RawEvent } from '@vitrine/core/contracts';
import fc from 'fast-check';
import type { FixtureFile } from './shop-fixture.ts';

/** Random files over few orders, listings and days, so that they correct, re-date and complete each other. */

const cents = fc.integer({ min: 0, max: 9_999 });
const day = fc
  .integer({ min: 0, max: 40 })
  .map((offset) => new Date(Date.UTC(2026, 0, 10 + offset)).toISOString().slice(0, 10));
const order = fc.integer({ min: 1, max: 6 }).map((id) => `order-${id}`);
export const LISTINGS = ['10', '20', '30'] as const;
const listing = fc.constantFrom(...LISTINGS);
/** The shop's is USD; the others count where a payment gives their rate. */
const currency = fc.constantFrom('USD', 'USD', 'USD', 'EUR');
const buyer = fc.option(
  fc.constantFrom('ann', 'bob', 'cleo').map((userName) => ({ userName })),
  { nil: undefined },
);
const country = fc.constantFrom('US', 'DE', null);
const coupon = fc.constantFrom(null, 'TEN', 'A;B;A');

const when = fc.oneof(
  day.map((at) => ({ at, precision: 'day' as const })),
  fc.tuple(day, fc.integer({ min: 0, max: 23 })).map(([on, hour]) => ({
    at: `${on}T${String(hour).padStart(2, '0')}:30:00Z`,
    precision: 'instant' as const,
  })),
);

const orderEvent = fc
  .record({
    order,
    time: when,
    buyer,
    country,
    coupon,
    status: fc.constantFrom('completed' as const, 'cancelled' as const, null),
    units: fc.integer({ min: 1, max: 5 }),
    orderValue: cents,
    discount: fc.integer({ min: 0, max: 500 }),
    shipping: fc.integer({ min: 0, max: 900 }),
    cardFee: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
    extra: fc.integer({ min: -100, max: 500 }),
    tax: fc.integer({ min: -50, max: 300 }),
    currency,
  })
  .map(({ extra, tax, buyer: who, cardFee, ...row }): RawEvent => {
    const paid = row.orderValue - row.discount + row.shipping;
    return {
      kind: 'order',
      key: row.order,
      source: 'test.orders',
      ...row,
      orderNet: paid + extra - (cardFee ?? 0),
      orderTotal: paid + extra + tax,
      ...(who ? { buyer: who } : {}),
      ...(cardFee === undefined ? {} : { cardFee }),
    };
  });

const lineEvent = fc
  .record({
    order,
    time: when,
    line: fc.integer({ min: 1, max: 4 }),
    listing,
    quantity: fc.integer({ min: 1, max: 3 }),
    // A credit stands among the lines as a negative total.
    price: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: -500, max: -1 })),
    buyer,
    country,
    coupon,
    orderDiscount: fc.integer({ min: 0, max: 300 }),
    orderShipping: fc.integer({ min: 0, max: 300 }),
    currency,
  })
  .map(
    ({ line, buyer: who, ...row }): RawEvent => ({
      kind: 'orderLine',
      key: `${row.order}-${line}`,
      line: `${row.order}-${line}`,
      source: 'test.items',
      title: `Listing ${row.listing}`,
      sku: null,
      variation: null,
      itemTotal: row.quantity * row.price,
      ...row,
      ...(who ? { buyer: who } : {}),
    }),
  );

const ledgerEvent = fc
  .record({
    id: fc.integer({ min: 1, max: 60 }),
    on: day,
    entryClass: fc.constantFrom(...LEDGER_CLASSES),
    about: fc.oneof(
      order.map((id) => ({ order: id, listing: null })),
      listing.map((id) => ({ order: null, listing: id })),
      fc.constant({ order: null, listing: null }),
    ),
    fees: fc.integer({ min: -700, max: 200 }),
    billedBefore: fc.boolean(),
  })
  .map(({ id, on, entryClass, about, fees, billedBefore }): RawEvent => {
    const isMoney = entryClass === 'sale' || entryClass === 'refund' || entryClass === 'payout';
    const amount = entryClass === 'refund' ? -Math.abs(fees) : isMoney ? Math.abs(fees) : 0;
    const feesAndTaxes = isMoney ? 0 : fees;
    return {
      kind: 'ledgerEntry',
      // The key of a statement row holds its day and amounts: another row with them is another entry.
      key: `${on} ${entryClass} ${id} ${fees}`,
      time: { at: on, precision: 'day' },
      source: 'test.statement',
      currency: 'USD',
      class: entryClass,
      type: entryClass,
      title: `Entry ${id}`,
      ...about,
      amount,
      feesAndTaxes,
      net: amount + feesAndTaxes,
      ...(entryClass === 'etsyAds' && billedBefore
        ? { billedFor: new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10) }
        : {}),
    };
  });

const paymentEvent = fc
  .record({
    order,
    time: when,
    id: fc.integer({ min: 1, max: 2 }),
    gross: cents,
    fees: fc.integer({ min: 0, max: 300 }),
    refund: fc.constantFrom(0, 0, 250),
    rate: fc.constantFrom(
      ...[undefined, undefined, { exchangeRate: '1.1', listingCurrency: 'EUR' }],
      ...[
        { exchangeRate: '1.25', listingCurrency: 'EUR' },
        { exchangeRate: '1.3', listingCurrency: 'GBP' },
      ],
    ),
  })
  .map(
    ({ id, rate, ...row }): RawEvent => ({
      kind: 'payment',
      key: `${row.order}-payment-${id}`,
      payment: `${row.order}-payment-${id}`,
      source: 'test.payments',
      currency: 'USD',
      netAmount: row.gross - row.fees,
      ...row,
      ...rate,
    }),
  );

const adEvent = fc
  .record({ on: day, spend: fc.integer({ min: 0, max: 500 }), clicks: fc.integer({ min: 0, max: 20 }) })
  .map(
    ({ on, spend, clicks }): RawEvent => ({
      kind: 'adDay',
      key: on,
      time: { at: on, precision: 'day' },
      source: 'test.ads',
      currency: 'USD',
      views: clicks * 10,
      clicks,
      orders: 0,
      revenue: 0,
      spend,
    }),
  );

const file = (kind: string, event: fc.Arbitrary<RawEvent>): fc.Arbitrary<FixtureFile> =>
  fc.array(event, { minLength: 1, maxLength: 8 }).map((events) => ({ kind, rows: events.map((each) => [each]) }));

export const anyStatement = file('test.statement', ledgerEvent);
export const anyFile: fc.Arbitrary<FixtureFile> = fc.oneof(
  file('test.orders', orderEvent),
  file('test.items', lineEvent),
  file('test.items', lineEvent),
  anyStatement,
  file('test.payments', paymentEvent),
  file('test.ads', adEvent),
);
