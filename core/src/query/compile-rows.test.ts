import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Query } from '../contracts/query.ts';
import type { Cell } from '../contracts/table.ts';
import { ask, fact, records } from './testing/answers.ts';
import { facts, rateSetting, ratesOf } from './testing/random-data.ts';
import { rowsQuery } from './testing/random-query.ts';
import { SampleDatabase } from './testing/sample-database.ts';

let database: SampleDatabase;
beforeAll(async () => {
  database = await SampleDatabase.create(inject('vitrinePostgres').superuser);
});
afterAll(() => database[Symbol.asyncDispose]());

async function pages(query: Query): Promise<{ rows: (readonly Cell[])[]; sizes: number[] }> {
  const rows: (readonly Cell[])[] = [];
  const sizes: number[] = [];
  let after: string | undefined;
  do {
    const page = await ask(database, {
      ...query,
      rows: { fields: query.rows?.fields ?? [], ...(after === undefined ? {} : { after }) },
    });
    rows.push(...page.rows);
    sizes.push(page.rows.length);
    after = page.next;
  } while (after !== undefined);
  return { rows, sizes };
}

describe('paged rows', () => {
  test('put together are the whole answer, whatever they are sorted by', async () => {
    await fc.assert(
      fc.asyncProperty(facts, rateSetting, rowsQuery, async (rows, setting, query) => {
        await database.fill(rows, ratesOf({ ...setting, every: 1 }));
        const { limit = 1, ...whole } = query;
        const complete = await ask(database, whole);
        const paged = await pages(query);
        expect(paged.rows).toEqual(complete.rows);
        expect(paged.sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('hold what each field is for one row', async () => {
    await database.fill(
      [
        fact({
          id: 1,
          day: '2026-01-05',
          at: '2026-01-05T18:30:00Z',
          listing: 'L1',
          amount: 1999,
          discount: 99,
          tags: ['b', 'a'],
          gift: true,
        }),
        fact({ id: 2, day: '2026-01-06', amount: 0, quantity: 0 }),
      ],
      [],
    );
    const fields = [
      'orderedAt',
      'listing',
      'listingTitle',
      'tag',
      'gift',
      'revenue',
      'share',
      'giftUnits',
      'orders',
      'lines',
    ];
    const table = await ask(database, { rows: { fields } });
    expect(records(table)).toEqual([
      {
        orderedAt: '2026-01-05T18:30:00Z',
        listing: 'L1',
        listingTitle: 'Title L1',
        tag: 'b, a',
        gift: true,
        revenue: 19,
        share: 1900 / 1999,
        giftUnits: 1,
        orders: 0,
        lines: 1,
      },
      {
        orderedAt: '2026-01-06',
        listing: null,
        listingTitle: null,
        tag: null,
        gift: null,
        revenue: 0,
        share: null,
        giftUnits: 0,
        orders: 0,
        lines: 1,
      },
    ]);
    expect(table.columns.find((column) => column.name === 'revenue')).toMatchObject({ unit: 'money', currency: 'USD' });
  });

  test('refuse a cursor of another query or of nobody', async () => {
    await database.fill([fact({ id: 1 }), fact({ id: 2 })], []);
    const first = await ask(database, { rows: { fields: ['shop'] }, limit: 1 });
    const after = first.next ?? '';
    expect(() => ask(database, { rows: { fields: ['listing'], after }, limit: 1 })).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/rows/after' }),
    );
    for (const forged of ['x', Buffer.from('{"of":1}').toString('base64url'), ''])
      expect(() => ask(database, { rows: { fields: ['shop'], after: forged } })).toThrow(
        expect.objectContaining({ code: 'badRequest', path: '/rows/after' }),
      );
  });

  test('are limited to the range', async () => {
    await database.fill([fact({ id: 1, day: '2026-01-05' }), fact({ id: 2, day: '2026-01-06' })], []);
    const table = await ask(database, {
      rows: { fields: ['orderedAt'] },
      range: { from: '2026-01-06', to: '2026-01-07' },
    });
    expect(table.rows).toEqual([['2026-01-06']]);
  });
});
