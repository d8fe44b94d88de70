import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RollupStore, SoldDays, SoldMonth } from '../rollups/rollup-store.ts';
import { orderLine } from './order-line.ts';
import { anyFile } from './random-files.ts';
import { ShopFixture } from './shop-fixture.ts';
import { rollupFaults, snapshot } from './snapshot.ts';

/** An implementation under test. */
export interface RollupStoreSubject {
  open(): RollupStore;
  /** Waits until the sums followed what was committed; left out where they are as fresh as the facts. */
  settle?(shop: ShopFixture): Promise<void>;
}

/** What every implementation of `RollupStore` holds, behind the one write path and on a real database. */
export function rollupStoreContract(
  name: string,
  { open, settle = () => Promise.resolve() }: RollupStoreSubject,
): void {
  const opened = () => ShopFixture.open({}, open());
  const faults = async (shop: ShopFixture) => {
    await settle(shop);
    return rollupFaults(shop);
  };

  describe(name, () => {
    test('says how fresh it is', () => {
      const { freshness } = open();
      expect(freshness === 'transaction' || freshness.lagSeconds > 0).toBe(true);
    });

    test('sums are those of the facts after files in any order, corrections, new dates and take-backs', async () => {
      await using first = await opened();
      const history = fc.array(fc.record({ file: anyFile, takenBack: fc.boolean() }), { minLength: 2, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(history, async (files) => {
          const shop = await first.another();
          const imports: string[] = [];
          for (const { file } of files) imports.push((await shop.bring(file)).importId);
          expect(await faults(shop)).toEqual([]);
          expect(await answers(shop)).toEqual(await answersOfFacts(shop));
          for (const [index, { takenBack }] of files.entries())
            if (takenBack) await shop.takeBack(imports[index] ?? '');
          expect(await faults(shop)).toEqual([]);
          expect(await answers(shop)).toEqual(await answersOfFacts(shop));
        }),
        { numRuns: 5 },
      );
    });

    test('new orders are added to what stands there, also with corrections in the same file', async () => {
      await using shop = await opened();
      await shop.bring({ kind: 'test.items', rows: [[orderLine('1', '2026-01-05')], [orderLine('2', '2026-02-01')]] });
      expect(await faults(shop)).toEqual([]);
      // Between and beside the days that are there, with an order of before in other words.
      const rows = ['2026-01-05', '2026-01-20', '2026-03-01'].map((day, index) => [orderLine(`${3 + index}`, day)]);
      await shop.bring({ kind: 'test.items', rows: [...rows, [{ ...orderLine('1', '2026-01-06'), itemTotal: 700 }]] });
      expect(await faults(shop)).toEqual([]);
      expect(await answers(shop)).toEqual(await answersOfFacts(shop));
    });

    test('a sum over nothing is gone, and one worked out anew is the same', async () => {
      await using shop = await opened();
      await shop.bring({ kind: 'test.items', rows: [[orderLine('1', '2026-01-05')]] });
      const { importId } = await shop.bring({ kind: 'test.items', rows: [[orderLine('2', '2026-01-09')]] });
      await shop.takeBack(importId);
      await settle(shop);
      const left = await snapshot(shop);
      expect(left['rollup_day']).toHaveLength(1);
      await shop.deriveAgain();
      await settle(shop);
      expect(await snapshot(shop)).toEqual(left);
    });

    test('a write that breaks off leaves every sum as it was', async () => {
      await using shop = await opened();
      await shop.bring({ kind: 'test.items', rows: [[orderLine('1', '2026-01-05')]] });
      await settle(shop);
      const before = await snapshot(shop);
      const broken = shop.query(async (transaction) => {
        await shop.rollups.eraseShop(await shop.derivation(transaction));
        throw new Error('broken off');
      });
      await expect(broken).rejects.toThrow('broken off');
      await settle(shop);
      expect(await snapshot(shop)).toEqual(before);
    });

    test('an erased shop has no sums, and every other one keeps its own', async () => {
      await using shop = await opened();
      const beside = await shop.another();
      for (const each of [shop, beside])
        await each.bring({ kind: 'test.items', rows: [[orderLine('1', '2026-01-05')]] });
      await shop.pipeline.eraseShop(shop.workspaceId, shop.shopId);
      await settle(shop);
      expect((await answers(beside)).days.map((days) => days.shop)).toEqual([beside.shopId]);
      expect((await snapshot(shop))['rollup_day']).toEqual([]);
      expect(await faults(beside)).toEqual([]);
    });

    test('what another workspace sold is not told', async () => {
      await using shop = await opened();
      const stranger = await shop.elsewhere();
      await shop.bring({ kind: 'test.items', rows: [[orderLine('1', '2026-01-05')]] });
      await settle(shop);
      expect(await answers(stranger)).toEqual({ days: [], months: [], currencies: new Map() });
      expect((await answers(shop)).days).toEqual([
        { shop: shop.shopId, orders: 1, firstDay: '2026-01-05', lastDay: '2026-01-05' },
      ]);
    });
  });
}

interface Answers {
  days: readonly SoldDays[];
  months: readonly SoldMonth[];
  currencies: ReadonlyMap<string, readonly string[]>;
}

/** All that the store tells of the workspace of a shop. */
function answers(shop: ShopFixture): Promise<Answers> {
  return shop.query(async (transaction) => ({
    days: await shop.rollups.soldDays(transaction),
    months: await shop.rollups.soldMonths(transaction),
    currencies: await shop.rollups.currenciesOfListings(transaction),
  }));
}

/** The same, counted over the facts. */
function answersOfFacts(shop: ShopFixture): Promise<Answers> {
  return shop.query(async (transaction) => {
    const rows = async <Row>(sql: string) => (await transaction.raw<{ rows: Row[] }>(sql)).rows;
    const orders = `select shop_id, day, (counts or cancelled)::int as orders from order_facts
                     union all select shop_id, day, 0 from line_facts`;
    const currencies = await rows<{ listing: string; currencies: string[] }>(
      `select listing, array_agg(distinct currency order by currency) as currencies from line_facts where listing is not null group by 1`,
    );
    return {
      days: await rows<SoldDays>(
        `select shop_id as shop, sum(orders)::int as orders, min(day) filter (where orders > 0) as "firstDay",
                max(day) filter (where orders > 0) as "lastDay" from (${orders}) o group by 1 order by 1`,
      ),
      months: await rows<SoldMonth>(
        `select d.shop_id as shop, to_char(d.day, 'YYYY-MM') as month, min(d.day) as "firstDay", max(d.day) as "lastDay",
                coalesce(sum(abs(f.fees)), 0) > 0 as estimated
           from (select shop_id, day from (${orders}) o group by 1, 2 having sum(orders) > 0) d
           left join (select shop_id, day, sum(estimated_fees - file_fees) as fees from line_facts group by 1, 2) f
             on f.shop_id = d.shop_id and f.day = d.day
          group by 1, 2 order by 1, 2`,
      ),
      currencies: new Map(currencies.map((row) => [row.listing, row.currencies])),
    };
  });
}
