import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../identity/index.ts';
import { BrowserClient } from '../testing/client.ts';
import { WORKSPACES } from '../workspaces/tokens.ts';
import { everyNumber } from './testing/every-number.ts';
import { Seller } from './testing/seller.ts';
import { sellerServer } from './testing/seller-server.ts';
import { SMALL_SHOP, smallShop, smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

/** Each file of the small shop, and its orders once more as a spreadsheet saved them. */
const FILES = [...SMALL_SHOP, 'orders-resaved.csv'];

const WHOLE = { orders: 6, units: 13, grossSales: 271.5, netSales: 268.94, fees: 40.59, profit: 228.35 };

/** Somebody else with an empty workspace of their own. */
async function newSeller(): Promise<Seller> {
  const { resolve } = server.server;
  const { users, links } = resolve(ACCOUNTS);
  const person = await users.create();
  const details = { name: 'Elsewhere', currency: 'USD', timezone: 'America/New_York', locale: 'en' };
  await resolve(WORKSPACES).create(details, person.id);
  const browser = new BrowserClient(server.origin);
  await browser.enter(`/welcome/${await links.create('welcome', person.id)}`);
  return new Seller(browser);
}

/** Brings the files one by one; answers the imports by the names of their files. */
async function bringEach(names: readonly string[]): Promise<Map<string, string>> {
  const imports = new Map<string, string>();
  for (const name of names) {
    const { id, state, files } = await seller.bring([await smallShopFile(name)]);
    expect([name, state, files[0]?.state]).toEqual([name, 'done', 'done']);
    imports.set(name, id);
  }
  return imports;
}

it('the files of a shop give the same numbers in any order, one by one, and nothing is left when they are taken back', async () => {
  const nothing = await everyNumber(seller);
  const other = await newSeller();
  await other.bring(await smallShop(FILES));
  const whole = await everyNumber(other);
  const orders = fc.shuffledSubarray(FILES, { minLength: FILES.length });
  await fc.assert(
    fc.asyncProperty(orders, orders, async (brought, takenBack) => {
      const imports = await bringEach(brought);
      expect(await seller.measures('shop.profit', Object.keys(WHOLE))).toEqual(WHOLE);
      expect(await everyNumber(seller)).toEqual(whole);
      for (const name of takenBack) await seller.takeBack(imports.get(name) ?? '');
      expect(await everyNumber(seller)).toEqual(nothing);
    }),
    { numRuns: 2 },
  );
});

describe('without one of its files a shop is as if that had never been there, and whole once it is brought again:', () => {
  let imports: Map<string, string>;
  let whole: unknown;
  let other: Seller;
  beforeAll(async () => {
    imports = await bringEach(FILES);
    whole = await everyNumber(seller);
    other = await newSeller();
  });

  it.each(FILES)('%s', async (name) => {
    const { id } = await other.bring(await smallShop(FILES.filter((file) => file !== name)));
    const without = await everyNumber(other);
    await other.takeBack(id);
    await seller.takeBack(imports.get(name) ?? '');
    expect(await everyNumber(seller)).toEqual(without);
    await bringEach([name]);
    expect(await everyNumber(seller)).toEqual(whole);
    expect(await seller.measures('shop.profit', Object.keys(WHOLE))).toEqual(WHOLE);
  });
});
