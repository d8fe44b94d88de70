import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import {
  fitsEngine,
  isNewer,
  isPrerelease,
  newestOnOffer,
  newestShown,
  type PublishedPlugin,
  type PublishedVersion,
  publisherOf,
  type Revocation,
  revocationOf,
  warningsOf,
} from '@vitrine/widget-registry/catalogue';
import {
  type DatasetTitles,
  type PluginMemory,
  permissionsOf,
  permissionWords,
  type Surroundings,
  worksHere,
} from '@vitrine/widget-registry/install';
import { keyIdOf, picturesOf } from '@vitrine/widget-registry/package';
import type { MarketplacePlugin, SaidText } from '../../api.ts';
import { SAYS } from '../sentences.ts';
import type { InstalledVersion } from './installed-plugins.ts';

export interface PluginSurroundings extends Surroundings {
  revoked: readonly Revocation[];
  /** Of what may be asked in the reader's workspace. */
  titles: DatasetTitles;
}

/** What this server has of the plugin, or had. */
export interface PluginHere {
  installed: InstalledVersion | undefined;
  memory: PluginMemory | undefined;
}

/** A plugin of the marketplace as people look at it before they decide: the version on offer, unless another is named. Errors: `notFound`. */
export function describedPlugin(
  published: PublishedPlugin,
  { installed, memory }: PluginHere,
  surroundings: PluginSurroundings,
  wanted?: string,
): MarketplacePlugin {
  const { versions, installs, deprecated } = published;
  const terms = { ...surroundings, installed: installed?.version };
  const offered = newestOnOffer(versions, terms);
  const shown = wanted === undefined ? (newestShown(versions, terms) ?? versions[0]) : named(versions, wanted);
  if (shown === undefined) throw new Error('A plugin of the marketplace has at least one version.');
  const { manifest } = shown;
  const { id, version } = manifest;
  const highest = memory?.highestVersion;
  return {
    manifest,
    publisher: publisherOf(id),
    license: manifest.license,
    keyId: keyIdOf(shown.publicKey),
    installs,
    deprecated,
    works: worksOf(manifest, surroundings),
    pictures: picturesOf(manifest),
    offered: offered?.manifest.version ?? null,
    older: highest !== undefined && isNewer(highest, version) ? highest : null,
    versions: versions.map((one) => versionLine(one, surroundings)),
    ...permitted(manifest, installed?.agreed ?? [], surroundings),
    warnings: warnedOf(shown),
    ...(installed && {
      installed: {
        version: installed.version,
        formerVersion: installed.formerVersion,
        update: offered !== undefined && isNewer(offered.manifest.version, installed.version),
        ...permitted(installed.manifest, installed.agreed, surroundings),
      },
    }),
  };
}

function named(versions: readonly PublishedVersion[], version: string): PublishedVersion {
  const found = versions.find(({ manifest }) => manifest.version === version);
  if (found !== undefined) return found;
  const plugin = versions[0]?.manifest.id ?? '';
  throw new AppError('notFound', SAYS.noVersion({ plugin, version }), { path: '?/version' });
}

/** "Does it work here?": not where it was taken back, whatever else fits. */
function worksOf(manifest: PluginManifest, surroundings: PluginSurroundings): MarketplacePlugin['works'] {
  const { id: plugin, version } = manifest;
  const revocation = revocationOf(surroundings.revoked, plugin, version);
  if (revocation !== undefined) {
    return { fits: false, says: [{ ...SAYS.revoked({ plugin, version, reason: revocation.reason }) }] };
  }
  const { fits, says } = worksHere(manifest, surroundings);
  return { fits, says: says.map((said) => ({ ...said })) };
}

function permitted(manifest: PluginManifest, agreed: readonly string[], { titles }: PluginSurroundings) {
  return {
    permissions: permissionsOf(manifest, titles).map((one) => ({ ...one, agreed: agreed.includes(one.key) })),
    words: permissionWords(manifest, titles).map((said) => ({ ...said })),
  };
}

/** What follows from the manifest is said here whatever the marketplace tells; what only the files show, as it tells. */
function warnedOf({ manifest, findings }: PublishedVersion): SaidText[] {
  const own = warningsOf(manifest);
  const known = new Set(own.map(({ code }) => code));
  const told = (findings ?? []).filter(({ code, level }) => level === 'warning' && !known.has(code));
  return [...own, ...told].map(({ says }) => ({ ...says }));
}

function versionLine(one: PublishedVersion, { engineVersion, revoked }: PluginSurroundings) {
  const { id, version, tier, license } = one.manifest;
  return {
    version,
    publishedAt: one.publishedAt,
    bytes: one.bytes,
    tier,
    license,
    prerelease: isPrerelease(version),
    fits: fitsEngine(one.manifest, engineVersion),
    yanked: one.yanked,
    revoked: revocationOf(revoked, id, version)?.reason ?? null,
    notes: one.notes ?? null,
    findings: one.findings ?? null,
    installs: one.installs ?? 0,
  };
}
