import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Query } from '../contracts/query.ts';
import type { Cell, Table } from '../contracts/table.ts';
import { compileQuery } from './compile-query.ts';
import { NaiveEvaluator } from './testing/naive-evaluator.ts';
import { MissingRate } from './testing/naive-measures.ts';
import { environment, facts, rateSetting, ratesOf } from './testing/random-data.ts';
import { aggregateQuery } from './testing/random-query.ts';
import { SampleDatabase } from './testing/sample-database.ts';
import { sampleModel } from './testing/sample-model.ts';
import { validateQuery } from './validate-query.ts';

let database: SampleDatabase;
beforeAll(async () => {
  database = await SampleDatabase.create(inject('vitrinePostgres').superuser);
});
afterAll(() => database[Symbol.asyncDispose]());

describe('a compiled statement on PostgreSQL', () => {
  test('answers as the naive evaluator does, over random data and queries', async () => {
    await fc.assert(
      fc.asyncProperty(
        facts,
        rateSetting,
        fc.array(aggregateQuery, { minLength: 1, maxLength: 8 }),
        async (rows, setting, queries) => {
          const daily = ratesOf(setting);
          await database.fill(rows, daily);
          for (const query of queries) {
            const resolved = validateQuery(query, sampleModel);
            if (resolved.kind !== 'aggregate') throw new TypeError('not an aggregate query');
            const expected = attempt(() => new NaiveEvaluator(resolved, rows, daily, environment).answer());
            const compiled = compileQuery(resolved, environment);
            const found = await attemptAsync(() => database.run(compiled));
            if (expected instanceof MissingRate) {
              expect(found, JSON.stringify(query)).toMatchObject({ code: 'mixedCurrencies' });
              continue;
            }
            if (expected instanceof Error) throw expected;
            if (found instanceof Error) throw new Error(`${JSON.stringify(query)}\n${compiled.sql}`, { cause: found });
            expectEqual(found, expected, query);
          }
        },
      ),
      { numRuns: Number(process.env['VITRINE_TEST_RUNS'] ?? 60) },
    );
  });
});

function expectEqual(
  found: Table,
  expected: { rows: Cell[][]; flags: number[]; truncated: boolean; standsIn: boolean },
  query: Query,
): void {
  const message = JSON.stringify(query);
  expect(
    found.rows.map((row) => row.map(rounded)),
    message,
  ).toEqual(expected.rows.map((row) => row.map(rounded)));
  expect(found.flags?.map((flag) => flag.row) ?? [], message).toEqual(expected.flags);
  expect(found.truncated, message).toBe(expected.truncated);
  if (expected.rows.length > 0) expect(found.notes !== undefined, message).toBe(expected.standsIn);
}

/** Quotients agree to twelve digits; everything else exactly. */
function rounded(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toPrecision(12)) : cell;
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

async function attemptAsync<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
