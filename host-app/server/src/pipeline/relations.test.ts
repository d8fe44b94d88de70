import type { DatasetModel } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import { createTestServer } from '../testing/server.ts';

test('every column that the datasets of a shop name is there', async () => {
  await using server = await createTestServer();
  const { items } = (await server.owner.send('GET', '/api/v1/datasets')).json as { items: DatasetModel[] };
  const shop = items.filter((model) => model.id.startsWith('shop.'));
  expect(shop.map((model) => model.id).sort()).toEqual(
    ['ads', 'imports', 'ledger', 'listings', 'orders', 'profit', 'sales'].map((name) => `shop.${name}`),
  );
  const found = await server.database.everything.raw<{ rows: { column: string }[] }>(
    `select table_name || '.' || column_name as column from information_schema.columns where table_schema = 'vitrine'`,
  );
  const columns = new Set(found.rows.map((row) => row.column));
  const missing = shop.flatMap(named).filter((column) => !columns.has(column));
  expect(missing).toEqual([]);
});

/** Every `relation.column` that a model names. */
function named(model: DatasetModel): string[] {
  const facts = model.facts;
  if (!facts) return [];
  const ofFacts = [
    facts.day,
    'id',
    ...(facts.currency ? [facts.currency] : []),
    ...model.dimensions.flatMap((dimension) => [
      dimension.column,
      ...(dimension.companion ? [dimension.companion.column] : []),
    ]),
    ...model.measures.flatMap((measure) => ['column' in measure ? measure.column : '', measure.where ?? '']),
  ];
  const ofRollups = (model.rollups ?? []).flatMap((rollup) => {
    const kept = model.dimensions.filter((dimension) => rollup.dimensions.includes(dimension.field));
    return [rollup.day, ...kept.map((dimension) => dimension.column), ...Object.values(rollup.measures)].map(
      (column) => `${rollup.relation}.${column}`,
    );
  });
  return [...ofFacts.filter((column) => column !== '').map((column) => `${facts.relation}.${column}`), ...ofRollups];
}
