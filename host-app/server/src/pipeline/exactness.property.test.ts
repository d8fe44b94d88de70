import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocationsByMonth, costsOfStatements } from './testing/allocated.ts';
import { anyFile, anyStatement, LISTINGS } from './testing/random-files.ts';
import { type FixtureFile, ShopFixture } from './testing/shop-fixture.ts';
import { orderFaults, rollupFaults, snapshot } from './testing/snapshot.ts';
import { nameIn, sideBySide } from './testing/worlds.ts';

/** Histories that are tried at once. */
const WORLDS = 20;

const inEach = (file: fc.Arbitrary<FixtureFile>): fc.Arbitrary<FixtureFile> =>
  fc.array(file, { minLength: WORLDS, maxLength: WORLDS }).map(sideBySide);

/** What happens to a shop: files arrive, and some are taken back. */
const histories = fc.array(
  fc.record({
    file: inEach(anyFile),
    takenBack: fc.constantFrom(false, false, true),
    uploaded: fc.integer({ min: 0, max: 59 }),
  }),
  { minLength: 2, maxLength: 6 },
);

const uploadedAt = (index: number, minute: number): string =>
  new Date(Date.UTC(2026, 9, 1, 0, minute, index)).toISOString();

/** What the shop pays for a piece, in its own currency and in others: how much that is rests on the newest rates. */
async function tellCosts(shop: ShopFixture): Promise<void> {
  const currencies = ['USD', 'EUR', 'GBP'] as const;
  const costs = currencies.flatMap((currency, index) =>
    Array.from({ length: WORLDS }, (_, world) => ({
      workspace_id: shop.workspaceId,
      listing: nameIn(world, LISTINGS[index] ?? ''),
      currency,
      ...{ valid_from: '2026-01-20', unit_cost: '3.33' },
    })),
  );
  await shop.query((transaction) => transaction.batchInsert('unit_costs', costs));
}

test('after random files, corrections, re-dated orders, newer rates and take-backs: sums are exact, and only the evidence counts', async () => {
  await using first = await ShopFixture.open();
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 0, max: 1000 }), async (history, turn) => {
      const shop = await first.elsewhere();
      await tellCosts(shop);
      const imports: string[] = [];
      for (const [index, { file, uploaded }] of history.entries()) {
        const { importId, counts } = await shop.bring(file, { uploadedAt: uploadedAt(index, uploaded) });
        imports.push(importId);
        expect(counts.accepted + counts.updated + counts.unchanged + counts.rejected).toBe(counts.rows);
        expect(await rollupFaults(shop)).toEqual([]);
      }
      for (const [index, { takenBack }] of history.entries()) if (takenBack) await shop.takeBack(imports[index] ?? '');
      expect(await rollupFaults(shop)).toEqual([]);
      expect(await orderFaults(shop)).toEqual([]);
      const left = await snapshot(shop);

      // The same evidence, brought in another order and never taken back.
      const other = await shop.another();
      const kept = [...history.entries()].filter(([, { takenBack }]) => !takenBack);
      const turned = [...kept.slice(turn % (kept.length || 1)), ...kept.slice(0, turn % (kept.length || 1))].reverse();
      for (const [index, { file, uploaded }] of turned)
        await other.bring(file, { uploadedAt: uploadedAt(index, uploaded) });
      expect(await snapshot(other)).toEqual(left);
    }),
    { numRuns: 5 },
  );
});

test('allocations of ledger entries by posting month are the statement to the cent, and nowhere twice', async () => {
  await using first = await ShopFixture.open();
  await fc.assert(
    fc.asyncProperty(
      fc.array(inEach(anyFile), { maxLength: 4 }),
      fc.array(inEach(anyStatement), { minLength: 1, maxLength: 2 }),
      async (files, statements) => {
        const shop = await first.another();
        for (const file of [...files, ...statements]) await shop.bring(file);
        expect(await allocationsByMonth(shop)).toEqual(await costsOfStatements(shop));
      },
    ),
    { numRuns: 5 },
  );
});
