import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError, type Said } from '@vitrine/core/errors';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { SAYS } from '../sentences.ts';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 16_000_000;

/** A place from which a marketplace is read. Errors of every call: `unavailable` when it does not answer as it must; `notFound`. */
export interface MarketplaceSource {
  /** Below `address`; `missing` is said of what is not there. */
  bytes(path: string, most: number, missing: Said): Promise<Uint8Array>;
}

/** Over HTTP; no redirect is followed. */
export class HttpSource implements MarketplaceSource {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async bytes(path: string, most: number, missing: Said): Promise<Uint8Array> {
    const response = await this.ask(path);
    if (response.status === 404) {
      await response.body?.cancel();
      throw new AppError('notFound', missing);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > most) throw away(this.#address, `its answer is over ${most / 1_000_000} MB`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** Another status than one of success or 404 is in `details.status` of the error. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      response = await fetch(`${this.#address}/${path}`, { redirect: 'error', signal, ...init });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw away(this.#address, cause, error);
    }
    if (response.ok || response.status === 404) return response;
    await response.body?.cancel();
    const { status } = response;
    const said = SAYS.marketplaceAway({ address: this.#address, reason: `status ${status}` });
    throw new AppError('unavailable', said, { details: { status } });
  }
}

/** A folder on this machine, `file:///srv/mirror`. */
export class FolderSource implements MarketplaceSource {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async bytes(path: string, most: number, missing: Said): Promise<Uint8Array> {
    try {
      await using file = await open(fileURLToPath(`${this.#address}/${path}`));
      const { size } = await file.stat();
      if (size > most) throw away(this.#address, `its file is over ${most / 1_000_000} MB`);
      return await file.readFile();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT') throw new AppError('notFound', missing, { cause: error });
      throw error instanceof AppError ? error : away(this.#address, String(code ?? error), error);
    }
  }
}

export interface Asked {
  source: MarketplaceSource;
  address: string;
  path: string;
  shape: TSchema;
  missing: Said;
  most?: number;
}

/** What a marketplace answered, held against its shape. */
export async function readAnswer<T>({ source, address, path, shape, missing, most = ANSWER_BYTES }: Asked): Promise<T> {
  const bytes = await source.bytes(path, most, missing);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw away(address, 'its answer is not JSON', error);
  }
  if (!Check(shape, value)) throw away(address, 'its answer has another shape');
  return value as T;
}

function away(address: string, reason: string, cause?: unknown): AppError {
  return new AppError('unavailable', SAYS.marketplaceAway({ address, reason }), {
    ...(cause === undefined ? {} : { cause }),
  });
}
