import type { LedgerClass, RawEvent } from '@vitrine/core/contracts';
import type { FixtureFile } from './shop-fixture.ts';

/** The small USD shop: six orders of autumn 2026 as its orders, items, statement, payments and ads files say it. Money in cents. */

const day = (at: string) => ({ time: { at, precision: 'day' as const }, currency: 'USD' });

interface OrderRow {
  id: number;
  on: string;
  buyer: { userName: string } | { name: string; postalCode: string };
  country: string;
  units: number;
  value: number;
  coupon?: string;
  discount?: number;
  shipping: number;
  total: number;
  fee: number;
  net: number;
  shipped?: string;
}

const ORDERS: readonly OrderRow[] = [
  {
    id: 1,
    on: '2026-09-03',
    buyer: { userName: 'buyer1' },
    country: 'US',
    units: 1,
    value: 40_00,
    shipping: 5_00,
    total: 48_15,
    fee: 1_69,
    net: 43_31,
    shipped: '2026-09-05',
  },
  {
    id: 2,
    on: '2026-09-10',
    buyer: { userName: 'buyer2' },
    country: 'US',
    units: 2,
    value: 40_00,
    coupon: 'TEN10',
    discount: 4_00,
    shipping: 0,
    total: 36_00,
    fee: 1_33,
    net: 34_67,
    shipped: '2026-09-12',
  },
  {
    id: 3,
    on: '2026-09-12',
    buyer: { userName: 'buyer3' },
    country: 'US',
    units: 1,
    value: 22_00,
    shipping: 0,
    total: 23_50,
    fee: 96,
    net: 21_04,
  },
  {
    id: 4,
    on: '2026-08-28',
    buyer: { name: 'Example Guest', postalCode: 'LS1 4AP' },
    country: 'GB',
    units: 5,
    value: 70_50,
    coupon: 'THIRD',
    discount: 10_01,
    shipping: 7_95,
    total: 72_44,
    fee: 2_42,
    net: 70_02,
    shipped: '2026-09-01',
  },
  {
    id: 5,
    on: '2026-08-30',
    buyer: { userName: 'buyer1' },
    country: 'US',
    units: 2,
    value: 19_00,
    shipping: 4_50,
    total: 25_11,
    fee: 1_00,
    net: 22_50,
    shipped: '2026-08-31',
  },
  {
    id: 6,
    on: '2026-09-30',
    buyer: { userName: 'buyer6' },
    country: 'DE',
    units: 2,
    value: 80_00,
    shipping: 12_00,
    total: 92_00,
    fee: 3_01,
    net: 88_99,
  },
];

const orderId = (id: number): string => `400000000${id}`;

export const ordersFile: FixtureFile = {
  kind: 'etsy.orders',
  newestDay: '2026-09-30',
  rows: ORDERS.map((row): RawEvent[] => [
    {
      kind: 'order',
      key: orderId(row.id),
      order: orderId(row.id),
      source: 'etsy.orders',
      ...day(row.on),
      buyer: row.buyer,
      country: row.country,
      region: null,
      status: null,
      coupon: row.coupon ?? null,
      orderType: 'online',
      shippedOn: row.shipped ?? null,
      units: row.units,
      orderValue: row.value,
      discount: row.discount ?? 0,
      shipping: row.shipping,
      orderTotal: row.total,
      orderNet: row.net,
      cardFee: row.fee,
    },
  ]),
};

const APRON = { listing: '1700000001', title: 'Linen Apron, Personalised Gift for Bakers', sku: 'APR-01' };
const MUG = { listing: '1700000002', title: 'Mug "Good Morning", 11oz Ceramic Coffee Mug', sku: 'MUG-11' };
const PRINT = { listing: '1700000003', title: 'Fern & Fox Print, Woodland Nursery Wall Art', sku: 'PRT-FF' };
const CANDLE = { listing: '1700000004', title: 'Beeswax Candle', sku: null };

/** Line, order, what, quantity, price, order-level discount and shipping (on the order's first line only). */
const LINES = [
  [1, 1, APRON, 1, 40_00, 0, 5_00, 'Color:Sage'],
  [2, 2, MUG, 2, 20_00, 4_00, 0, null],
  [3, 3, PRINT, 1, 22_00, 0, 0, null],
  [4, 4, MUG, 1, 20_00, 10_01, 7_95, null],
  [5, 4, CANDLE, 3, 9_50, 0, 0, 'Scent:Plain'],
  [6, 4, PRINT, 1, 22_00, 0, 0, null],
  [7, 5, CANDLE, 2, 9_50, 0, 4_50, 'Scent:Honey'],
  [8, 6, APRON, 1, 40_00, 0, 12_00, 'Color:Navy'],
  [9, 6, APRON, 1, 40_00, 0, 0, 'Color:Sage'],
] as const;

