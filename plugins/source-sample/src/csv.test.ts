import { readSample } from '@vitrine/core/delimited';
import { describe, expect, it } from 'vitest';
import { ETSY_HEADERS, etsyItemsCsv, etsyOrdersCsv, etsyStatementCsv } from './csv.ts';
import { sampleEvents } from './sync.ts';

const options = { today: '2026-11-23', orderLines: 1500 };

function records(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readSample(new TextEncoder().encode(text), true)?.rows ?? [];
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
const cents = (text = '') => Math.round(Number(text.replaceAll(/[$,]/g, '').replace('--', '0')) * 100);

describe('the sample shop as Etsy files', () => {
  const orders = records([...etsyOrdersCsv(options)].join(''));
  const items = records([...etsyItemsCsv(options)].join(''));
  const events = [...sampleEvents(options)].flatMap(({ events: step }) => step);

  it('has the headers of Etsy', () => {
    expect(Object.keys(orders[0] ?? {}).join(',')).toBe(ETSY_HEADERS.orders);
    expect(Object.keys(items[0] ?? {}).join(',')).toBe(ETSY_HEADERS.items);
    expect(etsyStatementCsv(options, '2026-09').split('\n')[0]).toBe(`\uFEFF${ETSY_HEADERS.statement}`);
  });

  it('has the same orders and lines as the events', () => {
    expect(orders.map((row) => row['Order ID']).sort()).toEqual(
      events
        .filter(({ kind }) => kind === 'order')
        .map(({ key }) => key)
        .sort(),
    );
    expect(items.map((row) => row['Transaction ID']).sort()).toEqual(
      events
        .filter(({ kind }) => kind === 'orderLine')
        .map(({ key }) => key)
        .sort(),
    );
  });

  it('keeps the identities of Etsy: net of an order, totals of its items', () => {
    for (const row of orders) {
      const base = cents(row['Order Value']) - cents(row['Discount Amount']) + cents(row['Shipping']);
      const wrap = cents(row['Order Net']) - (base - cents(row['Card Processing Fees']));
      expect([0, 400]).toContain(wrap);
    }
    for (const row of items) expect(cents(row['Item Total'])).toBe(cents(row['Price']) * Number(row['Quantity']));
  });

  it('has the ledger entries of a month in its statement, to the cent', () => {
    const rows = records(etsyStatementCsv(options, '2026-09'));
    const booked = events
      .filter((event) => event.kind === 'ledgerEntry')
      .filter(({ time }) => time.at.startsWith('2026-09'));
    expect(rows.length).toBe(booked.length);
    expect(rows.reduce((sum, row) => sum + cents(row['Net']), 0)).toBe(booked.reduce((sum, { net }) => sum + net, 0));
    for (const row of rows) expect(cents(row['Amount']) + cents(row['Fees & Taxes'])).toBe(cents(row['Net']));
  });
});
