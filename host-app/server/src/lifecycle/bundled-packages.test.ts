import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const HOOK = pathToFileURL(join(import.meta.dirname, 'bundled-packages.ts')).href;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'vitrine-bundles-'));
  const packageOf = (name: string, at: string) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, type: 'module', exports: './index.js' }),
    [`node_modules/${name}/index.js`]: `export const from = '${at}';`,
  });
  await write({
    ...packageOf('large', 'many files'),
    ...packageOf('other', 'many files'),
    'node_modules/.vitrine-lock': 'now',
    'node_modules/.cache/packages/large.mjs': `export const from = 'one file';`,
    'node_modules/.cache/packages/index.json': JSON.stringify({
      installed: 'now',
      packages: { core: { large: 'large.mjs' }, 'host-app/server': {} },
    }),
    ...Object.fromEntries(
      [
        'core/src/of-core.mjs',
        'host-app/server/src/of-server.mjs',
        'core/outside.mjs',
        'node_modules/user/index.mjs',
      ].map((file) => [
        file,
        `import { from } from 'large'; import * as other from 'other'; export default [from, other.from];`,
      ]),
    ),
  });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
}

/** What a process that uses the bundles reads when it loads `file`. */
async function load(file: string): Promise<unknown> {
  const script = `
    const { useBundledPackages } = await import(${JSON.stringify(HOOK)});
    useBundledPackages(${JSON.stringify(root)});
    process.stdout.write(JSON.stringify((await import(${JSON.stringify(pathToFileURL(join(root, file)).href)})).default));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout);
}

describe('bundled packages', () => {
  it('stand in for what the folder imports that they were made for', async () => {
    expect(await load('core/src/of-core.mjs')).toEqual(['one file', 'many files']);
  });

  it.each(['host-app/server/src/of-server.mjs', 'core/outside.mjs', 'node_modules/user/index.mjs'])(
    'are not handed to %s',
    async (file) => {
      expect(await load(file)).toEqual(['many files', 'many files']);
    },
  );

  it('are left alone when other packages were installed since', async () => {
    await write({ 'node_modules/.vitrine-lock': 'later' });
    expect(await load('core/src/of-core.mjs')).toEqual(['many files', 'many files']);
  });

  it.each([
    ['there are none', undefined],
    ['their index cannot be read', '{'],
  ])('are not missed when %s', async (_when, index) => {
    if (index === undefined) await rm(join(root, 'node_modules', '.cache'), { recursive: true });
    else await write({ 'node_modules/.cache/packages/index.json': index });
    expect(await load('core/src/of-core.mjs')).toEqual(['many files', 'many files']);
  });
});
