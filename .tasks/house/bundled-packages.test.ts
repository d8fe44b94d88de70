import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'node_modules', '.cache', 'packages');
const BUNDLER = join(root, '.tasks', 'bundle-packages.ts');

interface Bundled {
  workspace: string;
  specifier: string;
  file: string;
}

let bundled: Bundled[];

/** For each: what the bundle gives, and what Node gives where nothing was bundled, by names and kinds. */
const COMPARE = `
  const kinds = (module) => Object.entries(module).filter(([name]) => name !== 'module.exports')
    .map(([name, value]) => name + ': ' + typeof value).sort();
  const told = [];
  for (const { workspace, specifier, bundle, parent } of JSON.parse(process.env.BUNDLED)) {
    const [ours, nodes] = [await import(bundle), await import(import.meta.resolve(specifier, parent))];
    told.push({ workspace, specifier, ours: kinds(ours), nodes: kinds(nodes) });
  }
  process.stdout.write(JSON.stringify(told));
`;

async function node(script: string, asked = ''): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--experimental-import-meta-resolve',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      script,
    ],
    { env: { ...process.env, BUNDLED: asked }, maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
}

beforeAll(async () => {
  // As the build does it: within a test, modules are loaded by another loader than Node's.
  await node(`import(${JSON.stringify(pathToFileURL(BUNDLER).href)}).then(({ bundlePackages }) => bundlePackages())`);
  const { packages } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  bundled = Object.entries<Record<string, string>>(packages).flatMap(([workspace, files]) =>
    Object.entries(files).map(([specifier, file]) => ({ workspace, specifier, file })),
  );
}, 120_000);

describe('packages made into single files', () => {
  it('give what the installed packages give, to each workspace its own version', { timeout: 120_000 }, async () => {
    const asked = bundled.map(({ file, ...rest }) => ({
      ...rest,
      bundle: pathToFileURL(join(folder, file)).href,
      parent: pathToFileURL(join(root, rest.workspace, 'package.json')).href,
    }));
    const stdout = await node(COMPARE, JSON.stringify(asked));
    const told: { ours: string[]; nodes: string[] }[] = JSON.parse(stdout);
    expect(told.map(({ nodes, ...rest }) => ({ ...rest, ours: nodes }))).toEqual(
      told.map(({ nodes, ...rest }) => rest),
    );
  });

  it('are those that make a start slow', () => {
    const names = new Set(bundled.map(({ specifier }) => specifier.split('/')[0]));
    for (const name of ['typebox', 'inversify', 'knex', 'graphql', 'vega']) expect(names).toContain(name);
  });
});
