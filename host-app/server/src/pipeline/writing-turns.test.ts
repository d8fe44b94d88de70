import { expect, test } from 'vitest';
import { ShopFixture } from './testing/shop-fixture.ts';
import { allFiles } from './testing/small-shop.ts';

/** More than there are connections. */
const WRITERS = 12;

test('who waits for a large file of the workspace holds no connection, writes after it, and goes at once when it is given up', async () => {
  await using shop = await ShopFixture.open();
  const reading = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const large = shop.bring(allFiles.itemsFile, {
    onReading: () => {
      reading.resolve();
      return end.promise;
    },
  });
  await reading.promise;
  const giveUp = new AbortController();
  const file = shop.bring(allFiles.adsFile, { signal: giveUp.signal });
  let written = 0;
  const writers = Array.from({ length: WRITERS }, () =>
    shop.deriveAgain().then(() => {
      written += 1;
    }),
  );
  expect(await shop.sums('shop_orders', ['units'])).toEqual({ units: 0 });
  giveUp.abort(new Error('given up'));
  await expect(file).rejects.toThrow('given up');
  expect(written).toBe(0);
  end.resolve();
  await Promise.all([large, ...writers]);
  expect(await shop.sums('shop_orders', ['units'])).toEqual({ units: 13 });
});

test('a writer that fails lets the next one write', async () => {
  await using shop = await ShopFixture.open();
  const broken = shop.bring(allFiles.itemsFile, { onReading: () => Promise.reject(new Error('unreadable')) });
  const next = shop.bring(allFiles.itemsFile);
  await expect(broken).rejects.toThrow('unreadable');
  await next;
  expect(await shop.sums('shop_orders', ['units'])).toEqual({ units: 13 });
});
