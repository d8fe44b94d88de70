import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Completeness } from '../api.ts';
import { Seller } from './testing/seller.ts';
import { sellerServer } from './testing/seller-server.ts';
import { SMALL_SHOP, smallShop, smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

const MEASURES = ['orders', 'units', 'grossSales', 'netSales', 'fees', 'profit'];

describe('the small shop', () => {
  let importId: string;

  it('is brought in one upload of files whose names say nothing', async () => {
    const files = (await smallShop()).map((file, index) => ({ ...file, name: `download (${index}).bin` }));
    const current = await seller.bring(files);
    importId = current.id;
    expect(current.state).toBe('done');
    expect(current.files.map(({ kind, rows, accepted, rejected }) => [kind, rows, accepted, rejected])).toEqual([
      ['etsy.orders', 6, 6, 0],
      ['etsy.items', 9, 9, 0],
      ['etsy.statement', 23, 23, 0],
      ['etsy.payments', 3, 3, 0],
      ['etsy.deposits', 1, 1, 0],
      ['etsy.listings', 4, 4, 0],
      ['etsy.ads', 2, 2, 0],
    ]);
    expect(current.files[0]).toMatchObject({ firstDay: '2026-08-28', lastDay: '2026-09-30' });
    expect(new Set(current.files.map((file) => file.shopId)).size).toBe(1);
  });

  it('has the numbers that were worked out by hand', async () => {
    expect(await seller.measures('shop.profit', MEASURES)).toEqual({
      orders: 6,
      units: 13,
      grossSales: 271.5,
      netSales: 268.94,
      fees: 40.59,
      profit: 228.35,
    });
  });

  it('leaves no file behind, since files name buyers', async () => {
    expect(await readdir(join(server.dataFolder, 'imports'))).toEqual(['instance']);
  });

  it('is there once when the same files come again, in another order and as a spreadsheet saved them', async () => {
    const again = await seller.bring((await smallShop()).reverse());
    expect(again.files.map((file) => file.unchanged)).toEqual(again.files.map((file) => file.rows));
    const resaved = await seller.bring([await smallShopFile('orders-resaved.csv')]);
    expect(resaved.files[0]).toMatchObject({ kind: 'etsy.orders', state: 'done', rows: 6, rejected: 1 });
    expect(await seller.measures('shop.profit', MEASURES)).toMatchObject({
      orders: 6,
      netSales: 268.94,
      profit: 228.35,
    });
    await seller.takeBack(again.id);
    await seller.takeBack(resaved.id);
  });

  it('shows month by month which files it has', async () => {
    const { shops } = (await server.owner.get('/api/v1/completeness')).json as Completeness;
    expect(shops).toHaveLength(1);
    expect(shops[0]?.months).toMatchObject([
      {
        month: '2026-08',
        orders: 'full',
        items: 'full',
        statement: 'none',
        ads: 'partial',
        ordersInMonth: 2,
        estimatedOrders: 2,
      },
      { month: '2026-09', orders: 'full', items: 'full', statement: 'full', payments: 'partial', ordersInMonth: 4 },
    ]);
  });

  it('has its place there from its first file on, orders or not', async () => {
    const made = await server.owner.post('/api/v1/shops', {
      ...{ name: 'Statements first', platform: 'etsy', currency: 'USD', country: 'US', timezone: 'America/New_York' },
    });
    const { id } = made.json as { id: string };
    await seller.bring(await smallShop(['statement-usd.csv']), { shopId: id });
    const { shops } = (await server.owner.get('/api/v1/completeness')).json as Completeness;
    expect(shops.find(({ shopId }) => shopId === id)?.months).toMatchObject([
      { month: '2026-09', orders: 'none', items: 'none', statement: 'full', ordersInMonth: 0 },
    ]);
    expect((await server.owner.delete(`/api/v1/shops/${id}`)).status).toBe(204);
  });

  it('is gone when it is taken back, and whole when it is brought again', async () => {
    const gone = await seller.takeBack(importId);
    expect(gone.state).toBe('takenBack');
    expect(new Set(gone.files.map((file) => file.state))).toEqual(new Set(['takenBack']));
    expect(await seller.measures('shop.profit', ['orders', 'fees', 'profit'])).toEqual({
      orders: 0,
      fees: 0,
      profit: 0,
    });
    await seller.bring(await smallShop(SMALL_SHOP));
    expect(await seller.measures('shop.profit', MEASURES)).toMatchObject({ orders: 6, fees: 40.59, profit: 228.35 });
  });

  it('is listed with all its imports, the newest first, page by page', async () => {
    const first = (await server.owner.get('/api/v1/imports?limit=2')).json as {
      items: { id: string }[];
      next?: string;
    };
    expect(first.items).toHaveLength(2);
    const second = (await server.owner.get(`/api/v1/imports?after=${first.next}&limit=100`)).json as typeof first;
    expect(second.next).toBeUndefined();
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids.at(-1)).toBe(importId);
  });
});

