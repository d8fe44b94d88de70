import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'node_modules', '.cache', 'packages');

/**
 * Packages of many files that the server loads at each start: each becomes one file. A package with programs, workers or binary parts of
 * its own, or whose files are named while it runs, stays as it is.
 */
const PACKAGES = new Set([
  '@cfworker/json-schema',
  'ajv',
  'busboy',
  'compression',
  'csv-parse',
  'csv-stringify',
  'express',
  'fontkit',
  'graphql',
  'helmet',
  'inversify',
  'knex',
  'lru-cache',
  'pg',
  'pg-copy-streams',
  'rate-limiter-flexible',
  'semver',
  'tapable',
  'typebox',
  'vega',
  'vega-expression',
  'vega-interpreter',
  'vega-lite',
  'yauzl',
]);

/** Drivers of databases that knex and pg name and that are not installed. */
const ABSENT = [
  'better-sqlite3',
  'libsql',
  'mariadb',
  'mariadb/callback',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
];

/** Folders whose code runs in the server's process. */
const WORKSPACES = ['core', 'widget-registry', 'report-engine', 'host-app/server'];

interface Import {
  workspace: string;
  specifier: string;
}

/** What `specifier` names in the module that the bundle starts from: the file that Node would load. */
interface Entry {
  name: string;
  file: string;
  specifier: string;
}

const nameOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

async function sourcesOf(workspace: string): Promise<string[]> {
  const entries = await readdir(join(root, workspace, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function importsOf(workspace: string): Promise<Import[]> {
  const found = new Set<string>();
  for (const file of await sourcesOf(workspace)) {
    for (const [, specifier] of (await readFile(file, 'utf8')).matchAll(/(?:from|import\() ?'([^'.][^']*)'/g)) {
      if (specifier !== undefined && PACKAGES.has(nameOf(specifier))) found.add(specifier);
    }
  }
  return [...found].sort().map((specifier) => ({ workspace, specifier }));
}

/** A module that gives what Node gives for `file`: the names that a CommonJS module assigns are named one by one. */
async function facade(file: string): Promise<string> {
  const names = Object.keys(await import(pathToFileURL(file).href));
  const from = JSON.stringify(file);
  if (!names.includes('module.exports')) {
    return `export * from ${from};${names.includes('default') ? ` export { default } from ${from};` : ''}`;
  }
  const named = names.filter((name) => name !== 'default' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name));
  return [
    `import whole from ${from};`,
    'export default whole;',
    ...named.map((name, at) => `const name${at} = whole[${JSON.stringify(name)}];`),
    `export { ${named.map((name, at) => `name${at} as ${name}`).join(', ')} };`,
  ].join('\n');
}

const ENTRY = '\0entry:';

const facades = (entries: readonly Entry[]): Plugin => ({
  name: 'facades',
  resolveId: (id) => (id.startsWith(ENTRY) ? id : null),
  load: (id) => {
    const entry = entries.find(({ name }) => id === ENTRY + name);
    return entry ? facade(entry.file) : null;
  },
});

/** Where each import leads, as the bundler finds it from the workspace's own folder. */
async function resolved(imports: readonly Import[]): Promise<(Import & { file: string })[]> {
  const found: (Import & { file: string })[] = [];
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'node',
    plugins: [
      {
        name: 'resolve',
        resolveId: (id) => (id === ENTRY ? id : null),
        async load() {
          for (const { workspace, specifier } of imports) {
            const file = (await this.resolve(specifier, join(root, workspace, 'package.json')))?.id;
            if (file !== undefined && existsSync(file)) found.push({ workspace, specifier, file });
          }
          return '';
        },
      },
    ],
  });
  await bundle.generate();
  return found;
}

async function stampOf(imports: readonly Import[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', join('.tasks', 'bundle-packages.ts')]) {
    hash.update(await readFile(join(root, file)));
  }
  return hash.update(JSON.stringify(imports)).update(process.version).digest('hex');
}

/**
 * Makes one file of each package of many files that the server loads, when the lockfile or the imports changed. The server starts without
 * them too, in twice the time; see `host-app/server/src/lifecycle/bundled-packages.ts`.
 */
export async function bundlePackages(): Promise<void> {
  const imports = (await Promise.all(WORKSPACES.map(importsOf))).flat();
  const stamp = await stampOf(imports);
  const index = join(folder, 'index.json');
  if (existsSync(index) && JSON.parse(await readFile(index, 'utf8')).stamp === stamp) return;
  await rm(folder, { recursive: true, force: true });
  const found = await resolved(imports);
  const entries = [...new Map(found.map(({ file, specifier }) => [file, specifier]))].map(([file, specifier]) => ({
    name: relative(root, file)
      .split(sep)
      .filter((part) => part !== 'node_modules')
      .join('-')
      .replaceAll('@', ''),
    file,
    specifier,
  }));
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map(({ name }) => [name, ENTRY + name])),
    platform: 'node',
    cwd: root,
    logLevel: 'silent',
    external: [...ABSENT, /\.node$/],
    plugins: [facades(entries)],
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name]-[hash].mjs',
    chunkFileNames: 'shared-[hash].mjs',
    comments: { legal: true },
  });
  const chunks = output.filter((chunk): chunk is OutputChunk => chunk.type === 'chunk' && chunk.isEntry);
  const packages: Record<string, Record<string, string>> = {};
  for (const { workspace, specifier, file } of found) {
    const entry = entries.find((candidate) => candidate.file === file);
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === ENTRY + entry?.name);
    if (chunk) packages[workspace] = { ...packages[workspace], [specifier]: chunk.fileName };
  }
  await mkdir(folder, { recursive: true });
  const installed = await readFile(join(root, 'node_modules', '.vitrine-lock'), 'utf8');
  await writeFile(index, JSON.stringify({ stamp, installed, packages }));
}
