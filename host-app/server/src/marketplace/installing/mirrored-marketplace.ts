import { AppError } from '@vitrine/core/errors';
import {
  type CataloguePage,
  type CatalogueSearch,
  MIRROR_FILES,
  type MirrorIndex,
  type PublishedPlugin,
  searchEntries,
} from '@vitrine/widget-registry/catalogue';
import { PACKAGE_LIMITS } from '@vitrine/widget-registry/package';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';
import {
  MirrorShape,
  type PluginAnswer,
  PluginShape,
  publishedPlugin,
  readableMirrored,
} from './marketplace-answers.ts';
import { FolderSource, HttpSource, type MarketplaceSource, readAnswer } from './marketplace-source.ts';

const INDEX_BYTES = 64_000_000;
const PLUGIN_ID = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Whether an address is that of a mirror: static files, in a folder of this machine or on any web server. */
export function isMirrorAddress(address: string): boolean {
  return address.endsWith(`/${MIRROR_FILES.index}`);
}

/** A marketplace as static files. It is read anew whenever it is asked what was revoked. */
export class MirroredMarketplace implements Marketplace {
  readonly address: string;
  readonly #source: MarketplaceSource;
  #index: Promise<MirrorIndex> | undefined;

  /** `file:///srv/mirror/mirror.json`, `https://static.example/mirror/mirror.json` */
  constructor(address: string) {
    this.address = address.slice(0, -`/${MIRROR_FILES.index}`.length);
    this.#source = address.startsWith('file:') ? new FolderSource(this.address) : new HttpSource(this.address);
  }

  async search(search: CatalogueSearch): Promise<CataloguePage> {
    this.#index ??= this.#read();
    try {
      return searchEntries((await this.#index).entries, search);
    } catch (error) {
      this.#index = undefined;
      throw error;
    }
  }

  async plugin(plugin: string): Promise<PublishedPlugin> {
    const missing = SAYS.noPlugin({ plugin });
    if (!PLUGIN_ID.test(plugin)) throw new AppError('notFound', missing);
    const { address } = this;
    const asked = { source: this.#source, address, path: MIRROR_FILES.plugin(plugin), shape: PluginShape, missing };
    return publishedPlugin(await readAnswer<PluginAnswer>(asked));
  }

  async package(digest: string): Promise<Uint8Array> {
    if (!DIGEST.test(digest)) throw new AppError('notFound', SAYS.noPackage());
    return this.#source.bytes(MIRROR_FILES.package(digest), PACKAGE_LIMITS.packedBytes, SAYS.noPackage());
  }

  async revoked(): Promise<{ publicKey: string; signed: unknown }> {
    const read = this.#read();
    const { publicKey, signed } = await read;
    this.#index = read;
    return { publicKey, signed };
  }

  /** Files count nothing. */
  async installed(): Promise<void> {}

  async #read(): Promise<MirrorIndex> {
    const { address } = this;
    const index = await readAnswer<MirrorIndex>({
      source: this.#source,
      address,
      path: MIRROR_FILES.index,
      shape: MirrorShape,
      missing: SAYS.noMirror({ address }),
      most: INDEX_BYTES,
    });
    return { ...index, entries: readableMirrored(index.entries) };
  }
}
