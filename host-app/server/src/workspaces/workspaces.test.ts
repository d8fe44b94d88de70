import { expect, test } from 'vitest';
import { createTestServer } from '../testing/server.ts';

test('a changed currency reaches the answers that are kept', async () => {
  await using server = await createTestServer();
  const query = { dataset: 'shop.orders', measures: [{ field: 'netSales' }] };
  const currencyOf = async () => {
    const { json } = await server.owner.post('/api/v1/query', query);
    return (json as { columns: { currency?: string }[] }).columns[0]?.currency;
  };
  expect(await currencyOf()).toBe('USD');
  expect(await currencyOf()).toBe('USD');
  expect((await server.owner.patch('/api/v1/workspace', { currency: 'JPY' })).status).toBeLessThan(300);
  await expect.poll(currencyOf).toBe('JPY');
});
