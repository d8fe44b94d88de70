import type { LedgerEntryEvent, OrderEvent, OrderLineEvent, RawEvent } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { fixture, fixtureText, readEtsy, recognise } from '../testing/reading.ts';

const isOrder = (event: RawEvent): event is OrderEvent => event.kind === 'order';
const isLine = (event: RawEvent): event is OrderLineEvent => event.kind === 'orderLine';
const isEntry = (event: RawEvent): event is LedgerEntryEvent => event.kind === 'ledgerEntry';

describe('the small shop, file by file', () => {
  it('recognises every kind by its header', async () => {
    const kinds = {
      'orders.csv': 'etsy.orders',
      'orders-resaved.csv': 'etsy.orders',
      'items.csv': 'etsy.items',
      'statement-usd.csv': 'etsy.statement',
      'statement-gbp.csv': 'etsy.statement',
      'statement-de.csv': 'etsy.statement',
      'payments.csv': 'etsy.payments',
      'deposits.csv': 'etsy.deposits',
      'listings.csv': 'etsy.listings',
      'ads.csv': 'etsy.ads',
    };
    for (const [name, kind] of Object.entries(kinds)) {
      const { importer, certainty } = recognise(await fixture(name));
      expect([name, importer?.kind, certainty]).toEqual([name, kind, 0.95]);
    }
  });

  it('reads orders: amounts, coupon, buyer, place, shipped', async () => {
    const { facts, events, rejects } = await readEtsy(await fixture('orders.csv'));
    expect(facts).toMatchObject({ currency: 'USD', firstDay: '2026-08-28', lastDay: '2026-09-30', rows: 6 });
    expect(rejects).toEqual([]);
    expect(events[1]).toEqual({
      kind: 'order',
      key: '4000000002',
      order: '4000000002',
      time: { at: '2026-09-10', precision: 'day' },
      source: 'etsy.orders',
      currency: 'USD',
      buyer: { userName: 'buyer2', name: 'Example Two', postalCode: '73301' },
      country: 'US',
      region: 'US-TX',
      coupon: 'TEN10',
      orderType: 'online',
      shippedOn: '2026-09-12',
      units: 2,
      orderValue: 4000,
      discount: 400,
      shipping: 0,
      orderTotal: 3600,
      orderNet: 3467,
      cardFee: 133,
    });
    expect(events[3]).toMatchObject({
      buyer: { name: 'Example Guest', postalCode: 'LS1 4AP' },
      country: 'GB',
      region: null,
      discount: 1001,
      shipping: 795,
    });
    expect(events[5]).toMatchObject({ country: 'DE', region: null, shippedOn: null });
    const orders = events.filter(isOrder);
    expect(orders.reduce((sum, { orderValue }) => sum + (orderValue ?? 0), 0)).toBe(27_150);
    expect(orders.reduce((sum, { units }) => sum + (units ?? 0), 0)).toBe(13);
  });

  it('reads items: lines, coupons once, order figures on the first line only, entities as letters', async () => {
    const { events } = await readEtsy(
      (await fixtureText('items.csv')).replace('Fern & Fox Print', 'Fern &amp; Fox&#39;s Print'),
    );
    const lines = events.filter(isLine);
    expect(lines).toHaveLength(9);
    expect(lines[2]?.title).toBe("Fern & Fox's Print, Woodland Nursery Wall Art");
    expect(lines[4]).toEqual({
      kind: 'orderLine',
      key: '4100000005',
      order: '4000000004',
      line: '4100000005',
      time: { at: '2026-08-28', precision: 'day' },
      source: 'etsy.items',
      currency: 'USD',
      listing: '1700000004',
      title: 'Beeswax Candle',
      sku: null,
      variation: 'Scent:Plain',
      quantity: 3,
      price: 950,
      itemTotal: 2850,
      buyer: { name: 'Example Guest', postalCode: 'LS1 4AP' },
      country: 'GB',
      region: null,
      coupon: 'THIRD',
      orderType: 'online',
      shippedOn: '2026-09-01',
      orderDiscount: 0,
      orderShipping: 0,
    });
    expect(lines.filter(({ order }) => order === '4000000004').map(({ orderDiscount }) => orderDiscount)).toEqual([
      1001, 0, 0,
    ]);
    expect(lines.reduce((sum, { itemTotal }) => sum + itemTotal, 0)).toBe(27_150);
  });

  it('reads a statement: classes, references, days of ads bills, equal rows told apart', async () => {
    const { events, rejects } = await readEtsy(await fixture('statement-usd.csv'));
    const entries = events.filter(isEntry);
    expect(rejects).toEqual([]);
    expect(entries.map((entry) => entry.class)).toEqual([
      ...['etsyAds', 'payout', 'refund', 'buyerTax', 'transactionFee', 'processingFee'],
      ...['sale', 'transactionFee', 'processingFee', 'buyerTax'],
      ...['offsiteAds', 'sale', 'transactionFee', 'processingFee', 'listingFee', 'listingFee'],
      ...['sale', 'transactionFee', 'transactionFee', 'processingFee', 'buyerTax', 'listingFee'],
      'etsyAds',
    ]);
    expect(entries[0]).toMatchObject({ time: { at: '2026-09-30' }, billedFor: '2026-09-29', feesAndTaxes: -310 });
    expect(entries.at(-1)).toMatchObject({ time: { at: '2026-09-01' }, billedFor: '2026-08-31' });
    expect(entries[2]).toMatchObject({ order: '4000000003', amount: -2350, net: -2350 });
    expect(entries[4]).toMatchObject({
      order: '4000000003',
      feesAndTaxes: 143,
      title: 'Credit for transaction fee on Fern & Fox Print, Woodland Nur...',
    });
    const twins = entries.filter(({ listing }) => listing === '1700000002');
    expect(twins.map(({ key }) => key)).toEqual([
      '2026-09-10|listingFee||1700000002|USD|0|-20|1',
      '2026-09-10|listingFee||1700000002|USD|0|-20|2',
    ]);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  });

  it('reads British and German statements', async () => {
    const british = (await readEtsy(await fixture('statement-gbp.csv'))).events.filter(isEntry);
    expect(british.map((entry) => [entry.class, entry.net])).toEqual([
      ['sale', 2999],
      ['transactionFee', -195],
      ['processingFee', -140],
      ['regulatoryFee', -14],
      ['taxOnFees', -28],
      ['offsiteAds', -450],
      ['taxOnFees', -90],
    ]);
    expect(new Set(british.map(({ time }) => time.at))).toEqual(new Set(['2026-07-31']));
    const german = (await readEtsy(await fixture('statement-de.csv'))).events.filter(isEntry);
    expect(german.map((entry) => [entry.class, entry.time.at, entry.order, entry.net])).toEqual([
      ['buyerTax', '2026-07-15', '4000000201', -23],
      ['processingFee', '2026-07-10', '4000000202', 172],
      ['sale', '2026-07-10', '4000000203', 3223],
    ]);
  });

  it('reads payments, deposits, listings and ads', async () => {
    const payments = await readEtsy(
      (await fixtureText('payments.csv')).replace(
        '40.00,USD,,0,No,SETTLED,09/06',
        '50.00,EUR,"1,0842",0,No,SETTLED,09/06',
      ),
    );
    expect(payments.events[0]).toEqual({
      kind: 'payment',
      key: '90000000001',
      payment: '90000000001',
      order: '4000000001',
      time: { at: '2026-09-03', precision: 'day' },
      source: 'etsy.payments',
      currency: 'USD',
      gross: 4500,
      fees: 169,
      netAmount: 4331,
      refund: 0,
      buyer: { userName: 'buyer1', name: 'Buyer Example1' },
      listingCurrency: 'EUR',
      exchangeRate: '1.0842',
    });
    expect(payments.events[2]).toMatchObject({ refund: 2200 });
    expect((await readEtsy(await fixture('deposits.csv'))).events).toEqual([
      {
        kind: 'payout',
        key: '2026-09-21|USD|5421|1',
        time: { at: '2026-09-21', precision: 'day' },
        source: 'etsy.deposits',
        currency: 'USD',
        amount: 5421,
        status: 'Executed',
      },
    ]);
    const listings = await readEtsy(await fixture('listings.csv'));
    expect(listings.facts).toMatchObject({ currency: 'USD', firstDay: null, lastDay: null, rows: 4 });
    expect(listings.rows.map(({ line }) => line)).toEqual([2, 4, 6, 8]);
    expect(listings.events[1]).toMatchObject({
      key: 'sku|MUG-11|1',
      title: 'Mug "Good Morning", 11oz Ceramic Coffee Mug',
      price: 2000,
      quantity: 7,
      tags: ['gift for her', 'home decor'],
      listing: null,
    });
    expect(listings.events[3]).toMatchObject({ key: 'title|beeswax candle|1', sku: null, price: 950 });
    expect((await readEtsy(await fixture('ads.csv'))).events).toMatchObject([
      { key: '2026-08-31', currency: 'USD', views: 310, clicks: 9, orders: 0, revenue: 0, spend: 275 },
      { key: '2026-09-29', currency: 'USD', views: 298, clicks: 10, orders: 1, revenue: 3600, spend: 310 },
    ]);
  });

  it('reads the Italian catalogue', async () => {
    const italian =
      'TITOLO,DESCRIZIONE,PREZZO,CURRENCY_CODE,QUANTITÀ,TAG,MATERIALI,IMMAGINE1,TIPO VARIANTE 1,NOME VARIANTE 1,VALORI VARIANTE 1,SKU\nTazza,Testo,"12,50",EUR,3,regalo_per_lei,ceramica,,,,,TZ-1\n';
    const { kind, events } = await readEtsy(italian);
    expect(kind).toBe('etsy.listings');
    expect(events).toMatchObject([
      { title: 'Tazza', price: 1250, quantity: 3, currency: 'EUR', tags: ['regalo per lei'] },
    ]);
  });

  it('reads British orders: delivery for shipping, posted for shipped', async () => {
    const british = (await fixtureText('items.csv'))
      .replace('"Shipping Discount","Order Shipping"', '"Delivery Discount","Order Delivery"')
      .replace('"Date Shipped"', '"Date Posted"')
      .replace(
        '"Ship Name","Ship Address1","Ship Address2","Ship City","Ship State","Ship Zipcode","Ship Country"',
        '"Delivery Name","Delivery Address1","Delivery Address2","Delivery City","Delivery State","Delivery Zipcode","Delivery Country"',
      );
    expect((await readEtsy(british)).events).toEqual((await readEtsy(await fixture('items.csv'))).events);
  });

  it('reads what is there when a file has only the columns that it must have', async () => {
    const files: Record<string, object> = {
      'Sale Date,Order ID,Transaction ID,Quantity,Price,Currency\n09/03/26,4000000001,4100000001,2,9.50,USD\n': {
        kind: 'orderLine',
        listing: null,
        title: null,
        sku: null,
        variation: null,
        itemTotal: 1900,
      },
      'Payment ID,Order ID,Gross Amount,Fees,Net Amount,Currency,Order Date,Exchange Rate,Buyer\n9000000001,4000000001,5,1,4,USD,09/03/2026,0,"Ann Example"\n':
        { kind: 'payment', refund: 0, buyer: { name: 'Ann Example' } },
      'Date,Type,Title,Currency,Amount,Fees & Taxes,Net\n"July 1, 2026",Marketing,Etsy Ads,USD,--,-$2.00,-$2.00\n': {
        kind: 'ledgerEntry',
        billedFor: '2026-06-30',
        order: null,
      },
      'Date,Views,Clicks,Spend (CAD)\n"Jul 1, 2026",10,1,0.30\n': {
        kind: 'adDay',
        orders: 0,
        revenue: 0,
        spend: 30,
        currency: 'CAD',
      },
    };
    for (const [file, event] of Object.entries(files)) expect((await readEtsy(file)).events).toMatchObject([event]);
  });

  it('leaves a credit of ads without a day on the day of its posting', async () => {
    const [credit] = (
      await readEtsy(
        'Date,Type,Title,Currency,Amount,Fees & Taxes,Net\n"July 1, 2026",Marketing,Credit for Etsy Ads,USD,--,$2.00,$2.00\n',
      )
    ).events;
    expect(credit).toMatchObject({ class: 'etsyAds', feesAndTaxes: 200 });
    expect(credit).not.toHaveProperty('billedFor');
  });

  it('refuses a rate that is none', async () => {
    const file = (await fixtureText('payments.csv')).replace(
      '40.00,USD,,0,No,SETTLED,09/06',
      '40.00,EUR,x,0,No,SETTLED,09/06',
    );
    expect((await readEtsy(file)).rejects).toMatchObject([{ line: 2, column: 'Exchange Rate', code: 'badMoney' }]);
  });
});
