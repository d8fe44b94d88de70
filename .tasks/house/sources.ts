import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Packages } from './imports.ts';
import type { SourceFile } from './rules.ts';

export const root = join(import.meta.dirname, '..', '..');

const READ = /\.(ts|tsx|mjs|js|json)$/;

/** Every file that belongs to the repository: tracked, or new and not ignored. */
export function repositoryFiles(): SourceFile[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git could not list the files: ${listed.stderr}`);
  return listed.stdout
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: READ.test(path) ? readFileSync(join(root, path), 'utf8') : '' }));
}

/** The workspace's own packages by name. */
export function ownPackages(files: readonly SourceFile[]): Packages {
  const packages = new Map<string, string>();
  for (const file of files) {
    if (!file.path.endsWith('/package.json')) continue;
    const manifest: unknown = JSON.parse(file.text);
    if (typeof manifest === 'object' && manifest !== null && 'name' in manifest && typeof manifest.name === 'string') {
      packages.set(manifest.name, dirname(file.path));
    }
  }
  return packages;
}
