import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { WidgetContribution } from '../contracts/index.ts';
import { fakeContext, type PluginFolders, pluginContract, pluginFolders } from './index.ts';

interface Version {
  version: string;
}

let folders: PluginFolders;

beforeEach(async () => {
  folders = await pluginFolders();
});
afterEach(() => folders[Symbol.asyncDispose]());

/** From each case's name to what is wrong, or nothing. */
async function outcomes(
  folder: string,
  options?: Parameters<typeof pluginContract>[1],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, run } of await pluginContract(folder, options)) {
    found[name] = await run().then(
      () => '',
      (error: Error) => error.message,
    );
  }
  return found;
}
const faults = async (folder: string, options?: Parameters<typeof pluginContract>[1]) =>
  Object.entries(await outcomes(folder, options)).filter(([, fault]) => fault !== '');

const bar: WidgetContribution = {
  id: 'bar',
  version: 2,
  renderer: 'vega-lite',
  spec: 'chart.vl.json',
  data: { roles: [{ name: 'value', type: 'quantitative' }] },
  options: 'options.schema.json',
  upgrades: 'upgrades/',
  fixtures: 'fixtures',
  minSize: [2, 2],
};
const barFiles = {
  'chart.vl.json':
    '{"mark":{"type":"bar","opacity":{"$option":"opacity"}},"encoding":{"y":{"field":{"$role":"value"}}}}',
  'options.schema.json':
    '{"type":"object","properties":{"opacity":{"type":"number","default":1}},"additionalProperties":false}',
  'upgrades/1-2.json': '{"from":1,"to":2,"changes":[]}',
  'fixtures/one.json': '{"roles":{"value":"sales"},"options":{},"table":{"columns":[{"name":"sales"}],"rows":[[1]]}}',
};
const template = {
  id: 'shop',
  kind: 'dashboard' as const,
  title: 'Shop',
  description: 'All of it',
  document: 'd.json',
};

describe('a plugin of data', () => {
  it('passes when it keeps its promises', async () => {
    const folder = await folders.write(
      { id: 'acme.bar', contributes: { widgets: [bar], templates: [template] } },
      {
        ...barFiles,
        'd.json': '{"schema":"vitrine/dashboard-template@1","title":"Shop","sections":[{"id":"s","tiles":[]}]}',
      },
    );
    const found = await outcomes(folder);
    expect(Object.values(found).join('')).toBe('');
    expect(Object.keys(found)).toEqual([
      'file chart.vl.json: is there',
      'file options.schema.json: is there',
      'file d.json: is there',
      'widget acme.bar/bar@2: has words for people',
      'widget acme.bar/bar@2: its options can be left out',
      'widget acme.bar/bar@2: its spec names options and roles that there are',
      'widget acme.bar/bar@2: saved options of every version can be brought up to date',
      'widget acme.bar/bar@2: fixtures/one.json fits its roles and options',
      'template acme.bar/shop: has words for people',
      'template acme.bar/shop: is a dashboard without ids of its own',
    ]);
  });

  it('is told what is wrong, one by one', async () => {
    const folder = await folders.write(
      {
        id: 'acme.bar',
        description: ' ',
        readme: 'README.md',
        contributes: { widgets: [bar], templates: [template, { ...template, id: 'twice', document: 'e.json' }] },
      },
      {
        ...barFiles,
        'chart.vl.json': '{"mark":{"$option":"colour"}}',
        'options.schema.json': '{"type":"object","required":["size"]}',
        'upgrades/1-2.json': '{"from":7}',
        'fixtures/one.json': '{"roles":{},"options":{},"table":{"columns":[]}}',
        'fixtures/two.json': '{"roles":{"value":"sales"},"options":{},"table":{"columns":[]}}',
        'd.json': '{"schema":"vitrine/dashboard@1"}',
        'e.json':
          '{"schema":"vitrine/dashboard-template@1","title":"x","sections":[{"id":"s","tiles":[]},{"id":"s","tiles":[]}]}',
      },
    );
    const found = await faults(folder);
    expect(found.map(([, fault]) => fault.split('\n')[0])).toEqual([
      expect.stringContaining('"README.md" of plugin "acme.bar" is missing'),
      'a title or description is empty',
      expect.stringContaining("must have required property 'size'"),
      'the spec has {"$option": "colour"}, which is not declared',
      'no upgrade leads from version 1 to 2',
      'the role "value" has no column',
      'no column "sales"',
      expect.stringContaining('/schema must be equal to constant'),
      'an id comes twice',
    ]);
  });

  it('says why it cannot be loaded at all', async () => {
    const folder = await folders.write({ id: 'acme.future', engines: { vitrine: '^9' } });
    await expect(pluginContract(folder)).rejects.toThrow(/needs Vitrine 9\.0\.0 or newer/);
    await expect(pluginContract(`${folders.path}/nowhere`)).rejects.toThrow(/no plugin.json/);
    const broken = await folders.write({ id: 'acme.broken' }, { 'plugin.json': '{}' });
    await expect(pluginContract(broken)).rejects.toThrow(/cannot be used/);
    expect(await pluginContract(folder, { engineVersion: '9.1.0' })).toEqual([]);
  });

  it('holds it against the version that comes with it, where nothing else is said', async () => {
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as Version;
    const folder = await folders.write({ id: 'acme.today', engines: { vitrine: version } });
    expect(await pluginContract(folder)).toEqual([]);
  });
});

