import type { PluginManifest } from '@vitrine/core/contracts';
import { newSigningKey, type PluginFiles, packPlugin, signJson } from '@vitrine/widget-registry/package';
import { expect } from 'vitest';
import type { MarketplacePlugin } from '../../api.ts';
import type { TestServer } from '../../testing/server.ts';

/** Publishes what a stranger made on the server's own marketplace, and installs it with all that it asks for. */
export type Bring = (manifest: PluginManifest, files: PluginFiles) => Promise<void>;

/** A stranger of this name who may publish there; the server needs `VITRINE_MARKETPLACE_OPEN`. */
export async function strangerOn(server: TestServer, name?: string): Promise<Bring> {
  const offer = await offeringOn(server, name);
  return async (manifest, files) => {
    const installed = await offer(manifest, files);
    expect(installed.status, installed.text).toBe(201);
  };
}

/** The same, where it is seen what the server answers to the wish to install it. */
export async function offeringOn({ owner, stranger }: TestServer, name = 'acme') {
  const key = newSigningKey();
  const named = await owner.post('/api/v1/marketplace/publishers', { name, publicKey: key.publicKey });
  const headers = { authorization: `Bearer ${(named.json as { token: string }).token}` };
  return async (manifest: PluginManifest, files: PluginFiles) => {
    const packed = packPlugin(manifest, files);
    const body = { package: Buffer.from(packed.bytes).toString('base64'), signature: signJson(packed.manifest, key) };
    const published = await stranger().post('/public/marketplace/packages', body, { headers });
    expect(published.status, published.text).toBe(201);
    const offered = (await owner.get(`/api/v1/marketplace/plugins/${manifest.id}`)).json as MarketplacePlugin;
    const agreed = offered.permissions.map((permission) => permission.key);
    return owner.post('/api/v1/plugins', { id: manifest.id, agreed });
  };
}
