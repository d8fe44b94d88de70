import { completeManifest } from '@vitrine/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openPool } from './connection.ts';
import { APPLICATION } from './embedded/roles.ts';
import type { Migration } from './migration.ts';
import { appliedMigrations, migrateDown, migrateUp, orderMigrations } from './migrator.ts';
import { grantToApplication } from './roles.ts';
import { tenantTable, withoutRowSecurity } from './tenant-table.ts';

const ALL = orderMigrations(capabilities.flatMap((capability) => capability.migrations ?? []));

const prices: Migration = {
  name: '0001_prices',
  up: (knex) =>
    tenantTable(knex, 'prices', (table) => {
      table.text('id').notNullable();
      table.decimal('euros', 12, 2).notNullable();
    }),
  down: async (knex) => {
    await knex.schema.dropTable('prices');
  },
};
/** Changes rows that are there, of every workspace. */
const cents: Migration = {
  name: '0002_cents',
  async up(knex) {
    await knex.schema.alterTable('prices', (table) => {
      table.bigInteger('cents');
    });
    await withoutRowSecurity(knex, ['prices'], async () => {
      await knex('prices').update({ cents: knex.raw('euros * 100') });
    });
  },
  async down(knex) {
    await knex.schema.alterTable('prices', (table) => {
      table.dropColumn('cents');
    });
  },
};
const failing: Migration = {
  name: '0003_failing',
  async up(knex) {
    await knex('prices').delete();
    await knex.raw('select 1 / 0');
  },
  down: () => Promise.resolve(),
};

describe('the steps of the product', () => {
  test('go up and down and up again, one by one', async () => {
    await using db = await createTestDatabase({ migrations: [] });
    expect(await migrateUp(db.owner, ALL)).toEqual(ALL.map((step) => step.name));
    expect(await migrateUp(db.owner, ALL)).toEqual([]);
    for (const step of ALL.toReversed()) expect(await migrateDown(db.owner, ALL)).toEqual([step.name]);
    expect(await migrateDown(db.owner, ALL)).toEqual([]);
    const left = await db.everything.raw(
      "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'vitrine' and relkind in ('r', 'p', 'v', 'S') and relname not like 'migrations%'",
    );
    expect(left.rows).toEqual([]);
    expect(await migrateUp(db.owner, ALL)).toHaveLength(ALL.length);
  });

  test('keep the people and workspaces that are there', async () => {
    const own = ALL.filter((step) => step.name < '0010');
    await using db = await createTestDatabase({ migrations: own.slice(0, 2) });
    await db.everything('users').insert({ id: 'u', email: 'ada@example.org', name: 'Ada' });
    const workspace = await db.createWorkspace('Kept');
    await db.everything('members').insert({ workspace_id: workspace, user_id: 'u', role: 'owner' });
    await migrateUp(db.owner, own);
    await migrateDown(db.owner, own);
    await migrateUp(db.owner, own);
    expect(await db.everything('members').join('users', 'id', 'user_id').select('email', 'role')).toEqual([
      { email: 'ada@example.org', role: 'owner' },
    ]);
  });
});

test('those who owned the first workspace run the server from then on, and what they let in stays in for everybody', async () => {
  const before = ALL.filter((step) => step.name < '0064');
  await using db = await createTestDatabase({ migrations: before });
  for (const id of ['first', 'second', 'editor', 'later']) await db.everything('users').insert({ id });
  const [empty, shop, later] = [await db.createWorkspace(), await db.createWorkspace(), await db.createWorkspace()];
  for (const [at, id] of [empty, shop, later].entries()) {
    const created_at = new Date(Date.UTC(2026, 0, 1 + at));
    await db.everything('workspaces').where({ id }).update({ created_at });
  }
  const member = (workspace_id: string, user_id: string, role: string) =>
    db.everything('members').insert({ workspace_id, user_id, role });
  await member(shop, 'first', 'owner');
  await member(shop, 'second', 'owner');
  await member(shop, 'editor', 'editor');
  await member(later, 'later', 'owner');
  const installed = { public_key: 'k', highest_version: '1.1.0', version: '1.1.0', changed_by: 'first' };
  const version = { digest: 'd', signature: '{}', package: Buffer.from(''), agreed: ['tier:isolated', 'mail'] };
  for (const [plugin, tier] of Object.entries({ 'acme.code': 'isolated', 'acme.bars': 'declarative' })) {
    await db.everything('installed_plugins').insert({ plugin, ...installed });
    const row = { ...version, plugin, version: '1.1.0', manifest: JSON.stringify({ tier }) };
    await db.everything('installed_versions').insert([row, { ...row, version: '1.0.0', agreed: ['tier:isolated'] }]);
  }
  await migrateUp(db.owner, ALL);
  const consents = await db.everything('plugin_consents').select('workspace_id', 'plugin', 'agreed', 'given_by');
  const consent = { plugin: 'acme.code', agreed: ['tier:isolated', 'mail'], given_by: 'first' };
  expect(consents).toHaveLength(3);
  for (const workspace_id of [empty, shop, later]) expect(consents).toContainEqual({ workspace_id, ...consent });
  expect(await db.owner('plugin_consents').select()).toEqual([]);
  expect(await db.everything('operators').orderBy('user_id').pluck('user_id')).toEqual(['first', 'second']);
  expect(await db.owner('members').pluck('user_id')).toEqual([]);
  await migrateDown(db.owner, ALL);
});

