import { newSigningKey } from '@vitrine/widget-registry/package';
import { expect, test } from 'vitest';
import type { ForeignRevocations } from '../api.ts';
import type { RunningServer } from '../lifecycle/server.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { createTestServer, startBeside } from '../testing/server.ts';
import { packedFunnel } from './testing/funnel.ts';

test('what an operator takes back or does not heed holds at every server of the database, however seldom that looks', async () => {
  await using server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  const { owner, database } = server;
  const key = newSigningKey();
  const { publicKey } = key;
  const { json } = await owner.post('/api/v1/marketplace/publishers', { name: 'acme', publicKey });
  const headers = { authorization: `Bearer ${(json as { token: string }).token}` };
  const sent = packedFunnel('acme', '1.0.0', key);
  expect((await server.stranger().post('/public/marketplace/packages', sent, { headers })).status).toBe(201);
  const plugin = 'acme.funnel';
  expect((await owner.post('/api/v1/plugins', { id: plugin })).status).toBe(201);
  // As if it had come from another marketplace, whose list was seen.
  const address = 'https://other.example/public/marketplace';
  const line = { plugin, versions: '*', reason: 'Not there.', at: '2026-01-01T00:00:00Z' };
  await database.everything('known_marketplaces').insert({
    ...{ address, public_key: newSigningKey().publicKey, highest_counter: 1, revoked: JSON.stringify([line]) },
    ...{ expires_at: '2099-01-01T00:00:00Z', seen_at: new Date() },
  });
  await database
    .everything('installed_plugins')
    .where({ plugin })
    .update({ origins: [address] });
  expect((await owner.post('/api/v1/marketplace/look')).status).toBe(204);
  await using beside = await startBeside(server, { VITRINE_MARKETPLACE_POLL_SECONDS: '3600' });

  const state = (of: RunningServer) => of.resolve(PLUGIN_HOST).plugin(plugin)?.state;
  const holds = async (expected: string) => {
    expect(state(server.server)).toBe(expected);
    await expect.poll(() => state(beside.server)).toBe(expected);
  };
  await holds('suspended');
  const foreign = (await owner.get('/api/v1/marketplace/foreign-revocations')).json as ForeignRevocations;
  const decision = `/api/v1/marketplace/foreign-revocations/${foreign.items[0]?.id}/overruled`;
  expect((await owner.put(decision)).status).toBe(204);
  await holds('registered');
  expect((await owner.delete(decision)).status).toBe(204);
  await holds('suspended');
  expect((await owner.put(decision)).status).toBe(204);
  await holds('registered');

  const wish = { plugin, versions: '*', reason: 'Not here.' };
  const revoked = (await owner.post('/api/v1/marketplace/revocations', wish)).json as { id: string };
  await holds('suspended');
  expect((await owner.delete(`/api/v1/marketplace/revocations/${revoked.id}`)).status).toBe(204);
  await holds('registered');
});