describe('of two values for one key', () => {
  // A shop of their own: days of advertising, each a key.
  const SHOP = 'shop-of-two-values';
  const spent = async () => {
    const { rows } = await seller.query({
      dataset: 'shop.ads',
      measures: [{ field: 'spend' }],
      filters: [{ field: 'shop', op: 'eq', value: SHOP }],
    });
    return rows[0]?.[0];
  };
  const ads = (...days: [day: string, spend: string][]) => ({
    name: `${days.map(([day]) => day).join()}.csv`,
    content: [
      'Date (ET),Views,Clicks,Orders,Revenue (USD),Spend (USD)',
      ...days.map(([day, spend]) => `"${day}",10,1,0,0,${spend}`),
    ].join('\n'),
  });
  const bring = (...files: ReturnType<typeof ads>[]) => seller.bring(files, { shopId: SHOP });

  beforeAll(async () => {
    const shop = { id: SHOP, workspace_id: server.workspaceId, name: 'Two values', platform: 'etsy', currency: 'USD' };
    await server.database.everything('shops').insert({ ...shop, country: 'US', timezone: 'UTC' });
  });
  afterAll(() => server.database.everything('shops').where({ id: SHOP }).delete());

  it('the later upload wins, until it is taken back', async () => {
    const first = await bring(ads(['Sep 1, 2026', '1.25']));
    const second = await bring(ads(['Sep 1, 2026', '2.50']));
    expect(await spent()).toBe(2.5);
    await seller.takeBack(second.id);
    expect(await spent()).toBe(1.25);
    await seller.takeBack(first.id);
  });

  it('the file with the newest date wins within an upload, wherever it stands', async () => {
    const newer = ads(['Sep 1, 2026', '3'], ['Sep 9, 2026', '1']);
    const older = ads(['Sep 1, 2026', '5'], ['Sep 8, 2026', '1']);
    for (const files of [
      [newer, older],
      [older, newer],
    ]) {
      const { id } = await bring(...files);
      expect(await spent()).toBe(3 + 1 + 1);
      await seller.takeBack(id);
    }
  });

  it('the later part wins where both end on one day', async () => {
    const { id } = await bring(ads(['Sep 1, 2026', '3']), ads(['Sep 1, 2026', '7']));
    expect(await spent()).toBe(7);
    await seller.takeBack(id);
  });
});