test('what the catalogue offered although it was taken back, or is for those who try early, is passed over', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter((step) => step.name < '0068') });
  const maker = { name: 'acme', public_key: 'k', token_hash: Buffer.from('t'), created_by: 'u' };
  await db.everything('publishers').insert(maker);
  const publish = async (plugin: string, ...versions: string[]) => {
    const line = { plugin, publisher: 'acme', search_text: '', categories: [], kinds: [] };
    await db.everything('published_plugins').insert({ ...line, entry: JSON.stringify({ version: versions.at(-1) }) });
    for (const version of versions) {
      const manifest = JSON.stringify(completeManifest({ id: plugin, version }));
      const row = { plugin, version, manifest, digest: `${plugin} ${version}`, signature: '{}', public_key: 'k' };
      await db.everything('published_versions').insert({ ...row, package: Buffer.from('') });
    }
  };
  await publish('acme.early', '1.0.0', '2.0.0-beta.1');
  await publish('acme.back', '1.0.0', '1.1.0');
  await publish('acme.gone', '1.0.0');
  await publish('acme.good', '1.0.0');
  const reason = 'It shows the wrong month.';
  const revoke = (id: string, plugin: string, versions: string) =>
    db.everything('revocations').insert({ id, plugin, versions, reason });
  await revoke('one', 'acme.back', '1.1.0');
  await revoke('two', 'acme.gone', '*');
  await migrateUp(db.owner, ALL);
  const lines = await db
    .everything('published_plugins')
    .select('plugin', db.everything.raw("entry ->> 'version' as at"));
  const offered = Object.fromEntries(lines.map(({ plugin, at }) => [plugin, at]));
  expect(offered).toEqual({ 'acme.early': '1.0.0', 'acme.back': '1.0.0', 'acme.gone': null, 'acme.good': '1.0.0' });
});

test('what continues the numbers of a tile is indexed for pages that were saved before', async () => {
  await using db = await createTestDatabase({ migrations: ALL.filter((step) => step.name < '0069') });
  const [workspace_id, other] = [await db.createWorkspace(), await db.createWorkspace()];
  const documentOf = (tiles: Record<string, object>) =>
    JSON.stringify({ sections: [{ tiles: Object.entries(tiles).map(([id, query]) => ({ id, query })) }] });
  const [seer, other_seer] = ['acme.seer/naive', 'acme.seer/other'].map((model) => ({ forecast: { model } }));
  const [both, none] = [documentOf({ a: seer ?? {}, b: {} }), documentOf({ a: {}, b: other_seer ?? {} })];
  const pages = [
    { workspace_id, id: 'published', version: 1, published: both },
    { workspace_id, id: 'drafted', version: 2, published: both, draft: none },
    { workspace_id: other, id: 'published', version: 1, published: none },
  ];
  await db.everything('dashboards').insert(pages);
  for (const { workspace_id, id: dashboard_id } of pages) {
    const line = { workspace_id, dashboard_id, widget: 'acme.bars/bars@1', fields: [] };
    await db.everything('widgets').insert(['a', 'b'].map((tile_id) => ({ ...line, tile_id })));
  }
  await migrateUp(db.owner, ALL);
  const rows = db.everything('widgets').orderBy(['dashboard_id', 'tile_id']);
  expect(await rows.clone().where({ workspace_id }).pluck('model')).toEqual([
    '',
    'acme.seer/other',
    'acme.seer/naive',
    '',
  ]);
  expect(await rows.clone().where({ workspace_id: other }).pluck('model')).toEqual(['', 'acme.seer/other']);
});

describe('a step', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase({ migrations: [prices] });
    for (const workspace_id of ['one', 'two'])
      await db.everything('prices').insert({ workspace_id, id: 'a', euros: '9.99' });
  });
  afterAll(() => db[Symbol.asyncDispose]());

  test('changes the rows of every workspace, and the wall stands again afterwards', async () => {
    expect(await migrateUp(db.owner, [prices, cents])).toEqual(['0002_cents']);
    await grantToApplication(db.owner, APPLICATION);
    expect(await db.everything('prices').orderBy('workspace_id').pluck('cents')).toEqual(['999', '999']);
    expect(await db.owner('prices').pluck('id')).toEqual([]);
    expect(await db.database.inWorkspace('one', (t) => t('prices').pluck('workspace_id'))).toEqual(['one']);
  });

  test('that fails changes nothing and can be tried again', async () => {
    await expect(migrateUp(db.owner, [prices, cents, failing])).rejects.toThrow(/division by zero/);
    expect(await db.everything('prices').pluck('id')).toEqual(['a', 'a']);
    expect(await appliedMigrations(db.owner)).toEqual(['0001_prices', '0002_cents']);
  });

  test('is taken once when two servers start together, also after one was killed in the middle', async () => {
    const fresh: Migration = {
      ...cents,
      name: '0004_fresh',
      up: (knex) => knex.schema.createTable('fresh', (table) => table.text('id')),
    };
    await db.everything('migrations_lock').update({ is_locked: 1 });
    const other = openPool(db.urls.owner, { max: 3, name: 'test' });
    const taken = await Promise.all([db.owner, other].map((owner) => migrateUp(owner, [prices, cents, fresh])));
    expect(taken.flat()).toEqual(['0004_fresh']);
    await other.destroy();
  });
});

test('names are in order, in one form, and there once', () => {
  const named = (name: string): Migration => ({ ...prices, name });
  expect(orderMigrations([named('0002_b'), named('0001_a')]).map((step) => step.name)).toEqual(['0001_a', '0002_b']);
  expect(() => orderMigrations([named('2_b')])).toThrow(/is not 0000_words/);
  expect(() => orderMigrations([named('0001_a'), named('0001_a')])).toThrow(/exists twice/);
  expect(() => orderMigrations([named('0001_a'), named('0001_b')])).toThrow(/"0001_a" and "0001_b" have one number/);
});
