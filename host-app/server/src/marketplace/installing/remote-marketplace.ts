import { isAppError, type Said } from '@vitrine/core/errors';
import type { CataloguePage, CatalogueSearch, PublishedPlugin } from '@vitrine/widget-registry/catalogue';
import { PACKAGE_LIMITS } from '@vitrine/widget-registry/package';
import type { TSchema } from 'typebox';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';
import {
  PageAnswer,
  type PluginAnswer,
  PluginShape,
  publishedPlugin,
  RevokedAnswer,
  readableEntries,
} from './marketplace-answers.ts';
import { HttpSource, readAnswer } from './marketplace-source.ts';

/** Another server's marketplace. Errors of every call: `unavailable` when it does not answer as it must; `notFound`. */
export class RemoteMarketplace implements Marketplace {
  readonly address: string;
  readonly #source: HttpSource;
  readonly #countedAs: (plugin: string) => Promise<string>;

  /** `https://market.example/public/marketplace`; `countedAs` is the word by which it counts this installation once. */
  constructor(address: string, countedAs: (plugin: string) => Promise<string>) {
    this.address = address.replace(/\/+$/, '');
    this.#countedAs = countedAs;
    this.#source = new HttpSource(this.address);
  }

  async search(search: CatalogueSearch): Promise<CataloguePage> {
    const query = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)]));
    const page = await this.#json<CataloguePage>(`plugins?${query}`, PageAnswer);
    return { ...page, items: readableEntries(page.items) };
  }

  async plugin(plugin: string): Promise<PublishedPlugin> {
    const path = `plugins/${encodeURIComponent(plugin)}`;
    return publishedPlugin(await this.#json<PluginAnswer>(path, PluginShape, SAYS.noPlugin({ plugin })));
  }

  async package(digest: string): Promise<Uint8Array> {
    const path = `packages/${encodeURIComponent(digest)}`;
    return this.#source.bytes(path, PACKAGE_LIMITS.packedBytes, SAYS.noPackage());
  }

  revoked(): Promise<{ publicKey: string; signed: unknown }> {
    return this.#json<{ publicKey: string; signed: unknown }>('revocations', RevokedAnswer);
  }

  async installed(plugin: string, version: string): Promise<void> {
    const say = (query: Record<string, string>) =>
      this.#source.ask(`plugins/${encodeURIComponent(plugin)}/installs?${new URLSearchParams(query)}`, {
        method: 'POST',
      });
    try {
      await say({ version, installation: await this.#countedAs(plugin) });
    } catch (error) {
      // An older one does not know installations apart, and refuses a word that it does not know.
      if (!isAppError(error) || error.details['status'] !== 400) throw error;
      await say({ version });
    }
  }

  #json<T>(path: string, shape: TSchema, missing: Said = SAYS.noPackage()): Promise<T> {
    return readAnswer<T>({ source: this.#source, address: this.address, path, shape, missing });
  }
}
