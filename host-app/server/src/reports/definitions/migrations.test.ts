import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('reports that were there before have their version, today’s rights, and are swept', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0075') });
  const workspace_id = await db.createWorkspace();
  const document = { title: 'Week' };
  const saved = { workspace_id, document: JSON.stringify(document), owner: 'ada' };
  await db.everything('reports').insert({ ...saved, id: 'new', version: 1 });
  await db.everything('reports').insert({ ...saved, id: 'old', version: 4, updated_at: new Date('2026-01-02') });
  const run = { workspace_id, id: 'run', report_id: 'new', document: '{}', owner: 'ada', wanted: '{}', state: 'done' };
  await db.everything('report_runs').insert(run);
  const file = { workspace_id, run_id: 'run', format: 'pdf', hash: 'h', bytes: 1, content: Buffer.from('x') };
  await db.everything('report_files').insert(file);

  await migrateUp(db.owner, ALL);
  const versions = () =>
    db.everything('report_versions').orderBy('report_id').select('report_id', 'version', 'saved_by', 'document');
  expect(await versions()).toEqual([
    { report_id: 'new', version: 1, saved_by: 'ada', document },
    { report_id: 'old', version: 4, saved_by: null, document },
  ]);
  expect(await db.everything('report_versions').where({ report_id: 'old' }).first('saved_at')).toEqual({
    saved_at: new Date('2026-01-02'),
  });
  expect(await db.everything('reports').pluck('access')).toEqual(
    Array.from({ length: 2 }, () => ({ everyone: 'edit', people: [] })),
  );
  const work = () => db.everything('report_work').where({ kind: 'sweep' }).select('workspace_id', 'id');
  expect(await work()).toEqual([{ workspace_id, id: 'sweep' }]);
  await db.everything('report_files').insert({ ...file, format: 'xlsx' });
  await expect(db.everything('report_files').insert({ ...file, format: 'exe' })).rejects.toThrow('report_files_format');
  const other = await db.createWorkspace();
  await db.everything('reports').insert({ ...saved, workspace_id: other, id: 'new', version: 1 });
  expect(await work()).toHaveLength(2);

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0075')) break;
  }
  expect(await db.everything('report_files').pluck('format')).toEqual(['pdf']);
  expect(await db.everything('reports').pluck('id')).toHaveLength(3);
  expect(await work()).toEqual([]);
});
