import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, isAppError } from '../errors/index.ts';
import { readManifest } from './manifest-reader.ts';
import type { FoundPlugin, PluginFolder, UnreadablePlugin } from './plugin.ts';

export interface Discovery {
  found: FoundPlugin[];
  unreadable: UnreadablePlugin[];
}

/** Manifests read at the same time: enough to hide the disk's latency, few enough for the number of open files. */
const AT_ONCE = 64;

/** Reads the manifest of every subfolder that has one, in the order of folders and names. A folder that is not there holds nothing. */
export async function discover(folders: readonly PluginFolder[]): Promise<Discovery> {
  const places = (await Promise.all(folders.map(subfolders))).flat();
  const outcomes: (FoundPlugin | UnreadablePlugin | undefined)[] = [];
  for (let start = 0; start < places.length; start += AT_ONCE) {
    outcomes.push(...(await Promise.all(places.slice(start, start + AT_ONCE).map(read))));
  }
  const discovery: Discovery = { found: [], unreadable: [] };
  for (const outcome of outcomes) {
    if (outcome === undefined) continue;
    if ('error' in outcome) discovery.unreadable.push(outcome);
    else discovery.found.push(outcome);
  }
  return discovery;
}

async function subfolders({ path, trusted = false }: PluginFolder): Promise<PluginFolder[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => ({ path: join(path, name), trusted }));
}

async function read({ path, trusted = false }: PluginFolder): Promise<FoundPlugin | UnreadablePlugin | undefined> {
  try {
    const manifest = await readManifest(path);
    return manifest === undefined ? undefined : { manifest, folder: path, trusted };
  } catch (error) {
    if (isAppError(error)) return { folder: path, error };
    const reason = error instanceof Error ? error.message : String(error);
    return { folder: path, error: new AppError('internal', `${path} could not be read: ${reason}`, { cause: error }) };
  }
}
