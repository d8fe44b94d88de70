import { expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { APPLICATION } from '../storage/embedded/roles.ts';
import { migrateDown, migrateUp, orderMigrations } from '../storage/migrator.ts';
import { grantToApplication } from '../storage/roles.ts';
import { createTestDatabase } from '../testing/database.ts';
import { ImportStore } from './import-store.ts';
import { refusedIn } from './refused-in.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('files of before mended rows mend none, their refused rows can be mended, and who knows nothing of it goes on bringing files', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0110') });
  const { database, everything } = db;
  const workspace_id = await db.createWorkspace();
  const upload = { workspace_id, id: 'i', source: 'upload', state: 'done', ask: false, locale: 'en' };
  await everything('imports').insert(upload);
  const file = { workspace_id, import_id: 'i', part: 0, name: 'stock.csv', state: 'done', kind: 'table' };
  const facts = JSON.stringify({ header: ['item', 'pieces'] });
  await everything('import_files').insert({ ...file, id: 'f', facts, rows: 2, accepted: 1, rejected: 1 });
  const reject = { workspace_id, import_id: 'i', file_id: 'f', line: 3, column_name: 'pieces', code: 'badValue' };
  await everything('uploaded_rejects').insert({ ...reject, reason: 'No number.', cells: ['Bowl', 'few'] });
  const before = await everything('import_files').first();

  await migrateUp(db.owner, ALL);
  await grantToApplication(db.owner, APPLICATION);
  expect(await everything('import_files').first()).toEqual({ ...before, mends: null });
  const mended = { file: 'stock.csv', line: 3, column: 'pieces', code: 'badValue', cells: ['Bowl', '4'] };
  expect(await refusedIn({ database, workspaceId: workspace_id }, [mended])).toMatchObject([
    [{ id: 'f', mends: null }],
  ]);
  // As the code that is still running brings a file, and says how it ended.
  await database.inWorkspace(workspace_id, async (transaction) => {
    await transaction('import_files').insert({ ...file, id: 'g', state: 'queued', kind: null, name: 'more.csv' });
    await transaction('import_files').where({ id: 'g' }).update({ state: 'done', rows: 3, accepted: 3 });
  });
  const store = new ImportStore(database);
  const [first, second] = await store.files(workspace_id, 'i');
  expect([first, second]).toMatchObject([
    { id: 'f', mends: null, rows: '2', accepted: '1', rejected: '1' },
    { id: 'g', mends: null, rows: '3', accepted: '3' },
  ]);
  if (first) await store.replaceFile(workspace_id, first, [{ id: 'h', part: 0, name: 'stock.csv', mends: 'g' }]);

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0110')) break;
  }
  const left = await everything('import_files').orderBy('id');
  expect(left.map(({ id, state }) => [id, state])).toEqual([
    ['g', 'done'],
    ['h', 'queued'],
  ]);
  expect(Object.keys(left[0])).toEqual(Object.keys(before));
});
