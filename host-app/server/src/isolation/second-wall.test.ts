import { join } from 'node:path';
import { completeManifest } from '@vitrine/core/testing';
import { afterEach, expect, it, vi } from 'vitest';
import type { InstalledPlugin } from '../api.ts';
import { offeringOn } from '../marketplace/testing/stranger.ts';
import { createTestServer } from '../testing/server.ts';

const PLUGIN = 'acme.code';
const manifest = completeManifest({
  id: PLUGIN,
  tier: 'isolated',
  entry: 'plugin.js',
  contributes: { dataSources: [{ id: 'main' }] },
});
const files = new Map([['plugin.js', Buffer.from(`export default { id: '${PLUGIN}', activate() {} };`)]]);

afterEach(() => vi.unstubAllEnvs());

it('a stranger’s plugin with code is not installed where the second wall is not up and nobody decided otherwise', async () => {
  await using server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  // The wall needs an empty folder to stand on: on no machine can it be put up where none can be made.
  vi.stubEnv('TMPDIR', join(server.dataFolder, 'missing'));
  const install = await offeringOn(server);
  const why = 'this machine has no second wall around such plugins: It could not be put up: ENOENT';
  const { status, json } = await install(manifest, files);
  expect(status).toBe(400);
  expect(json).toMatchObject({ code: 'badRequest', detail: expect.stringContaining(why) });

  expect((await server.owner.get('/api/v1/plugin-walls')).json).toMatchObject({
    policy: 'both walls',
    node: { up: true },
    system: { up: false },
  });
  expect((await server.owner.get(`/api/v1/marketplace/plugins/${PLUGIN}`)).json).toMatchObject({
    works: { fits: false, says: [{ en: expect.stringContaining(why) }] },
  });
  const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  expect(items.map((one) => one.manifest.id)).not.toContain(PLUGIN);
});
