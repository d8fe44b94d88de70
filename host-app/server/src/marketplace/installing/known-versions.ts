import { isAppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { compareVersions } from '@vitrine/widget-registry/catalogue';
import type { Marketplace } from '../marketplace.ts';
import type { InstalledPlugins } from './installed-plugins.ts';

export interface KnownPlaces {
  /** What runs here, wherever it came from. */
  host: PluginHost;
  installed: InstalledPlugins;
  marketplaces: ReadonlySet<Marketplace>;
}

/** Every version of a plugin that is here or on offer somewhere, newest first; a marketplace that is away keeps nobody from asking. */
export async function knownVersions(plugin: string, { host, installed, marketplaces }: KnownPlaces): Promise<string[]> {
  const offered = await Promise.all(
    [...marketplaces].map(async (marketplace) => {
      try {
        return (await marketplace.plugin(plugin)).versions.map(({ manifest }) => manifest.version);
      } catch (error) {
        if (isAppError(error)) return [];
        throw error;
      }
    }),
  );
  const here = await installed.one(plugin);
  const found = [host.plugin(plugin)?.manifest.version, here?.version, here?.formerVersion ?? undefined];
  const all = [...offered.flat(), ...found.filter((version) => version !== undefined)];
  return [...new Set(all)].sort((one, other) => compareVersions(other, one));
}
