import type { Query } from '../../contracts/query.ts';
import type { Cell, Table } from '../../contracts/table.ts';
import { compileQuery } from '../compile-query.ts';
import type { QueryEnvironment } from '../environment.ts';
import { validateQuery } from '../validate-query.ts';
import type { FactRow } from './fact-row.ts';
import { environment } from './random-data.ts';
import type { SampleDatabase } from './sample-database.ts';
import { sampleModel } from './sample-model.ts';

/** A row in one dollar shop, with what the test speaks of. */
export function fact(change: Partial<FactRow>): FactRow {
  return {
    id: 0,
    day: '2026-01-05',
    at: null,
    shop: 'S1',
    shop_name: 'Shop S1',
    currency: 'USD',
    country: null,
    listing: null,
    listing_title: change.listing == null ? null : `Title ${change.listing}`,
    size: null,
    gift: null,
    tags: null,
    order_no: null,
    counts: true,
    amount: 0,
    discount: 0,
    quantity: 1,
    price: null,
    days: null,
    ...change,
  };
}

/** Validates, compiles and runs a query over the sample model. */
export function ask(
  database: SampleDatabase,
  query: Omit<Query, 'dataset'>,
  surroundings: QueryEnvironment = environment,
): Promise<Table> {
  const resolved = validateQuery({ dataset: 'sample.sales', ...query }, sampleModel);
  return database.run(compileQuery(resolved, surroundings));
}

/** Each row as an object from column to cell. */
export function records(table: Table): Record<string, Cell>[] {
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}
