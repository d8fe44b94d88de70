import { expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { APPLICATION } from '../storage/embedded/roles.ts';
import { migrateDown, migrateUp, orderMigrations } from '../storage/migrator.ts';
import { grantToApplication } from '../storage/roles.ts';
import { createTestDatabase } from '../testing/database.ts';
import { followFirstShop } from './follow-first-shop.ts';
import { Workspaces } from './workspaces.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('a workspace of before keeps its language and its currency, whoever comes first, also one that is made as before', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0112') });
  const { database, everything } = db;
  const details = { name: 'My shop', currency: 'USD', timezone: 'UTC', locale: 'en' };
  await everything('workspaces').insert({ id: 'before', ...details });
  const before = await everything('workspaces').first();

  await migrateUp(db.owner, ALL);
  await grantToApplication(db.owner, APPLICATION);
  expect(await everything('workspaces').first()).toEqual({ ...before, unchosen: [] });
  // As the code that is still running makes one, and changes it.
  await database.inWorkspace('meanwhile', (transaction) =>
    transaction('workspaces').insert({ id: 'meanwhile', ...details }),
  );
  await database.inWorkspace('meanwhile', (transaction) =>
    transaction('workspaces').where({ id: 'meanwhile' }).update({ timezone: 'Europe/Paris' }),
  );
  const workspaces = new Workspaces(database);
  const shop = { id: 's', name: 'Werkstatt', platform: 'etsy', currency: 'EUR', country: 'DE', timezone: 'UTC' };
  for (const workspace_id of ['before', 'meanwhile']) {
    await workspaces.greet(workspace_id, 'de');
    await database.inWorkspace(workspace_id, async (transaction) => {
      await transaction('shops').insert({ workspace_id, ...shop });
      await followFirstShop(database, transaction, workspace_id);
    });
  }
  const stored = () => everything('workspaces').orderBy('id').select('id', 'name', 'currency', 'timezone', 'locale');
  const kept = [
    { id: 'before', ...details },
    { id: 'meanwhile', ...details, timezone: 'Europe/Paris' },
  ];
  expect(await stored()).toEqual(kept);

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0112')) break;
  }
  expect(await stored()).toEqual(kept);
});
