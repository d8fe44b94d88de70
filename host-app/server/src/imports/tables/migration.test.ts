import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('rows that were refused while they were appended before are kept for another type, each once', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0096') });
  const { everything } = db;
  const workspace_id = await db.createWorkspace();
  const columns = JSON.stringify([{ field: 'pieces', header: 'Pieces', type: 'number' }]);
  const load = { workspace_id, place: 1, import_id: 'i', title: 'Stock', columns, uploaded_on: '2026-03-07' };
  const [no] = await everything('uploaded_loads')
    .insert({ ...load, file_id: 'f', replaces: false })
    .returning('no');
  const row = { workspace_id, place: 1, load_no: no.no, visible: false, nth: 1 };
  // Refused by a change of type: it is kept already.
  await everything('uploaded_rows').insert({ ...row, line: 2, raw: ['x'], refused: true });
  const reject = { workspace_id, import_id: 'i', file_id: 'f', reason: 'No.' };
  await everything('uploaded_rejects').insert([
    { ...reject, line: 2, code: 'badValue', cells: ['x'] },
    { ...reject, line: 3, code: 'badValue', cells: ['many'] },
    { ...reject, line: 4, code: 'badValue', cells: ['many'] },
    { ...reject, line: 5, code: 'tooManyCells', cells: ['1', '2'] },
    // Only the beginning of what the file said.
    { ...reject, line: 6, code: 'badValue', cells: ['many', 'x'.repeat(2_000)] },
  ]);

  await migrateUp(db.owner, ALL);
  const kept = everything('uploaded_rows').orderBy('line').select('line', 'raw', 'nth', 'visible', 'refused');
  expect(await kept).toEqual([
    { line: 2, raw: ['x'], nth: 1, visible: false, refused: true },
    { line: 3, raw: ['many'], nth: 1, visible: false, refused: true },
    { line: 4, raw: ['many'], nth: 2, visible: false, refused: true },
  ]);
});