const code = (provides: string) => `export default { id: 'acme.code', activate({ provide }) { ${provides} } };`;
const codeManifest = (kind: 'dataSources' | 'models' | 'reports' | 'channels') => ({
  id: 'acme.code',
  tier: 'trusted' as const,
  entry: 'plugin.mjs',
  contributes: { [kind]: [{ id: 'main' }] },
});
const dataset = `{ id: 'acme.ads', title: 'Ads', description: 'Days', time: 'day',
  dimensions: [{ field: 'day', type: 'temporal', label: 'Day', description: 'Day', column: 'day', storage: 'day' }],
  measures: [{ field: 'clicks', label: 'Clicks', description: 'Clicks', unit: 'count', kind: 'count', additiveOver: '*' },
    { field: 'rate', label: 'Rate', description: 'Rate', unit: 'ratio', kind: 'ratio', numerator: 'clicks', denominator: 'clicks' },
    { field: 'twice', label: 'Twice', description: 'Twice', unit: 'count', kind: 'linear', terms: [{ measure: 'clicks', factor: 1 }] }],
  rollups: [{ id: 'r', relation: 'r', day: 'day', dimensions: [], grain: 'day', measures: { clicks: 'clicks' } }] }`;
const table = (columns: string, rows: string) => `({ columns: ${columns}, rows: ${rows} })`;
const day =
  'async *sync(_, { signal }) { signal.throwIfAborted(); yield { events: [{ kind: "adDay", key: "1" }], cursor: 1 }; }';

describe('what lies in the folders beside it', () => {
  const neighbour = {
    'plugin.mjs': "globalThis.neighbourRan = true; throw new Error('of the neighbour');",
  };

  it('is not run, not judged and not in its way', async () => {
    const folder = await folders.write({ id: 'acme.bar', contributes: { widgets: [bar] } }, barFiles);
    await folders.write({ ...codeManifest('dataSources'), id: 'acme.other' }, neighbour);
    await folders.write({ id: 'acme.broken' }, { 'plugin.json': '{}' });
    await cp(folder, `${folder}-copy`, { recursive: true });
    expect(await faults(folder)).toEqual([]);
    expect(globalThis).not.toHaveProperty('neighbourRan');
  });

  it('serves where it is named as a dependency, over as many as there are', async () => {
    const folder = await folders.write({ id: 'acme.top', dependencies: { 'acme.middle': '^1.0' } });
    await expect(pluginContract(folder)).rejects.toThrow(/acme\.middle/);
    await folders.write({ id: 'acme.middle', dependencies: { 'acme.base': '^1.0' } });
    await folders.write({ id: 'acme.base' });
    expect(await pluginContract(folder)).toEqual([]);
  });
});

