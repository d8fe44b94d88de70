import { createHash } from 'node:crypto';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../errors/index.ts';
import { namedFiles, namedFolders } from './manifest-files.ts';
import type { FoundPlugin } from './plugin.ts';
import { SAYS } from './sentences.ts';

const ASSET_BYTES = 20_000_000;
/** Of a document that is read whole wherever its plugin is shown: a form, a chart, a template, a step of an upgrade. */
export const DOCUMENT_BYTES = 200_000;

/**
 * Reads one file of a plugin: only what its manifest lists, or names where it lists nothing, never through a link out of the folder.
 * Errors: `notFound` for anything else, `badRequest` when the file is not the one that was packed, `tooLarge` beyond 20 MB or what is said.
 */
export async function readAsset(plugin: FoundPlugin, path: string, mostBytes = ASSET_BYTES): Promise<Uint8Array> {
  const { id, files } = plugin.manifest;
  if (!isListed(plugin, path)) throw new AppError('notFound', SAYS.noFile({ plugin: id, path }));
  const bytes = await readInside(plugin, path);
  if (bytes.byteLength > mostBytes) {
    throw new AppError('tooLarge', SAYS.fileTooLarge({ path, plugin: id, most: mostBytes / 1_000_000 }));
  }
  const expected = files?.[path];
  if (expected !== undefined && fileHash(bytes) !== expected) {
    throw new AppError('badRequest', SAYS.fileChanged({ path, plugin: id }));
  }
  return bytes;
}

/** Names of the files that may be read below a folder of the plugin, sorted; `folder` ends with a slash or not. */
export async function listAssets(plugin: FoundPlugin, folder: string): Promise<string[]> {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  const { files } = plugin.manifest;
  if (files !== undefined)
    return Object.keys(files)
      .filter((path) => path.startsWith(prefix))
      .sort();
  if (!namedFolders(plugin.manifest).some((named) => prefix.startsWith(named))) return [];
  const entries = await readdir(join(plugin.folder, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  const root = join(plugin.folder, sep);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .sort();
}

/** The hash of a file as `files` states it. */
export function fileHash(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

function isListed({ manifest }: FoundPlugin, path: string): boolean {
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return false;
  if (manifest.files !== undefined) return Object.hasOwn(manifest.files, path);
  if (namedFiles(manifest).includes(path)) return true;
  return namedFolders(manifest).some((folder) => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
}

async function readInside(plugin: FoundPlugin, path: string): Promise<Uint8Array> {
  const missing = () => new AppError('notFound', SAYS.fileMissing({ path, plugin: plugin.manifest.id }));
  const real = await realpath(join(plugin.folder, path)).catch(() => undefined);
  const root = await realpath(plugin.folder).catch(() => undefined);
  if (real === undefined || root === undefined || !real.startsWith(root + sep)) throw missing();
  return readFile(real).catch(() => {
    throw missing();
  });
}
