import { isAppError } from '@vitrine/core/errors';
import {
  type CatalogueEntry,
  catalogueEntry,
  fitsEngine,
  isNewer,
  isOffered,
  isPrerelease,
  type OfferTerms,
  type PublishedPlugin,
  type Revocation,
  revocationOf,
} from '@vitrine/widget-registry/catalogue';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { MarketplaceEntry } from '../../api.ts';
import { type Marketplace, OWN_ADDRESS } from '../marketplace.ts';

const KEPT_MS = 60_000;
/** In letters of JSON; how many versions one of strangers' plugins has, and what each says, is bounded by nothing else. */
const KEPT_LETTERS = 32_000_000;
const LOOKED_AT_ONCE = 4;

/** What decides how a line reads here. */
export interface CatalogueSurroundings {
  revoked: readonly Revocation[];
  /** Of Vitrine. */
  engineVersion: string;
}

/**
 * Lines of the catalogue as they are here. The marketplace does not know who reads it: where its version does not work here, was taken
 * back, or a pre-release runs, the versions are looked at one by one. People look through a catalogue page by page and word by word, so what
 * another server said of a plugin is good for a minute.
 */
export class CatalogueLines {
  readonly #marketplace: Marketplace;
  readonly #limit = pLimit(LOOKED_AT_ONCE);
  readonly #kept = new LRUCache<string, PublishedPlugin>({
    maxSize: KEPT_LETTERS,
    sizeCalculation: (published) => JSON.stringify(published).length,
    ttl: KEPT_MS,
    fetchMethod: (plugin) => this.#limit(() => this.#marketplace.plugin(plugin)),
  });

  constructor(marketplace: Marketplace) {
    this.#marketplace = marketplace;
  }

  /** `here` is the version that is installed. */
  async line(
    entry: CatalogueEntry,
    here: string | undefined,
    { revoked, engineVersion }: CatalogueSurroundings,
  ): Promise<MarketplaceEntry> {
    const terms = { revoked, engineVersion, installed: here };
    const early = isPrerelease(entry.version) || (here !== undefined && isPrerelease(here));
    const good = !early && isOffered(entry, terms);
    const line = good ? entry : { ...entry, ...(await this.#looked(entry.id, terms)) };
    const { id, version, engine } = line;
    return {
      ...line,
      prerelease: isPrerelease(version),
      fits: fitsEngine({ engines: { vitrine: engine } }, engineVersion),
      revoked: revocationOf(revoked, id, version) !== undefined,
      installed: here ?? null,
      update: here !== undefined && isOffered(line, terms) && isNewer(version, here),
    };
  }

  /** Undefined where nothing of it may be installed here, and where the marketplace does not say. */
  async #looked(plugin: string, terms: OfferTerms): Promise<Omit<CatalogueEntry, 'installs'> | undefined> {
    try {
      const published = await this.#published(plugin);
      return published && catalogueEntry(published, terms);
    } catch (error) {
      if (isAppError(error)) return undefined;
      throw error;
    }
  }

  /** What is published here is known at once. */
  #published(plugin: string): Promise<PublishedPlugin | undefined> {
    return this.#marketplace.address === OWN_ADDRESS ? this.#marketplace.plugin(plugin) : this.#kept.fetch(plugin);
  }
}