describe('a source', () => {
  it('passes when it describes, answers and feeds', async () => {
    const query = `query: async () => ${table("[{ name: 'clicks' }]", '[[1]]')}`;
    const folder = await folders.write(codeManifest('dataSources'), {
      'plugin.mjs': code(`provide('dataSource', 'main', { datasets: [${dataset}], ${query}, ${day} });`),
    });
    expect(await faults(folder)).toEqual([]);
  });

  it('is told of a dataset that contradicts itself, a wrong answer, and events that share a key', async () => {
    const wrong = dataset.replace("numerator: 'clicks'", "numerator: 'views'");
    const query = `query: async () => ${table("[{ name: 'a.b' }]", '[[1]]')}`;
    const sync =
      'async *sync() { for (let n = 0; n < 9; n += 1) yield { events: [{ kind: "adDay", key: "1" }], cursor: n }; }';
    const folder = await folders.write(codeManifest('dataSources'), {
      'plugin.mjs': code(`provide('dataSource', 'main', { datasets: [${wrong}], ${query}, ${sync} });`),
    });
    expect((await faults(folder)).map(([, fault]) => fault.split('\n')[0])).toEqual([
      '"rate" needs "views", which is no measure',
      expect.stringContaining('a dot in a column'),
      'two events share a key',
      expect.stringContaining('events came after the signal'),
    ]);
  });
});

describe('an importer', () => {
  const sample = { name: 'ads.csv', content: new TextEncoder().encode('day,clicks\n1,2\n2,x\n') };
  const importer = (detect: string, parse: string) =>
    code(`provide('dataSource', 'main', { importers: [{ kind: 'acme.ads', detect: (sample) => ${detect},
      survey: async (file) => { let n = 0; for await (const chunk of file) n += chunk.length; return { header: [], rows: n }; },
      async *parse(file, { signal, parse }) { ${parse} } }] });`);
  const good = `signal.throwIfAborted(); let text = ''; for await (const chunk of file) text += new TextDecoder().decode(chunk);
    const rows = text.trim().split('\\n').slice(1).map((row, index) => row.endsWith('x')
      ? { outcome: 'reject', line: index + 2, column: null, code: 'bad', reason: 'It is x.', raw: [] }
      : { outcome: 'event', line: index + 2, events: [{ kind: 'adDay', key: row }], raw: [] });
    yield rows;`;

  it('passes when it knows and reads its files', async () => {
    const folder = await folders.write(codeManifest('dataSources'), {
      'plugin.mjs': importer('sample.bytes[0] === 100 ? 0.9 : 0', good),
    });
    expect(await faults(folder, { samples: { 'acme.ads': [sample] } })).toEqual([]);
  });

  it('is told when it does not', async () => {
    const folder = await folders.write(codeManifest('dataSources'), {
      'plugin.mjs': importer(
        'sample.complete ? 0.1 : 0',
        `let chunks = 0; for await (const chunk of file) { chunks += 1;
           yield [{ outcome: 'event', line: 2, events: [{ kind: 'adDay', key: String(chunks) }], raw: [] }]; }
         yield [{ outcome: 'event', line: 2, events: [], raw: [] }];`,
      ),
    });
    const found = await faults(folder, { samples: { 'acme.ads': [sample] } });
    expect(found.map(([name]) => name.replace('importer acme.ads: ', ''))).toEqual([
      'ads.csv is recognised',
      'ads.csv is read in rows of ascending lines, each an event or a reject',
      'ads.csv gives the same events in pieces of any size',
      'ads.csv is left when the import is stopped',
    ]);
  });

  it('is told that a file which asks cannot be a sample', async () => {
    const folder = await folders.write(codeManifest('dataSources'), {
      'plugin.mjs': code(`provide('dataSource', 'main', { importers: [{ kind: 'acme.ads', detect: () => 1,
        survey: async (_, { onQuestion }) => onQuestion({ kind: 'dateOrder', message: 'Which?' }), async *parse() {} }] });`),
    });
    const found = await faults(folder, { samples: { 'acme.ads': [sample] } });
    expect(found[0]?.[1]).toBe('ads.csv asks: Which?');
  });
});

