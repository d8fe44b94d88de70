import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('mails that were there before mails without a run stay as they are, and those without one go on the way back', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0075') });
  const workspace_id = await db.createWorkspace();
  const document = JSON.stringify({ title: 'Week' });
  await db.everything('reports').insert({ workspace_id, id: 'r', version: 1, document, owner: 'u' });
  const run = { workspace_id, id: 'run', report_id: 'r', document, owner: 'u', wanted: '{}', state: 'done' };
  await db.everything('report_runs').insert(run);
  const mail = {
    ...{ workspace_id, id: 'm', run_id: 'run', user_id: 'u', recipient: 'ada@shop.example', state: 'uncertain' },
    ...{
      sender: 's@shop.example',
      message_id: '<m@shop.example>',
      subject: 'Week',
      head: '',
      body_hash: 'h',
      bytes: 1,
    },
  };
  await db.everything('mail_outbox').insert(mail);
  const before = await db.everything('mail_outbox').first();

  await migrateUp(db.owner, ALL);
  expect(await db.everything('mail_outbox').first()).toMatchObject({ ...before, kind: 'report', plugin: null });
  const notice = { ...mail, run_id: null, kind: 'notice', key: 'k', content: Buffer.from('x') };
  await db.everything('mail_outbox').insert({ ...notice, id: 'n' });
  await expect(db.everything('mail_outbox').insert({ ...notice, id: 'n2' })).rejects.toThrow('told_once');
  await expect(db.everything('mail_outbox').insert({ ...mail, id: 'm2' })).rejects.toThrow('unique');
  await db.everything('mail_outbox').insert({ ...notice, id: 'n3', user_id: null, contact_id: 'u' });

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0077')) break;
  }
  expect(await db.everything('mail_outbox').select()).toMatchObject([{ ...before }]);
});
