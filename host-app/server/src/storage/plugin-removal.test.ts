import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import type { Migration } from './migration.ts';
import { deleteOfPlugin, removableWithPlugin, staysWithoutPlugin } from './plugin-removal.ts';
import { tenantTable } from './tenant-table.ts';

const lines = (table: Knex.CreateTableBuilder) => void table.text('plugin').notNullable();
const words: Migration = {
  name: '0001_words',
  async up(knex) {
    await tenantTable(knex, 'told', lines);
    await tenantTable(knex, 'kept', lines);
    await knex.schema.createTable('waiting', lines);
    // Twice is once.
    for (const table of ['told', 'told', 'waiting']) await removableWithPlugin(knex, table);
  },
  down: () => Promise.resolve(),
};

test('what every workspace told a plugin goes with it, and nothing else does', async () => {
  await using db = await createTestDatabase({ migrations: [words] });
  const workspaces = [ulid(), ulid()];
  for (const plugin of ['acme.bars', 'acme.bar']) {
    for (const table of ['told', 'kept'])
      await db.everything(table).insert(workspaces.map((workspace_id) => ({ workspace_id, plugin })));
    await db.everything('waiting').insert({ plugin });
  }
  const left = async () => {
    const found = ['told', 'kept', 'waiting'].map((table) => db.everything(table).orderBy('plugin').pluck('plugin'));
    return Promise.all(found);
  };
  const remove = (plugin: string) =>
    db.database.outsideWorkspaces((transaction) => deleteOfPlugin(transaction, plugin));
  const kept = ['acme.bar', 'acme.bar', 'acme.bars', 'acme.bars'];
  await remove('');
  await remove('acme.bars');
  expect(await left()).toEqual([['acme.bar', 'acme.bar'], kept, ['acme.bar']]);
  // The next transaction on the same connection removes nothing.
  expect(await db.database.outsideWorkspaces((transaction) => transaction('told'))).toEqual([]);
  for (const table of ['told', 'waiting']) await staysWithoutPlugin(db.owner, table);
  await remove('acme.bar');
  expect(await left()).toEqual([['acme.bar', 'acme.bar'], kept, ['acme.bar']]);
});

test('every table that tells of plugins says whether it goes with them', async () => {
  await using db = await createTestDatabase();
  const { rows } = await db.everything.raw<{ rows: { name: string }[] }>(
    `select c.relname as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute p on p.attrelid = c.oid and p.attname = 'plugin'
       join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id'
      where n.nspname = 'vitrine' and c.relkind in ('r', 'p') and not c.relispartition
        and not exists (select from pg_policy where polrelid = c.oid and polname = 'removal')`,
  );
  // What was written to people is theirs.
  expect(rows.map(({ name }) => name).toSorted()).toEqual(['mail_outbox', 'plugin_mails']);
});
