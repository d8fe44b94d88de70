import { AppError } from '@vitrine/core/errors';
import {
  type CataloguePage,
  type CatalogueSearch,
  type Deprecation,
  type MirrorIndex,
  notTaken,
  type PublishedPlugin,
  type PublishedVersion,
  publisherOf,
  type SignedRevocationList,
} from '@vitrine/widget-registry/catalogue';
import { checkContent, readPackage, type Signature, verifyJson } from '@vitrine/widget-registry/package';
import type { Database } from '../../storage/index.ts';
import type { InstallationKey } from '../installation-key.ts';
import { type Marketplace, OWN_ADDRESS } from '../marketplace.ts';
import { bytesOfBase64 } from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { everyEntry, searchCatalogue } from './catalogue-search.ts';
import { Publications } from './publications.ts';
import { type Publisher, Publishers } from './publishers.ts';
import { Revocations } from './revocations.ts';

/** The marketplace that is part of this server. */
export class OwnMarketplace implements Marketplace {
  readonly address = OWN_ADDRESS;
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
   * Errors: those of reading a package; `forbidden` for another's signature or namespace; `badRequest` for what the policy refuses, for a
   * plugin that would run inside servers, and for a version that was published before.
   */
  async publish(publisher: Publisher, sent: { package: string; signature: Signature }): Promise<PublishedVersion> {
    const bytes = bytesOfBase64(sent.package);
    const plugin = await readPackage(bytes);
    const { id, version } = plugin.manifest;
    refuseForeign(id, publisher);
    verifyJson(plugin.manifest, sent.signature, publisher.publicKey);
    const refused = notTaken(plugin.manifest);
    if (refused !== undefined) throw new AppError('badRequest', refused, { path: '/tier', details: { plugin: id } });
    checkContent(plugin);
    await this.#publications.add({ publisher, plugin, signature: sent.signature, bytes });
    const { versions } = await this.plugin(id);
    const published = versions.find(({ manifest }) => manifest.version === version);
    if (published === undefined) throw new AppError('internal', SAYS.noVersion({ plugin: id, version }));
    return published;
  }

  search(search: CatalogueSearch): Promise<CataloguePage> {
    return searchCatalogue(this.#database, search);
  }

  plugin(plugin: string): Promise<PublishedPlugin> {
    return this.#publications.plugin(plugin);
  }

  /** What a publisher has here, with the counts. */
  async ofPublisher(name: string): Promise<(PublishedPlugin & { id: string })[]> {
    const ids = await this.#publications.idsOf(name);
    return Promise.all(ids.map(async (id) => ({ id, ...(await this.plugin(id)) })));
  }

  deprecate(plugin: string, deprecation: Deprecation | null): Promise<void> {
    return this.#publications.deprecate(plugin, deprecation);
  }

  package(digest: string): Promise<Uint8Array> {
    return this.#publications.package(digest);
  }

  yank(plugin: string, version: string, reason: string | null): Promise<void> {
    return this.#publications.yank(plugin, version, reason);
  }

  /** What a mirror of static files begins with; its list of what was taken back is good for so many days. */
  async mirror(days: number): Promise<MirrorIndex> {
    const now = new Date();
    return {
      schema: 'vitrine/mirror@1',
      createdAt: now.toISOString(),
      publicKey: (await this.#key.get()).publicKey,
      signed: await this.revocations.signed(now, days),
      entries: await everyEntry(this.#database),
    };
  }

  async revoked(): Promise<{ publicKey: string; signed: SignedRevocationList }> {
    const { publicKey } = await this.#key.get();
    return { publicKey, signed: await this.revocations.signed(new Date()) };
  }

  /** By this server itself. */
  async installed(plugin: string, version: string): Promise<void> {
    return this.count(plugin, version, await this.#key.countedAs(plugin));
  }

  /** By whoever says so; `installation` tells them apart. */
  async count(plugin: string, version: string | undefined, installation: string): Promise<void> {
    return this.#publications.countInstall(plugin, version, await this.#key.keptAs(installation));
  }
}

/** Errors: `forbidden` for a plugin of another publisher. */
export function refuseForeign(plugin: string, { name: publisher }: Publisher): void {
  if (publisherOf(plugin) === publisher) return;
  throw new AppError('forbidden', SAYS.foreignNamespace({ plugin, publisher }), {
    path: '/id',
    details: { plugin, publisher },
  });
}
