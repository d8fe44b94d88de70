import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from './query.ts';
import type { Table } from './table.ts';
import { LARGEST_ANSWER, wholeTable } from './whole-table.ts';

/** Answers as the query service does: in pages of so many rows, at most `most` in all. */
function shop(size: number, { page, most }: { page: number; most: number }) {
  const asked: Query[] = [];
  const run = async (query: Query): Promise<Table> => {
    asked.push(query);
    const from = Number(query.rows?.after ?? 0);
    const to = Math.min(from + Math.min(query.limit ?? page, page), size, most);
    const more = to < size;
    const paged = query.rows !== undefined && to < most && more;
    return {
      columns: [{ name: 'n', type: 'quantitative', role: 'measure', label: 'N' }],
      rows: Array.from({ length: to - from }, (_, at) => [from + at]),
      notes: [{ kind: 'estimated', measure: 'fees' }],
      ...(paged ? { next: String(to) } : {}),
      asOf: '',
      source: 'facts',
      truncated: more && !paged,
      elapsedMs: 1,
    };
  };
  return { asked, run };
}

const rows: Query = { dataset: 'shop.orders', rows: { fields: ['n'] } };

describe('the whole of a table', () => {
  it('is every row of all pages in order, and says what is still cut', async () => {
    const sizes = { size: fc.nat(60), page: fc.integer({ min: 1, max: 20 }), most: fc.integer({ min: 1, max: 40 }) };
    await fc.assert(
      fc.asyncProperty(fc.record(sizes), async ({ size, page, most }) => {
        const { run } = shop(size, { page, most });
        const table = await wholeTable(rows, run);
        expect(table.rows).toEqual(Array.from({ length: Math.min(size, most) }, (_, at) => [at]));
        expect(table).not.toHaveProperty('next');
        expect(table.truncated).toBe(size > most);
        expect(table.notes).toEqual([{ kind: 'estimated', measure: 'fees' }]);
      }),
    );
  });

  it('is what was asked for where the query has a limit of its own', async () => {
    const { run, asked } = shop(30, { page: 10, most: 100 });
    expect((await wholeTable({ ...rows, limit: 5 }, run)).rows).toHaveLength(5);
    expect(asked).toHaveLength(1);
  });

  it('of groups is asked once more where the first answer was cut', async () => {
    const groups: Query = { dataset: 'shop.orders', measures: [{ field: 'n' }], dimensions: [{ field: 'country' }] };
    const few = shop(10, { page: 10, most: 100 });
    await wholeTable(groups, few.run);
    expect(few.asked).toEqual([groups]);
    const many = shop(30, { page: 10, most: 100 });
    await wholeTable(groups, many.run);
    expect(many.asked).toEqual([groups, { ...groups, limit: LARGEST_ANSWER }]);
  });
});