describe('which shop', () => {
  it('is a new one for another currency, named after it, with country and zone to be corrected', async () => {
    const file = await seller.bring([await smallShopFile('statement-gbp.csv')]);
    const { rows } = await seller.query({
      dataset: 'shop.ledger',
      measures: [{ field: 'entries' }],
      dimensions: [{ field: 'currency' }],
    });
    expect(rows.map(([currency]) => currency)).toEqual(expect.arrayContaining(['USD', 'GBP']));
    const shop = await server.database
      .everything('shops')
      .where({ id: file.files[0]?.shopId ?? '' })
      .first();
    expect(shop).toMatchObject({
      name: 'Etsy GBP',
      platform: 'etsy',
      country: 'GB',
      timezone: 'Europe/London',
      guessed: true,
    });
    await seller.takeBack(file.id);
    expect(await server.database.everything('shops').where({ currency: 'GBP' })).toEqual([]);
    await seller.bring([await smallShopFile('statement-gbp.csv')]);
  });

  it('is the one that the upload names, and none that is not there', async () => {
    const shops = await server.database.everything('shops').where({ currency: 'USD' });
    const file = await seller.bringOne('a.csv', (await smallShopFile('ads.csv')).content, { shopId: shops[0].id });
    expect(file).toMatchObject({ shopId: shops[0].id, state: 'done' });
    const { status, json } = await seller.tryUpload(await smallShop(['ads.csv']), { shopId: 'nowhere' });
    expect([status, json]).toMatchObject([404, { code: 'notFound', path: '/shopId' }]);
  });

  it('has the country and zone of the upload when it is new', async () => {
    const fields = { country: 'AT', timezone: 'Europe/Vienna' };
    const { shopId } = await seller.bringOne('s.csv', (await smallShopFile('statement-de.csv')).content, fields);
    const shop = await server.database
      .everything('shops')
      .where({ id: shopId ?? '' })
      .first();
    expect(shop).toMatchObject({ country: 'AT', timezone: 'Europe/Vienna', currency: 'EUR', guessed: false });
  });

  it.each([
    ['the country and zone of its currency', {}, { country: 'DE', timezone: 'Europe/Berlin', guessed: true }],
    ['UTC in a country whose zone nobody knows', { country: 'IS' }, { country: 'IS', timezone: 'UTC', guessed: true }],
  ])('has %s where the upload says no more', async (_, fields, expected) => {
    const known = await server.database.everything('shops').where({ currency: 'EUR' }).pluck('id');
    await server.database.everything('shops').whereIn('id', known).update({ currency: 'CHF' });
    const file = await smallShopFile('statement-de.csv');
    const { id, files } = await seller.bring([file], fields as Record<string, string>);
    const made = await server.database
      .everything('shops')
      .where({ id: files[0]?.shopId ?? '' })
      .first();
    expect(made).toMatchObject({ currency: 'EUR', ...expected });
    await seller.takeBack(id);
    await server.database.everything('shops').whereIn('id', known).update({ currency: 'EUR' });
  });

  it('is asked for among several of one currency, when asking is wanted; else it is a new one', async () => {
    const other = { id: 'second-usd-shop', workspace_id: server.workspaceId, name: 'Second', platform: 'etsy' };
    await server.database.everything('shops').insert({ ...other, currency: 'USD', country: 'US', timezone: 'UTC' });
    const asked = await seller.bring(await smallShop(['deposits.csv']), { ask: 'true' });
    expect(asked).toMatchObject({ state: 'needsAnswer', question: { kind: 'shop', fileId: asked.files[0]?.id } });
    expect(asked.question?.choices?.map((choice) => choice.label)).toEqual([
      'Etsy USD (USD)',
      'Second (USD)',
      'A new shop',
    ]);
    const answered = await seller.answer(asked, 'second-usd-shop');
    expect(answered).toMatchObject({ state: 'done', files: [{ shopId: 'second-usd-shop' }] });
    const made = await seller.answer(await seller.bring(await smallShop(['ads.csv']), { ask: 'true' }), 'new');
    const unasked = await seller.bring(await smallShop(['payments.csv']));
    const names = await server.database
      .everything('shops')
      .whereIn('id', [made.files[0]?.shopId ?? '', unasked.files[0]?.shopId ?? ''])
      .orderBy('created_at')
      .pluck('name');
    expect(names).toEqual(['Etsy USD 2', 'Etsy USD 3']);
  });
});

describe('an upload that is not in order', () => {
  it.each([
    ['another part', { colour: 'red' }, '/colour'],
    ['an answer that is neither yes nor no', { ask: 'maybe' }, '/ask'],
    ['a country that is none', { country: 'Germany' }, '/country'],
    ['a zone that is none', { timezone: 'Mars/Olympus' }, '/timezone'],
    ['an endless field', { shopId: 'x'.repeat(2000) }, '/shopId'],
  ])('is refused for %s, and nothing is kept', async (_, fields, path) => {
    const { status, json } = await seller.tryUpload(await smallShop(['ads.csv']), fields as Record<string, string>);
    expect([status, json]).toMatchObject([400, { code: 'badRequest', path }]);
    expect(await readdir(join(server.dataFolder, 'imports'))).toEqual(['instance']);
  });

  it('is refused without a file, as another type, and when its frames are broken', async () => {
    expect((await seller.tryUpload([])).status).toBe(400);
    expect((await server.owner.post('/api/v1/imports', { file: 'x' })).status).toBe(415);
    const headers = { 'content-type': 'multipart/form-data' };
    expect((await server.owner.post('/api/v1/imports', 'x', { headers })).status).toBe(400);
    const torn = { 'content-type': 'multipart/form-data; boundary=b' };
    const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf';
    expect((await server.owner.post('/api/v1/imports', body, { headers: torn })).status).toBe(400);
    const part = '--b\r\ncontent-disposition: form-data; name="picture"; filename="a.csv"\r\n\r\nx\r\n--b--\r\n';
    expect((await server.owner.post('/api/v1/imports', part, { headers: torn })).status).toBe(400);
  });

  it('is refused when it is larger than 1 GB, before it is read', async () => {
    const { port, hostname } = new URL(server.origin);
    const headers = {
      origin: server.origin,
      cookie: server.owner.cookie,
      'x-csrf-token': server.owner.csrfToken,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': String(2 * 1024 ** 3),
    };
    const status = await new Promise((resolve, reject) => {
      const sent = request({ port, hostname, method: 'POST', path: '/api/v1/imports', headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write('--b\r\n');
    });
    expect(status).toBe(413);
  });

  it('needs an editor', async () => {
    const viewer = new Seller(await server.member('viewer'));
    expect((await viewer.tryUpload(await smallShop(['ads.csv']))).status).toBe(403);
    expect((await viewer.browser.get('/api/v1/imports')).status).toBe(200);
    expect((await server.stranger().get('/api/v1/imports')).status).toBe(401);
  });
});
