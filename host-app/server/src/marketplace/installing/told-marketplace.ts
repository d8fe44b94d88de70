import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import { rangeInWords } from '@vitrine/core/plugin-host';
import type { CataloguePage, CatalogueSearch, PublishedPlugin, Revocation } from '@vitrine/widget-registry/catalogue';
import { Range } from 'semver';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';

/** Somebody else's marketplace, which says of a plugin that is not there any more why it was taken back, as the signed lists tell. */
export class ToldMarketplace implements Marketplace {
  readonly address: string;
  readonly #marketplace: Marketplace;
  readonly #takenBack: (plugin: string) => readonly Revocation[];

  constructor(marketplace: Marketplace, takenBack: (plugin: string) => readonly Revocation[]) {
    this.address = marketplace.address;
    this.#marketplace = marketplace;
    this.#takenBack = takenBack;
  }

  /** Errors: `notFound`, with `details.install` `revoked` and the reason for what was taken back. */
  async plugin(plugin: string): Promise<PublishedPlugin> {
    try {
      return await this.#marketplace.plugin(plugin);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'notFound') throw error;
      const lines = this.#takenBack(plugin);
      const line = lines.findLast(isOfEvery) ?? lines.at(-1);
      if (line === undefined) throw error;
      const { reason } = line;
      const said = SAYS.goneAndRevoked({ plugin, versions: inWords(line), reason });
      throw new AppError('notFound', said, { details: { install: 'revoked', reason }, cause: error });
    }
  }

  search(search: CatalogueSearch): Promise<CataloguePage> {
    return this.#marketplace.search(search);
  }

  package(digest: string): Promise<Uint8Array> {
    return this.#marketplace.package(digest);
  }

  revoked(): Promise<{ publicKey: string; signed: unknown }> {
    return this.#marketplace.revoked();
  }

  installed(plugin: string, version: string): Promise<void> {
    return this.#marketplace.installed(plugin, version);
  }
}

function inWords(line: Revocation): Said {
  return isOfEvery(line) ? SAYS.everyVersion() : rangeInWords(line.versions);
}

/** A list of somebody else may hold what is no range. */
function isOfEvery({ versions }: Revocation): boolean {
  try {
    return new Range(versions).range === '';
  } catch {
    return false;
  }
}
