import { AppError } from '@vitrine/core/errors';
import {
  type CataloguePage,
  type CatalogueSearch,
  type PublishedVersion,
  publisherOf,
  type SignedRevocationList,
} from '@vitrine/widget-registry/catalogue';
import { checkContent, readPackage, type Signature, verifyJson } from '@vitrine/widget-registry/package';
import type { Database } from '../../storage/index.ts';
import type { InstallationKey } from '../installation-key.ts';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';
import { searchCatalogue } from './catalogue-search.ts';
import { Publications } from './publications.ts';
import { type Publisher, Publishers } from './publishers.ts';
import { Revocations } from './revocations.ts';

/** The marketplace that is part of this server. */
export class OwnMarketplace implements Marketplace {
  readonly address = 'own';
  readonly publishers: Publishers;
  readonly revocations: Revocations;
  readonly #publications: Publications;
  readonly #database: Database;
  readonly #key: InstallationKey;

  constructor(database: Database, key: InstallationKey) {
    this.#database = database;
    this.#key = key;
    this.publishers = new Publishers(database);
    this.revocations = new Revocations(database, key);
    this.#publications = new Publications(database);
  }

  /**
   * Errors: those of reading a package; `forbidden` for another's signature or namespace; `badRequest` for what the policy refuses and for
   * a version that was published before.
   */
  async publish(publisher: Publisher, sent: { package: string; signature: Signature }): Promise<PublishedVersion> {
    const bytes = bytesOf(sent.package);
    const plugin = await readPackage(bytes);
    const { id, version } = plugin.manifest;
    if (publisherOf(id) !== publisher.name) {
      throw new AppError('forbidden', SAYS.foreignNamespace({ plugin: id, publisher: publisher.name }), {
        path: '/id',
        details: { plugin: id, publisher: publisher.name },
      });
    }
    verifyJson(plugin.manifest, sent.signature, publisher.publicKey);
    checkContent(plugin);
    await this.#publications.add({ publisher, plugin, signature: sent.signature, bytes });
    const versions = await this.versions(id);
    const published = versions.find(({ manifest }) => manifest.version === version);
    if (published === undefined) throw new AppError('internal', SAYS.noVersion({ plugin: id, version }));
    return published;
  }

  search(search: CatalogueSearch): Promise<CataloguePage> {
    return searchCatalogue(this.#database, search);
  }

  versions(plugin: string): Promise<PublishedVersion[]> {
    return this.#publications.versions(plugin);
  }

  package(digest: string): Promise<Uint8Array> {
    return this.#publications.package(digest);
  }

  yank(plugin: string, version: string, reason: string | null): Promise<void> {
    return this.#publications.yank(plugin, version, reason);
  }

  async revoked(): Promise<{ publicKey: string; signed: SignedRevocationList }> {
    const { publicKey } = await this.#key.get();
    return { publicKey, signed: await this.revocations.signed(new Date()) };
  }

  installed(plugin: string): Promise<void> {
    return this.#publications.countInstall(plugin);
  }
}

function bytesOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new AppError('badRequest', SAYS.notBase64(), { path: '/package' });
  return bytes;
}
