import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OWN_PROCESS } from '../own-process.ts';
import { bareErrors, importBreaches, importCycles, layoutBreaches, UNSAID_ROOMS } from './rules.ts';
import { ownPackages, repositoryFiles } from './sources.ts';

const packages = new Map([
  ['@vitrine/core', 'core'],
  ['@vitrine/server', 'host-app/server'],
  ['@vitrine/widget-registry', 'widget-registry'],
]);

describe('the house', () => {
  const files = repositoryFiles();

  it('keeps every import within the table of docs/architecture.md', () => {
    expect(importBreaches(files, ownPackages(files))).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(importCycles(files)).toEqual([]);
  });

  it('has the folders it should, no drawers, and no file that is too long', () => {
    expect(layoutBreaches(files)).toEqual([]);
  });

  it('gives tests that touch their process one of their own', () => {
    const touches =
      /vi\.(stubEnv|stubGlobal|useFakeTimers|setSystemTime|mock|doMock|spyOn\(process)|process\.(env\[[^\]]+\] =|chdir|umask|memoryUsage)|setFlagsFromString/;
    const tests = files.filter(({ path }) => /^(core|host-app\/(server|cli))\/.*\.test\.ts$/.test(path));
    const isOwn = (path: string) => OWN_PROCESS.some((pattern) => matchesGlob(path, pattern));
    expect(tests.filter(({ path, text }) => touches.test(text) && !isOwn(path)).map(({ path }) => path)).toEqual([]);
    for (const pattern of OWN_PROCESS) expect(tests.some(({ path }) => matchesGlob(path, pattern))).toBe(true);
  });

  it('calls itself by one version', () => {
    const manifests = files.filter(({ path }) => path.endsWith('package.json') && !path.startsWith('plugins/'));
    const read = manifests.map(({ text }) => JSON.parse(text) as { name?: string; version?: string });
    const versions = read.filter(({ name }) => /^@?vitrine\b/.test(name ?? '')).map(({ version }) => version);
    expect(versions.length).toBeGreaterThan(5);
    expect(new Set(versions).size).toBe(1);
  });

  it('says every error in three languages, except in rooms that are named with a reason', () => {
    expect(bareErrors(files)).toEqual([]);
    for (const room of Object.keys(UNSAID_ROOMS)) expect(files.some(({ path }) => path.startsWith(room))).toBe(true);
  });
});

describe('the rules', () => {
  it('see a room that knows another which it may not know', () => {
    const file = { path: 'core/src/query/a.ts', text: "import type { X } from '@vitrine/server/api';\n" };
    expect(importBreaches([file], packages)).toEqual([
      'core/src/query/a.ts:1 imports @vitrine/server/api: core may not import server',
    ]);
  });

  it('see a plugin that reaches into another, also by a dynamic import', () => {
    const file = { path: 'plugins/source-a/plugin.ts', text: "\nawait import('../source-b/src/x.ts');\n" };
    expect(importBreaches([file], packages)).toEqual([
      'plugins/source-a/plugin.ts:2 imports ../source-b/src/x.ts: a plugin never imports another plugin',
    ]);
  });

  it('let the pages take types of the server and nothing else', () => {
    const types = { path: 'host-app/web/src/a.ts', text: "import type { Shop } from '@vitrine/server/api';\n" };
    const values = { path: 'host-app/web/src/b.ts', text: "export { shop } from '@vitrine/server/api';\n" };
    expect(importBreaches([types], packages)).toEqual([]);
    expect(importBreaches([values], packages)).toHaveLength(1);
  });

  it('see only what the web may use of core', () => {
    const file = {
      path: 'host-app/web/src/a.ts',
      text: "import { createPluginHost } from '@vitrine/core/plugin-host';\n",
    };
    expect(importBreaches([file], packages)).toHaveLength(1);
  });

  it('name a cycle once', () => {
    const a = { path: 'core/src/a.ts', text: "import { b } from './b.ts';\nexport const a = b;\n" };
    const b = { path: 'core/src/b.ts', text: "import { a } from './a.ts';\nexport const b = a;\n" };
    expect(importCycles([a, b])).toEqual(['core/src/a.ts → core/src/b.ts']);
  });

  it('see an error of a bare text, and none in what nobody reads', () => {
    const bare = {
      path: 'host-app/server/src/shops/a.ts',
      text: "\nthrow new AppError(\n  'notFound',\n  `No shop.`);",
    };
    const coded = { path: 'plugins/source-a/src/a.ts', text: "throw new AppError(code, 'No.');" };
    expect(bareErrors([bare, coded])).toEqual([
      expect.stringMatching(/^host-app\/server\/src\/shops\/a\.ts:2 /),
      expect.stringMatching(/^plugins\/source-a\/src\/a\.ts:1 /),
    ]);
    const said = { ...bare, text: "throw new AppError('notFound', SAYS.noShop());" };
    const internal = { ...bare, text: "throw new AppError('internal', 'The row was not stored.');" };
    const exempt = { ...bare, path: 'core/src/hooks/a.ts' };
    expect(bareErrors([said, internal, exempt, { ...bare, path: 'host-app/server/src/shops/a.test.ts' }])).toEqual([]);
  });

  it('see long files, drawers and strange folders at the top', () => {
    const long = { path: 'core/src/long.ts', text: 'x\n'.repeat(401) };
    const drawer = { path: 'core/src/utils/a.ts', text: '' };
    const stranger = { path: 'misc/readme.md', text: '' };
    expect(layoutBreaches([long, drawer, stranger])).toHaveLength(3);
  });
});
