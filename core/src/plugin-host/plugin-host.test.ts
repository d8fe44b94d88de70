import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WidgetContribution } from '../contracts/index.ts';
import type { AppError } from '../errors/index.ts';
import { createHostHooks } from '../hooks/index.ts';
import { completeManifest, type PartialManifest, type PluginFolders, pluginFolders } from '../testing/plugin-folder.ts';
import {
  createPluginHost,
  DOCUMENT_BYTES,
  type FoundPlugin,
  fileHash,
  type PluginHost,
  type PluginHostOptions,
} from './index.ts';

let folders: PluginFolders;
let faults: AppError[];
let hooks: ReturnType<typeof createHostHooks>;

beforeEach(async () => {
  folders = await pluginFolders();
  faults = [];
  hooks = createHostHooks();
});
afterEach(() => folders[Symbol.asyncDispose]());

function start(options: Partial<PluginHostOptions> = {}): Promise<PluginHost> {
  return createPluginHost({
    folders: [{ path: folders.path, trusted: true }],
    engineVersion: '1.4.0',
    hooks,
    onFault: (fault) => faults.push(fault),
    ...options,
  });
}

const bar: WidgetContribution = {
  id: 'bar',
  version: 2,
  renderer: 'vega-lite',
  spec: 'chart.vl.json',
  data: { roles: [{ name: 'value', type: 'quantitative' }] },
  options: 'options.schema.json',
  minSize: [2, 2],
};
const barFiles = { 'chart.vl.json': '{"mark":"bar"}', 'options.schema.json': '{"type":"object"}' };

const source = (body: string, id = 'acme.source') =>
  `export default { id: '${id}', activate({ provide, hooks, signal }) { ${body} } };`;
const sourceManifest = (id = 'acme.source') => ({
  id,
  tier: 'trusted' as const,
  entry: 'plugin.mjs',
  contributes: { dataSources: [{ id: 'main' }] },
});
const states = (host: PluginHost) =>
  Object.fromEntries(host.plugins().map((plugin) => [plugin.manifest.id, plugin.state]));
const reasons = (host: PluginHost) =>
  Object.fromEntries(host.plugins().map((plugin) => [plugin.manifest.id, plugin.reason]));

/** What is wrong is said in three languages, not in the words of one around those of another. */
function expectEveryLanguage(host: PluginHost): void {
  const { en, de, fr } = host.unreadable()[0]?.error.said ?? { en: '', de: '', fr: '' };
  const fault = (said: string) => said.replace(/^.* (?:cannot be used|ist unbrauchbar|est inutilisable)\s*: /, '');
  expect(new Set([en, de, fr].map(fault)).size).toBe(3);
}

