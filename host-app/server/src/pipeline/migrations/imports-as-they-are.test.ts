import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { APPLICATION } from '../../storage/embedded/roles.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { grantToApplication } from '../../storage/roles.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('imports as numbers keep what they held, and hold tables and what failed as well, for whoever asks as before', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0111') });
  const { database, everything } = db;
  const workspace_id = await db.createWorkspace();
  const elsewhere = await db.createWorkspace('Elsewhere');
  const shop = { workspace_id, id: 's', name: 'Kiritimati', platform: 'etsy', currency: 'USD', country: 'KI' };
  await everything('shops').insert({ ...shop, timezone: 'Pacific/Kiritimati' });
  const upload = { workspace_id, source: 'upload', ask: false, locale: 'en', created_at: '2026-03-07T11:00:00Z' };
  await everything('imports').insert({ ...upload, id: 'i', state: 'done' });
  await everything('imports').insert({ ...upload, id: 'theirs', state: 'done', workspace_id: elsewhere });
  const file = {
    workspace_id,
    import_id: 'i',
    part: 0,
    shop_id: null,
    name: 'x.csv',
    rows: 0,
    accepted: 0,
    rejected: 0,
  };
  const finished_at = '2026-03-07T11:30:00Z';
  await everything('import_files').insert([
    {
      ...file,
      id: 'orders',
      state: 'done',
      kind: 'etsy.orders',
      shop_id: 's',
      rows: 9,
      accepted: 8,
      rejected: 1,
      finished_at,
    },
    { ...file, id: 'back', state: 'takenBack', kind: 'etsy.items', shop_id: 's', rows: 4, accepted: 4, finished_at },
    { ...file, id: 'table', state: 'done', kind: 'table', rows: 5, accepted: 3, rejected: 2, finished_at },
    { ...file, id: 'broken', state: 'failed', kind: null, finished_at: null },
    { ...file, id: 'running', state: 'running', kind: 'table', rows: 7, finished_at: null },
    { ...file, id: 'theirs', state: 'done', kind: 'table', import_id: 'theirs', workspace_id: elsewhere, finished_at },
  ]);
  const evidence = { workspace_id, shop_id: 's', part: 0, uploaded_at: upload.created_at, imported_at: finished_at };
  await everything('evidence_files').insert([
    // What is refused of it changed since it was brought.
    {
      ...evidence,
      id: 'orders',
      import_id: 'i',
      kind: 'etsy.orders',
      state: 'done',
      rows: 9,
      accepted: 5,
      updated: 1,
      unchanged: 1,
      rejected: 2,
    },
    { ...evidence, id: 'back', import_id: 'i', kind: 'etsy.items', state: 'takenBack', rows: 4, accepted: 4 },
    {
      ...evidence,
      id: 'synced',
      import_id: 'of the plugin',
      kind: 'acme.feed/orders',
      state: 'done',
      rows: 2,
      accepted: 2,
    },
  ]);

  /** As the dataset of imports asked before, and still does. */
  const perFile = (workspace = workspace_id) =>
    database.read(
      workspace,
      `select kind, state, count(*)::int as files, sum(rows_accepted)::int as accepted, sum(rows_rejected)::int as rejected
         from shop_imports group by kind, state order by kind nulls last, state`,
      [],
    );
  const daysOf = (shop_id: string) =>
    database.read(workspace_id, 'select distinct day::text, shop_name from shop_imports where shop_id = $1', [shop_id]);
  const known = [
    { kind: 'acme.feed/orders', state: 'done', files: 1, accepted: 2, rejected: 0 },
    { kind: 'etsy.items', state: 'takenBack', files: 1, accepted: 4, rejected: 0 },
    { kind: 'etsy.orders', state: 'done', files: 1, accepted: 7, rejected: 2 },
  ];
  expect(await perFile()).toEqual(known);
  expect(await daysOf('s')).toEqual([{ day: '2026-03-07', shop_name: 'Kiritimati' }]);

  await migrateUp(db.owner, ALL);
  await grantToApplication(db.owner, APPLICATION);
  expect(await perFile()).toEqual([
    ...known,
    { kind: 'table', state: 'done', files: 1, accepted: 3, rejected: 2 },
    { kind: null, state: 'failed', files: 1, accepted: 0, rejected: 0 },
  ]);
  expect(await perFile(elsewhere)).toEqual([{ kind: 'table', state: 'done', files: 1, accepted: 0, rejected: 0 }]);
  // It is the next day there.
  expect(await daysOf('s')).toEqual([{ day: '2026-03-08', shop_name: 'Kiritimati' }]);
  // As the code that is still running writes a file of evidence.
  await database.inWorkspace(workspace_id, async (transaction) => {
    await transaction('import_files').insert({
      ...file,
      id: 'later',
      state: 'done',
      kind: 'etsy.ads',
      shop_id: 's',
      finished_at,
    });
    await transaction('evidence_files').insert({
      ...evidence,
      id: 'later',
      import_id: 'i',
      kind: 'etsy.ads',
      state: 'done',
    });
    await transaction('evidence_files').where({ id: 'later' }).update({ rows: 6, accepted: 6 });
  });
  const ads = { kind: 'etsy.ads', state: 'done', files: 1, accepted: 6, rejected: 0 };
  expect(await perFile()).toContainEqual(ads);

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0111')) break;
  }
  await grantToApplication(db.owner, APPLICATION);
  expect(await perFile()).toEqual([known[0], ads, ...known.slice(1)]);
});
