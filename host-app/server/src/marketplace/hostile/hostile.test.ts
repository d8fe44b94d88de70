import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BareMarketplace, bareInstall, bareRevoked } from './bare-marketplace.ts';
import { type MarketplaceCase, marketplaceCases } from './marketplace-case.ts';
import { type Maker, makerOf, revocation } from './offers.ts';
import { openWorld, settle, type World } from './world.ts';

const CASES = await marketplaceCases();

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await settle(world);
});
afterAll(() => world[Symbol.asyncDispose]());

type Of<Kind extends MarketplaceCase['attack']['kind']> = MarketplaceCase & {
  attack: Extract<MarketplaceCase['attack'], { kind: Kind }>;
};
const of = <Kind extends MarketplaceCase['attack']['kind']>(kind: Kind): Of<Kind>[] =>
  CASES.filter((one): one is Of<Kind> => one.attack.kind === kind);

/** What was refused, by its reason among those of installing, else by its code. */
const refusalOf = (json: unknown) => {
  const { code, details } = json as { code: string; details?: { install?: string } };
  return details?.install ?? code;
};
const refused = (refusedBy: string, { status, json }: { status: number; json: unknown }) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(refusalOf(json)).toBe(refusedBy);
};

describe('a marketplace that was taken over', () => {
  test.each(of('offer'))('$id tries $tries', async ({ id, refusedBy, attack }) => {
    const maker = makerOf(id, world.keys);
    const { before, removed, offer, wish, worksBare } = attack;
    const has = await bareInstall(offer(maker), wish?.version);
    expect(has && worksBare(has, maker), 'works on a server that trusts its marketplace').toBe(true);

    const first = before?.(maker);
    if (first !== undefined) {
      await world.offer(maker, { versions: [first] });
      expect((await world.install(maker.id)).status).toBe(201);
      if (removed) await world.remove(maker.id);
    }
    const was = await world.installed(wish?.id ?? maker.id);
    await world.offer(maker, offer(maker));
    // It is looked at what was revoked before anything is installed, whether or not somebody looked before.
    refused(refusedBy, await world.install(wish?.id ?? maker.id, wish?.version));
    expect((await world.look()).status).toBe(204);
    refused(refusedBy, await world.install(wish?.id ?? maker.id, wish?.version));
    expect(await world.installed(wish?.id ?? maker.id)).toEqual(was);
  });

  test.each(of('list'))('$id tries $tries', async ({ id, refusedBy, attack }) => {
    const maker = makerOf(id, world.keys);
    const versions = [maker.make('1.0.0')];
    await world.offer(maker, { versions });
    await world.install(maker.id);
    const honest = await world.offer(maker, { versions, revoked: [revocation(maker.id)] });
    await world.look();
    const stopped = { state: 'suspended', reason: expect.stringContaining('sends your orders away') };
    expect(await world.installed(maker.id)).toMatchObject(stopped);

    const shown = await world.offer(maker, attack.offer(maker));
    expect(bareRevoked(honest, maker.id)).toBe(true);
    expect(bareRevoked(shown, maker.id), 'brings it back on a server that believes its list').toBe(false);
    refused(refusedBy, await world.look());
    expect(await world.installed(maker.id)).toMatchObject(stopped);
    refused('badList', await world.install(maker.id));
    // An honest list again: it was never forgotten.
    await world.offer(maker, { versions, revoked: [revocation(maker.id)] });
    refused('revoked', await world.install(maker.id));
  });
});

describe('a marketplace whose list cannot be used', () => {
  test.each(of('silence'))('$id tries $tries', async ({ id, refusedBy, attack }) => {
    const maker = makerOf(id, world.keys);
    const versions = [maker.make('1.0.0')];
    // Seen once while it was honest, so that its key and its count are known.
    await world.offer(maker, { versions });
    expect((await world.look()).status).toBe(204);
    const offer = { ...attack.offer(maker), versions };
    const shown = await world.offer(maker, offer);
    expect(bareRevoked(offer.withheld ? undefined : shown, maker.id), 'says nothing of it').toBe(false);
    expect(await bareInstall(offer), 'works on a server that does not look at the list').toBeDefined();

    refused(refusedBy, await world.install(maker.id));
    refused(refusedBy, await world.install(maker.id, '1.0.0'));
    expect(await world.installed(maker.id)).toBeUndefined();
    const without = await world.install(maker.id, undefined, { withoutList: true });
    if (attack.withoutList === 'refused') refused(refusedBy, without);
    else expect(without.status).toBe(201);
  });
});

describe('a marketplace that takes back what is not its own', () => {
  test.each(of('stop'))('$id tries $tries', async ({ id, refusedBy, attack }) => {
    const maker = makerOf(id, world.keys);
    const plugin = attack.plugin(maker);
    if (attack.cameFrom !== undefined) {
      await world.offer(maker, { versions: [maker.make('1.0.0')] });
      expect((await world.install(plugin)).status).toBe(201);
      await world.cameFrom(plugin, attack.cameFrom);
    }
    const shown = await world.offer(maker, { versions: [], revoked: [revocation(plugin)] });
    expect(bareRevoked(shown, plugin), 'stops it on a server that believes its list').toBe(true);
    expect((await world.look()).status).toBe(204);
    expect(await world.counts(plugin)).toBe(refusedBy);
    expect(['registered', 'active']).toContain((await world.installed(plugin))?.state);
  });
});

describe('a publisher', () => {
  const joined = async (maker: Maker) => {
    const { json } = await world.register(maker.name, maker.publisher.publicKey);
    return (json as { token: string }).token;
  };

  test.each(of('publish'))('$id tries $tries', async ({ id, refusedBy, attack }) => {
    const maker = makerOf(id, world.keys);
    const sent = attack.sends(maker);
    const before = attack.before?.(maker);
    const bare = new BareMarketplace();
    if (before !== undefined) bare.publish(before);
    bare.publish(sent);
    expect(attack.worksBare(bare, maker), 'works on a marketplace that trusts its publishers').toBe(true);

    const token = await joined(maker);
    if (before !== undefined) expect((await world.publish(before, token)).status).toBe(201);
    const { manifest } = sent.version;
    const was = await world.published(manifest.id, manifest.version);
    refused(refusedBy, await world.publish(sent, token));
    expect(isDeepStrictEqual(await world.published(manifest.id, manifest.version), was)).toBe(true);
  });

  test.each(of('name'))('$id tries $tries', async ({ refusedBy, attack: { name, readsAs } }) => {
    const { attacker, publisher } = world.keys;
    const bare = new BareMarketplace();
    bare.register(readsAs, publisher.publicKey);
    bare.register(name, attacker.publicKey);
    expect(bare.keyOf(name), 'has it on a marketplace that trusts its publishers').toBe(attacker.publicKey);
    refused(refusedBy, await world.register(name, attacker.publicKey));
  });
});

test('each case says what it tries and what must happen', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(39);
  for (const { tries, must } of CASES) for (const text of [tries, must]) expect(text.length).toBeGreaterThan(20);
});
