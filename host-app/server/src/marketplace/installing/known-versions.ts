import { isAppError } from '@vitrine/core/errors';
import { rcompare } from 'semver';
import type { Marketplace } from '../marketplace.ts';
import type { InstalledPlugins } from './installed-plugins.ts';

/** Every version of a plugin that is installed here or on offer somewhere, newest first; a marketplace that is away keeps nobody from asking. */
export async function knownVersions(
  plugin: string,
  installed: InstalledPlugins,
  marketplaces: ReadonlySet<Marketplace>,
): Promise<string[]> {
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
  const all = [...offered.flat(), ...(here === undefined ? [] : [here.version, here.formerVersion ?? here.version])];
  return [...new Set(all)].sort(rcompare);
}
