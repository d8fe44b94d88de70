import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const tables = await server.database.everything.raw<{ rows: { name: string }[] }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where nspname = 'vitrine' and relkind in ('r', 'p') and not relispartition`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const [found] = await server.database.everything(name).where({ workspace_id: workspaceId }).count({ rows: '*' });
    if (Number(found?.['rows']) > 0) counts[name] = Number(found?.['rows']);
  }
  return counts;
}

/** Erases the workspace while a worker is at a run: it has locked its work and now writes what became of it. */
async function erasedWhileWorked() {
  const { everything } = server.database;
  const ours = { workspace_id: server.workspaceId };
  await everything('reports').insert({ ...ours, id: 'report', version: 1, document: '{}', owner: 'nobody' });
  const run = { ...ours, id: 'run', report_id: 'report', document: '{}', owner: 'nobody', wanted: '{}' };
  await everything('report_runs').insert({ ...run, state: 'running' });
  const work = { ...ours, kind: 'run', id: 'run' };
  await everything('report_work').insert({ ...work, due_at: new Date('2100-01-01') });
  return everything
    .transaction(async (transaction) => {
      await transaction('report_work').where(work).forUpdate();
      const erasing = server.owner.delete('/api/v1/workspace', { body: { name: 'My shop' } });
      // Tests beside this one wait for locks too, in databases of their own; inside of the transaction it would be told of once.
      const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await everything.raw(waits)).rows.length).toBeGreaterThan(0);
      await transaction('report_runs')
        .where({ ...ours, id: 'run' })
        .update({ state: 'done' });
      return { erasing };
    })
    .then(({ erasing }) => erasing);
}

test('a buyer is named as in the files, or not at all', async () => {
  expect((await server.owner.post('/api/v1/erasures/buyer', { name: 'Ada' })).json).toMatchObject({
    code: 'badRequest',
  });
  const unknown = await server.owner.post('/api/v1/erasures/buyer', { name: 'Ada', postalCode: '10115' });
  expect(unknown).toMatchObject({ status: 200, json: { orders: 0 } });
});

test('a workspace goes with every row of every table and the people of nowhere else; others keep theirs', async () => {
  const viewer = await server.member('viewer');
  const both = await server.member('editor');
  const bothId = (await both.session()).user.id;
  const other = await server.database.createWorkspace('Other');
  await server.database.everything('members').insert({ workspace_id: other, user_id: bothId, role: 'owner' });
  await server.owner.post('/api/v1/tokens', { name: 't', scopes: ['read'] });
  const shop = { name: 'Scarves', platform: 'etsy', currency: 'EUR', country: 'DE', timezone: 'Europe/Berlin' };
  expect((await server.owner.post('/api/v1/shops', shop)).status).toBe(201);
  const kept = await rowsOf(other);
  expect(Object.keys(await rowsOf(server.workspaceId))).toEqual(
    expect.arrayContaining(['members', 'api_tokens', 'invitations', 'shops']),
  );

  expect((await server.owner.delete('/api/v1/workspace', { body: { name: 'wrong' } })).json).toMatchObject({
    path: '/name',
  });
  const last = await server.owner.delete('/api/v1/workspace', { body: { name: 'My shop' } });
  expect(last).toMatchObject({ status: 403, json: { detail: expect.stringContaining('only operator') } });
  expect((await server.owner.get('/api/v1/session')).status).toBe(200);
  const email = 'both@example.org';
  expect((await both.patch('/api/v1/me', { email, password: 'correct horse' })).status).toBe(200);
  expect((await server.owner.post('/api/v1/operators', { email })).status).toBe(204);
  expect((await erasedWhileWorked()).status).toBe(204);

  expect(await rowsOf(server.workspaceId)).toEqual({});
  expect(await rowsOf(other)).toEqual(kept);
  expect((await server.owner.get('/api/v1/session')).status).toBe(401);
  expect((await viewer.get('/api/v1/session')).status).toBe(401);
  const people = await server.database.everything('users').pluck('id');
  expect(people).toEqual([bothId]);
  expect(await server.database.everything('operators').pluck('user_id')).toEqual([bothId]);
});
