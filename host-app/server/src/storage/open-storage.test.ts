import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import type { Migration } from './migration.ts';
import { openStorage } from './open-storage.ts';
import { toStorageError } from './postgres-errors.ts';
import { tenantTable } from './tenant-table.ts';

const notes: Migration = {
  name: '0001_notes',
  up: (knex) => tenantTable(knex, 'notes', (table) => table.text('id')),
  down: async (knex) => {
    await knex.schema.dropTable('notes');
  },
};
const more: Migration = {
  ...notes,
  name: '0002_more',
  up: (knex) => tenantTable(knex, 'more', (table) => table.text('id')),
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase({ migrations: [notes] });
});
afterAll(() => db[Symbol.asyncDispose]());

function open(url: string, adminUrl: string | undefined, migrations: readonly Migration[] = [notes]) {
  return openStorage({ dataFolder: '/nowhere', external: { url, adminUrl }, migrations });
}

/** The same database with another role, made for one test. */
async function withRole(name: string, attributes: string): Promise<string> {
  await db.everything.raw(`drop role if exists ${name}`);
  await db.everything.raw(`create role ${name} login password 'x' ${attributes}`);
  await db.everything.raw(`grant usage on schema vitrine to ${name}`);
  const url = new URL(db.urls.application);
  url.username = name;
  url.password = 'x';
  return url.href;
}

describe('a PostgreSQL of the operator’s', () => {
  test('is brought up to date by the owner and used by the application', async () => {
    const storage = await open(db.urls.application, db.urls.owner, [notes, more]);
    expect(storage.postgresPid()).toBeUndefined();
    await storage.database.inWorkspace('w', (t) => t('more').insert({ workspace_id: 'w', id: 'a' }));
    expect(await storage.database.inWorkspace('w', (t) => t('more').pluck('id'))).toEqual(['a']);
    await storage.close();
    await expect(open(db.urls.application, db.urls.owner, [notes])).rejects.toThrow(
      /newer Vitrine \(it has the step 0002_more/,
    );
    await expect(open(db.urls.application, undefined, [notes, more]))
      .resolves.toBeDefined()
      .then(() => undefined);
  });

  test('is the same one for two roles that read the clock differently', async () => {
    const { pathname } = new URL(db.urls.owner);
    const alter = `alter role vitrine_owner in database ${pathname.slice(1)}`;
    await db.everything.raw(`${alter} set timezone = 'Asia/Tokyo'`);
    await db.everything.raw(`${alter} set datestyle = 'German'`);
    const storage = await open(db.urls.application, db.urls.owner, [notes, more]);
    expect(storage.ownerUrl).toBe(db.urls.owner);
    await storage.close();
  });

  test('whose schema is older is refused where nobody may change it', async () => {
    const third: Migration = { ...notes, name: '0003_third' };
    await expect(open(db.urls.application, undefined, [notes, more, third])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('VITRINE_DATABASE_ADMIN_URL'),
    });
  });

  test('is refused with a role that no wall holds for: superuser, owner, BYPASSRLS', async () => {
    const migrations = [notes, more];
    await expect(open(db.urls.superuser, undefined, migrations)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('is a superuser'),
    });
    await expect(open(db.urls.owner, undefined, migrations)).rejects.toMatchObject({
      message: expect.stringContaining('owns tables'),
    });
    const member = await withRole('test_member_of_owner', 'in role vitrine_owner');
    await expect(open(member, undefined, migrations)).rejects.toMatchObject({
      message: expect.stringContaining('owns tables'),
    });
    const bypass = await withRole('test_bypass', 'bypassrls');
    await expect(open(bypass, undefined, migrations)).rejects.toMatchObject({
      message: expect.stringContaining('BYPASSRLS'),
    });
    for (const role of ['test_member_of_owner', 'test_bypass']) {
      await db.everything.raw(`revoke usage on schema vitrine from ${role}`);
      await db.everything.raw(`drop role ${role}`);
    }
  });

  test('is one database for both roles: two are refused before either is changed', async () => {
    await using other = await createTestDatabase({ migrations: [notes] });
    await expect(open(db.urls.application, other.urls.owner, [notes, more])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/VITRINE_DATABASE_ADMIN_URL to another one/),
    });
    const [row] = (await other.everything.raw("select to_regclass('vitrine.more') as more")).rows;
    expect(row.more).toBeNull();
  });

  test('that is not there is one clear sentence', async () => {
    const nowhere = 'postgres://nobody:x@127.0.0.1:1/vitrine';
    await expect(open(nowhere, undefined)).rejects.toThrow(/could not be opened: The database is not reachable/);
    await expect(open(db.urls.application, nowhere)).rejects.toThrow(/could not be opened/);
  });
});

describe('faults of PostgreSQL', () => {
  test('a full disk says that nothing was lost', async () => {
    const full = db.everything.raw("copy (select repeat('x', 100000) from generate_series(1, 100)) to '/dev/full'");
    await expect(full.catch((error: unknown) => Promise.reject(toStorageError(error)))).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'diskFull' },
      message: expect.stringContaining('disk is full'),
    });
  });

  test('two changes that wait for each other say that nothing was changed', async () => {
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    expect(toStorageError(deadlock)).toMatchObject({
      code: 'unavailable',
      details: { reason: 'deadlock' },
      message: expect.stringContaining('Nothing was changed'),
    });
  });

  test('an unknown error stays what it is, an outage in any form does not', () => {
    const unknown = new Error('syntax error');
    expect(toStorageError(unknown)).toBe(unknown);
    expect(toStorageError('text')).toBe('text');
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    for (const outage of [refused, new AggregateError([refused]), new Error('Connection terminated unexpectedly')]) {
      expect(toStorageError(outage)).toMatchObject({ code: 'unavailable', details: { reason: 'databaseAway' } });
    }
    expect(toStorageError(Object.assign(new Error('gone'), { code: '57P01' }))).toMatchObject({ code: 'unavailable' });
    const known = toStorageError(refused);
    expect(toStorageError(known)).toBe(known);
  });
});
