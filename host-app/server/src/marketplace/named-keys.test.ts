import { expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../storage/migrator.ts';
import { createTestDatabase } from '../testing/database.ts';

const STEP = '0130_named_keys';
const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('of two keys of one publisher that were there before, neither vouches for what comes', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < STEP) });
  const row = (plugin: string, public_key: string, version: string | null = '1.0.0') => ({
    ...{ plugin, public_key, version },
    ...{ highest_version: '1.0.0', changed_by: 'test' },
  });
  await db.everything('installed_plugins').insert([
    row('acme.bars', 'one'),
    // Also of what was removed.
    row('acme.pie', 'two', null),
    row('acme-more.pie', 'three'),
    row('fern.bars', 'four'),
    row('fern.pie', 'four'),
  ]);
  const kept = ALL.filter(({ name }) => name <= STEP);
  await migrateUp(db.owner, kept);
  const vouching = db.everything('installed_plugins').where({ key_vouches: true }).orderBy('plugin').pluck('plugin');
  expect(await vouching).toEqual(['acme-more.pie', 'fern.bars', 'fern.pie']);
  expect(await migrateDown(db.owner, kept)).toEqual([STEP]);
});
