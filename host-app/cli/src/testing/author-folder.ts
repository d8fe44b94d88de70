import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';

const run = promisify(execFile);
const MODULES = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');

/** What `npm install` would make of the packed core, without a registry: its dependencies are those that are here. */
export async function installCore(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const core = join(modules, '@vitrine', 'core');
  await mkdir(core, { recursive: true });
  await extract({ file: join(folder, 'vendor', 'vitrine-core.tgz'), cwd: core, strip: 1 });
  for (const name of await readdir(MODULES)) {
    if (!name.startsWith('.') && name !== '@vitrine') await symlink(join(MODULES, name), join(modules, name));
  }
}

/** What `npm test` in the folder runs, as it is written there; answers what was printed. Errors: what was printed, where it fails. */
export async function npmTest(folder: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { scripts: { test: string } };
  const PATH = [join(MODULES, '.bin'), process.env['PATH']].join(delimiter);
  return run('sh', ['-c', scripts.test], { cwd: folder, env: { PATH } }).then(
    ({ stdout }) => stdout,
    (error: Error & { stdout?: string; stderr?: string }) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`);
    },
  );
}
