import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHostHooks } from '@vitrine/core/hooks';
import { createPluginHost } from '@vitrine/core/plugin-host';
import { grown } from '@vitrine/widget-registry/install';
import { checkContent, packPlugin, readPackage, verifyJson } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../../config/index.ts';
import { openMarketplace } from '../../marketplace/index.ts';
import { InstallationKey } from '../../marketplace/installation-key.ts';
import { funnelFiles, funnelManifest } from '../../marketplace/testing/funnel.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { ENGINE_VERSION } from '../index.ts';
import { packedProduct, writableCache } from './packed-product.ts';

let folder: string;
let sources: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-product-'));
  [sources, cache] = [join(folder, 'plugins'), join(folder, 'cache')];
  await writePlugin('vitrine.funnel', '');
  return () => rm(folder, { recursive: true, force: true });
});

/** A widget beside a source whose answer is this. */
async function writePlugin(id: string, answer: string): Promise<string> {
  const place = join(sources, id);
  const code = { tier: 'trusted', entry: 'plugin.ts' } as const;
  const manifest = { ...funnelManifest('vitrine', '1.0.0'), id, ...code };
  const { contributes } = manifest;
  const all = { ...manifest, contributes: { ...contributes, reports: [{ id: 'words', title: 'Words' }] } };
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'plugin.json'), JSON.stringify(all));
  await writeFile(
    join(place, 'plugin.ts'),
    `import { definePlugin } from '@vitrine/core/plugin';
import { words } from './words.ts';
export default definePlugin({ id: '${id}', activate({ provide }) { provide('report', 'words', { compose: async () => words }); } });`,
  );
  await writeFile(join(place, 'words.ts'), `export const words: string = ${JSON.stringify(answer)};`);
  for (const [name, content] of funnelFiles()) await writeFile(join(place, name), content);
  return place;
}

describe('the product’s own plugins', () => {
  test('are packed once, and again when a file of them changes; one that cannot be does not keep the others', async () => {
    await mkdir(join(sources, 'vitrine-broken'), { recursive: true });
    await writeFile(join(sources, 'vitrine-broken', 'plugin.json'), '{"id":');
    const first = await packedProduct([sources, join(folder, 'absent')], cache);
    expect(first.packages).toMatchObject([{ manifest: { id: 'vitrine.funnel', entry: 'plugin.js' } }]);
    expect(first.faults).toMatchObject([{ code: 'badRequest', details: { folder: join(sources, 'vitrine-broken') } }]);
    const written = await readFile(join(cache, 'index.json'), 'utf8');
    expect(await packedProduct([sources], cache)).toEqual({ ...first, faults: [expect.anything()] });
    expect(await readFile(join(cache, 'index.json'), 'utf8')).toBe(written);
    await writeFile(join(sources, 'vitrine.funnel', 'words.ts'), 'export const words: string = "longer than before";');
    const changed = await packedProduct([sources], cache);
    expect(changed.packages[0]?.digest).not.toBe(first.packages[0]?.digest);
    const bundle = join(cache, changed.packages[0]?.digest ?? '', 'plugin.js');
    expect(await readFile(bundle, 'utf8')).toContain('longer than before');
  });

  test('lie where may be written', async () => {
    const places = [
      { beside: join(folder, 'absent'), cache: 'one' },
      { beside: folder, cache: 'two' },
    ];
    expect(await writableCache(places)).toBe('two');
    expect(await writableCache(places.slice(0, 1))).toBe('one');
  });
});

