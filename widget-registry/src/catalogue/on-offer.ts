import type { PluginManifest } from '@vitrine/core/contracts';
import { prerelease } from 'semver';
import { picturesOf } from '../package/index.ts';
import { type CatalogueEntry, fitsEngine, kindsOf, type PublishedPlugin, type PublishedVersion } from './entry.ts';
import { publisherOf } from './publisher-name.ts';
import { type Revocation, revocationOf } from './revocation-list.ts';

/** What decides which of the versions of a plugin is on offer to somebody. */
export interface OfferTerms {
  revoked: readonly Revocation[];
  /** Of Vitrine; undefined for a catalogue, which does not know who reads it. */
  engineVersion?: string;
  /** The version that runs there; who runs a pre-release is offered pre-releases. */
  installed?: string | undefined;
}

/** A version such as 2.0.0-beta.1, for those who choose it. */
export function isPrerelease(version: string): boolean {
  return prerelease(version) !== null;
}

/** One version, as far as that decides about it. */
type Candidate = Pick<PluginManifest, 'id' | 'version' | 'engines'>;

/** Neither withdrawn nor revoked, and it works there. */
export function mayBeInstalled({ manifest, yanked }: PublishedVersion, terms: OfferTerms): boolean {
  return yanked === null && works(manifest, terms);
}

/** Whether the line of a catalogue, which tells of nothing that was withdrawn, names what an install may take when no version is named. */
export function isOffered({ id, version, engine }: CatalogueEntry, terms: OfferTerms): boolean {
  return suits(version, terms) && works({ id, version, engines: { vitrine: engine } }, terms);
}

function works(candidate: Candidate, { engineVersion, revoked }: OfferTerms): boolean {
  if (revocationOf(revoked, candidate.id, candidate.version) !== undefined) return false;
  return engineVersion === undefined || fitsEngine(candidate, engineVersion);
}

/** A pre-release is for who runs one. */
function suits(version: string, { installed }: OfferTerms): boolean {
  return !isPrerelease(version) || (installed !== undefined && isPrerelease(installed));
}

/** Of versions that stand newest first, the one that an install takes when none is named; undefined where there is none. */
export function newestOnOffer(versions: readonly PublishedVersion[], terms: OfferTerms): PublishedVersion | undefined {
  return versions.find((one) => suits(one.manifest.version, terms) && mayBeInstalled(one, terms));
}

/** The version that is shown of a plugin: the one on offer, else the newest pre-release that may be installed by choosing it. */
export function newestShown(versions: readonly PublishedVersion[], terms: OfferTerms): PublishedVersion | undefined {
  return newestOnOffer(versions, terms) ?? versions.find((one) => mayBeInstalled(one, terms));
}

/** What a catalogue says of a plugin, but for the count; undefined where nothing may be installed. */
export function catalogueEntry(
  { versions, deprecated }: Pick<PublishedPlugin, 'versions' | 'deprecated'>,
  terms: OfferTerms,
): Omit<CatalogueEntry, 'installs'> | undefined {
  const shown = newestShown(versions, terms);
  if (shown === undefined) return undefined;
  const { manifest, publishedAt } = shown;
  return {
    id: manifest.id,
    publisher: publisherOf(manifest.id),
    version: manifest.version,
    title: manifest.title,
    description: manifest.description,
    categories: [...(manifest.categories ?? [])],
    kinds: kindsOf(manifest),
    tier: manifest.tier,
    engine: manifest.engines.vitrine,
    publishedAt,
    license: manifest.license,
    picture: picturesOf(manifest)[0] ?? null,
    deprecated,
  };
}
