import type { PluginManifest } from '@vitrine/core/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PublishedVersion, signRotation } from '../catalogue/index.ts';
import { newSigningKey, type PluginPackage, packPlugin, readPackage, signJson } from '../package/index.ts';
import { sampleFiles, sampleManifest } from '../package/testing/sample-plugin.ts';
import {
  acceptVersion,
  agreedCapabilities,
  grown,
  notAllowed,
  permissionsOf,
  permissionWords,
  refuseNotAllowed,
  refuseOtherKey,
  worksHere,
} from './index.ts';

const key = newSigningKey();

async function packed(parts: Partial<PluginManifest> = {}, signer = key) {
  const plugin = await readPackage(packPlugin(sampleManifest(parts), sampleFiles()).bytes);
  const offered: PublishedVersion = {
    manifest: plugin.manifest,
    signature: signJson(plugin.manifest, signer),
    publicKey: signer.publicKey,
    digest: plugin.digest,
    bytes: 1,
    publishedAt: '2026-11-25T10:00:00.000Z',
    yanked: null,
  };
  return { plugin, offered };
}

describe('a version on its way in', () => {
  let plugin: PluginPackage;
  let offered: PublishedVersion;
  const wanted = { id: 'acme.funnel', version: '1.0.0' };
  const memory = { publicKey: key.publicKey, highestVersion: '1.0.0' };
  beforeAll(async () => {
    ({ plugin, offered } = await packed());
  });

  it('is taken when it is what was asked for, by whom it was first', () => {
    acceptVersion({ wanted, offered, plugin, memory: undefined, agreed: [] });
    acceptVersion({ wanted, offered, plugin, memory, agreed: [] });
    refuseOtherKey(offered, undefined);
    refuseOtherKey(offered, memory);
  });

  it('is refused when it is another plugin, version or package', async () => {
    const refused = expect.objectContaining({ details: { install: 'other' } });
    const base = { wanted, offered, plugin, memory, agreed: [] };
    expect(() => acceptVersion({ ...base, wanted: { ...wanted, id: 'acme.other' } })).toThrow(refused);
    expect(() => acceptVersion({ ...base, wanted: { ...wanted, version: '1.1.0' } })).toThrow(refused);
    expect(() => acceptVersion({ ...base, offered: { ...offered, digest: '0' } })).toThrow(refused);
  });

  it('is refused by another key than the pinned one, even where it names the pinned one', async () => {
    const other = newSigningKey();
    const stolen = await packed({}, other);
    expect(() => refuseOtherKey(stolen.offered, memory)).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { install: 'key', key: other.keyId, pinned: key.keyId } }),
    );
    const named = { ...stolen.offered, publicKey: key.publicKey };
    expect(() => acceptVersion({ ...stolen, offered: named, wanted, memory, agreed: [] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('is taken by another key that the pinned one handed over to', async () => {
    const next = newSigningKey();
    const handed = await packed({}, next);
    const rotations = [signRotation('acme', { from: key, to: next, now: new Date() })];
    acceptVersion({ ...handed, wanted, memory, rotations, agreed: [] });
    const fromElsewhere = [signRotation('acme', { from: newSigningKey(), to: next, now: new Date() })];
    expect(() => acceptVersion({ ...handed, wanted, memory, rotations: fromElsewhere, agreed: [] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('is taken by the key before where an operator asks for an older version, and nowhere else', async () => {
    const next = newSigningKey();
    const rotations = [signRotation('acme', { from: key, to: next, now: new Date() })];
    const base = { wanted, offered, plugin, rotations, agreed: [] };
    const later = { publicKey: next.publicKey, highestVersion: '1.1.0' };
    const refused = expect.objectContaining({ details: { install: 'key', key: key.keyId, pinned: next.keyId } });
    acceptVersion({ ...base, memory: later, downgrade: true });
    expect(() => acceptVersion({ ...base, memory: later })).toThrow(refused);
    expect(() => acceptVersion({ ...base, memory: later, downgrade: true, rotations: [] })).toThrow(refused);
    // A key that was given up signs nothing new.
    const same = { ...later, highestVersion: '1.0.0' };
    expect(() => acceptVersion({ ...base, memory: same, downgrade: true })).toThrow(refused);
  });

  it('is held against the keys of its publisher’s other plugins where it was never here itself', async () => {
    const other = newSigningKey();
    const others = [{ plugin: 'acme.pie', publicKey: other.publicKey, vouches: true }];
    const details = { install: 'publisherKey', key: key.keyId, pinned: other.keyId, other: 'acme.pie' };
    const refused = expect.objectContaining({ code: 'forbidden', details });
    expect(() => refuseOtherKey(offered, undefined, { others })).toThrow(refused);
    const named = { others, trustKey: newSigningKey().keyId };
    expect(() => refuseOtherKey(offered, undefined, named)).toThrow(refused);
    expect(refuseOtherKey(offered, undefined, { others, trustKey: key.keyId })).toBe('named');
    const bar = { plugin: 'acme.bar', publicKey: key.publicKey, vouches: true };
    expect(refuseOtherKey(offered, undefined, { others: [...others, bar], trustKey: key.keyId })).toBe('known');
    const rotations = [signRotation('acme', { from: other, to: key, now: new Date() })];
    expect(refuseOtherKey(offered, undefined, { others, rotations })).toBe('known');
    // What is pinned for the plugin itself is taken by no word of anybody.
    const pinned = { publicKey: other.publicKey, highestVersion: '1.0.0' };
    expect(() => refuseOtherKey(offered, pinned, { trustKey: key.keyId })).toThrow(
      expect.objectContaining({ details: { install: 'key', key: key.keyId, pinned: other.keyId } }),
    );
  });

  it('is vouched for by no key that an operator named for another plugin alone', () => {
    const other = newSigningKey();
    const pie = { plugin: 'acme.pie', publicKey: other.publicKey, vouches: true };
    const bar = { plugin: 'acme.bar', publicKey: key.publicKey, vouches: false };
    const details = { install: 'publisherKey', key: key.keyId, pinned: other.keyId, other: 'acme.pie' };
    const refused = expect.objectContaining({ code: 'forbidden', details });
    for (const others of [
      [pie, bar],
      [bar, pie],
      // Of two that were there before this was kept nobody knows which one was named.
      [{ ...pie, vouches: false }, bar],
    ]) {
      expect(() => refuseOtherKey(offered, undefined, { others })).toThrow(refused);
      expect(refuseOtherKey(offered, undefined, { others, trustKey: key.keyId })).toBe('named');
      // The publisher itself says so in the end.
      const rotations = [signRotation('acme', { from: other, to: key, now: new Date() })];
      expect(refuseOtherKey(offered, undefined, { others, rotations })).toBe('known');
    }
    expect(refuseOtherKey(offered, undefined, { others: [bar] })).toBe('known');
  });

  it('is refused when its signature is that of another version', async () => {
    const next = await packed({ version: '1.1.0' });
    const swapped = { ...offered, signature: next.offered.signature };
    expect(() => acceptVersion({ wanted, offered: swapped, plugin, memory, agreed: [] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('is refused when a higher one was accepted before', () => {
    const higher = { ...memory, highestVersion: '1.0.1' };
    expect(() => acceptVersion({ wanted, offered, plugin, memory: higher, agreed: [] })).toThrow(
      expect.objectContaining({ code: 'badRequest', details: { install: 'downgrade', highest: '1.0.1' } }),
    );
  });

  it('waits for consent to what it asks for', async () => {
    const asking = await packed({ capabilities: { data: ['shop.orders'], mail: true } });
    const base = { ...asking, wanted, memory: undefined };
    expect(() => acceptVersion({ ...base, agreed: ['data:shop.orders'] })).toThrow(
      expect.objectContaining({
        path: '/agreed',
        details: { install: 'consent', asks: [expect.objectContaining({ key: 'mail' })] },
      }),
    );
    acceptVersion({ ...base, agreed: ['mail', 'data:shop.orders'] });
  });
});

describe('what a plugin may do', () => {
  const secret = { name: 'etsyToken', header: 'authorization', format: 'Bearer {}' };
  const asks = sampleManifest({
    tier: 'isolated',
    entry: 'plugin.js',
    capabilities: {
      net: [
        { origin: 'https://openapi.etsy.com', pathPrefix: '/v3/', methods: ['GET'], secret },
        { origin: 'https://b.example' },
      ],
      data: ['shop.orders'],
      storageKb: 256,
      schedule: true,
      mail: true,
    },
  });

  it('is one sentence each, in every language, and never nothing', () => {
    const sentences = permissionWords(asks).map(({ en }) => en);
    expect(sentences).toEqual([
      'It has code, which runs locked away from everything else.',
      'It may read from https://openapi.etsy.com/v3/.',
      'It may use your secret "etsyToken" there, without ever seeing it.',
      'It may read from https://b.example.',
      'It may read shop.orders.',
      'It may keep up to 256 kB of its own.',
      'It may work at set times, without anybody asking, and may add to and correct the orders, fees, payments and listings of a shop that you choose.',
      'It may send mail.',
    ]);
    expect(permissionWords(sampleManifest())[0]?.en).toContain('can do nothing else');
    expect(permissionWords({ ...asks, tier: 'trusted' })[0]?.en).toContain('everything that the server can');
  });

  it('tells reading from sending, and names data by its title where that is known', () => {
    const net = [{ origin: 'https://a.example', methods: ['GET', 'POST'] }];
    const manifest = sampleManifest({ capabilities: { net, data: ['shop.orders', 'shop.profit', 'acme.rows'] } });
    const titles = new Map([
      ['shop.orders', { en: 'Orders', de: 'Bestellungen', fr: 'Commandes' }],
      ['acme.rows', { en: 'Rows' }],
    ]);
    expect(permissionWords(manifest, titles).map(({ en }) => en)).toEqual([
      'It may read from https://a.example, send to it, and change what is there.',
      'It may read your data "Orders".',
      'It may read shop.profit.',
      'It may read your data "Rows".',
    ]);
    expect(permissionWords(manifest, titles).map(({ de }) => de)).toEqual([
      'Es darf von https://a.example lesen, dorthin senden und dort etwas ändern.',
      'Es darf deine Daten „Bestellungen“ lesen.',
      'Es darf shop.profit lesen.',
      'Es darf deine Daten „Rows“ lesen.',
    ]);
  });

  it('grows by what was not agreed to', () => {
    const all = permissionsOf(asks).map(({ key: name }) => name);
    expect(new Set(all).size).toBe(all.length);
    expect(grown(asks, all)).toEqual([]);
    const wider = { ...asks, capabilities: { ...asks.capabilities, storageKb: 512 } };
    expect(grown(wider, all).map(({ key: name }) => name)).toEqual(['storage:512']);
  });
});

describe('what was agreed to', () => {
  it('is given capability by capability, a secret only with its own consent', () => {
    const secret = { name: 'key', header: 'authorization', format: 'Bearer {}' };
    const net = { origin: 'https://api.example', methods: ['GET', 'POST'], secret };
    const capabilities = { net: [net], data: ['shop.orders', 'shop.profit'], storageKb: 8, schedule: true, mail: true };
    const manifest = sampleManifest({ capabilities });
    const all = permissionsOf(manifest).map((permission) => permission.key);
    expect(agreedCapabilities(manifest, all)).toEqual(capabilities);
    expect(agreedCapabilities(manifest, [])).toEqual({
      net: [],
      data: [],
      storageKb: 0,
      schedule: false,
      mail: false,
    });
    const { secret: _secret, ...open } = net;
    const some = all.filter((one) => !one.startsWith('secret:') && one !== 'data:shop.profit' && one !== 'mail');
    expect(agreedCapabilities(manifest, some)).toEqual({
      ...capabilities,
      net: [open],
      data: ['shop.orders'],
      mail: false,
    });
    expect(agreedCapabilities(sampleManifest(), all)).toMatchObject({ net: [], data: [] });
  });
});

describe('a version that asks for more', () => {
  const key = { name: 'key', header: 'authorization', format: 'Bearer {}' };
  const asking = (capabilities: NonNullable<PluginManifest['capabilities']>) => sampleManifest({ capabilities });
  const agreedTo = (capabilities: NonNullable<PluginManifest['capabilities']>) =>
    permissionsOf(asking(capabilities)).map((permission) => permission.key);
  const origin = 'https://api.example';
  type Net = NonNullable<NonNullable<PluginManifest['capabilities']>['net']>;
  const goes = (before: Net, after: Net) => {
    const agreed = agreedTo({ net: before });
    const { net } = agreedCapabilities(asking({ net: after }), agreed);
    return { net, asks: grown(asking({ net: after }), agreed).map((one) => one.key) };
  };

  it('goes on with the kB, paths and methods that were agreed to before', () => {
    const agreed = agreedTo({ storageKb: 8 });
    expect(agreedCapabilities(asking({ storageKb: 9 }), agreed)).toMatchObject({ storageKb: 8 });
    expect(grown(asking({ storageKb: 9 }), agreed)).toHaveLength(1);
    expect(goes([{ origin, secret: key }], [{ origin, secret: key, methods: ['GET', 'POST'] }])).toEqual({
      net: [{ origin, secret: key, methods: ['GET'] }],
      asks: [`net:${origin}/:GET,POST`],
    });
    expect(goes([{ origin, pathPrefix: '/v1/' }], [{ origin }])).toEqual({
      net: [{ origin, pathPrefix: '/v1/', methods: ['GET', 'HEAD'] }],
      asks: [`net:${origin}/:`],
    });
    const both: Net = [
      { origin, pathPrefix: '/a', methods: ['GET'] },
      { origin, pathPrefix: '/b/', methods: ['POST'] },
    ];
    expect(goes(both, [{ origin, methods: ['GET', 'POST'] }]).net).toEqual(both);
  });

  it('is not asked for less than was agreed to', () => {
    expect(grown(asking({ storageKb: 7 }), agreedTo({ storageKb: 8 }))).toEqual([]);
    const wide: Net = [{ origin: 'https://api.example:8443', pathPrefix: '/v1', methods: ['GET', 'POST'] }];
    const narrow: Net = [{ origin: 'https://api.example:8443', pathPrefix: '/v1/rows/', methods: ['POST'] }];
    expect(goes(wide, narrow)).toEqual({ net: narrow, asks: [] });
  });

  it('goes nowhere else: to no other origin, beside no path, by no other method', () => {
    const none = (before: Net, after: Net) =>
      expect(goes(before, after)).toMatchObject({ net: [], asks: [expect.anything()] });
    none([{ origin }], [{ origin: 'https://api.example.org' }]);
    none([{ origin }], [{ origin: 'https://api.example:8443' }]);
    none([{ origin }], [{ origin: 'http://api.example' }]);
    none([{ origin, pathPrefix: '/v1' }], [{ origin, pathPrefix: '/v10' }]);
    none([{ origin, methods: ['GET'] }], [{ origin, methods: ['DELETE'] }]);
    none([{ origin, pathPrefix: ':POST' }], [{ origin, methods: ['POST'] }]);
    // A name that is made to be read as another goes less far than what was told of it: that it may send there.
    expect(goes([{ origin, methods: ['x:POST'] }], [{ origin, methods: ['POST'] }])).toEqual({
      net: [{ origin, pathPrefix: '/:x', methods: ['POST'] }],
      asks: [`net:${origin}/:POST`],
    });
  });
});

describe('what the operator lets in', () => {
  const isolated = sampleManifest({ tier: 'isolated', entry: 'plugin.js' });

  it('is everything of its tiers where no publisher is named', () => {
    const allow = { publishers: undefined, tiers: ['declarative'] as const };
    expect(notAllowed(sampleManifest(), allow)).toBeUndefined();
    expect(notAllowed(isolated, allow)).toMatchObject({ install: 'tierNotAllowed' });
  });

  it('is what the named publishers made', () => {
    const allow = { publishers: ['fern'], tiers: ['declarative'] as const };
    expect(() => refuseNotAllowed(sampleManifest({ id: 'fern.a' }), allow)).not.toThrow();
    expect(() => refuseNotAllowed(sampleManifest(), allow)).toThrow(
      expect.objectContaining({
        code: 'forbidden',
        details: { install: 'publisherNotAllowed', publisher: 'acme', tier: 'declarative' },
      }),
    );
  });
});

describe('whether a version works here', () => {
  const surroundings = {
    engineVersion: '1.0.0',
    allow: { publishers: undefined, tiers: ['declarative', 'isolated'] as const },
    isolation: undefined,
    plugins: new Map([['acme.palette', '2.1.0']]),
  };
  const against = (parts: Partial<PluginManifest>, changed: Partial<typeof surroundings> | object = {}) => {
    const { fits, says } = worksHere(sampleManifest(parts), { ...surroundings, ...changed });
    expect(fits).toBe(false);
    return says.map(({ en }) => en).join(' ');
  };

  it('is said in a sentence where it does', () => {
    const needs = { dependencies: { 'acme.palette': '^2' } };
    expect(worksHere(sampleManifest(needs), surroundings)).toMatchObject({ fits: true, says: [expect.anything()] });
  });

  it('is said with every reason where it does not', () => {
    expect(against({ engines: { vitrine: '^2' } })).toMatch(
      /needs Vitrine 2\.0\.0 or newer but older than 3\.0\.0, and this is 1\.0\.0/,
    );
    expect(against({}, { allow: { publishers: [], tiers: [] } })).toMatch(/"acme" is not among them/);
    const trusted = against({ tier: 'trusted', entry: 'a.js' });
    expect(trusted).toMatch(/does not let in plugins of tier "trusted".*inside the server/);
    expect(against({ tier: 'isolated', entry: 'a.js' }, { isolation: 'No wall.' })).toMatch(
      /does not run here: No wall/,
    );
    expect(against({ dependencies: { 'acme.palette': '^3', 'acme.absent': '*' } })).toMatch(
      /"acme.palette" 3.0.0 or newer but older than 4.0.0, and 2.1.0 is installed.*"acme.absent" in any version/,
    );
  });
});