describe('the road into the host', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
    return () => database[Symbol.asyncDispose]();
  });

  async function open() {
    const packed = await packedProduct([sources], cache);
    // Whom the operator lets in from a marketplace is another question.
    const settings = readSettings({ VITRINE_DATA_DIR: folder, VITRINE_MARKETPLACE_PUBLISHERS: 'acme' });
    const { plugins, refused } = await openMarketplace(database.database, settings, packed);
    const hooks = createHostHooks();
    const host = await createPluginHost({ installed: plugins, folders: [], engineVersion: ENGINE_VERSION, hooks });
    return { host, refused, digest: packed.packages[0]?.digest ?? '' };
  }

  /** One bit of a file. */
  async function flip(file: string, at = 40): Promise<void> {
    const bytes = await readFile(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
  }

  test('gives them the records of a stranger’s: signed, agreed to, verified, and run inside', async () => {
    await writePlugin('vitrine.funnel', 'Good day');
    const { host, refused } = await open();
    expect(refused).toEqual([]);
    const [report] = await host.contributions('report');
    expect(await report?.contribution.compose(undefined as never, undefined as never)).toBe('Good day');
    const [row] = await database.everything('installed_versions').select('agreed', 'signature');
    expect(row).toMatchObject({ agreed: ['tier:trusted'], signature: { algorithm: 'ed25519' } });
    const again = await open();
    expect(again.host.plugin('vitrine.funnel')).toMatchObject({ state: 'registered' });
    await writePlugin('vitrine.funnel', 'Good evening');
    const [newer] = await (await open()).host.contributions('report');
    expect(await newer?.contribution.compose(undefined as never, undefined as never)).toBe('Good evening');
    await rm(join(sources, 'vitrine.funnel'), { recursive: true });
    expect((await open()).host.plugins()).toEqual([]);
  });

  test('refuses a package that was changed by a bit, with the reason', async () => {
    const packed = await packedProduct([sources], cache);
    await flip(join(cache, `${packed.packages[0]?.digest}.vitrine-plugin`));
    const { host, refused } = await open();
    expect(refused).toHaveLength(1);
    expect(host.plugins()).toMatchObject([
      { state: 'suspended', reason: expect.stringMatching(/The package of .* was changed after it was packed/) },
    ]);
    expect(await host.contributions('report')).toEqual([]);
  });

  test('refuses a file that was changed by a bit after it was unpacked', async () => {
    const { digest } = await open();
    await flip(join(cache, digest, 'plugin.js'));
    await flip(join(cache, digest, 'chart.vl.json'));
    const { host } = await open();
    await expect(host.widget('vitrine.funnel/funnel@1')).rejects.toThrow(/was changed after it was packed/);
    expect(await host.contributions('report')).toEqual([]);
    expect(host.plugin('vitrine.funnel')?.reason).toMatch(/"plugin.js" .* was changed after it was packed/);
  });

  test('refuses a record that this installation did not sign', async () => {
    await open();
    for (const table of ['installed_plugins', 'installed_versions'])
      await database.everything(table).update({ public_key: 'A'.repeat(43) });
    const { host, refused } = await open();
    expect(refused).toMatchObject([{ error: { code: 'forbidden', details: { install: 'key' } } }]);
    expect(host.plugins()).toMatchObject([{ state: 'suspended' }]);
  });
});

describe('a running server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('has no plugin without a record, and each folder of the product is one', async () => {
    const { items } = (await server.owner.get('/api/v1/plugins')).json as {
      items: { manifest: { id: string; files: object }; state: string }[];
    };
    expect(items.filter(({ state }) => state === 'suspended')).toEqual([]);
    const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
    const folders = await Promise.all(['plugins', 'templates'].map((name) => readdir(join(root, name))));
    expect(items).toHaveLength(folders.flat().filter((name) => !name.includes('.')).length);
    const records: string[] = await server.database.everything('installed_plugins').orderBy('plugin').pluck('plugin');
    expect(items.map(({ manifest }) => manifest.id).sort()).toEqual(records);
    for (const { manifest } of items) expect(Object.keys(manifest.files).length, manifest.id).toBeGreaterThan(0);
  });

  test('has each of them as a package that holds by everything that a stranger’s is held against', async () => {
    const { publicKey } = await new InstallationKey(server.database.database).get();
    const rows = await server.database
      .everything('installed_versions')
      .select('plugin', 'version', 'signature', 'public_key', 'digest', 'package', 'agreed');
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const plugin = await readPackage(row.package);
      const { manifest, digest } = plugin;
      expect([manifest.id, manifest.version, digest, row.public_key]).toEqual([
        row.plugin,
        row.version,
        row.digest,
        publicKey,
      ]);
      verifyJson(manifest, row.signature, publicKey);
      checkContent(plugin);
      expect(grown(manifest, row.agreed), manifest.id).toEqual([]);
      // What the server runs is that package, not the folder of the clone.
      expect(packPlugin(manifest, plugin.files).bytes, manifest.id).toEqual(new Uint8Array(row.package));
    }
  });

  test('lets nobody remove, roll back or replace what comes with the product', async () => {
    expect((await server.owner.delete('/api/v1/plugins/vitrine.bar')).status).toBe(400);
    expect((await server.owner.post('/api/v1/plugins/vitrine.bar/roll-back')).status).toBe(400);
    expect((await server.owner.post('/api/v1/plugins', { id: 'vitrine.bar' })).status).toBe(400);
  });
});