describe('discovering', () => {
  it('registers what can be used and says what is wrong with the rest', async () => {
    await folders.write({ id: 'acme.good' });
    await mkdir(join(folders.path, 'no-plugin-here'));
    await writeFile(join(folders.path, 'a-file'), '');
    await folders.write({ id: 'acme.broken' }, { 'plugin.json': '{ "manifestVersion": 1, ' });
    await folders.write({ id: 'acme.unknown', ...{ colour: 'red' } });
    await folders.write({ id: 'acme.unnamed' }, { 'plugin.json': '{ "manifestVersion": 1 }' });
    await folders.write({ id: 'acme.tier', ...({ tier: 'free' } as object) });
    await folders.write({ id: 'acme.absent', contributes: { widgets: [bar] } });
    await folders.write({ id: 'acme.large' }, { 'plugin.json': ' '.repeat(1_000_001) });
    await mkdir(join(folders.path, 'acme.folder', 'plugin.json'), { recursive: true });
    await using host = await start();
    expect(states(host)).toEqual({ 'acme.good': 'registered' });
    const messages = host.unreadable().map(({ folder, error }) => `${folder.split('/').at(-1)}: ${error.message}`);
    expect(messages[0]).toContain('acme.absent: ');
    expect(messages[0]).toContain('file "chart.vl.json" is missing');
    expect(messages[1]).toContain('acme.broken: ');
    expect(messages[2]).toContain('acme.folder: ');
    expect(messages[3]).toMatch(/acme.large: .*larger than 1 MB/);
    expect(messages[4]).toMatch(/acme.tier: .*\/tier .*"declarative", "isolated", "trusted"/);
    expect(messages[5]).toMatch(/acme.unknown: .*colour/);
    expect(messages[6]).toMatch(/acme.unnamed: .*required propert.*\bid\b/);
  });

  it('takes a folder that is not there as an empty one', async () => {
    await using host = await start({ folders: [{ path: join(folders.path, 'nowhere') }] });
    expect(host.plugins()).toEqual([]);
  });

  it('runs no code before it is needed', async () => {
    await folders.write(sourceManifest(), { 'plugin.mjs': 'globalThis.ranTooEarly = true; throw new Error("ran");' });
    await using host = await start();
    await host.widgets();
    await host.templates();
    expect(states(host)).toEqual({ 'acme.source': 'registered' });
    expect('ranTooEarly' in globalThis).toBe(false);
  });

  it.each([
    ['a declarative plugin with code', { entry: 'plugin.mjs' }, 'has no entry'],
    ['a declarative plugin that supplies', { contributes: { channels: [{ id: 'mail' }] } }, 'cannot supply channels'],
    ['a code plugin without entry', { tier: 'trusted' }, 'needs an entry'],
    ['one id twice', { contributes: { widgets: [bar, bar] } }, 'declares "bar" twice'],
    [
      'a chart without spec',
      { contributes: { widgets: [{ ...bar, spec: undefined }] } },
      'widget "bar" needs a spec for vega-lite',
    ],
    [
      'one role twice',
      { contributes: { widgets: [{ ...bar, data: { roles: [...bar.data.roles, ...bar.data.roles] } }] } },
      'names a role twice',
    ],
    ['files that leave one out', { readme: 'a.txt', files: { 'b.txt': 'sha256-x' } }, '"a.txt" is not listed in files'],
    ['a path out of the folder', { readme: '../secret' }, '/readme must match pattern'],
  ])('refuses %s', async (_, part, message) => {
    await folders.write({ id: 'acme.odd', ...(part as object) }, { ...barFiles, 'plugin.mjs': '', 'a.txt': '' });
    await using host = await start();
    expect(host.unreadable()[0]?.error.message).toContain(message);
    expectEveryLanguage(host);
  });

  it.each([
    [{ origin: 'https://api.example@evil.example' }, 'is written as https://evil.example'],
    [{ origin: 'https://аpi.example' }, 'is written as https://xn--'],
    [{ origin: 'https://api.example\u202e' }, 'is written as https://'],
    [{ origin: 'HTTPS://API.example:443' }, '/origin must match pattern'],
    [{ origin: 'https://api.example:443' }, 'is written as https://api.example'],
    [{ origin: 'https://api.example?.evil.example' }, 'is written as https://api.example'],
    [{ origin: 'https://api.example', pathPrefix: '/v1/../' }, 'is written as /'],
    [{ origin: 'https://api.example', pathPrefix: '.evil.example/' }, 'is written as /.evil.example/'],
    [{ origin: 'https://api.example', methods: ['GET', 'CONNECT'] }, '"CONNECT" is no method'],
    [
      { origin: 'https://api.example', secret: { name: 'key', header: 'x: 1\r\ny', format: '{}' } },
      'is no name of a header',
    ],
    [
      { origin: 'https://api.example', secret: { name: 'key', header: 'Connection', format: '{}' } },
      '"Connection" is no name of a header for a secret',
    ],
    [
      { origin: 'https://api.example', secret: { name: 'key', header: 'x-key', format: 'always the same' } },
      'has no {} where the secret stands',
    ],
  ])('refuses an address that is read as another: %j', async (net, message) => {
    await folders.write({ id: 'acme.odd', capabilities: { net: [net] } });
    await using host = await start();
    expect(host.unreadable()[0]?.error.message).toContain(message);
    expectEveryLanguage(host);
  });
});

describe('resolving', () => {
  it('refuses by engine, tier and trust, with the way out', async () => {
    await folders.write({ id: 'acme.future', engines: { vitrine: '^2' } });
    await folders.write({ id: 'acme.nonsense', engines: { vitrine: 'soon' } });
    await folders.write({ ...sourceManifest('acme.isolated'), tier: 'isolated' }, { 'plugin.mjs': '' });
    await folders.write(sourceManifest('acme.trusted'), { 'plugin.mjs': '' });
    await using host = await start({ folders: [{ path: folders.path }] });
    expect(reasons(host)).toEqual({
      'acme.future':
        'It needs Vitrine 2.0.0 or newer but older than 3.0.0, and this is 1.4.0. Install a version of the plugin that fits.',
      'acme.nonsense': 'Its engine range "soon" is not a range of versions.',
      'acme.isolated': expect.stringContaining('isolated'),
      'acme.trusted': expect.stringContaining('operator trusts'),
    });
    expect(new Set(Object.values(states(host)))).toEqual(new Set(['suspended']));
    await expect(host.asset('acme.future', 'x')).rejects.toThrow(/is suspended: It needs Vitrine 2\.0\.0 or newer/);
  });

  it('follows dependencies with their ranges, and what depends on what cannot be used', async () => {
    await folders.write({ id: 'acme.base' });
    await folders.write({ id: 'acme.fits', dependencies: { 'acme.base': '^1', 'acme.chain': '*' } });
    await folders.write({ id: 'acme.chain', dependencies: { 'acme.base': '1.x' } });
    await folders.write({ id: 'acme.newer', dependencies: { 'acme.base': '^2' } });
    await folders.write({ id: 'acme.alone', dependencies: { 'acme.gone': '^1' } });
    await folders.write({ id: 'acme.follows', dependencies: { 'acme.newer': '^1' } });
    await using host = await start();
    expect(reasons(host)).toEqual({
      'acme.base': undefined,
      'acme.fits': undefined,
      'acme.chain': undefined,
      'acme.newer': 'It needs the plugin "acme.base" 2.0.0 or newer but older than 3.0.0, and 1.0.0 is there.',
      'acme.alone': 'It needs the plugin "acme.gone" 1.0.0 or newer but older than 2.0.0, which is not there.',
      'acme.follows': 'It needs the plugin "acme.newer", which cannot be used.',
    });
  });

  it('names circles, and only their members are called circular', async () => {
    await folders.write({ id: 'acme.a', dependencies: { 'acme.b': '*' } });
    await folders.write({ id: 'acme.b', dependencies: { 'acme.a': '*' } });
    await folders.write({ id: 'acme.outside', dependencies: { 'acme.a': '*' } });
    await folders.write({ id: 'acme.self', dependencies: { 'acme.self': '*' } });
    await using host = await start();
    expect(reasons(host)).toEqual({
      'acme.a': 'It depends on itself: acme.a → acme.b → acme.a.',
      'acme.b': 'It depends on itself: acme.a → acme.b → acme.a.',
      'acme.outside': 'It needs the plugin "acme.a", which cannot be used.',
      'acme.self': 'It depends on itself: acme.self → acme.self.',
    });
  });

  it('takes the first of two plugins with one id', async () => {
    await folders.write({ id: 'acme.twin' });
    const other = await pluginFolders();
    await other.write({ id: 'acme.twin', version: '3.0.0' });
    await using host = await start({ folders: [{ path: folders.path }, { path: other.path }] });
    expect(host.plugins().map(({ manifest, state }) => `${manifest.version} ${state}`)).toEqual([
      '1.0.0 registered',
      '3.0.0 suspended',
    ]);
    await other[Symbol.asyncDispose]();
  });
});

