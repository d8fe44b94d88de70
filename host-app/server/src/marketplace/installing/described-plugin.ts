import {
  fitsEngine,
  type PublishedPlugin,
  type PublishedVersion,
  publisherOf,
  type Revocation,
  revocationOf,
} from '@vitrine/widget-registry/catalogue';
import {
  type DatasetTitles,
  permissionsOf,
  permissionWords,
  type Surroundings,
  worksHere,
} from '@vitrine/widget-registry/install';
import { keyIdOf, picturesOf } from '@vitrine/widget-registry/package';
import { gt } from 'semver';
import type { MarketplacePlugin } from '../../api.ts';
import type { InstalledVersion } from './installed-plugins.ts';

export interface PluginSurroundings extends Surroundings {
  revoked: readonly Revocation[];
  /** Of what may be asked in the reader's workspace. */
  titles: DatasetTitles;
}

/** A plugin of the marketplace as people look at it before they decide. */
export function describedPlugin(
  { versions, installs, deprecated }: PublishedPlugin,
  installed: InstalledVersion | undefined,
  surroundings: PluginSurroundings,
): MarketplacePlugin {
  const lines = versions.map((one) => versionLine(one, surroundings));
  const offered = versions.find((_, at) => lines[at]?.fits && lines[at].yanked === null && lines[at].revoked === null);
  const shown = offered ?? versions[0];
  if (shown === undefined) throw new Error('A plugin of the marketplace has at least one version.');
  const { manifest } = shown;
  const agreed = installed?.agreed ?? [];
  const { fits, says } = worksHere(manifest, surroundings);
  return {
    manifest,
    publisher: publisherOf(manifest.id),
    license: manifest.license,
    keyId: keyIdOf(shown.publicKey),
    installs,
    deprecated,
    works: { fits, says: says.map((said) => ({ ...said })) },
    pictures: picturesOf(manifest),
    offered: offered?.manifest.version ?? null,
    versions: lines,
    permissions: permissionsOf(manifest, surroundings.titles).map((one) => ({
      ...one,
      agreed: agreed.includes(one.key),
    })),
    words: permissionWords(manifest, surroundings.titles).map((said) => ({ ...said })),
    installed: installed && {
      version: installed.version,
      formerVersion: installed.formerVersion,
      update: offered !== undefined && gt(offered.manifest.version, installed.version),
    },
  };
}

function versionLine(one: PublishedVersion, { engineVersion, revoked }: PluginSurroundings) {
  const { id, version, tier, license } = one.manifest;
  return {
    version,
    publishedAt: one.publishedAt,
    bytes: one.bytes,
    tier,
    license,
    fits: fitsEngine(one.manifest, engineVersion),
    yanked: one.yanked,
    revoked: revocationOf(revoked, id, version)?.reason ?? null,
    notes: one.notes ?? null,
    findings: one.findings ?? null,
    installs: one.installs ?? 0,
  };
}
