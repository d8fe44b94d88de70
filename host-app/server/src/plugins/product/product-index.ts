import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';

/** What was made of one folder, and of which files. */
export interface IndexEntry {
  /** Of every file in the folder, and of the modules from elsewhere: as long as it stays, so does the package. */
  stamp: string;
  /** Files outside of the folder that went into its code. */
  modules: string[];
  /** Absent where the folder could not be packed. */
  package?: { digest: string; manifest: PluginManifest };
  fault?: Said | string;
}

export type ProductIndex = Record<string, IndexEntry>;

/** Another way of packing makes other packages of the same files. */
const FORMAT = 1;
const FILE = 'index.json';

export async function readIndex(cache: string): Promise<ProductIndex> {
  try {
    const { format, folders } = JSON.parse(await readFile(join(cache, FILE), 'utf8'));
    return format === FORMAT ? folders : {};
  } catch {
    return {};
  }
}

/** In one step: whoever reads meanwhile has the one or the other. */
export async function writeIndex(cache: string, folders: ProductIndex): Promise<void> {
  await mkdir(cache, { recursive: true });
  const beside = join(cache, `${FILE}.${randomBytes(4).toString('hex')}`);
  await writeFile(beside, JSON.stringify({ format: FORMAT, folders }));
  await rename(beside, join(cache, FILE));
}

/** By size and time of every file, not by its content: this is asked at each start. */
export async function stampOf(folder: string, modules: readonly string[]): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const own = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts') && !entry.parentPath.includes(MODULES))
    .map((entry) => join(entry.parentPath, entry.name));
  const lines = await Promise.all([...own, ...modules].map((file) => line(folder, file)));
  return createHash('sha256').update(lines.sort().join('\n')).digest('base64url');
}

const MODULES = `${sep}node_modules`;

async function line(folder: string, file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return `${relative(folder, file)} ${found?.size} ${found?.mtimeMs}`;
}
