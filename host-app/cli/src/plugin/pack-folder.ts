import { type PackedPlugin, packPlugin, readPluginFolder } from '@vitrine/widget-registry/package';
import { bundleCode } from './bundle.ts';

export interface PackedFolder extends PackedPlugin {
  /** Every file that its code was made of, absolute; some stand outside of the folder. */
  modules: readonly string[];
}

/** A plugin's folder as the package that it is: code bundled, hashes written. Errors: as of reading a folder, bundling and packing. */
export async function packFolder(folder: string): Promise<PackedFolder> {
  const { manifest, files } = await readPluginFolder(folder);
  const bundled = await bundleCode(folder, manifest);
  const all = new Map([...files].filter(([name]) => !bundled.sources.has(name)));
  for (const [name, content] of bundled.files) all.set(name, content);
  return { ...packPlugin(bundled.manifest, all), modules: bundled.modules };
}
