import { expect, test, vi } from 'vitest';
import type { Shop } from '../api.ts';
import { Seller } from '../imports/testing/seller.ts';
import { smallShop } from '../imports/testing/small-shop.ts';
import { holdWrites } from '../reports/testing/hold-tables.ts';
import { createTestServer } from '../testing/server.ts';

const CUT = `select pg_terminate_backend(pid) from pg_locks join pg_database d on d.oid = database
  where datname = current_database() and relation = 'line_facts'::regclass and not granted`;

test('what the facts rest on is not there without them, wherever the database is cut off', async () => {
  await using server = await createTestServer();
  const { owner, database } = server;
  const seller = new Seller(owner);
  await seller.bring(await smallShop(['orders.csv', 'items.csv']));
  const [shop] = ((await owner.get('/api/v1/shops')).json as { items: Shop[] }).items;
  const said = async () => ({
    costs: (await owner.get('/api/v1/costs')).json,
    shops: (await owner.get('/api/v1/shops')).json,
    numbers: await seller.measures('shop.profit', ['costOfGoods', 'estimatedFees', 'profit']),
  });
  const before = await said();
  const items = [{ listing: '1700000001', sku: null, validFrom: '2026-01-01', unitCost: '4.25', currency: 'USD' }];
  const writes = [
    () => owner.send('PUT', '/api/v1/costs', { body: { items } }),
    () => owner.send('PATCH', `/api/v1/shops/${shop?.id}`, { body: { country: 'GB' } }),
  ];
  for (const write of writes) {
    {
      await using held = await holdWrites(database.everything, 'line_facts');
      const answer = write();
      await vi.waitUntil(async () => (await held.waiting()) > 0, { timeout: 60_000, interval: 10 });
      await database.everything.raw(CUT);
      expect((await answer).status).toBeGreaterThanOrEqual(500);
    }
    expect(await said()).toEqual(before);
  }
  for (const write of writes) expect((await write()).status).toBe(200);
  expect(await said()).not.toEqual(before);
});
