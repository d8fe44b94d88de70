import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MIRROR_FILES, type MirrorIndex, type Revocation, signRevocations } from '@vitrine/widget-registry/catalogue';
import { newSigningKey, type SigningKey } from '@vitrine/widget-registry/package';
import type { ForeignRevocations, InstalledPlugin } from '../../api.ts';
import type { ClientAnswer } from '../../testing/client.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { type Keys, THERE } from './marketplace-case.ts';
import type { Made, Maker, Offer } from './offers.ts';

const DAY_MS = 24 * 3_600_000;

/** A server that takes its plugins from a marketplace in the hands of whoever writes the case, and has one of its own on which others publish. */
export interface World extends AsyncDisposable {
  keys: Keys;
  /** Has the marketplace say this; answers the list of what was taken back that it shows. */
  offer(maker: Maker, offer: Offer): Promise<unknown>;
  look(): Promise<ClientAnswer>;
  install(id: string, version?: string, more?: { withoutList: true }): Promise<ClientAnswer>;
  remove(id: string): Promise<ClientAnswer>;
  installed(id: string): Promise<InstalledPlugin | undefined>;
  /** Has it be known as installed from this address alone. */
  cameFrom(id: string, address: string): Promise<unknown>;
  /** What the line of the marketplace's list counts for. */
  counts(id: string): Promise<string | undefined>;
  /** Answers the token with which it publishes. */
  register(name: string, publicKey: string): Promise<ClientAnswer>;
  publish(made: Made, token: string): Promise<ClientAnswer>;
  /** A version on the server's own marketplace. */
  published(id: string, version: string): Promise<{ digest: string } | undefined>;
}

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-taken-over-'));
  const market = newSigningKey();
  const keys = { publisher: newSigningKey(), attacker: newSigningKey() };
  let counter = 0;
  const offer = async ({ id }: Maker, { versions, rotations = [], revoked = [], ...said }: Offer) => {
    const { list, marketKey, withheld } = said;
    counter += 1;
    const sign = (count: number, by: SigningKey, ageDays = 0) => signedList(count, revoked, by, ageDays);
    const signed = list?.({ counter, market, sign }) ?? sign(counter, market);
    const index: MirrorIndex = {
      schema: 'vitrine/mirror@1',
      createdAt: '2026-01-01T00:00:00Z',
      publicKey: marketKey ?? market.publicKey,
      signed,
      entries: [],
    };
    const items = versions.map(({ version }) => version);
    await rm(join(folder, MIRROR_FILES.index), { force: true });
    if (withheld !== true) await put(join(folder, MIRROR_FILES.index), JSON.stringify(index));
    for (const plugin of new Set([id, ...items.map(({ manifest }) => manifest.id)]))
      await put(join(folder, MIRROR_FILES.plugin(plugin)), JSON.stringify({ items, rotations }));
    for (const { version, bytes } of versions) await put(join(folder, MIRROR_FILES.package(version.digest)), bytes);
    return signed;
  };
  const server = await createTestServer({
    VITRINE_MARKETPLACE_OPEN: 'yes',
    VITRINE_MARKETPLACE_URL: `file://${folder}/${MIRROR_FILES.index}`,
    VITRINE_MARKETPLACE_POLL_SECONDS: '3600',
  });
  return {
    keys,
    offer,
    ...roads(server),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Those who are there before. */
export async function settle(world: World): Promise<void> {
  for (const name of THERE.filter((one) => one !== 'vitrine')) await world.register(name, newSigningKey().publicKey);
}

function roads({ owner, stranger, database }: TestServer): Omit<World, 'keys' | 'offer' | typeof Symbol.asyncDispose> {
  return {
    look: () => owner.post('/api/v1/marketplace/look'),
    install: (id, version, more) =>
      owner.post('/api/v1/plugins', { id, ...(version === undefined ? {} : { version }), ...more }),
    remove: (id) => owner.delete(`/api/v1/plugins/${id}`),
    async installed(id) {
      const { items } = (await owner.get('/api/v1/plugins')).json as { items: InstalledPlugin[] };
      return items.find(({ manifest }) => manifest.id === id);
    },
    cameFrom: (id, address) =>
      database
        .everything('installed_plugins')
        .where({ plugin: id })
        .update({ origins: [address] }),
    async counts(id) {
      const { json } = await owner.get('/api/v1/marketplace/foreign-revocations');
      return (json as ForeignRevocations).items.find(({ plugin }) => plugin === id)?.counts;
    },
    register: (name, publicKey) => owner.post('/api/v1/marketplace/publishers', { name, publicKey }),
    publish({ version, bytes }, token) {
      const body = { package: Buffer.from(bytes).toString('base64'), signature: version.signature };
      return stranger().post('/public/marketplace/packages', body, { headers: { authorization: `Bearer ${token}` } });
    },
    async published(id, number) {
      const { status, json } = await stranger().get(`/public/marketplace/plugins/${id}`);
      if (status === 404) return undefined;
      const { items } = json as { items: Made['version'][] };
      return items.find(({ manifest }) => manifest.version === number);
    },
  };
}

function signedList(counter: number, revoked: readonly Revocation[], by: SigningKey, ageDays: number) {
  return signRevocations({ counter, revoked, now: new Date(Date.now() - ageDays * DAY_MS) }, by);
}

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
