import { describe, expect, it } from 'vitest';
import type { Shop } from '../api.ts';
import { sellerServer } from './testing/seller-server.ts';
import { smallShop } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

/** What is asked twice in the same words is answered from what was kept, unless the days that changed are told. */
describe('an answer that was kept', () => {
  it('is asked anew once the entries of its days are taken back, whichever days they cost', async () => {
    await seller.bring(await smallShop(['orders.csv', 'items.csv', 'statement-usd.csv']));
    const late = await seller.bring([
      {
        name: 'november.csv',
        content: [
          'Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details',
          '"November 5, 2026",Marketing,Fee for sale made through Offsite Ads,Order #4000000002,USD,--,-$6.75,-$6.75,--',
          '"November 6, 2026",Marketing,Fee for sale made through Offsite Ads,Order #4000000003,USD,--,-$3.30,-$3.30,--\n',
        ].join('\n'),
      },
    ]);
    const november = async () => {
      const { rows } = await seller.query({
        dataset: 'shop.ledger',
        measures: [{ field: 'entries' }, { field: 'net' }],
        range: { from: '2026-11-01', to: '2026-12-01' },
      });
      return rows;
    };
    expect(await november()).toEqual([[2, -10.05]]);
    await seller.takeBack(late.id);
    expect(await november()).toEqual([[0, 0]]);
  });

  it('is asked anew once an older order makes the buyer of its days a returning one, and a new one again', async () => {
    const returning = async () => {
      const { rows } = await seller.query({
        dataset: 'shop.orders',
        measures: [{ field: 'returningBuyers' }],
        range: { from: '2026-09-01', to: '2026-10-01' },
      });
      return Number(rows[0]?.[0]);
    };
    const files = await smallShop(['orders.csv']);
    await seller.bring(files);
    const before = await returning();
    const [header, , second = ''] = String(files[0]?.content).split('\n');
    const older = second.replace('09/10/26,4000000002', '03/09/25,3000000002');
    const { id } = await seller.bring([{ name: 'spring.csv', content: `${header}\n${older}\n` }]);
    expect(await returning()).toBe(before + 1);
    await seller.takeBack(id);
    expect(await returning()).toBe(before);
  });

  it('is asked anew once the advertising of its days is taken back, sales or not', async () => {
    const content =
      'Date,Views,Clicks,Orders,Revenue (USD),Spend (USD)\n2026-03-01,40,2,0,0.00,1.00\n2026-04-02,50,3,0,0.00,0.00\n';
    const ads = await seller.bring([{ name: 'spring.csv', content }]);
    const april = async () => {
      const { rows } = await seller.query({
        dataset: 'shop.ads',
        measures: [{ field: 'views' }],
        range: { from: '2026-04-01', to: '2026-05-01' },
      });
      return rows;
    };
    expect(await april()).toEqual([[50]]);
    await seller.takeBack(ads.id);
    expect(await april()).toEqual([[0]]);
  });

  it('names a shop as it is called now', async () => {
    const names = async () => {
      const { columns, rows } = await seller.query({
        dataset: 'shop.orders',
        measures: [{ field: 'orders' }],
        dimensions: [{ field: 'shop' }],
      });
      return rows.map((row) => row[columns.findIndex(({ name }) => name === 'shopName')]);
    };
    expect(await names()).toEqual(['Etsy USD']);
    const [shop] = ((await server.owner.get('/api/v1/shops')).json as { items: Shop[] }).items;
    await server.owner.send('PATCH', `/api/v1/shops/${shop?.id}`, { body: { name: 'Alder' } });
    expect(await names()).toEqual(['Alder']);
  });

  it('about imports is asked anew after each, however old the days of the file', async () => {
    const thisWeek = () =>
      seller.query({ dataset: 'shop.imports', measures: [{ field: 'files' }], range: { last: 'P7D' } });
    const files = async () => Number((await thisWeek()).rows[0]?.[0]);
    const before = await files();
    const { id } = await seller.bring(await smallShop(['ads.csv']));
    expect(await files()).toBe(before + 1);
    const kept = async () => {
      const { rows } = await seller.query({
        dataset: 'shop.imports',
        measures: [{ field: 'files' }],
        filters: [{ field: 'state', op: 'eq', value: 'done' }],
        range: { last: 'P7D' },
      });
      return Number(rows[0]?.[0]);
    };
    const still = await kept();
    await seller.takeBack(id);
    expect(await kept()).toBe(still - 1);
  });
});
