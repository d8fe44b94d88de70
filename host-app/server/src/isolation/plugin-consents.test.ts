import type { PluginManifest } from '@vitrine/core/contracts';
import type { PluginHost, PluginStatus } from '@vitrine/core/plugin-host';
import { completeManifest } from '@vitrine/core/testing';
import { permissionsOf } from '@vitrine/widget-registry/install';
import type { Knex } from 'knex';
import { expect, test } from 'vitest';
import { InstalledPlugins } from '../marketplace/installing/installed-plugins.ts';
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

const parcels = (version: string, capabilities: PluginManifest['capabilities'] = {}) =>
  completeManifest({ id: 'acme.parcels', version, tier: 'isolated', entry: 'plugin.js', capabilities });

test('what no version that is kept asks for is forgotten in every workspace, and asked for again', async () => {
  await using db = await createTestDatabase();
  const workspaces = [await db.createWorkspace(), await db.createWorkspace()];
  const installed = new InstalledPlugins(db.database);
  const host = { plugin: () => undefined } as Partial<PluginHost> as PluginHost;
  const consents = new PluginConsents(db.database, host);
  const all = (manifest: PluginManifest) => permissionsOf(manifest).map(({ key }) => key);
  const install = (manifest: PluginManifest) => {
    const package_ = { digest: manifest.version, bytes: new Uint8Array(), signature: {} as never, publicKey: 'key' };
    return installed.install({ manifest, ...package_, agreed: all(manifest), userId: 'u' }, async () => undefined);
  };
  const agreed = async () => {
    const rows = await db.everything('plugin_consents').where({ plugin: 'acme.parcels' }).pluck('agreed');
    return rows.map((keys: string[]) => keys.sort());
  };
  const wide = parcels('1.0.0', { data: ['shop.orders'], net: [{ origin: 'https://a.example' }], storageKb: 8 });
  const narrow = parcels('1.1.0', { storageKb: 4 });
  await install(wide);
  for (const workspaceId of workspaces) await consents.agree({ workspaceId, userId: 'u' }, wide, all(wide));
  await install(narrow);
  // The version before is kept: going back to it asks nobody again.
  expect(await agreed()).toEqual([all(wide).sort(), all(wide).sort()]);
  const [first = ''] = workspaces;
  await consents.agree({ workspaceId: first, userId: 'u' }, narrow, all(narrow));
  await installed.rollBack('acme.parcels', 'u');
  await install(narrow);
  expect((await agreed())[1]).toEqual([...new Set([...all(wide), ...all(narrow)])].sort());
  await install({ ...wide, version: '1.2.0' });
  expect(await agreed()).toEqual([all(narrow).sort(), all(narrow).sort()]);
});

test('an author at work agreed to the very bytes that were brought, and to no others under their id', async () => {
  let digest = 'of the author';
  const status = (): PluginStatus => {
    return { manifest: parcels('1.0.0'), digest, folder: '', state: 'active', consent: {} };
  };
  const host = { plugin: status } as Partial<PluginHost> as PluginHost;
  const consents = new PluginConsents(undefined as never, host);
  consents.lend('acme.parcels', 'of the author', 'w');
  expect(await consents.agreed('w', 'acme.parcels')).toBe('everything');
  expect(await consents.agreed('other', 'acme.parcels')).toBeUndefined();
  digest = 'of somebody else';
  expect(await consents.agreed('w', 'acme.parcels')).toBeUndefined();
});
