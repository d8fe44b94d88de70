import { expect, test } from 'vitest';
import { capabilities } from '../../capabilities.ts';
import { migrateDown, migrateUp, orderMigrations } from '../../storage/migrator.ts';
import { createTestDatabase } from '../../testing/database.ts';

const ALL = orderMigrations(capabilities.flatMap(({ migrations = [] }) => migrations));

test('links that were sent before members could unsubscribe lead on, and what is of members goes on the way back', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter(({ name }) => name < '0092') });
  const workspace_id = await db.createWorkspace();
  const { everything } = db;
  const contact = { workspace_id, id: 'c', address: 'c@outside.example', locale: 'en', timezone: 'UTC' };
  await everything('report_contacts').insert({ ...contact, state: 'confirmed' });
  const link = { workspace_id, token_hash: Buffer.from('old'), kind: 'unsubscribe', contact_id: 'c' };
  await everything('mail_tokens').insert(link);
  await everything('users').insert({ id: 'u', email: 'u@shop.example' });
  await everything('members').insert({ workspace_id, user_id: 'u', role: 'viewer' });

  await migrateUp(db.owner, ALL);
  expect(await everything('mail_tokens').first()).toMatchObject({ contact_id: 'c', user_id: null });
  // As the code that is still running does it.
  await everything('mail_tokens').insert({ ...link, token_hash: Buffer.from('running') });
  const ofMember = { workspace_id, token_hash: Buffer.from('new'), kind: 'unsubscribe', user_id: 'u' };
  await everything('mail_tokens').insert(ofMember);
  for (const wrong of [{ contact_id: 'c' }, { user_id: null }, { user_id: 'nobody' }]) {
    const row = { ...ofMember, token_hash: Buffer.from('wrong'), ...wrong };
    await expect(everything('mail_tokens').insert(row)).rejects.toThrow('constraint');
  }
  await everything('unsubscribed_members').insert({ workspace_id, user_id: 'u' });

  for (;;) {
    const [step = ''] = await migrateDown(db.owner, ALL);
    if (step.startsWith('0092')) break;
  }
  const rows = await everything('mail_tokens').orderBy('token_hash').select('contact_id', 'token_hash');
  expect(rows.map(({ token_hash }) => String(token_hash))).toEqual(['old', 'running']);
});
