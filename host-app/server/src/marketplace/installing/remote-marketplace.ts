import { AppError } from '@vitrine/core/errors';
import type { CataloguePage, CatalogueSearch, PublishedPlugin } from '@vitrine/widget-registry/catalogue';
import { PACKAGE_LIMITS } from '@vitrine/widget-registry/package';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';
import { PageAnswer, type PluginAnswer, PluginShape, publishedPlugin, RevokedAnswer } from './marketplace-answers.ts';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 16_000_000;

/** Another server's marketplace. Errors of every call: `unavailable` when it does not answer as it must; `notFound`. */
export class RemoteMarketplace implements Marketplace {
  readonly address: string;

  /** `https://market.example/public/marketplace` */
  constructor(address: string) {
    this.address = address.replace(/\/+$/, '');
  }

  search(search: CatalogueSearch): Promise<CataloguePage> {
    const query = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)]));
    return this.#json<CataloguePage>(`plugins?${query}`, PageAnswer);
  }

  async plugin(plugin: string): Promise<PublishedPlugin> {
    const path = `plugins/${encodeURIComponent(plugin)}`;
    return publishedPlugin(await this.#json<PluginAnswer>(path, PluginShape, SAYS.noPlugin({ plugin })));
  }

  async package(digest: string): Promise<Uint8Array> {
    return this.#bytes(`packages/${encodeURIComponent(digest)}`, PACKAGE_LIMITS.packedBytes, SAYS.noPackage());
  }

  revoked(): Promise<{ publicKey: string; signed: unknown }> {
    return this.#json<{ publicKey: string; signed: unknown }>('revocations', RevokedAnswer);
  }

  async installed(plugin: string, version: string): Promise<void> {
    const query = new URLSearchParams({ version });
    await this.#ask(`plugins/${encodeURIComponent(plugin)}/installs?${query}`, { method: 'POST' });
  }

  async #json<T>(path: string, shape: TSchema, missing = SAYS.noPackage()): Promise<T> {
    const bytes = await this.#bytes(path, ANSWER_BYTES, missing);
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw this.#away('its answer is not JSON', error);
    }
    if (!Check(shape, value)) throw this.#away('its answer has another shape');
    return value as T;
  }

  async #bytes(path: string, most: number, missing = SAYS.noPackage()): Promise<Uint8Array> {
    const response = await this.#ask(path);
    if (response.status === 404) {
      await response.body?.cancel();
      throw new AppError('notFound', missing);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > most) throw this.#away(`its answer is over ${most / 1_000_000} MB`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      response = await fetch(`${this.address}/${path}`, { redirect: 'error', signal, ...init });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw this.#away(cause, error);
    }
    if (response.ok || response.status === 404) return response;
    await response.body?.cancel();
    throw this.#away(`status ${response.status}`);
  }

  #away(reason: string, cause?: unknown): AppError {
    return new AppError('unavailable', SAYS.marketplaceAway({ address: this.address, reason }), {
      ...(cause === undefined ? {} : { cause }),
    });
  }
}
