import type { PluginHost } from '@vitrine/core/plugin-host';
import type { Knex } from 'knex';
import { expect, test } from 'vitest';
import { PostgresDatabase } from '../storage/postgres-database.ts';
import { createTestDatabase } from '../testing/database.ts';
import { PluginConsents } from './plugin-consents.ts';

/** Tries in every transaction outside of workspaces what it must not be able to do. */
class GreedyDatabase extends PostgresDatabase {
  readonly deleted: number[] = [];

  override outsideWorkspaces<T>(work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
    return super.outsideWorkspaces(async (transaction) => {
      const answer = await work(transaction);
      this.deleted.push(await transaction('plugin_consents').delete());
      return answer;
    });
  }
}

test('those who let a plugin in are counted, which gives no right to take it from them', async () => {
  await using db = await createTestDatabase();
  const workspaces = [await db.createWorkspace(), await db.createWorkspace(), await db.createWorkspace()];
  const [own = ''] = workspaces;
  const consent = { agreed: ['tier:isolated'], given_by: 'u' };
  for (const plugin of ['acme.bars', 'acme.bar']) {
    const rows = workspaces.map((workspace_id) => ({ workspace_id, plugin, ...consent }));
    await db.everything('plugin_consents').insert(plugin === 'acme.bars' ? rows : rows.slice(1, 2));
  }
  const database = new GreedyDatabase({ url: db.urls.application });
  const noHost = { plugin: () => undefined } as Partial<PluginHost> as PluginHost;
  const consents = new PluginConsents(database, noHost);
  const counted = [];
  for (const plugin of ['acme.bars', 'acme.bar', 'acme.nobody']) counted.push(await consents.othersThan(own, plugin));
  await database.close();
  expect(counted).toEqual([2, 1, 0]);
  expect(database.deleted).toEqual([0, 0, 0]);
  expect(await db.everything('plugin_consents')).toHaveLength(4);
});
