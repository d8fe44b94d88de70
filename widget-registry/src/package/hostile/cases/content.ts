import { join } from 'node:path';
import { bareEntries, bareFile } from '../bare-unzip.ts';
import { goodEntries, type PackageCase, withEntries, withManifest } from '../package-case.ts';
import { rawZip } from '../raw-zip.ts';

const manifestOf = (bytes: Uint8Array): Record<string, unknown> => JSON.parse(bareFile(bytes, 'plugin.json') ?? '{}');
const replaced = (name: string, content: string): Uint8Array =>
  rawZip(goodEntries().map((entry) => (entry.name === name ? { name, content } : entry)));

/** As configuration files are laid over defaults everywhere. */
function merged(target: Record<string, unknown>, source: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(source)) {
    const inner = target[key];
    if (isObject(value) && (isObject(inner) || typeof inner === 'function')) merged(inner as typeof target, value);
    else target[key] = value;
  }
  return target;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pollutes(bytes: Uint8Array): boolean {
  merged({}, manifestOf(bytes));
  const polluted = Reflect.get({}, 'polluted') === true;
  Reflect.deleteProperty(Object.prototype, 'polluted');
  return polluted;
}

function depthFails(value: unknown): boolean {
  const depth = (one: unknown): number => (Array.isArray(one) ? 1 + depth(one[0]) : 0);
  try {
    return depth(value) < 0;
  } catch {
    return true;
  }
}

/** What is inside: files against their list, and manifests that try something. */
export const content: readonly PackageCase[] = [
  {
    id: 'unlisted',
    tries: 'to bring a file along that nobody signed',
    refusedBy: 'unlisted',
    bytes: () => withEntries([{ name: 'extra.js', content: 'steal()' }]),
    worksBare: (bytes) => bareFile(bytes, 'extra.js') === 'steal()',
  },
  {
    id: 'changed',
    tries: 'to change a file after it was signed, with its checksum',
    refusedBy: 'changed',
    bytes: () => replaced('chart.vl.json', '{"mark":"bar","data":{"url":"https://evil.example"}}'),
    worksBare: (bytes) => bareFile(bytes, 'chart.vl.json')?.includes('evil.example') === true,
  },
  {
    id: 'changed-checksum',
    tries: 'to change a file and keep its checksum wrong, for readers that check none',
    refusedBy: 'damaged',
    bytes: () =>
      rawZip(
        goodEntries().map((entry) =>
          entry.name === 'README.md' ? { ...entry, content: '# Evil\n', claimed: { crc: 1 } } : entry,
        ),
      ),
    worksBare: (bytes) => bareFile(bytes, 'README.md') === '# Evil\n',
  },
  {
    id: 'missing',
    tries: 'to leave out a file that it lists, so that another one of that name is used',
    refusedBy: 'missing',
    bytes: () => rawZip(goodEntries().filter(({ name }) => name !== 'chart.vl.json')),
    worksBare: (bytes) => bareEntries(bytes).length > 0 && bareFile(bytes, 'chart.vl.json') === undefined,
  },
  {
    id: 'no-manifest',
    tries: 'to come without a manifest',
    refusedBy: 'manifest',
    bytes: () => rawZip(goodEntries().slice(1)),
    worksBare: (bytes) => bareEntries(bytes).length > 0,
  },
  {
    id: 'no-list',
    tries: 'to list no files, so that nothing is held against anything',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace(/"files":\{[^}]*\},/, '')),
    worksBare: (bytes) => manifestOf(bytes)['files'] === undefined && manifestOf(bytes)['id'] === 'acme.funnel',
  },
  {
    id: 'lists-itself',
    tries: 'to list its own manifest, whose hash cannot be in it',
    refusedBy: 'missing',
    bytes: () => withManifest((text) => text.replace(/"options.schema.json":"[^"]*"/, '$&,"plugin.json":"x"')),
    worksBare: (bytes) => Object.hasOwn(manifestOf(bytes)['files'] as object, 'plugin.json'),
  },
  {
    id: 'proto',
    tries: 'to reach the prototype of every object by a key __proto__',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('{', '{"__proto__":{"polluted":true},')),
    worksBare: pollutes,
  },
  {
    id: 'constructor',
    tries: 'to reach the prototype of every object by constructor.prototype',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('{', '{"constructor":{"prototype":{"polluted":true}},')),
    worksBare: pollutes,
  },
  {
    id: 'proto-within',
    tries: 'to reach the prototype by a key deep inside, where any language is allowed',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"title":{', '"title":{"__proto__":"x",')),
    worksBare: (bytes) => Object.hasOwn(manifestOf(bytes)['title'] as object, '__proto__'),
  },
  {
    id: 'key-twice',
    tries: 'to say one thing to who reads the first of two keys, and another to who reads the last',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"tier":"declarative"', '"tier":"declarative","tier":"trusted"')),
    worksBare: (bytes) =>
      /"tier":"(\w+)"/.exec(bareFile(bytes, 'plugin.json') ?? '')?.[1] === 'declarative' &&
      manifestOf(bytes)['tier'] === 'trusted',
  },
  {
    id: 'escaped-key',
    tries: 'to hide a key from whoever searches the text',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"license"', '"\\u006cicense"')),
    worksBare: (bytes) =>
      !bareFile(bytes, 'plugin.json')?.includes('"license"') && manifestOf(bytes)['license'] === 'MIT',
  },
  {
    id: 'number',
    tries: 'to write a number that two readers round differently',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"manifestVersion":1', '"manifestVersion":1.0000000000000000001')),
    worksBare: (bytes) => manifestOf(bytes)['manifestVersion'] === 1,
  },
  {
    id: 'path-out',
    tries: 'to name a file outside as its chart',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"spec":"chart.vl.json"', '"spec":"../../../etc/hostname"')),
    worksBare(bytes) {
      const { widgets } = manifestOf(bytes)['contributes'] as { widgets: { spec: string }[] };
      return join('/srv/vitrine/packages', widgets[0]?.spec ?? '') === '/etc/hostname';
    },
  },
  {
    id: 'deep',
    tries: 'to nest so deep that a reader runs out of stack',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('{', `{"nested":${'['.repeat(60_000)}${']'.repeat(60_000)},`)),
    worksBare: (bytes) => depthFails(manifestOf(bytes)['nested']),
  },
  {
    id: 'not-json',
    tries: 'to have a manifest that is none',
    refusedBy: 'manifest',
    bytes: () => withManifest(() => '{"id":'),
    worksBare(bytes) {
      try {
        return manifestOf(bytes) === undefined;
      } catch {
        return true;
      }
    },
  },
  {
    id: 'control-in-id',
    tries: 'to have an id with an end of line in it',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"acme.funnel"', '"acme.funnel\\nvitrine.bar"')),
    worksBare: (bytes) => String(manifestOf(bytes)['id']).split('\n').includes('vitrine.bar'),
  },
  {
    id: 'long-id',
    tries: 'to have an id that fills every list',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"acme.funnel"', `"acme.${'a'.repeat(5_000)}"`)),
    worksBare: (bytes) => String(manifestOf(bytes)['id']).length > 5_000,
  },
  {
    id: 'look-alike-id',
    tries: 'to have an id with a letter of another alphabet',
    refusedBy: 'manifest',
    bytes: () => withManifest((text) => text.replace('"acme.funnel"', '"vitr\u0456ne.bar"')),
    worksBare: (bytes) => {
      const id = String(manifestOf(bytes)['id']);
      return id !== 'vitrine.bar' && id.replace('\u0456', 'i') === 'vitrine.bar';
    },
  },
];
