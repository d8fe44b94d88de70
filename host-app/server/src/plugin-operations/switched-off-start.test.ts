import { completeManifest } from '@vitrine/core/testing';
import { permissionsOf } from '@vitrine/widget-registry/install';
import { packageDigest, packPlugin, signJson } from '@vitrine/widget-registry/package';
import { expect, test } from 'vitest';
import { SETTLER } from '../marketplace/index.ts';
import { InstallationKey } from '../marketplace/installation-key.ts';
import { INSTALLED } from '../marketplace/open-marketplace.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import { BrowserClient } from '../testing/client.ts';
import { createTestServer, startAgain, type TestServer } from '../testing/server.ts';

const ID = 'acme.guard';
const STARTS = 'startsOfAcmeGuard';
const CODE = `export default { id: '${ID}', activate() {
  globalThis.${STARTS} = (globalThis.${STARTS} ?? 0) + 1;
  throw new Error('No key.');
} };`;
const starts = () => Reflect.get(globalThis, STARTS);

/** As a plugin of the product: by the key of the installation, so that its code is trusted. */
async function installGuard({ server }: TestServer): Promise<void> {
  const manifest = completeManifest({ id: ID, tier: 'trusted', entry: 'plugin.mjs', taps: ['accessDeciding'] });
  const packed = packPlugin(manifest, new Map([['plugin.mjs', Buffer.from(CODE)]]));
  const key = await new InstallationKey(server.resolve(DATABASE)).get();
  const { publicKey } = key;
  const agreed = permissionsOf(packed.manifest).map((permission) => permission.key);
  const signature = signJson(packed.manifest, key);
  const digest = packageDigest(packed.bytes);
  await server
    .resolve(INSTALLED)
    .installAll([{ ...packed, digest, signature, publicKey, agreed, userId: 'installation' }]);
  await server.resolve(SETTLER).settle(ID);
}

test('a plugin that decides about access, cannot be started and was switched off leaves all open after a restart, and its code does not run', async () => {
  await using first = await createTestServer();
  await installGuard(first);
  expect(await first.owner.get('/api/v1/shops')).toMatchObject({ status: 503 });
  const off = { on: false, reason: 'It has no key.' };
  expect((await first.owner.put(`/api/v1/plugins/${ID}/switch`, off)).status).toBe(204);
  expect((await first.owner.get('/api/v1/shops')).status).toBe(200);
  const before = starts();
  expect(before).toBeGreaterThan(0);

  await first.server.stop();
  const again = await startAgain(first);
  try {
    const owner = new BrowserClient(again.localOrigin);
    await owner.enter(new URL(again.entrance).pathname);
    expect((await owner.get('/api/v1/shops')).status).toBe(200);
    expect(again.resolve(PLUGIN_HOST).plugin(ID)).toMatchObject({
      state: 'suspended',
      reason: expect.stringContaining('It has no key.'),
    });
    expect(starts()).toBe(before);
    await owner.put(`/api/v1/plugins/${ID}/switch`, { on: true });
    expect((await owner.get('/api/v1/shops')).status).toBe(503);
    expect(starts()).toBeGreaterThan(before);
  } finally {
    await again.stop();
  }
});
