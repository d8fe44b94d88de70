import type { Query, Table } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import type { CostRow, ListOf, Problem, Shop } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShopFile } from '../imports/testing/small-shop.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const MUG = '1700000002';
const PROFIT: Query = {
  dataset: 'shop.profit',
  measures: ['costOfGoods', 'listingFees', 'estimatedFees', 'fees', 'netSales'].map((field) => ({ field })),
};
const cost = (over: Partial<CostRow>): CostRow => ({
  listing: null,
  sku: null,
  validFrom: '2020-01-01',
  unitCost: '10.00',
  currency: 'USD',
  ...over,
});

/** The lines of the small shop, sold in another currency by a shop of that country. */
async function bringShop({ owner }: TestServer, currency: string, country: string): Promise<void> {
  const { name, content } = await smallShopFile('items.csv');
  const text = new TextDecoder().decode(new Uint8Array(Buffer.from(content)));
  await new Seller(owner).bring([{ name, content: text.replaceAll(',USD,', `,${currency},`) }]);
  const [shop] = ((await owner.get('/api/v1/shops')).json as ListOf<Shop>).items;
  expect(shop?.currency).toBe(currency);
  expect((await owner.send('PATCH', `/api/v1/shops/${shop?.id}`, { body: { country } })).status).toBe(200);
}

async function put({ owner }: TestServer, table: 'costs' | 'rates', items: readonly object[]) {
  const { status, json, text } = await owner.send('PUT', `/api/v1/${table}`, { body: { items } });
  return { status, text, problem: json as Problem };
}

async function profit({ owner }: TestServer): Promise<{ of: (name: string) => number; missing: unknown[] }> {
  const { status, json, text } = await owner.post('/api/v1/query', PROFIT);
  expect(status, text).toBe(200);
  const { columns, rows, notes = [] } = json as Table;
  return {
    of: (name) => Number(rows[0]?.[columns.findIndex((column) => column.name === name)]),
    missing: notes.filter(({ kind }) => kind === 'rateMissing').map(({ measure }) => measure),
  };
}

test('a cost that cannot be turned into the currency of an EUR shop is refused with the way out, as JSON and as CSV', async () => {
  await using server = await createTestServer();
  await bringShop(server, 'EUR', 'DE');
  for (const named of [{ listing: MUG }, { sku: 'MUG-11' }]) {
    const { status, problem } = await put(server, 'costs', [
      cost({ ...named, currency: 'EUR' }),
      cost({ ...named, validFrom: '2021-01-01' }),
    ]);
    expect(status).toBe(400);
    expect(problem).toMatchObject({ path: '/items/1/currency' });
    expect(JSON.stringify(problem)).toContain('no exchange rate from USD to EUR. Enter it in EUR, or give a rate');
  }
  const csv = `listing,sku,validFrom,unitCost,currency\n${MUG},,2020-01-01,10,USD\n`;
  const sent = await server.owner.send('PUT', '/api/v1/costs', {
    body: csv,
    headers: { 'content-type': 'text/csv', 'accept-language': 'de' },
  });
  expect(sent.status).toBe(400);
  expect(sent.text).toContain('Trage es in EUR ein');
  expect((await server.owner.get('/api/v1/costs')).json).toEqual({ items: [] });
  expect((await put(server, 'costs', [cost({ listing: MUG, currency: 'EUR' })])).status).toBe(200);
  const { of, missing } = await profit(server);
  expect(of('costOfGoods')).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

test('a cost that lost its rate, or came before the shop, is told as missing and never counts as nothing in silence', async () => {
  await using server = await createTestServer();
  expect((await put(server, 'costs', [cost({ listing: MUG })])).status).toBe(200);
  await bringShop(server, 'EUR', 'DE');
  const without = await profit(server);
  expect(without.of('costOfGoods')).toBe(0);
  expect(without.missing).toEqual(['costOfGoods']);
  const rate = { day: '2026-09-01', from: 'USD', to: 'EUR', rate: '0.9' };
  expect((await put(server, 'rates', [rate])).status).toBe(200);
  const known = await profit(server);
  expect(known.of('costOfGoods')).toBeGreaterThan(0);
  expect(known.missing).toEqual([]);
  expect((await put(server, 'rates', [])).status).toBe(200);
  expect((await profit(server)).missing).toEqual(['costOfGoods']);
});

test('a CHF shop is told that its listing fees are not known until there is a rate from USD', async () => {
  await using server = await createTestServer();
  await bringShop(server, 'CHF', 'CH');
  const without = await profit(server);
  expect(without.of('listingFees')).toBe(0);
  expect(without.missing).toEqual(['listingFees', 'estimatedFees', 'fees']);
  expect((await put(server, 'rates', [{ day: '2026-09-01', from: 'USD', to: 'CHF', rate: '0.8' }])).status).toBe(200);
  const known = await profit(server);
  expect(known.of('listingFees')).toBeGreaterThan(0);
  expect(known.missing).toEqual([]);
});
