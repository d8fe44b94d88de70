import { isAppError } from '@vitrine/core/errors';
import {
  type CatalogueEntry,
  catalogueEntry,
  isPrerelease,
  type OfferTerms,
  type PublishedPlugin,
  type Revocation,
  revocationOf,
} from '@vitrine/widget-registry/catalogue';
import { gt, satisfies } from 'semver';
import type { MarketplaceEntry } from '../../api.ts';
import type { Marketplace } from '../marketplace.ts';

export interface CatalogueSurroundings {
  marketplace: Marketplace;
  revoked: readonly Revocation[];
  /** Of Vitrine. */
  engineVersion: string;
}

/**
 * A line of the catalogue as it is here. The marketplace does not know who reads it: where its version does not work here, was taken back, or
 * a pre-release runs, the versions are looked at one by one.
 */
export async function catalogueLine(
  entry: CatalogueEntry,
  here: string | undefined,
  { marketplace, revoked, engineVersion }: CatalogueSurroundings,
): Promise<MarketplaceEntry> {
  const terms = { revoked, engineVersion, installed: here };
  const good = fits(entry, engineVersion) && revocationOf(revoked, entry.id, entry.version) === undefined;
  const early = isPrerelease(entry.version) || (here !== undefined && isPrerelease(here));
  const line = good && !early ? entry : { ...entry, ...(await looked(marketplace, entry.id, terms)) };
  const { version } = line;
  const usable = fits(line, engineVersion);
  const isRevoked = revocationOf(revoked, line.id, version) !== undefined;
  const prerelease = isPrerelease(version);
  const offered = usable && !isRevoked && (!prerelease || (here !== undefined && isPrerelease(here)));
  return {
    ...line,
    prerelease,
    fits: usable,
    revoked: isRevoked,
    installed: here ?? null,
    update: offered && here !== undefined && gt(version, here),
  };
}

function fits({ engine }: CatalogueEntry, engineVersion: string): boolean {
  return satisfies(engineVersion, engine, { includePrerelease: true });
}

/** Undefined where nothing of it may be installed here, and where the marketplace does not say. */
async function looked(
  marketplace: Marketplace,
  plugin: string,
  terms: OfferTerms,
): Promise<Omit<CatalogueEntry, 'installs'> | undefined> {
  let published: PublishedPlugin;
  try {
    published = await marketplace.plugin(plugin);
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
  return catalogueEntry(published, terms);
}
