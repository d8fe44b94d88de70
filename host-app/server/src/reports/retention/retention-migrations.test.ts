import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('what plugins wrote before is aged too, in workspaces without reports as well', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0089') });
  const workspace_id = await db.createWorkspace();
  const mail = { workspace_id, plugin: 'acme.feed', recipient: 'ada@shop.example', subject: 'News' };
  await db.everything('plugin_mails').insert({ ...mail, id: 'a', text: 'What is new.' });

  await migrateUp(db.owner, ALL);
  const work = () => db.everything('report_work').where({ kind: 'sweep' }).select('workspace_id', 'id');
  expect(await work()).toEqual([{ workspace_id, id: 'sweep' }]);
  await db.everything('plugin_mails').insert({ ...mail, id: 'b', text: null });

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0089')) break;
  }
  expect(await db.everything('plugin_mails').orderBy('id').pluck('text')).toEqual(['What is new.', '']);
});
