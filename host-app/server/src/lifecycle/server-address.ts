import { token } from '@vitrine/core/container';
import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** Where people reach this server; known once it listens, since the port may be a free one. */
export class ServerAddress {
  #origin: string | undefined;
  readonly #known = Promise.withResolvers<void>();

  /** `http://127.0.0.1:4400` or the public address. Errors: `unavailable` before the server listens. */
  get origin(): string {
    if (this.#origin === undefined) throw new AppError('unavailable', SAYS.notListening());
    return this.#origin;
  }

  set origin(origin: string) {
    this.#origin = origin;
    this.#known.resolve();
  }

  /** As `link`, for what runs while the server still starts. */
  async linkOnceKnown(path: string): Promise<string> {
    await this.#known.promise;
    return this.link(path);
  }

  link(path: string): string {
    return `${this.origin}${path}`;
  }
}

export const SERVER_ADDRESS = token<ServerAddress>('serverAddress');
/** Key that the data folder's own command line sends; in run.json, mode 0600. */
export const LOCAL_KEY = token<string>('localKey');
