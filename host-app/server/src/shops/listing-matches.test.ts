import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListingMatch, Problem, Shop } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop, smallShopFile } from '../imports/testing/small-shop.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const APRON = '1700000001';
const CANDLE = '1700000004';
const HEADER = 'TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,SKU';

let server: TestServer;
let seller: Seller;
let path: string;
let items: string;

async function matches(): Promise<ListingMatch[]> {
  const { json } = await server.owner.get(path);
  return (json as { items: ListingMatch[] }).items;
}

/** Listings of the catalogue as queries see them: title or last known title → listing. */
async function catalogue(): Promise<Record<string, unknown>> {
  const { rows } = await seller.query({ dataset: 'shop.listings', rows: { fields: ['listingTitle', 'listing'] } });
  return Object.fromEntries(rows.map(([title, listing]) => [String(title), listing]));
}

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
  const { id } = await seller.bring(await smallShop(['items.csv']));
  items = id;
  await seller.bring([await smallShopFile('listings.csv')]);
  const { json } = await server.owner.get('/api/v1/shops');
  path = `/api/v1/shops/${(json as { items: Shop[] }).items[0]?.id}/listing-matches`;
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a listing of the catalogue', () => {
  it('is joined by SKU; without one its title is only offered', async () => {
    expect(await catalogue()).toMatchObject({
      'Linen Apron, Personalised Gift for Bakers': APRON,
      'Beeswax Candle': null,
    });
    expect(await matches()).toEqual([
      {
        offer: expect.any(String),
        title: 'Beeswax Candle',
        sku: null,
        listing: CANDLE,
        listingTitle: 'Beeswax Candle',
        confirmed: false,
      },
    ]);
  });

  it('is joined once the seller confirms, stays so when the files come again, and is apart when they undo it', async () => {
    const [match] = await matches();
    const body = { items: [{ offer: match?.offer ?? '', listing: CANDLE }] };
    expect(await server.owner.post(path, body)).toMatchObject({
      status: 200,
      json: { items: [{ offer: match?.offer, listing: CANDLE, confirmed: true }] },
    });
    expect(await catalogue()).toMatchObject({ 'Beeswax Candle': CANDLE });
    expect((await server.owner.post(path, body)).status).toBe(200);
    await seller.bring(await smallShop(['listings.csv', 'orders.csv']));
    expect(await catalogue()).toMatchObject({ 'Beeswax Candle': CANDLE });
    const one = `${path}/${encodeURIComponent(match?.offer ?? '')}`;
    expect((await server.owner.delete(one)).status).toBe(204);
    expect(await catalogue()).toMatchObject({ 'Beeswax Candle': null });
    expect(await matches()).toMatchObject([{ listing: CANDLE, confirmed: false }]);
    expect((await server.owner.delete(one)).status).toBe(404);
  });

  it('is joined to nothing else than what is offered', async () => {
    const [match] = await matches();
    const offer = match?.offer ?? '';
    const wrong = await server.owner.post(path, {
      items: [
        { offer, listing: CANDLE },
        { offer, listing: APRON },
      ],
    });
    expect(wrong).toMatchObject({ status: 400, json: { code: 'badRequest', path: '/items/1' } });
    expect((wrong.json as Problem).detail).toContain('do not have the same title');
    expect(await matches()).toMatchObject([{ confirmed: false }]);
    expect((await server.owner.post(path, { items: [{ offer: 'none', listing: CANDLE }] })).status).toBe(400);
    expect((await server.owner.get('/api/v1/shops/none/listing-matches')).status).toBe(404);
  });

  it('is confirmed and undone by editors, and looked at by viewers', async () => {
    const [match] = await matches();
    const viewer = await server.member('viewer');
    expect((await viewer.get(path)).status).toBe(200);
    expect((await viewer.post(path, { items: [{ offer: match?.offer ?? '', listing: CANDLE }] })).status).toBe(403);
    expect((await viewer.delete(`${path}/${encodeURIComponent(match?.offer ?? '')}`)).status).toBe(403);
    expect((await server.stranger().get(path)).status).toBe(401);
  });

  it('is not offered where two sold listings have its title, however it is written', async () => {
    const content = `${HEADER}\nBEESWAX  candle,,9.50,USD,7,,,\nFern & Fox Print,,22.00,USD,7,,,NEW-1\n`;
    const { id } = await seller.bring([{ name: 'catalogue.csv', content }]);
    expect((await matches()).map(({ listing }) => listing)).toEqual([CANDLE, CANDLE]);
    const twin = await smallShopFile('items.csv');
    const second = String(twin.content).replaceAll(CANDLE, '1700000009').replaceAll(',41000000', ',42000000');
    const more = await seller.bring([{ name: 'more.csv', content: second }]);
    expect(await matches()).toEqual([]);
    await seller.takeBack(more.id);
    expect(await matches()).toHaveLength(2);
    await seller.takeBack(id);
  });

  it('loses its listing when the order lines that say so are taken back', async () => {
    const [match] = await matches();
    await server.owner.post(path, { items: [{ offer: match?.offer ?? '', listing: CANDLE }] });
    await seller.takeBack(items);
    expect(new Set(Object.values(await catalogue()))).toEqual(new Set([null]));
    expect(await matches()).toEqual([]);
    await seller.bring(await smallShop(['items.csv']));
    expect(await catalogue()).toMatchObject({
      'Linen Apron, Personalised Gift for Bakers': APRON,
      'Beeswax Candle': CANDLE,
    });
  });

  it('has its own title while it is not sold, and none in common with others that have no id', async () => {
    const content = `${HEADER}\nFern Print,,22.00,USD,7,,,NEW-1\nFox Print,,22.00,USD,7,,,NEW-2\n`;
    await seller.bring([{ name: 'catalogue.csv', content }]);
    await server.owner.post('/api/v1/sample', { orders: 20 });
    await expect
      .poll(async () => (await seller.query({ dataset: 'shop.listings', measures: [{ field: 'listings' }] })).rows)
      .toEqual([[486]]);
    const { rows } = await seller.query({
      dataset: 'shop.listings',
      measures: [{ field: 'listings' }],
      dimensions: [{ field: 'listing' }],
      limit: 1000,
    });
    expect(rows.filter(([, title]) => title === null)).toEqual([[null, null, 2]]);
  });
});
