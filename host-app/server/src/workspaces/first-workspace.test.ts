import { expect, test } from 'vitest';
import type { SessionAnswer } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import { createTestServer } from '../testing/server.ts';
import { Workspaces } from './workspaces.ts';

test('the first workspace is in the currency of its first shop, as long as nobody chose another one', async () => {
  await using server = await createTestServer();
  const { owner } = server;
  const seller = new Seller(owner);
  const currency = async () => ((await owner.get('/api/v1/session')).json as SessionAnswer).workspace?.currency;
  expect(await currency()).toBe('USD');
  const fields = { name: 'Werkstatt', platform: 'etsy', currency: 'EUR', country: 'DE', timezone: 'Europe/Berlin' };
  await owner.post('/api/v1/shops', fields);
  expect(await currency()).toBe('EUR');
  await seller.bring(await smallShop(['statement-usd.csv']));
  expect(await currency()).toBe('EUR');
  await owner.send('PATCH', '/api/v1/workspace', { body: { currency: 'USD' } });
  await owner.post('/api/v1/shops', { ...fields, name: 'Noch eine' });
  expect(await currency()).toBe('USD');
});

test('the first workspace speaks the language of its first visitor, once', async () => {
  await using server = await createTestServer();
  const { workspaceId, database } = server;
  const workspaces = new Workspaces(database.database);
  const stored = () => database.everything('workspaces').where({ id: workspaceId }).first('name', 'locale', 'unchosen');
  expect(await stored()).toEqual({ name: 'My shop', locale: 'en', unchosen: ['currency'] });
  await database
    .everything('workspaces')
    .where({ id: workspaceId })
    .update({ unchosen: ['name', 'locale'] });
  await workspaces.greet(workspaceId, 'de');
  expect(await stored()).toEqual({ name: 'Mein Shop', locale: 'de', unchosen: [] });
  await workspaces.greet(workspaceId, 'fr');
  expect(await stored()).toMatchObject({ name: 'Mein Shop', locale: 'de' });
});
