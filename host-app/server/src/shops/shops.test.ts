import { expect, test } from 'vitest';
import type { CostRow, Shop } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import { createTestServer } from '../testing/server.ts';

const SHOP = { name: 'Workshop', platform: 'etsy', currency: 'USD', country: 'US', timezone: 'America/New_York' };
const csv = { 'content-type': 'text/csv' };

test('shops are made, corrected and erased', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  const made = await owner.send('POST', '/api/v1/shops', { body: SHOP });
  expect(made).toMatchObject({ status: 201, json: { ...SHOP, guessed: false, orders: 0, firstDay: null } });
  const { id } = made.json as Shop;
  const path = `/api/v1/shops/${id}`;
  expect(await owner.send('PATCH', path, { body: { name: 'Atelier' } })).toMatchObject({
    status: 200,
    json: { name: 'Atelier' },
  });
  expect(await owner.send('PATCH', path, { body: { timezone: 'Europe/Berlin', country: 'DE' } })).toMatchObject({
    status: 200,
    json: { timezone: 'Europe/Berlin', country: 'DE' },
  });
  expect(await owner.send('PATCH', path, { body: { timezone: 'Europe/Nowhere' } })).toMatchObject({
    status: 400,
    json: { path: '/timezone' },
  });
  expect((await owner.send('PATCH', '/api/v1/shops/none', { body: { name: 'x' } })).status).toBe(404);
  const editor = await server.member('editor');
  expect((await editor.send('DELETE', path)).status).toBe(403);
  expect((await owner.send('DELETE', path)).status).toBe(204);
  expect((await owner.send('DELETE', path)).status).toBe(404);
  expect((await owner.send('GET', '/api/v1/shops')).json).toEqual({ items: [] });
});

test('a shop keeps its currency as long as money of any file is in it, orders or not', async () => {
  await using server = await createTestServer();
  const seller = new Seller(server.owner);
  const { id } = (await server.owner.send('POST', '/api/v1/shops', { body: SHOP })).json as Shop;
  const change = () => server.owner.send('PATCH', `/api/v1/shops/${id}`, { body: { currency: 'EUR' } });
  for (const name of ['statement-usd.csv', 'ads.csv']) {
    const brought = await seller.bring(await smallShop([name]), { shopId: id });
    expect(await change(), name).toMatchObject({ status: 400, json: { path: '/currency' } });
    await seller.takeBack(brought.id);
  }
  expect(await change()).toMatchObject({ status: 200, json: { currency: 'EUR' } });
});

