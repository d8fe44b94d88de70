import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { pluginFolders } from '@vitrine/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLUGINS, WIDGETS } from '../binding/testing/tables.ts';
import { isFileName } from './file-name.ts';
import {
  canonicalJson,
  checkContent,
  keyIdOf,
  newSigningKey,
  PACKAGE_LIMITS,
  packageDigest,
  packPlugin,
  readPackage,
  readPluginFolder,
  signingKey,
  signJson,
  verifyJson,
} from './index.ts';
import { sampleFiles, sampleManifest } from './testing/sample-plugin.ts';
import { upgradeFaults } from './upgrade-pairs.ts';

const bytesOf = (parts: Partial<PluginManifest> = {}, files: Readonly<Record<string, string>> = {}) =>
  packPlugin(sampleManifest(parts), sampleFiles(files)).bytes;

describe('a package', () => {
  it('is read as it was packed', async () => {
    const packed = packPlugin(sampleManifest(), sampleFiles());
    const read = await readPackage(packed.bytes);
    expect(read.manifest).toEqual(packed.manifest);
    expect([...read.files.keys()]).toEqual(['README.md', 'chart.vl.json', 'options.schema.json']);
    expect(Buffer.from(read.files.get('README.md') ?? []).toString()).toBe('# Funnel\n');
    expect(read.digest).toBe(packageDigest(packed.bytes));
    expect(Object.values(read.manifest.files ?? {})[0]).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
    checkContent(read);
  });

  it('is the same bytes each time, whatever the order, the clock and the zone', () => {
    const files = sampleFiles();
    const backwards = new Map([...files].reverse());
    expect(packPlugin(sampleManifest(), backwards).bytes).toEqual(packPlugin(sampleManifest(), files).bytes);
    // A process for each zone, since a running one keeps its own.
    const program = `
      import { packPlugin, packageDigest } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
      import { sampleFiles, sampleManifest } from ${JSON.stringify(join(import.meta.dirname, 'testing/sample-plugin.ts'))};
      process.stdout.write(packageDigest(packPlugin(sampleManifest(), sampleFiles()).bytes));`;
    const elsewhere = ['Pacific/Auckland', 'America/Los_Angeles'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    );
    expect(elsewhere).toEqual([packageDigest(bytesOf()), packageDigest(bytesOf())]);
  });

  it('of any files is read as it was packed, twice the same', async () => {
    // Names of devices (`con.svg`) are those of no file.
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z][a-z0-9]{0,8})?\.(json|md|svg)$/).filter(isFileName);
    const contents = fc.dictionary(name, fc.uint8Array({ maxLength: 2_000 }), { maxKeys: 12 });
    await fc.assert(
      fc.asyncProperty(contents, async (extra) => {
        const files = new Map([...sampleFiles(), ...Object.entries(extra).filter(([key]) => key !== 'plugin.json')]);
        const packed = packPlugin(sampleManifest(), files);
        expect(packPlugin(sampleManifest(), new Map([...files].reverse())).bytes).toEqual(packed.bytes);
        const read = await readPackage(packed.bytes);
        expect(Object.fromEntries([...read.files].map(([key, value]) => [key, [...value]]))).toEqual(
          Object.fromEntries([...files].map(([key, value]) => [key, [...value]])),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('of any bytes, or with any byte changed, is read exactly or refused with a typed error', async () => {
    const good = bytesOf();
    const damaged = fc
      .array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const cut = fc.nat({ max: good.length }).map((length) => good.slice(0, length));
    const original = await readPackage(good);
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, cut, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
        const outcome = await readPackage(bytes).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ details: { package: expect.any(String) } });
        else expect(outcome).toMatchObject({ manifest: original.manifest, files: original.files });
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a manifest that contradicts itself', { entry: 'plugin.js' }, { 'plugin.js': '' }, 'manifest', 'plugin.json'],
    ['a file that it names and is not there', { changelog: 'CHANGELOG.md' }, {}, 'manifest', 'plugin.json'],
    ['a name that leads out', {}, { '../a.json': '' }, 'name', '../a.json'],
    ['a file of a type that nobody needs', {}, { 'a.node': '' }, 'type', 'a.node'],
    ['names that differ in capitals', {}, { 'readme.md': '' }, 'duplicate', 'readme.md'],
  ])('with %s is not packed', (_, manifest, files, fault, file) => {
    expect(() => bytesOf(manifest, files)).toThrow(
      expect.objectContaining({ path: `/${file}`, details: expect.objectContaining({ package: fault }) }),
    );
  });

  it('beyond the limits is not packed', () => {
    const many = Object.fromEntries(Array.from({ length: PACKAGE_LIMITS.files }, (_, at) => [`f${at}.txt`, '']));
    expect(() => bytesOf({}, many)).toThrow(expect.objectContaining({ code: 'tooLarge' }));
    const noise = Array.from({ length: 3 }, (_, at) => [`f${at}.txt`, 'x'.repeat(PACKAGE_LIMITS.fileBytes - at)]);
    expect(() => bytesOf({}, Object.fromEntries(noise))).toThrow(/larger than 32 MB together/);
    const large = { 'f.txt': 'x'.repeat(PACKAGE_LIMITS.fileBytes + 1) };
    expect(() => bytesOf({}, large)).toThrow(expect.objectContaining({ code: 'tooLarge', path: undefined }));
  });
});

describe('what is inside', () => {
  it.each([
    ['chart.vl.json', '{"mark":"bar","data":{"url":"https://evil.example"}}'],
    ['chart.vl.json', '{"mark":'],
    ['chart.vl.json', '[]'],
    ['options.schema.json', '{"properties":{"a":{"type":"string","pattern":"(a+)+$"}}}'],
  ])('keeps to the policy: %s', async (file, content) => {
    const read = await readPackage(bytesOf({}, { [file]: content }));
    expect(() => checkContent(read)).toThrow(expect.objectContaining({ code: 'badRequest', path: `/${file}` }));
  });
});

describe('an upgrade of saved options', () => {
  const [widget] = sampleManifest().contributes.widgets ?? [];
  if (!widget) throw new Error('no widget');
  const upgraded = { ...widget, version: 2, upgrades: 'upgrades/' };
  const step = JSON.stringify({ from: 1, to: 2, changes: [{ rename: { from: 'round', to: 'corners' } }] });
  const parts = { contributes: { widgets: [upgraded] } };
  const faultsOf = (files: Readonly<Record<string, string>>) =>
    upgradeFaults(upgraded, sampleFiles(files)).map(({ advice, said }) => `${advice ? 'advice' : 'fault'}: ${said.en}`);
  const good = {
    'upgrades/1-2.json': step,
    'upgrades/1-2/input.json': '{"round":8,"other":[1]}',
    'upgrades/1-2/expected.json': '{"other":[1],"corners":8}',
  };

  it('is held against its pair', async () => {
    expect(faultsOf({})).toEqual([]);
    expect(upgradeFaults(widget, sampleFiles(good))).toEqual([]);
    expect(faultsOf(good)).toEqual([]);
    checkContent(await readPackage(bytesOf(parts, good)));
    const wrong = { ...good, 'upgrades/1-2/expected.json': '{"round":8}' };
    expect(faultsOf(wrong)).toEqual([
      'fault: its input becomes {"corners":8,"other":[1]}, and not {"round":8} as is expected',
    ]);
    const read = await readPackage(bytesOf(parts, wrong));
    expect(() => checkContent(read)).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/upgrades/1-2.json' }),
    );
  });

  it('is told what it lacks', () => {
    const { 'upgrades/1-2/input.json': _, ...half } = good;
    expect(faultsOf(half)).toEqual([expect.stringMatching(/^advice: .*“upgrades\/1-2\/input\.json” is missing/)]);
    expect(faultsOf({ ...good, 'upgrades/1-2/input.json': '[1]' })).toEqual([
      'fault: it does not hold one JSON object',
    ]);
    expect(faultsOf({ 'upgrades/1-2.json': '{' })).toEqual([expect.stringMatching(/^fault: .*must be an object/)]);
    expect(faultsOf({ 'upgrades/1-2.json': '{"from":1,"to":3,"changes":[]}' })).toEqual([
      expect.stringMatching(/^fault: .*from one version to the next/),
    ]);
    expect(faultsOf({ 'upgrades/2-3.json': '{"from":2,"to":3,"changes":[]}' })).toEqual([
      'fault: it leads to version 3, but the widget is of version 2',
    ]);
  });

  it('is taken from a package that was published before pairs were asked for', async () => {
    checkContent(await readPackage(bytesOf(parts, { 'upgrades/1-2.json': step })));
  });
});

