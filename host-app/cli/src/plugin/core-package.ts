import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { create } from 'tar';

const run = promisify(execFile);
const CORE = join(import.meta.dirname, '..', '..', '..', '..', 'core');

interface CorePackage {
  name: string;
  version: string;
  license: string;
  dependencies: Record<string, string>;
  exports: Record<string, string>;
}

let made: Promise<Uint8Array> | undefined;

/**
 * `@vitrine/core` as the file that npm installs, since no registry has it: JavaScript and declarations in place of its sources, which
 * Node does not read inside `node_modules`. Writes `vitrine-core.tgz` into the folder.
 */
export async function packCore(folder: string): Promise<void> {
  made ??= corePackage();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'vitrine-core.tgz'), await made);
}

async function corePackage(): Promise<Uint8Array> {
  const work = await mkdtemp(join(tmpdir(), 'vitrine-core-'));
  try {
    await compileCore(join(work, 'dist'));
    await cp(join(CORE, 'schema'), join(work, 'schema'), { recursive: true });
    await cp(join(CORE, '..', 'LICENSE'), join(work, 'LICENSE'));
    const own: CorePackage = JSON.parse(await readFile(join(CORE, 'package.json'), 'utf8'));
    await writeFile(join(work, 'package.json'), `${JSON.stringify(packageOf(own), undefined, 2)}\n`);
    const names = (await readdir(work, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(work.length + 1))
      .sort();
    return await buffer(
      create({ gzip: true, cwd: work, portable: true, mtime: new Date(0), prefix: 'package' }, names),
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function packageOf({ name, version, license, dependencies, exports }: CorePackage) {
  const compiled = Object.entries(exports).map(([key, source]) => {
    const base = source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '');
    return [key, source.endsWith('.ts') ? { types: `${base}.d.ts`, default: `${base}.js` } : source];
  });
  return { name, version, license, type: 'module', exports: Object.fromEntries(compiled), dependencies };
}

async function compileCore(outDir: string): Promise<void> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const settings = {
    extends: join(CORE, '..', 'tsconfig.base.json'),
    compilerOptions: {
      target: 'es2023',
      lib: ['esnext', 'dom'],
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      stripInternal: true,
      rootDir: join(CORE, 'src'),
      outDir,
    },
    include: [join(CORE, 'src')],
    exclude: [join(CORE, 'src', '**', '*.test.ts'), join(CORE, 'src', 'query', 'testing'), join(CORE, 'src', 'schema')],
  };
  // Beside the sources' own modules, where the compiler finds them and their types.
  const place = await mkdtemp(join(CORE, 'node_modules', '.pack-')).catch(async () => {
    await mkdir(join(CORE, 'node_modules'), { recursive: true });
    return mkdtemp(join(CORE, 'node_modules', '.pack-'));
  });
  try {
    await writeFile(join(place, 'tsconfig.json'), JSON.stringify(settings));
    await run(process.execPath, [compiler, '-p', join(place, 'tsconfig.json')]);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
