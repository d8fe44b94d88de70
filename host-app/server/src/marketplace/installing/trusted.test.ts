import type { PluginManifest } from '@vitrine/core/contracts';
import { packPlugin } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InstalledPlugin } from '../../api.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { funnelFiles, funnelManifest } from '../testing/funnel.ts';
import { offeringOn } from '../testing/stranger.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes', VITRINE_MARKETPLACE_TIERS: 'declarative' });
});
afterAll(() => server[Symbol.asyncDispose]());

const ID = 'acme.funnel';
const AGREED = ['tier:trusted'];

/** The funnel with code that runs inside the server, from its start on. */
function inside(version: string, parts: Partial<PluginManifest> = {}) {
  const manifest: PluginManifest = {
    ...funnelManifest('acme', version),
    tier: 'trusted',
    entry: 'plugin.mjs',
    ...parts,
  };
  const code = `export default { id: '${manifest.id}', activate({ hooks }) {
    hooks.auditRecorded.tapPromise('t', async () => undefined);
  } };`;
  return packPlugin({ ...manifest, taps: ['auditRecorded'] }, funnelFiles({ 'plugin.mjs': code })).bytes;
}

const body = (bytes: Uint8Array, agreed: string[] = AGREED) => ({
  package: Buffer.from(bytes).toString('base64'),
  agreed,
});
/** As the command line beside the data folder asks. */
const trust = (bytes: Uint8Array, agreed?: string[]) =>
  server.stranger().post('/api/v1/plugins/trusted', body(bytes, agreed), {
    headers: { authorization: `Bearer ${server.server.localKey}` },
  });
const plugin = async () => {
  const { items } = (await server.owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
  return items.find(({ manifest }) => manifest.id === ID);
};

test('what an operator vouches for runs inside the server, and comes from nowhere else', async () => {
  // Neither by a browser nor by a token: whoever has one of those does not have the machine.
  const { json } = await server.owner.post('/api/v1/tokens', { name: 'all', scopes: ['operate'] });
  const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
  const refused = { status: 403, json: { details: { operator: 'machine' } } };
  expect(await server.owner.post('/api/v1/plugins/trusted', body(inside('1.0.0')))).toMatchObject(refused);
  const byToken = await server.stranger().post('/api/v1/plugins/trusted', body(inside('1.0.0')), { headers });
  expect(byToken).toMatchObject(refused);

  expect(await trust(inside('1.0.0'), [])).toMatchObject({ status: 400, json: { details: { install: 'consent' } } });
  const ofProduct = inside('1.0.0', { id: 'vitrine.funnel' });
  expect(await trust(ofProduct)).toMatchObject({ status: 400, json: { detail: expect.stringContaining('part of') } });
  expect((await trust(new Uint8Array([1, 2, 3]))).status).toBe(415);
  expect(await plugin()).toBeUndefined();

  expect(await trust(inside('1.1.0'))).toMatchObject({ status: 201, json: { id: ID, version: '1.1.0' } });
  expect(await plugin()).toMatchObject({ state: 'active', manifest: { version: '1.1.0' } });
  // Whoever has the file chose the version.
  expect((await trust(inside('1.0.0'))).status).toBe(201);
  expect(await plugin()).toMatchObject({ state: 'active', manifest: { version: '1.0.0' } });
});

test('no marketplace takes its place, and what is removed leaves no key behind', async () => {
  const offer = await offeringOn(server);
  const byStranger = await offer(funnelManifest('acme', '2.0.0'), funnelFiles());
  expect(byStranger).toMatchObject({ status: 403, json: { details: { install: 'key' } } });
  expect(await plugin()).toMatchObject({ state: 'active', manifest: { version: '1.0.0' } });
  // Another one of that publisher is the publisher's own affair.
  const pie = { ...funnelManifest('acme', '1.0.0'), id: 'acme.pie' };
  expect((await offer(pie, funnelFiles())).status).toBe(201);

  const wish = { plugin: ID, versions: '*', reason: 'It was a mistake.' };
  const { json } = await server.owner.post('/api/v1/marketplace/revocations', wish);
  expect(await plugin()).toMatchObject({ state: 'suspended' });
  expect(await trust(inside('1.0.0'))).toMatchObject({ status: 400, json: { details: { install: 'revoked' } } });
  await server.owner.delete(`/api/v1/marketplace/revocations/${(json as { id: string }).id}`);
  expect(await plugin()).toMatchObject({ state: 'active' });

  expect((await server.owner.delete(`/api/v1/plugins/${ID}`)).status).toBe(204);
  expect((await server.owner.post('/api/v1/plugins', { id: ID, agreed: [] })).status).toBe(201);
  expect(await plugin()).toMatchObject({ manifest: { version: '2.0.0', tier: 'declarative' } });
  // What a publisher's key signed here is not taken over by the operator's.
  expect(await trust(inside('3.0.0'))).toMatchObject({ status: 403, json: { details: { install: 'key' } } });
});
