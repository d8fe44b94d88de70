import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { APPLICATION } from '../../storage/embedded/roles.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { grantToApplication } from '../../storage/roles.ts';
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

test('mails that were put off before are put off further, also by who counts no offers', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0113') });
  const { database, everything } = db;
  const workspace_id = await db.createWorkspace();
  const mail = {
    ...{
      workspace_id,
      id: 'm',
      kind: 'notice',
      key: 'k',
      user_id: 'u',
      recipient: 'ada@shop.example',
      state: 'pending',
    },
    ...{
      sender: 's@shop.example',
      message_id: '<m@shop.example>',
      subject: 'Week',
      head: '',
      body_hash: 'h',
      bytes: 1,
    },
    ...{ attempts: 3, fault: JSON.stringify({ en: 'Not yet.' }), content: Buffer.from('x') },
  };
  await everything('mail_outbox').insert([
    mail,
    { ...mail, id: 's', key: 'l', state: 'sent', attempts: 1, fault: null },
  ]);
  const before = await everything('mail_outbox').orderBy('id');

  await migrateUp(db.owner, ALL);
  await grantToApplication(db.owner, APPLICATION);
  const now = () => everything('mail_outbox').orderBy('id');
  expect(await now()).toEqual(before.map((row) => ({ ...row, offers: 0 })));
  // As the code that is still running queues a mail, begins with one, and is put off.
  await database.inWorkspace(workspace_id, async (transaction) => {
    await transaction('mail_outbox').insert({ ...mail, id: 'n', key: 'n', attempts: 0, fault: null });
    const begun = { state: 'sending', attempts: 4, place_at: null };
    await transaction('mail_outbox').where({ id: 'm' }).whereIn('state', ['pending', 'sending']).update(begun);
    const putOff = { state: 'pending', fault: mail.fault, handed_over_at: null };
    await transaction('mail_outbox').where({ id: 'm' }).update(putOff);
  });
  expect(await now()).toMatchObject([
    { id: 'm', state: 'pending', attempts: 4, offers: 0 },
    { id: 'n', state: 'pending', attempts: 0, offers: 0 },
    { id: 's', state: 'sent', attempts: 1, offers: 0 },
  ]);
  await everything('mail_outbox').where({ id: 'n' }).update({ offers: 2 });

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0113')) break;
  }
  expect((await now()).map(({ id, attempts }) => [id, attempts])).toEqual([
    ['m', 4],
    ['n', 0],
    ['s', 1],
  ]);
});
