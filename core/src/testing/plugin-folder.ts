import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PluginManifest } from '../contracts/index.ts';

/** A temporary folder of plugins that is removed when it is disposed. */
export interface PluginFolders extends AsyncDisposable {
  path: string;
  /** Writes a plugin's files beside its manifest; what a manifest leaves out is filled in. Returns its folder. */
  write(manifest: PartialManifest, files?: Readonly<Record<string, string>>): Promise<string>;
}

export type PartialManifest = Partial<PluginManifest> & Pick<PluginManifest, 'id'>;

export async function pluginFolders(): Promise<PluginFolders> {
  const path = await mkdtemp(join(tmpdir(), 'vitrine-plugins-'));
  return {
    path,
    write: async (manifest, files = {}) => {
      const folder = join(path, manifest.id);
      const all = { 'plugin.json': JSON.stringify(completeManifest(manifest), undefined, 2), ...files };
      for (const [name, content] of Object.entries(all)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), content);
      }
      return folder;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** A declarative manifest of version 1.0.0 that contributes nothing, with the given parts in place. */
export function completeManifest(manifest: PartialManifest): PluginManifest {
  return {
    manifestVersion: 1,
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title: manifest.id,
    description: `The plugin ${manifest.id}.`,
    license: 'Apache-2.0',
    contributes: {},
    ...manifest,
  };
}