describe('models, reports and channels', () => {
  const answer = (count: string) => table("[{ name: 'expected' }]", `Array.from({ length: ${count} }, () => [1])`);

  test.each([
    [
      'models' as const,
      `provide('model', 'main', { predict: async ({ horizon }) => ({ table: ${answer('horizon')} }), train: async () => new Uint8Array(1) });`,
    ],
    [
      'reports' as const,
      `provide('report', 'main', { compose: async ({ snapshots }) => ({ schema: 'vitrine/report-document@1', title: 'Report', blocks: snapshots.map(({ tile }) => ({ kind: 'table', tile })) }) });`,
    ],
    [
      'channels' as const,
      `provide('channel', 'main', { deliver: async (message, { signal, mail }) => { signal.throwIfAborted(); return { outcome: await mail(message) }; } });`,
    ],
  ])('%s pass when they keep their promises', async (kind, provides) => {
    const folder = await folders.write(codeManifest(kind), { 'plugin.mjs': code(provides) });
    expect(await faults(folder)).toEqual([]);
  });

  test.each([
    [
      'models' as const,
      `let n = 0; provide('model', 'main', { predict: async () => { n += 1; return { table: ${answer('n')} }; } });`,
      2,
    ],
    ['reports' as const, `provide('report', 'main', { compose: async () => new Date() });`, 2],
    ['channels' as const, `provide('channel', 'main', { deliver: async () => ({ outcome: 'sent' }) });`, 1],
  ])('%s are told when they do not', async (kind, provides, count) => {
    const folder = await folders.write(codeManifest(kind), { 'plugin.mjs': code(provides) });
    expect(await faults(folder)).toHaveLength(count);
  });

  it('are told why they could not be started', async () => {
    const folder = await folders.write(codeManifest('models'), { 'plugin.mjs': code('throw new Error("no");') });
    await expect(pluginContract(folder)).rejects.toThrow('no');
  });
});

describe('the context of a test', () => {
  it('keeps what a plugin did and refuses what it was not given', async () => {
    const context = fakeContext({ options: { a: 1 }, locale: 'de', currency: 'EUR', timezone: 'Europe/Berlin' });
    context.log('info', 'hello');
    await context.storage.set('k', { v: 1 });
    await context.storage.set('gone', 1);
    await context.storage.delete('gone');
    await context.mail({ to: 'a@example.com', subject: 's', text: 't' });
    expect(context).toMatchObject({
      options: { a: 1 },
      workspace: { locale: 'de', currency: 'EUR', timezone: 'Europe/Berlin' },
      logged: [{ level: 'info', message: 'hello' }],
      mails: [{ to: 'a@example.com' }],
    });
    expect(await context.storage.get('k')).toEqual({ v: 1 });
    expect(context.stored.size).toBe(1);
    await expect(context.fetch({ url: 'https://example.com' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(context.query({ dataset: 'shop.orders' })).rejects.toThrow(/"data"/);
  });

  it('answers what the test lets it answer', async () => {
    const response = { status: 200, headers: {}, body: new Uint8Array() };
    const context = fakeContext({ fetch: async () => response });
    expect(await context.fetch({ url: 'https://example.com' })).toBe(response);
  });
});

describe('a plugin of tier isolated', () => {
  const entry = (table: string) => `export default {
    id: 'acme.naive',
    activate({ provide }) {
      provide('model', 'naive', { predict: async ({ horizon }) => ({ table: ${table} }) });
    },
  };`;
  const manifest = {
    id: 'acme.naive',
    tier: 'isolated',
    entry: 'plugin.mjs',
    contributes: { models: [{ id: 'naive' }] },
  } as const;

  it('is held to its contract where its author debugs it', async () => {
    const rows = "{ columns: [{ name: 'expected' }], rows: Array.from({ length: horizon }, (_, step) => [step]) }";
    const good = await folders.write(
      { ...manifest, contributes: { models: [{ id: 'naive' }] } },
      { 'plugin.mjs': entry(rows) },
    );
    expect(await faults(good)).toEqual([]);
    expect(Object.keys(await outcomes(good))).toContain('model naive: answers every step of the horizon');
  });

  it('is told what it does not keep', async () => {
    const short = "{ columns: [{ name: 'expected' }], rows: [[1]] }";
    const folder = await folders.write(
      { ...manifest, contributes: { models: [{ id: 'naive' }] } },
      { 'plugin.mjs': entry(short) },
    );
    expect((await faults(folder)).map(([name]) => name)).toEqual(['model naive: answers every step of the horizon']);
  });
});
