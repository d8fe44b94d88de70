import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import { checkContent, readPackage } from '@vitrine/widget-registry/package';
import { PackageFolders } from '../../marketplace/installing/package-folders.ts';
import { type IndexEntry, type ProductIndex, readIndex, stampOf, writeIndex } from './product-index.ts';

export interface ProductPackage {
  manifest: PluginManifest;
  digest: string;
}

/** The plugins that come with the product, as packages. */
export interface PackedProduct {
  /** Where they lie: each as a file, and unpacked in a folder of the digest's name. */
  cache: string;
  packages: readonly ProductPackage[];
  /** Folders that could not be packed; the others were. */
  faults: readonly AppError[];
}

/** What authors pack with: the bundler is the command line's, and none of it is loaded here. */
const PACKER = join(import.meta.dirname, '..', '..', '..', '..', 'cli', 'src', 'plugin', 'pack-folders.ts');

/** What the packer says of a folder. */
interface PackedLine {
  folder: string;
  digest?: string;
  modules: string[];
  fault?: Said | string;
}

/** Packs what is missing or changed since; usually nothing. */
export async function packedProduct(folders: readonly string[], cache: string): Promise<PackedProduct> {
  const sources = (await Promise.all(folders.map(pluginsIn))).flat();
  let index = await readIndex(cache);
  const stale = await staleOf(sources, index);
  if (stale.length > 0) {
    await pack(cache, stale);
    index = await readIndex(cache);
  }
  const entries = sources.map((folder): [string, IndexEntry | undefined] => [folder, index[folder]]);
  return {
    cache,
    packages: entries.flatMap(([, entry]) => (entry?.package === undefined ? [] : [entry.package])),
    faults: entries.flatMap(([folder, entry]) => (entry?.package === undefined ? [faultOf(folder, entry)] : [])),
  };
}

/** The first of these folders that can be written, or may be made. */
export async function writableCache(places: readonly { beside: string; cache: string }[]): Promise<string> {
  for (const { beside, cache } of places) {
    const open = await access(beside, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (open) return cache;
  }
  return places.at(-1)?.cache ?? '';
}

async function pluginsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const found = await Promise.all(
    names.sort().map((place) =>
      access(join(place, 'plugin.json')).then(
        () => [place],
        () => [],
      ),
    ),
  );
  return found.flat();
}

async function staleOf(sources: readonly string[], index: ProductIndex): Promise<string[]> {
  const stale = await Promise.all(
    sources.map(async (folder) => {
      const entry = index[folder];
      return entry !== undefined && entry.stamp === (await stampOf(folder, entry.modules)) ? [] : [folder];
    }),
  );
  return stale.flat();
}

/** Packs folders into the cache, and unpacks each package beside, held to everything that a marketplace holds a package to. */
async function pack(cache: string, folders: readonly string[]): Promise<void> {
  await mkdir(cache, { recursive: true });
  const packer = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PACKER, cache, ...folders], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const made: ProductIndex = {};
  for await (const line of createInterface(packer.stdout)) {
    const packed: PackedLine = JSON.parse(line);
    made[packed.folder] = await entryOf(cache, packed);
  }
  await writeIndex(cache, { ...(await readIndex(cache)), ...made });
}

async function entryOf(cache: string, { folder, digest, modules: all, fault }: PackedLine): Promise<IndexEntry> {
  const modules = all.filter((file) => !file.startsWith(folder) && !file.includes('node_modules'));
  const stamp = await stampOf(folder, modules);
  if (digest === undefined) return { stamp, modules, ...(fault === undefined ? {} : { fault }) };
  try {
    const plugin = await readPackage(await readFile(packageFile(cache, digest)));
    checkContent(plugin);
    await new PackageFolders(cache).write(digest, plugin.files);
    return { stamp, modules, package: { digest, manifest: plugin.manifest } };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { stamp, modules, fault: error.said ?? error.message };
  }
}

export function packageFile(cache: string, digest: string): string {
  return join(cache, `${digest}.vitrine-plugin`);
}

function faultOf(folder: string, entry: IndexEntry | undefined): AppError {
  return new AppError('badRequest', entry?.fault ?? `The plugin in ${folder} could not be packed.`, {
    details: { folder },
  });
}
