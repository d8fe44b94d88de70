import { completeManifest, type PluginFolders, pluginFolders } from '@vitrine/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOST_HOOKS, PLUGIN_HOST } from '../plugins/index.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const ID = 'acme.guard';
const manifest = completeManifest({ id: ID, tier: 'trusted', entry: 'plugin.mjs', taps: ['accessDeciding'] });

let server: TestServer;
let folders: PluginFolders;
let folder: string;
beforeAll(async () => {
  server = await createTestServer();
  folders = await pluginFolders();
  const code = `export default { id: '${ID}', activate() { throw new Error('No key.'); } };`;
  folder = await folders.write(manifest, { 'plugin.mjs': code });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folders[Symbol.asyncDispose]();
});

test('a plugin that decides about access and cannot be started leaves nothing open but the way to take it off', async () => {
  const { owner } = server;
  const host = server.server.resolve(PLUGIN_HOST);
  const turn = (on: boolean) => owner.put(`/api/v1/plugins/${ID}/switch`, { on, reason: 'It has no key.' });
  const query = { dataset: 'shop.orders', measures: [{ field: 'orders' }] };
  const german = { headers: { 'accept-language': 'de' } };
  // Once more after it was answered, so that an answer stands ready.
  for (const _ of ['asked', 'ready']) expect((await owner.post('/api/v1/query', query)).status).toBe(200);

  await host.install({ manifest, folder, trusted: true });
  expect(host.plugin(ID)).toMatchObject({ state: 'suspended', reason: expect.stringContaining('No key.') });
  expect(await owner.get('/api/v1/shops', german)).toMatchObject({
    status: 503,
    json: {
      code: 'unavailable',
      detail: expect.stringMatching(/„acme.guard“ entscheidet, wer hier was darf, und läuft nicht/),
    },
  });
  expect((await owner.post('/api/v1/query', query)).status).toBe(503);
  expect((await owner.post('/graphql', { query: '{ templates { id } }' })).status).toBe(503);
  expect((await owner.get('/api/v1/session')).status).toBe(200);
  const listed = { state: 'suspended', reason: expect.stringContaining('No key.') };
  expect((await owner.get('/api/v1/plugins')).json).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ manifest: expect.objectContaining({ id: ID }), ...listed }),
    ]),
  });
  expect((await owner.get('/api/v1/plugin-figures')).json).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ plugin: ID, switchedOff: null, ...listed })]),
  });
  expect((await owner.post('/api/v1/plugins', { id: 'acme.nowhere' })).status).toBe(404);
  expect((await owner.post(`/api/v1/plugins/${ID}/roll-back`, {})).status).toBe(404);

  expect((await turn(false)).status).toBe(204);
  expect((await owner.get('/api/v1/shops')).status).toBe(200);
  expect((await owner.post('/api/v1/query', query)).status).toBe(200);
  expect((await turn(true)).status).toBe(204);
  expect((await owner.get('/api/v1/shops')).status).toBe(503);

  await host.remove(ID);
  expect((await owner.get('/api/v1/shops')).status).toBe(200);
  expect(server.server.resolve(HOST_HOOKS).isTapped('accessDeciding')).toBe(false);
});