export const itemsFile: FixtureFile = {
  kind: 'etsy.items',
  newestDay: '2026-09-30',
  rows: LINES.map(([line, order, what, quantity, price, discount, shipping, variation]): RawEvent[] => {
    const of = ORDERS.find((row) => row.id === order);
    if (!of) throw new Error('Every line has its order.');
    return [
      {
        kind: 'orderLine',
        key: `410000000${line}`,
        order: orderId(order),
        line: `410000000${line}`,
        source: 'etsy.items',
        ...day(of.on),
        ...what,
        variation,
        quantity,
        price,
        itemTotal: quantity * price,
        buyer: of.buyer,
        country: of.country,
        coupon: of.coupon ? `${of.coupon};${of.coupon};${of.coupon}` : null,
        orderType: 'online',
        shippedOn: of.shipped ?? null,
        orderDiscount: discount,
        orderShipping: shipping,
      },
    ];
  }),
};

/** Posted, class, order or listing, amount, fees and taxes, and the day that an advertising bill is for. */
type Entry = readonly [string, LedgerClass, string | null, number, number, string?];

const ENTRIES: readonly Entry[] = [
  ['2026-09-30', 'etsyAds', null, 0, -3_10, '2026-09-29'],
  ['2026-09-21', 'payout', null, 0, 0],
  ['2026-09-20', 'refund', 'order 3', -23_50, 0],
  ['2026-09-20', 'buyerTax', 'order 3', 0, 1_50],
  ['2026-09-20', 'transactionFee', 'order 3', 0, 1_43],
  ['2026-09-20', 'processingFee', 'order 3', 0, 96],
  ['2026-09-12', 'sale', 'order 3', 23_50, 0],
  ['2026-09-12', 'transactionFee', 'order 3', 0, -1_43],
  ['2026-09-12', 'processingFee', 'order 3', 0, -96],
  ['2026-09-12', 'buyerTax', 'order 3', 0, -1_50],
  ['2026-09-10', 'offsiteAds', 'order 2', 0, -5_40],
  ['2026-09-10', 'sale', 'order 2', 36_00, 0],
  ['2026-09-10', 'transactionFee', 'order 2', 0, -2_34],
  ['2026-09-10', 'processingFee', 'order 2', 0, -1_33],
  ['2026-09-10', 'listingFee', 'listing 2', 0, -20],
  ['2026-09-10', 'listingFee', 'listing 2', 0, -20],
  ['2026-09-03', 'sale', 'order 1', 48_15, 0],
  ['2026-09-03', 'transactionFee', 'order 1', 0, -2_60],
  ['2026-09-03', 'transactionFee', 'order 1', 0, -33],
  ['2026-09-03', 'processingFee', 'order 1', 0, -1_69],
  ['2026-09-03', 'buyerTax', 'order 1', 0, -3_15],
  ['2026-09-03', 'listingFee', 'listing 1', 0, -20],
  ['2026-09-01', 'etsyAds', null, 0, -2_75, '2026-08-31'],
];

export const statementFile: FixtureFile = {
  kind: 'etsy.statement',
  newestDay: '2026-09-30',
  rows: ENTRIES.map(([on, entryClass, about, amount, fees, billedFor], index): RawEvent[] => [
    {
      kind: 'ledgerEntry',
      key: `${on} ${entryClass} ${index}`,
      source: 'etsy.statement',
      ...day(on),
      class: entryClass,
      type: entryClass,
      title: entryClass,
      order: about?.startsWith('order') ? orderId(Number(about.slice(6))) : null,
      listing: about?.startsWith('listing') ? `170000000${about.slice(8)}` : null,
      amount,
      feesAndTaxes: fees,
      net: amount + fees,
      ...(billedFor ? { billedFor } : {}),
    },
  ]),
};

const PAYMENTS = [
  [1, '2026-09-03', 45_00, 1_69, 0],
  [2, '2026-09-10', 36_00, 1_33, 0],
  [3, '2026-09-12', 22_00, 96, 22_00],
] as const;

export const paymentsFile: FixtureFile = {
  kind: 'etsy.payments',
  newestDay: '2026-09-12',
  rows: PAYMENTS.map(([order, on, gross, fees, refund]): RawEvent[] => [
    {
      kind: 'payment',
      key: `9000000000${order}`,
      payment: `9000000000${order}`,
      order: orderId(order),
      source: 'etsy.payments',
      ...day(on),
      buyer: { userName: `buyer${order}` },
      gross,
      fees,
      netAmount: gross - fees,
      refund,
    },
  ]),
};

export const adsFile: FixtureFile = {
  kind: 'etsy.ads',
  newestDay: '2026-09-29',
  rows: [
    { on: '2026-08-31', views: 310, clicks: 9, orders: 0, revenue: 0, spend: 2_75 },
    { on: '2026-09-29', views: 298, clicks: 10, orders: 1, revenue: 36_00, spend: 3_10 },
  ].map(({ on, ...numbers }): RawEvent[] => [{ kind: 'adDay', key: on, source: 'etsy.ads', ...day(on), ...numbers }]),
};

export const allFiles = { ordersFile, itemsFile, statementFile, paymentsFile, adsFile };