describe('widgets and templates', () => {
  it('reads a widget with all its parts', async () => {
    const widget = { ...bar, ui: 'ui.json', summary: 'summary.json', upgrades: 'upgrades/', title: { en: 'Bar' } };
    await folders.write(
      { id: 'acme.bar', contributes: { widgets: [widget] } },
      {
        ...barFiles,
        'ui.json': '{"ui:order":["a"]}',
        'summary.json': '{"en":"So many","de":"So viele"}',
        'upgrades/1-2.json': '{"rename":{"a":"b"}}',
        'upgrades/1-2/input.json': '{}',
        'upgrades/readme.txt': 'x',
      },
    );
    await using host = await start();
    const loaded = await host.widget('acme.bar/bar@1');
    expect(loaded).toEqual({
      reference: 'acme.bar/bar@2',
      plugin: 'acme.bar',
      publisher: 'acme',
      title: { en: 'Bar' },
      description: 'The plugin acme.bar.',
      contribution: widget,
      spec: { mark: 'bar' },
      optionsSchema: { type: 'object' },
      optionsUi: { 'ui:order': ['a'] },
      summary: { en: 'So many', de: 'So viele' },
      upgrades: [{ rename: { a: 'b' } }],
    });
    expect(await host.widget('acme.bar/bar@2')).toBe(loaded);
  });

  it('reads one of the host’s own renderers with a plain summary', async () => {
    const { spec: _, ...metric } = { ...bar, renderer: 'metric' as const, summary: 'summary.txt' };
    const files = { 'options.schema.json': '{}', 'summary.txt': 'One number.\n' };
    await folders.write({ id: 'acme.card', contributes: { widgets: [metric] } }, files);
    await using host = await start();
    expect(await host.widget('acme.card/bar@2')).toMatchObject({ spec: null, optionsUi: {}, summary: 'One number.' });
  });

  it('says why a widget cannot be had', async () => {
    await folders.write({ id: 'acme.bar', contributes: { widgets: [bar] } }, barFiles);
    await using host = await start();
    await expect(host.widget('acme.bar/bar@3')).rejects.toThrow(/newer than the installed version 2/);
    await expect(host.widget('acme.bar/pie@1')).rejects.toMatchObject({ code: 'notFound' });
    await expect(host.widget('acme.gone/pie@1')).rejects.toThrow('Widget "acme.gone/pie@1" is not installed.');
    await expect(host.widget('bar')).rejects.toMatchObject({ code: 'badRequest' });
    await host.suspend('acme.bar', 'The operator said so.');
    await expect(host.widget('acme.bar/bar@2')).rejects.toThrow(/suspended: The operator said so/);
    expect(await host.widgets()).toEqual([]);
  });

  it('leaves out a widget that cannot be read, and suspends its plugin when that goes on', async () => {
    await folders.write({ id: 'acme.bar', contributes: { widgets: [bar] } }, barFiles);
    const broken = { ...barFiles, 'chart.vl.json': '[1]' };
    await folders.write({ id: 'acme.bad', contributes: { widgets: [bar] } }, broken);
    await folders.write({ id: 'acme.worse', contributes: { widgets: [bar] } }, { ...broken, 'chart.vl.json': '{' });
    await using host = await start({ faultLimit: 2 });
    const first = await host.widgets();
    expect(first.map((widget) => widget.reference)).toEqual(['acme.bar/bar@2']);
    expect(faults.map((fault) => fault.message).sort()[0]).toContain('must hold one JSON object');
    await host.widgets();
    expect(states(host)).toEqual({ 'acme.bar': 'registered', 'acme.bad': 'suspended', 'acme.worse': 'suspended' });
    expect(reasons(host)['acme.bad']).toContain('It failed repeatedly. The last time: File "chart.vl.json"');
  });

  it('reads templates with their documents', async () => {
    const template = { id: 'shop', kind: 'dashboard' as const, title: 'Shop', description: 'All', document: 'd.json' };
    await folders.write({ id: 'acme.shop', contributes: { templates: [template] } }, { 'd.json': '{"sections":[]}' });
    await using host = await start();
    const { document: _, ...rest } = template;
    expect(await host.templates()).toEqual([
      { ...rest, id: 'acme.shop/shop', plugin: 'acme.shop', document: { sections: [] } },
    ]);
  });
});

