import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { everyNumber } from './testing/every-number.ts';
import { Seller, type UploadedFile } from './testing/seller.ts';
import { YEAR, yearOfSales } from './testing/year-of-sales.ts';

let server: TestServer;
let seller: Seller;
let months: UploadedFile[];
let years: UploadedFile[];

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
  ({ months, years } = await yearOfSales());
});
afterAll(() => server[Symbol.asyncDispose]());

const numbers = () => seller.measures('shop.profit', Object.keys(YEAR));

/** What became of all rows together. */
async function bring(files: readonly UploadedFile[]) {
  const brought = await seller.bring(files);
  const rows = { accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const file of brought.files) {
    expect([file.name, file.state, file.error]).toEqual([file.name, 'done', undefined]);
    for (const name of ['accepted', 'updated', 'unchanged', 'rejected'] as const) rows[name] += file[name];
  }
  return { id: brought.id, rows };
}

/** Orders, two lines each, and their fees with two more a month. */
const ROWS = YEAR.orders + 2 * YEAR.orders + YEAR.orders + 2 * 12;
const ALL = { accepted: ROWS, updated: 0, unchanged: 0, rejected: 0 };
const NONE = { ...ALL, accepted: 0, unchanged: ROWS };

it('the files of a year over those of its months are once in the tables, and the other way round', async () => {
  const nothing = await everyNumber(seller);
  const first = await bring(months);
  expect(first.rows).toEqual(ALL);
  expect(await numbers()).toEqual(YEAR);
  const whole = await everyNumber(seller);

  const second = await bring(years);
  expect(second.rows).toEqual(NONE);
  expect(await everyNumber(seller)).toEqual(whole);
  await seller.takeBack(first.id);
  expect(await everyNumber(seller)).toEqual(whole);

  const third = await bring(months);
  expect(third.rows).toEqual(NONE);
  await seller.takeBack(second.id);
  expect(await everyNumber(seller)).toEqual(whole);
  await seller.takeBack(third.id);
  expect(await everyNumber(seller)).toEqual(nothing);
});

it('in any order, some months missing or twice, a year is there once', async () => {
  const order = fc.shuffledSubarray(months, { minLength: 6, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(order, order, fc.nat(28), async (one, another, place) => {
      const files = [...one, ...another.slice(0, 6)];
      files.splice(place % (files.length + 1), 0, ...years);
      const { id, rows } = await bring(files);
      expect([rows.accepted, rows.updated, rows.rejected]).toEqual([ROWS, 0, 0]);
      expect(await numbers()).toEqual(YEAR);
      await seller.takeBack(id);
    }),
    { numRuns: 2 },
  );
});