describe('a plugin folder', () => {
  it.each(WIDGETS)('widget-%s of the product is packed, read and kept to the policy', async (name) => {
    const { manifest, files } = await readPluginFolder(join(PLUGINS, `widget-${name}`));
    const read = await readPackage(packPlugin(manifest, files).bytes);
    expect(read.manifest.id).toBe(manifest.id);
    checkContent(read);
  });

  it('gives what the manifest names and what is for people, nothing else', async () => {
    await using folders = await pluginFolders();
    const text = Object.fromEntries([...sampleFiles()].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
    const extra = { LICENSE: 'MIT', 'secret.txt': 'x', 'node_modules/a/README.md': 'x', 'package.json': '{}' };
    const manifest = sampleManifest({
      files: { stale: 'x', 'README.md': 'x', 'chart.vl.json': 'x', 'options.schema.json': 'x' },
    });
    const folder = await folders.write(manifest, { ...text, ...extra });
    const read = await readPluginFolder(folder);
    expect([...read.files.keys()]).toEqual(['LICENSE', 'README.md', 'chart.vl.json', 'options.schema.json']);
    expect(read.manifest.files).toBeUndefined();
    await expect(readPluginFolder(folders.path)).rejects.toMatchObject({ path: '/plugin.json' });
    const lacking = await folders.write(sampleManifest({ id: 'acme.lacking' }), { 'README.md': '' });
    await expect(readPluginFolder(lacking)).rejects.toMatchObject({ details: { package: 'missing' } });
  });
});

describe('a signature', () => {
  const key = newSigningKey();
  const { manifest } = packPlugin(sampleManifest(), sampleFiles());

  it('holds for the same value in any order of keys, and for nothing else', () => {
    const signature = signJson(manifest, key);
    const backwards = Object.fromEntries(Object.entries(manifest).reverse());
    expect(canonicalJson(backwards)).toBe(canonicalJson(manifest));
    verifyJson(backwards, signature, key.publicKey);
    const refused = expect.objectContaining({
      code: 'forbidden',
      details: expect.objectContaining({ package: 'signature' }),
    });
    expect(() => verifyJson({ ...manifest, version: '1.0.1' }, signature, key.publicKey)).toThrow(refused);
    expect(() => verifyJson(manifest, signature, newSigningKey().publicKey)).toThrow(refused);
    const other = newSigningKey();
    expect(() => verifyJson(manifest, { ...signJson(manifest, other), keyId: key.keyId }, key.publicKey)).toThrow(
      refused,
    );
    expect(() => verifyJson(manifest, { ...signature, value: '' }, key.publicKey)).toThrow(refused);
  });

  it('of any changed bits does not hold', () => {
    const signature = signJson(manifest, key);
    const bytes = Buffer.from(signature.value, 'base64url');
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() =>
          verifyJson(manifest, { ...signature, value: changed.toString('base64url') }, key.publicKey),
        ).toThrow();
      }),
    );
  });

  it('is made by a key that can be kept as text, and by nothing that is no key', () => {
    expect(signingKey(key.privateKey)).toEqual(key);
    expect(keyIdOf(key.publicKey)).toMatch(/^[\w-]{22}$/);
    for (const wrong of ['', 'x', `${key.publicKey}=`]) expect(() => keyIdOf(wrong)).toThrow(/no Ed25519 key/);
    expect(() => signingKey('no key')).toThrow(/no Ed25519 key/);
  });
});

it('what JSON cannot hold has no canonical form', () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});
