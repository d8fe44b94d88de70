import { describe, expect, it } from 'vitest';
import { sellerServer } from './testing/seller-server.ts';
import { smallShop } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

async function shopIn(timezone: string): Promise<string> {
  const fields = { name: timezone, platform: 'etsy', currency: 'USD', country: 'US', timezone };
  return ((await server.owner.post('/api/v1/shops', fields)).json as { id: string }).id;
}

describe('the dataset of imports', () => {
  it('holds every file that came to an end: tables with what was refused of them, and what failed', async () => {
    const perState = async () => {
      const { rows } = await seller.query({
        dataset: 'shop.imports',
        measures: [{ field: 'files' }, { field: 'rowsAccepted' }, { field: 'rowsRejected' }],
        dimensions: [{ field: 'kind' }, { field: 'state' }],
        orderBy: [{ key: 'kind' }, { key: 'state' }],
      });
      return rows;
    };
    expect(await perState()).toEqual([]);
    const table = await seller.bring([{ name: 'stock.csv', content: 'a,b\n1,2\n3,4,5\n' }]);
    expect(await perState()).toEqual([['table', 'done', 1, 1, 1]]);
    await seller.bring([{ name: 'empty.csv', content: '' }]);
    expect(await perState()).toEqual(
      expect.arrayContaining([
        ['table', 'done', 1, 1, 1],
        [null, 'failed', 1, 0, 0],
      ]),
    );
    await seller.takeBack(table.id);
    expect(await perState()).toContainEqual(['table', 'takenBack', 1, 1, 1]);
  });

  it('has the day of the shop: never the same one where the sun rises first and last', async () => {
    const first = await shopIn('Pacific/Kiritimati');
    const last = await shopIn('Pacific/Pago_Pago');
    for (const shopId of [first, last]) await seller.bring(await smallShop(['ads.csv']), { shopId });
    const dayOf = async (shop: string) => {
      const { rows } = await seller.query({
        dataset: 'shop.imports',
        rows: { fields: ['importedAt'] },
        filters: [{ field: 'shop', op: 'eq', value: shop }],
      });
      return String(rows[0]?.[0]);
    };
    expect((await dayOf(last)) < (await dayOf(first))).toBe(true);
  });
});
