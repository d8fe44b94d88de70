import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const web = join(root, 'host-app', 'web');

/** What the browser's bundle is made of; a change in any of it builds it again. */
const SOURCES = ['core/src', 'widget-registry/src', 'widget-registry/react', 'host-app/web/src', 'host-app/web/public'];
const FILES = ['host-app/web/index.html', 'host-app/web/vite.config.ts', 'package-lock.json'];

async function sourceHash(): Promise<string> {
  const files = FILES.map((file) => join(root, file));
  for (const folder of SOURCES) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.includes('.test.')) files.push(join(entry.parentPath, entry.name));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(relative(root, file)).update(await readFile(file));
  return hash.digest('hex');
}

/** Builds the web app with Vite when its sources changed since the last build. Prints nothing when there is nothing to do. */
export async function buildWeb(): Promise<void> {
  const stamp = join(web, 'dist', '.sources');
  const hash = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return;
  process.stderr.write('Building the pages. This happens after each update and takes a few seconds.\n');
  const vite = spawn(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: web, stdio: ['ignore', 2, 2] },
  );
  const [status] = await once(vite, 'exit');
  if (status !== 0) throw new Error('The pages could not be built; see the lines above.');
  await mkdir(join(web, 'dist'), { recursive: true });
  await writeFile(stamp, hash);
}
