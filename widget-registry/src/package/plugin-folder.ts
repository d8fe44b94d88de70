import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { namedFiles, namedFolders } from '@vitrine/core/plugin-host';
import { MANIFEST_FILE } from './file-name.ts';
import { type PluginFiles, readManifestText } from './pack.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

/** For people, and packed wherever they are there. */
const ALWAYS = new Set(['README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE']);

/**
 * What a package of this folder holds: the files that its manifest names, the folders that it names, and what is there for people.
 * Errors: `badRequest` for a manifest that cannot be used, or a file that it names and is not there.
 */
export async function readPluginFolder(folder: string): Promise<{ manifest: PluginManifest; files: PluginFiles }> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    throw packageRefusal('manifest', SAYS.noManifest(), { file: MANIFEST_FILE, cause });
  });
  const { files: _written, ...manifest } = readManifestText(text);
  const found = await filesIn(folder);
  const named = namedFiles(manifest);
  const folders = namedFolders(manifest).map((path) => (path.endsWith('/') ? path : `${path}/`));
  for (const name of named) {
    if (!found.includes(name)) throw packageRefusal('missing', SAYS.missing({ name }), { file: name });
  }
  const wanted = found.filter(
    (name) => named.includes(name) || ALWAYS.has(name) || folders.some((start) => name.startsWith(start)),
  );
  const read = await Promise.all(
    wanted.map(async (name): Promise<[string, Uint8Array]> => [name, await readFile(join(folder, name))]),
  );
  return { manifest, files: new Map(read) };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const root = join(folder, sep);
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${sep}node_modules`))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .sort();
}