test('costs, fees and rates go in and out as JSON and CSV; a refused row says where and why', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  await owner.send('POST', '/api/v1/shops', { body: SHOP });

  const items: CostRow[] = [
    { listing: '170', sku: null, validFrom: '2026-01-01', unitCost: '4.25', currency: 'USD' },
    { listing: null, sku: '=SKU', validFrom: '2026-01-01', unitCost: '1', currency: 'USD' },
  ];
  expect(await owner.send('PUT', '/api/v1/costs', { body: { items } })).toMatchObject({ status: 200, json: { items } });
  const absurd = [{ ...items[0], unitCost: '900000000000000' }];
  expect(await owner.send('PUT', '/api/v1/costs', { body: { items: absurd } })).toMatchObject({
    status: 400,
    json: { path: '/items/0/unitCost' },
  });
  const table = await owner.send('GET', '/api/v1/costs?format=csv');
  expect(table.text).toBe(
    "listing,sku,validFrom,unitCost,currency\n170,,2026-01-01,4.25,USD\n,'=SKU,2026-01-01,1,USD\n",
  );
  expect((await owner.send('PUT', '/api/v1/costs', { body: table.text, headers: csv })).json).toEqual({ items });

  const resaved = (cost: string) =>
    `listing;sku;validFrom;unitCost;currency\r\n170;;01.01.2026;${cost};USD\r\n;'=SKU;1.1.2026;1;USD\r\n`;
  expect((await owner.send('PUT', '/api/v1/costs', { body: resaved('4,25'), headers: csv })).json).toEqual({ items });
  expect((await owner.send('PUT', '/api/v1/costs', { body: resaved('4,250'), headers: csv })).json).toMatchObject({
    details: { refused: [{ path: '/items/0/unitCost' }] },
  });

  const wrong = {
    items: [
      items[0],
      { listing: null, sku: null, validFrom: '2026-02-30', unitCost: '-1', currency: 'usd', colour: 'red' },
      items[0],
    ],
  };
  const refused = await owner.send('PUT', '/api/v1/costs', { body: wrong, headers: { 'accept-language': 'de' } });
  expect(refused.status).toBe(400);
  const { details } = refused.json as { details: { refused: { path: string; reason: string }[] } };
  expect(details.refused.map((row) => row.path)).toEqual([
    '/items/1/colour',
    '/items/1/listing',
    '/items/1/validFrom',
    '/items/1/unitCost',
    '/items/1/currency',
    '/items/2/listing',
  ]);
  expect(details.refused[1]?.reason).toBe('Nenne ein Angebot oder eine Artikelnummer.');
  expect((await owner.send('GET', '/api/v1/costs')).json).toEqual({ items });

  const fees = (await owner.send('GET', '/api/v1/fees')).json as { items: object[] };
  expect(fees.items).toContainEqual({
    country: 'US',
    validFrom: '2000-01-01',
    class: 'transactionFee',
    percent: '6.5',
    fixed: '0',
    currency: 'USD',
    of: 'itemsShippingWrap',
  });
  // 0.20 USD is what Etsy asks; what that is in euros depends on the day.
  const listingFee = { class: 'listingFee', percent: '0', fixed: '0.18', currency: 'EUR', estimatedFrom: '0.20 USD' };
  expect(fees.items).toContainEqual(expect.objectContaining({ country: 'DE', ...listingFee }));
  expect(fees.items.filter((fee) => 'estimatedFrom' in fee)).toHaveLength(23);
  expect((await owner.send('PUT', '/api/v1/fees', { body: { items: fees.items } })).status).toBe(200);
  const again = (await owner.send('GET', '/api/v1/fees')).json as { items: object[] };
  expect(again.items.filter((fee) => 'estimatedFrom' in fee)).toHaveLength(23);
  expect((await owner.send('PUT', '/api/v1/fees', { body: { items: fees.items.slice(0, 3) } })).status).toBe(200);
  const kept = (await owner.send('GET', '/api/v1/fees')).json as { items: object[] };
  expect(kept.items).toHaveLength(3);
  expect(kept.items).toEqual(expect.arrayContaining(fees.items.slice(0, 3)));

  for (const absurd of [{ fixed: '90000000000' }, { percent: '1000000000' }, { percent: '100.1' }]) {
    const body = { items: [{ ...kept.items[0], ...absurd }] };
    const path = `/items/0/${Object.keys(absurd)[0]}`;
    expect(await owner.send('PUT', '/api/v1/fees', { body })).toMatchObject({ status: 400, json: { path } });
  }

  const rates = 'day,from,to,rate\n2026-09-01,USD,EUR,0.91\n';
  expect((await owner.send('PUT', '/api/v1/rates', { body: rates, headers: csv })).json).toEqual({
    items: [{ day: '2026-09-01', from: 'USD', to: 'EUR', rate: '0.91' }],
  });
  expect((await owner.send('PUT', '/api/v1/rates', { body: 'day,from,to,price\n', headers: csv })).status).toBe(400);
  expect(
    (await owner.send('PUT', '/api/v1/rates', { body: 'day,from,to,rate\n2026-09-01,USD,EUR,0\n', headers: csv }))
      .status,
  ).toBe(400);
  expect(
    (await owner.send('PUT', '/api/v1/rates', { body: '{', headers: { 'content-type': 'application/json' } })).status,
  ).toBe(400);
  expect((await owner.send('PUT', '/api/v1/rates', { body: { rows: [] } })).status).toBe(400);
  expect(
    (await owner.send('PUT', '/api/v1/rates', { body: 'x', headers: { 'content-type': 'text/plain' } })).status,
  ).toBe(415);

  // What cannot be read is refused with its place, and nothing of the table changes.
  const json = { 'content-type': 'application/json' };
  const before = (await owner.send('GET', '/api/v1/rates')).json;
  const unreadable: [body: unknown, headers: Record<string, string>, answer: object][] = [
    ['', csv, { status: 400, json: { path: '/header/' } }],
    ['day,"from\n', csv, { status: 400, json: { code: 'badRequest' } }],
    ['day,from,to\n2026-09-02,USD,EUR\n', csv, { status: 400, json: { path: '/items/0/rate' } }],
    ['day,from,to,rate\n2026-09-02,USD\n', csv, { status: 400, json: { path: '/items/0/to' } }],
    [`day,from,to,rate\n${'2026-09-02,USD,EUR,1\n'.repeat(400_000)}`, csv, { status: 413 }],
    ['[]', json, { status: 400, json: { path: '/items' } }],
    ['7', json, { status: 400, json: { path: '/items' } }],
    ['{"items":[],"more":1}', json, { status: 400, json: { path: '/more' } }],
    ['{"items":[null]}', json, { status: 400, json: { path: '/items/0/day' } }],
    ['{"items":[{"day":true}]}', json, { status: 400, json: { path: '/items/0/day' } }],
    ['{"items":[{"day":"2026-09-02","from":"USD","to":null,"rate":1}]}', json, { json: { path: '/items/0/to' } }],
  ];
  for (const [body, headers, answer] of unreadable)
    expect(await owner.send('PUT', '/api/v1/rates', { body, headers }), String(body).slice(0, 80)).toMatchObject(
      answer,
    );
  expect((await owner.send('GET', '/api/v1/rates')).json).toEqual(before);
  const numbers = '{"items":[{"day":"2026-09-02","from":"USD","to":"EUR","rate":0.92}]}';
  expect((await owner.send('PUT', '/api/v1/rates', { body: numbers, headers: json })).json).toEqual({
    items: [{ day: '2026-09-02', from: 'USD', to: 'EUR', rate: '0.92' }],
  });
});