describe('assets', () => {
  it('are only what the manifest names', async () => {
    const widget = { ...bar, fixtures: 'fixtures', upgrades: 'upgrades/' };
    const folder = await folders.write(
      { id: 'acme.bar', contributes: { widgets: [widget] } },
      { ...barFiles, 'fixtures/deep/a.json': '1', 'fixtures/b.json': '2', 'upgrades/1.json': '{}', 'secret.txt': 's' },
    );
    await symlink('/etc/passwd', join(folder, 'fixtures', 'link.json'));
    await using host = await start();
    expect(new TextDecoder().decode(await host.asset('acme.bar', 'chart.vl.json'))).toBe('{"mark":"bar"}');
    expect(await host.assets('acme.bar', 'fixtures')).toEqual(['fixtures/b.json', 'fixtures/deep/a.json']);
    expect(await host.assets('acme.bar', 'elsewhere')).toEqual([]);
    const refused = [
      'secret.txt',
      'fixtures/../secret.txt',
      '/etc/passwd',
      'fixtures/link.json',
      'fixtures/none',
      'fixtures/deep',
    ];
    for (const path of refused) await expect(host.asset('acme.bar', path)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('are held against their hash when the manifest lists files', async () => {
    const bytes = new TextEncoder().encode(barFiles['chart.vl.json']);
    const files = { 'chart.vl.json': fileHash(bytes), 'options.schema.json': 'sha256-other' };
    await folders.write({ id: 'acme.packed', files, contributes: { widgets: [bar] } }, { ...barFiles, 'x.json': '{}' });
    await using host = await start();
    expect(await host.asset('acme.packed', 'chart.vl.json')).toEqual(Buffer.from(bytes));
    await expect(host.asset('acme.packed', 'options.schema.json')).rejects.toThrow(/changed after it was packed/);
    await expect(host.asset('acme.packed', 'x.json')).rejects.toMatchObject({ code: 'notFound' });
    expect(await host.assets('acme.packed', 'chart.vl.json/')).toEqual([]);
  });

  it('are not read when they are enormous', async () => {
    await folders.write({ id: 'acme.big', readme: 'README.md' }, { 'README.md': 'x'.repeat(20_000_001) });
    await using host = await start();
    await expect(host.asset('acme.big', 'README.md')).rejects.toMatchObject({ code: 'tooLarge' });
  });

  it('are read once as documents however often they are named, and not when they are more than a page holds', async () => {
    const twin = { ...bar, id: 'twin' };
    await folders.write({ id: 'acme.bar', contributes: { widgets: [bar, twin] } }, barFiles);
    const large = { ...barFiles, 'options.schema.json': JSON.stringify({ title: 'x'.repeat(DOCUMENT_BYTES) }) };
    await folders.write({ id: 'acme.big', contributes: { widgets: [bar] } }, large);
    const many = Array.from({ length: 61 }, (_, at) => ({ ...bar, id: `bar${at}` }));
    await folders.write({ id: 'acme.many', contributes: { widgets: many } }, barFiles);
    await using host = await start();
    const [one, other, ...rest] = await host.widgets();
    expect(rest).toEqual([]);
    expect(one?.optionsSchema).toBe(other?.optionsSchema);
    expect(faults).toMatchObject([{ code: 'tooLarge', message: expect.stringContaining('is over 0.2 MB') }]);
    expect(host.unreadable().map(({ error }) => error.message)).toEqual([
      expect.stringContaining('/contributes/widgets'),
    ]);
  });
});

describe('code plugins', () => {
  const importer = `{ kind: 'acme.csv', detect: () => 0.5, survey: async () => { throw new TypeError('no rows'); },
    async *parse() { yield []; throw new Error('torn'); } }`;

  it('start on first use and supply what they declare', async () => {
    await folders.write(sourceManifest(), {
      'plugin.mjs':
        source(`provide('dataSource', 'main', { importers: [${importer}], query: async () => ({ rows: [[1]] }),
        async *sync() { yield { events: [], cursor: 1 }; } });`),
    });
    await using host = await start();
    const [first, second] = await Promise.all([host.contributions('dataSource'), host.contributions('dataSource')]);
    expect(first).toEqual(second);
    expect(first).toMatchObject([{ plugin: 'acme.source', id: 'main', declaration: { id: 'main' } }]);
    expect(states(host)).toEqual({ 'acme.source': 'active' });
    expect(await host.contributions('channel')).toEqual([]);
    expect(first[0]?.contribution.importers?.[0]?.detect({ name: 'x', bytes: new Uint8Array(), complete: true })).toBe(
      0.5,
    );
  });

  it('start only as far as they are asked for, and are waited for only so long', async () => {
    for (const id of ['acme.one', 'acme.other'])
      await folders.write(sourceManifest(id), { 'plugin.mjs': source(`provide('dataSource', 'main', {});`, id) });
    const never = `return new Promise(() => signal.addEventListener('abort', () => undefined));`;
    await folders.write(sourceManifest('acme.slow'), { 'plugin.mjs': source(never, 'acme.slow') });
    await using host = await start({ folders: [{ path: folders.path, trusted: true }] });
    const asked = await host.contributions('dataSource', { of: ({ id }) => id === 'acme.one' });
    expect(asked.map(({ plugin }) => plugin)).toEqual(['acme.one']);
    expect(states(host)).toMatchObject({ 'acme.one': 'active', 'acme.other': 'registered', 'acme.slow': 'registered' });
    expect(await host.contributions('dataSource', { of: ({ id }) => id === 'acme.slow', withinMs: 1 })).toEqual([]);
    expect(states(host)).toMatchObject({ 'acme.slow': 'registered' });
  });

  it('supply models, reports and channels too', async () => {
    const contributes = { models: [{ id: 'm' }], reports: [{ id: 'r' }], channels: [{ id: 'c' }] };
    await folders.write(
      { ...sourceManifest(), contributes },
      {
        'plugin.mjs':
          source(`provide('model', 'm', { predict: async () => ({ table: 1 }), train: async () => new Uint8Array(2) });
        provide('report', 'r', { compose: async () => ({ pages: 1 }) });
        provide('channel', 'c', { deliver: async () => ({ outcome: 'sent' }) });`),
      },
    );
    await using host = await start();
    const [model] = await host.contributions('model');
    const [report] = await host.contributions('report');
    const [channel] = await host.contributions('channel');
    const call = [{}, {}] as never as [never, never];
    expect(await model?.contribution.predict(...call)).toEqual({ table: 1 });
    expect(await model?.contribution.train?.(...call)).toHaveLength(2);
    expect(await report?.contribution.compose(...call)).toEqual({ pages: 1 });
    expect(await channel?.contribution.deliver(...call)).toEqual({ outcome: 'sent' });
  });

  it.each([
    ['throws on import', 'throw new Error("bad entry");', 'bad entry'],
    ['has no definition', 'export default 7;', 'not made by definePlugin'],
    ['calls itself otherwise', source('', 'acme.other'), 'calls itself "acme.other"'],
    ['supplies nothing', source(''), 'declares dataSource "main" and does not supply it'],
    ['supplies what it did not declare', source(`provide('channel', 'x', {});`), 'supplies channel "x"'],
    [
      'supplies twice',
      source(`provide('dataSource', 'main', {}); provide('dataSource', 'main', {});`),
      'supplies dataSource "main" twice',
    ],
    ['rejects a word', source(`return Promise.reject('word');`), 'word'],
    ['never gets ready', source('return new Promise(() => {});'), 'did not start within 2 s', 2_000],
  ])(
    'are suspended with the reason when one %s, and the others work',
    async (_, code, message, activationTimeoutMs = 10_000) => {
      await folders.write(sourceManifest(), { 'plugin.mjs': code });
      await folders.write(sourceManifest('acme.works'), {
        'plugin.mjs': source(`provide('dataSource', 'main', {});`, 'acme.works'),
      });
      await using host = await start({ activationTimeoutMs });
      const sources = await host.contributions('dataSource');
      expect(sources.map((one) => one.plugin)).toEqual(['acme.works']);
      expect(reasons(host)['acme.source']).toContain('It could not be started: ');
      expect(reasons(host)['acme.source']).toContain(message);
      expect(host.plugin('acme.source')?.said?.de).toMatch(
        /^Es konnte nicht gestartet werden: Das Plugin „acme.source“/,
      );
      expect(faults).toHaveLength(1);
    },
  );

  it('whose calls fail are named, and suspended when that goes on', async () => {
    await folders.write(sourceManifest(), {
      'plugin.mjs': source(`provide('dataSource', 'main', { importers: [${importer}] });`),
    });
    await using host = await start({ faultLimit: 3 });
    const [contribution] = await host.contributions('dataSource');
    const torn = contribution?.contribution.importers?.[0];
    const none = [undefined, undefined] as never as [never, never];
    await expect(torn?.survey(...none)).rejects.toThrow('Plugin "acme.source" failed: no rows');
    const read = async () => {
      for await (const rows of torn?.parse(...none) ?? []) expect(rows).toEqual([]);
    };
    await expect(read()).rejects.toThrow('Plugin "acme.source" failed: torn');
    expect(states(host)).toEqual({ 'acme.source': 'active' });
    await expect(read()).rejects.toThrow('torn');
    expect(states(host)).toEqual({ 'acme.source': 'suspended' });
    expect(await host.contributions('dataSource')).toEqual([]);
  });

  it('may fail on purpose without being blamed', async () => {
    await folders.write(sourceManifest(), {
      'plugin.mjs': source(`provide('dataSource', 'main', { importers: [{ kind: 'k',
        detect: () => { throw Object.assign(new Error('not a table'), { code: 'unsupportedFile' }); },
        survey: async () => { throw new DOMException('stopped', 'AbortError'); }, async *parse() {} }] });`),
    });
    await using host = await start({ faultLimit: 1 });
    const [contribution] = await host.contributions('dataSource');
    const strict = contribution?.contribution.importers?.[0];
    const none = [undefined, undefined] as never as [never, never];
    expect(() => strict?.detect(none[0])).toThrow('not a table');
    await expect(strict?.survey(...none)).rejects.toThrow('stopped');
    expect(states(host)).toEqual({ 'acme.source': 'active' });
    expect(faults).toEqual([]);
  });

  it('may take a contribution back', async () => {
    await folders.write(
      { ...sourceManifest(), taps: ['pluginChanged'] },
      {
        'plugin.mjs': source(`const back = provide('dataSource', 'main', {});
        hooks.pluginChanged.tapPromise('t', async ({ state }) => { if (state === 'active') back(); });`),
      },
    );
    await using host = await start();
    expect(await host.contributions('dataSource')).toEqual([]);
  });

  it('are judged by their taps as well', async () => {
    await folders.write(
      { ...sourceManifest(), taps: ['importFinished'] },
      {
        'plugin.mjs': source(`provide('dataSource', 'main', {});
        hooks.importFinished.tapPromise('t', async () => { throw new Error('tap'); });`),
      },
    );
    await using host = await start({ faultLimit: 2 });
    await host.contributions('dataSource');
    const finished = () => hooks.call.importFinished.promise({ workspace: 'w', importId: 'i' });
    await finished();
    expect(states(host)).toEqual({ 'acme.source': 'active' });
    await finished();
    expect(states(host)).toEqual({ 'acme.source': 'suspended' });
    await finished();
    expect(faults).toHaveLength(2);
  });

  it('that tap hooks are started with the host, after they were switched on again and when they are installed', async () => {
    const taps = { id: 'acme.audit', tier: 'trusted' as const, entry: 'plugin.mjs', taps: ['auditRecorded' as const] };
    const heard: string[] = [];
    Object.assign(globalThis, { heardActs: heard });
    const code = source(
      `hooks.auditRecorded.tapPromise('t', async ({ action }) => { globalThis.heardActs.push(action); });`,
      'acme.audit',
    );
    const folder = await folders.write(taps, { 'plugin.mjs': code });
    await folders.write(sourceManifest(), { 'plugin.mjs': source(`provide('dataSource', 'main', {});`) });
    await using host = await start();
    const act = (action: string) => hooks.call.auditRecorded.promise({ workspace: 'w', user: null, action, at: '' });
    expect(states(host)).toEqual({ 'acme.audit': 'active', 'acme.source': 'registered' });
    await act('first');
    await host.suspend('acme.audit', { en: 'off', de: 'aus', fr: 'coupé' });
    await act('unheard');
    await host.resume('acme.audit');
    await act('second');
    await host.remove('acme.audit');
    await host.install({ manifest: completeManifest(taps), folder, trusted: true });
    await act('third');
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('that tap hooks and cannot be started are suspended, and the host starts without them', async () => {
    const taps = { tier: 'trusted' as const, entry: 'plugin.mjs', taps: ['auditRecorded' as const] };
    await folders.write(
      { ...taps, id: 'acme.broken' },
      { 'plugin.mjs': source(`throw new Error('no');`, 'acme.broken') },
    );
    await folders.write(
      { ...taps, id: 'acme.stranger', tier: 'isolated' },
      { 'plugin.mjs': source('', 'acme.stranger') },
    );
    await using host = await start();
    expect(states(host)).toEqual({ 'acme.broken': 'suspended' });
    expect(host.unreadable().map(({ error }) => error.message)).toEqual([
      expect.stringContaining('only a trusted plugin taps hooks'),
    ]);
  });

  it('that tap a hook which their manifest does not name are suspended, whatever was used first', async () => {
    await folders.write(
      { ...sourceManifest(), taps: ['auditRecorded'] },
      {
        'plugin.mjs': source(`provide('dataSource', 'main', {});
        hooks.auditRecorded.tapPromise('t', async () => {});
        hooks.queryFinished.tapPromise('t', async () => {});`),
      },
    );
    await using host = await start();
    expect(reasons(host)['acme.source']).toMatch(/taps "queryFinished", which "taps" in its manifest does not name/);
    expect([hooks.isTapped('queryFinished'), host.plugins()[0]?.state]).toEqual([false, 'suspended']);
  });

  it('start after what they depend on, and stop with it', async () => {
    const order: string[] = [];
    Object.assign(globalThis, { startOrder: order });
    const say = (id: string) =>
      source(
        `globalThis.startOrder.push('${id}'); signal.addEventListener('abort', () => globalThis.startOrder.push('${id} off'));
        provide('dataSource', 'main', {});`,
        id,
      );
    await folders.write(
      { ...sourceManifest('acme.after'), dependencies: { 'acme.base': '*' } },
      { 'plugin.mjs': say('acme.after') },
    );
    await folders.write(sourceManifest('acme.base'), { 'plugin.mjs': say('acme.base') });
    const host = await start();
    const changes: string[] = [];
    hooks.taps('test.listener').hooks.pluginChanged.tapPromise('t', async ({ plugin, state }) => {
      changes.push(`${plugin} ${state}`);
    });
    await host.contributions('dataSource');
    expect(order).toEqual(['acme.base', 'acme.after']);
    await host.suspend('acme.base', 'Maintenance.');
    await host.suspend('acme.base', 'Again.');
    expect(reasons(host)).toEqual({
      'acme.base': 'Maintenance.',
      'acme.after': 'It needs the plugin "acme.base", which is suspended.',
    });
    await expect(host.resume('acme.after')).rejects.toThrow(/suspended: Maintenance/);
    await host.resume('acme.base');
    await host.resume('acme.base');
    expect(states(host)).toEqual({ 'acme.base': 'registered', 'acme.after': 'registered' });
    await host.contributions('dataSource');
    await host.dispose();
    await host.dispose();
    expect(order.filter((step) => step.endsWith('off'))).toEqual([
      'acme.base off',
      'acme.after off',
      'acme.after off',
      'acme.base off',
    ]);
    expect(states(host)).toEqual({ 'acme.base': 'disposed', 'acme.after': 'disposed' });
    expect(changes.slice(0, 4)).toEqual([
      'acme.base active',
      'acme.after active',
      'acme.base suspended',
      'acme.after suspended',
    ]);
    await expect(host.asset('acme.base', 'plugin.mjs')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('are suspended when what they depend on cannot start', async () => {
    await folders.write(
      { ...sourceManifest('acme.after'), dependencies: { 'acme.base': '*' } },
      {
        'plugin.mjs': source(`provide('dataSource', 'main', {});`, 'acme.after'),
      },
    );
    await folders.write(sourceManifest('acme.base'), { 'plugin.mjs': 'throw new Error("no");' });
    await using host = await start();
    expect(await host.contributions('dataSource')).toEqual([]);
    expect(reasons(host)['acme.after']).toContain('needs the plugin "acme.base"');
  });

  it('must be what was packed before they run', async () => {
    await folders.write(
      { ...sourceManifest(), files: { 'plugin.mjs': 'sha256-other' } },
      {
        'plugin.mjs': 'globalThis.ranTampered = true;',
      },
    );
    await using host = await start();
    expect(await host.contributions('dataSource')).toEqual([]);
    expect(reasons(host)['acme.source']).toContain('changed after it was packed');
    expect('ranTampered' in globalThis).toBe(false);
  });

  it('have faults of strangers ignored', async () => {
    await using host = await start({ faultLimit: 1 });
    await hooks.taps('acme.unknown').hooks.auditRecorded.tapPromise('t', () => Promise.reject(new Error('x')));
    await hooks.call.auditRecorded.promise({ workspace: 'w', user: null, action: 'a', at: '' });
    expect(host.plugins()).toEqual([]);
    await expect(host.suspend('acme.unknown', 'x')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('while the host runs', () => {
  /** The plugin as somebody found and verified it. */
  async function found(manifest: PartialManifest, files: Readonly<Record<string, string>> = {}): Promise<FoundPlugin> {
    const other = await pluginFolders();
    outside.push(other);
    const folder = await other.write(manifest, files);
    return { manifest: completeManifest(manifest), folder, trusted: false };
  }
  const outside: PluginFolders[] = [];
  afterEach(async () => {
    for (const folder of outside.splice(0)) await folder[Symbol.asyncDispose]();
  });
  const barOf = (version: string) => ({ id: 'acme.bar', version, contributes: { widgets: [bar] } });

  it('a plugin is installed, replaced and removed, and its widget goes with it', async () => {
    await using host = await start();
    const changes: string[] = [];
    hooks.taps('test.listener').hooks.pluginChanged.tapPromise('t', async ({ plugin, state }) => {
      changes.push(`${plugin} ${state}`);
    });
    await host.install(await found(barOf('1.0.0'), barFiles));
    expect(await host.widget('acme.bar/bar@2')).toMatchObject({ spec: { mark: 'bar' } });
    await host.install(await found(barOf('1.1.0'), { ...barFiles, 'chart.vl.json': '{"mark":"line"}' }));
    expect(await host.widget('acme.bar/bar@2')).toMatchObject({ spec: { mark: 'line' } });
    expect(host.plugins().map(({ manifest }) => manifest.version)).toEqual(['1.1.0']);
    await host.remove('acme.bar');
    await expect(host.widget('acme.bar/bar@2')).rejects.toThrow('is not installed');
    expect([host.plugins(), await host.widgets()]).toEqual([[], []]);
    await expect(host.remove('acme.bar')).rejects.toMatchObject({ code: 'notFound' });
    expect(changes).toEqual(['acme.bar registered', 'acme.bar disposed', 'acme.bar registered', 'acme.bar disposed']);
  });

  it('what is replaced or removed while it starts takes nothing along', async () => {
    const slow = `return new Promise((_, fail) => {
      const stop = () => setTimeout(() => fail(new Error('Stopped.')), 20);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
    });`;
    const version = async (number: string, body: string) => ({
      ...(await found({ ...sourceManifest(), version: number }, { 'plugin.mjs': source(body) })),
      trusted: true,
    });
    await using host = await start();
    await host.install(await version('1.0.0', slow));
    const starting = host.contributions('dataSource');
    await host.install(await version('1.1.0', `provide('dataSource', 'main', { datasets: [] });`));
    await starting;
    expect(states(host)).toEqual({ 'acme.source': 'registered' });
    expect(await host.contributions('dataSource')).toHaveLength(1);
    await host.install(await version('1.2.0', slow));
    const again = host.contributions('dataSource');
    await host.remove('acme.source');
    expect(await again).toEqual([]);
    expect(host.plugins()).toEqual([]);
  });

  it('what cannot be used leaves everything as it is', async () => {
    await using host = await start();
    await host.install(await found(barOf('1.0.0'), barFiles));
    const future = await found({ ...barOf('2.0.0'), engines: { vitrine: '^9' } }, barFiles);
    await expect(host.install(future)).rejects.toMatchObject({
      code: 'badRequest',
      details: { plugin: 'acme.bar', reason: expect.stringContaining('Vitrine 9.0.0 or newer') },
    });
    const trusted = await found(sourceManifest('acme.code'), { 'plugin.mjs': '' });
    await expect(host.install(trusted)).rejects.toThrow(/operator trusts/);
    expect(states(host)).toEqual({ 'acme.bar': 'registered' });
    expect(host.plugins()[0]?.manifest.version).toBe('1.0.0');
  });

  it('what must not be used is listed with the reason, until it is installed or removed', async () => {
    await using host = await start();
    const plugin = await found(barOf('1.0.0'), barFiles);
    await host.refuse(plugin, 'Its signature is not that of acme.');
    await expect(host.widget('acme.bar/bar@2')).rejects.toThrow(/signature is not that of acme/);
    await host.install(plugin);
    expect(reasons(host)).toEqual({ 'acme.bar': undefined });
    await host.refuse(plugin, 'Again.');
    await host.remove('acme.bar');
    expect(host.plugins()).toEqual([]);
  });

  it('what depends on a plugin goes on with its successor where that fits', async () => {
    await using host = await start();
    await host.install(await found({ id: 'acme.base' }));
    await host.install(await found({ id: 'acme.any', dependencies: { 'acme.base': '*' } }));
    await host.install(await found({ id: 'acme.first', dependencies: { 'acme.base': '^1' } }));
    await host.install(await found({ id: 'acme.top', dependencies: { 'acme.any': '*' } }));
    await host.install(await found({ id: 'acme.base', version: '2.0.0' }));
    expect(reasons(host)).toEqual({
      'acme.base': undefined,
      'acme.any': undefined,
      'acme.first': 'It needs the plugin "acme.base" 1.0.0 or newer but older than 2.0.0, and 2.0.0 is there.',
      'acme.top': undefined,
    });
    await host.remove('acme.base');
    expect(reasons(host)['acme.any']).toBe('It needs the plugin "acme.base", which was removed.');
    expect(states(host)['acme.top']).toBe('suspended');
  });

  it('what depends on a plugin comes back with it, whatever took that away, and not before all that it needs is there', async () => {
    await using host = await start();
    const base = await found({ id: 'acme.base' });
    await host.install(base);
    await host.install(await found({ id: 'acme.other' }));
    await host.install(await found({ id: 'acme.any', dependencies: { 'acme.base': '^1', 'acme.other': '*' } }));
    await host.install(await found({ id: 'acme.top', dependencies: { 'acme.any': '*' } }));
    const usable = () => Object.keys(states(host)).filter((id) => states(host)[id] === 'registered');
    const all = ['acme.base', 'acme.other', 'acme.any', 'acme.top'].sort();
    await host.refuse(base, 'It was revoked.');
    expect(usable()).toEqual(['acme.other']);
    await host.install(base);
    expect(usable().sort()).toEqual(all);
    await host.remove('acme.base');
    await host.install(base);
    expect(usable().sort()).toEqual(all);
    await host.install(await found({ id: 'acme.base', version: '2.0.0' }));
    expect(usable().sort()).toEqual(['acme.base', 'acme.other']);
    // Its range is held to when the version that does not fit is merely stopped and started.
    await host.suspend('acme.base', 'Maintenance.');
    await host.resume('acme.base');
    expect(usable().sort()).toEqual(['acme.base', 'acme.other']);
    await host.install(base);
    expect(usable().sort()).toEqual(all);
    await host.suspend('acme.other', 'Maintenance.');
    await host.remove('acme.base');
    await host.resume('acme.other');
    expect(usable()).toEqual(['acme.other']);
    await host.install(base);
    expect(usable().sort()).toEqual(all);
    // What was stopped for a reason of its own stays so.
    await host.suspend('acme.any', 'The operator switched it off.');
    await host.install(base);
    expect(usable().sort()).toEqual(['acme.base', 'acme.other']);
  });
});

describe('before the product itself is upgraded', () => {
  it('says which plugins by others would stop, and which along with them', async () => {
    await using strangers = await pluginFolders();
    await folders.write({ id: 'vitrine.own', engines: { vitrine: '^1' } });
    await strangers.write({ id: 'acme.old', engines: { vitrine: '^1' } });
    await strangers.write({ id: 'acme.along', engines: { vitrine: '*' }, dependencies: { 'acme.old': '*' } });
    await strangers.write({ id: 'acme.fine', engines: { vitrine: '>=1' }, dependencies: { 'vitrine.own': '*' } });
    await using host = await start({ folders: [{ path: folders.path, trusted: true }, { path: strangers.path }] });
    const ids = (version: string) => host.wouldStop(version).map(({ manifest }) => manifest.id);
    expect(ids('1.9.0')).toEqual([]);
    expect(ids('2.0.0').sort()).toEqual(['acme.along', 'acme.old']);
    await host.suspend('acme.old', 'Maintenance.');
    expect(ids('2.0.0')).toEqual([]);
  });
});
