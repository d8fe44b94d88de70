import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('runs from before keep the logo that they name, as far as it is there', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0094') });
  const { everything } = db;
  const workspaces = [await db.createWorkspace(), await db.createWorkspace('Other')];
  const content = Buffer.from('a picture');
  for (const workspace_id of workspaces) {
    await everything('report_pictures').insert({ workspace_id, id: 'there', width: 1, height: 1, content });
    const report = { workspace_id, id: 'r', version: 1, document: '{}', owner: 'u' };
    await everything('reports').insert(report);
    for (const [id, logo] of Object.entries({ shown: 'there', twice: 'there', lost: 'gone', bare: undefined })) {
      const document = JSON.stringify({ page: { logo } });
      await everything('report_runs').insert({
        ...{ workspace_id, id, report_id: 'r', document, owner: 'u', wanted: '{}', state: 'done' },
      });
      await everything('report_snapshots').insert({
        ...{ workspace_id, run_id: id, hash: 'h', shops: [], content: Buffer.from('s') },
      });
    }
  }
  await migrateUp(db.owner, ALL);
  const hash = createHash('sha256').update(content).digest('hex');
  const shown = await everything('report_snapshots').orderBy('run_id').select('run_id', 'logo');
  const logos = [null, null, null, null, hash, hash, hash, hash];
  expect(shown.map(({ run_id }) => run_id)).toEqual([
    'bare',
    'bare',
    'lost',
    'lost',
    'shown',
    'shown',
    'twice',
    'twice',
  ]);
  expect(shown.map(({ logo }) => logo)).toEqual(logos);
  expect(await everything('report_logos').pluck('hash')).toEqual([hash, hash]);
  // As the code that is still running does it.
  const running = { workspace_id: workspaces[0], run_id: 'bare', hash: 'h', shops: [], content: Buffer.from('s') };
  await everything('report_snapshots').where({ run_id: 'bare' }).delete();
  await everything('report_snapshots').insert(running);

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0094')) break;
  }
  expect(await everything('report_snapshots').where({ run_id: 'shown' })).toHaveLength(2);
});
