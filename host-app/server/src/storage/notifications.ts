import pg from 'pg';
import { clientConfig } from './connection.ts';

interface Listener {
  channel: string;
  handler(payload: string): void;
  onLost(): void;
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

/** One connection that hears every channel asked for, and comes back by itself after an outage. */
export class Notifications {
  readonly #url: string;
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | undefined;
  #connecting: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Hears `channel` until the answered function is called. Errors: the connection error when PostgreSQL is away at the first time. */
  async listen(channel: string, handler: (payload: string) => void, onLost: () => void): Promise<() => Promise<void>> {
    const listener: Listener = { channel, handler, onLost };
    this.#listeners.add(listener);
    try {
      await this.#connected();
      await this.#client?.query(`listen ${quoted(channel)}`);
    } catch (error) {
      this.#listeners.delete(listener);
      throw error;
    }
    return async () => {
      this.#listeners.delete(listener);
      const heard = [...this.#listeners].some((other) => other.channel === channel);
      if (!heard) await this.#client?.query(`unlisten ${quoted(channel)}`).catch(() => undefined);
    };
  }

  /**
   * Comes back when everything was delivered that was committed before: PostgreSQL hands over what is waiting before it answers. A connection
   * that is lost meanwhile has told its listeners so.
   */
  async caughtUp(): Promise<void> {
    await this.#client?.query('select 1').catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#connecting?.catch(() => undefined);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #connected(): Promise<void> {
    if (this.#client) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(clientConfig(this.#url, 'vitrine-listen'));
    client.on('notification', (message) => this.#deliver(message.channel, message.payload ?? ''));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    await client.connect();
    for (const channel of new Set([...this.#listeners].map((listener) => listener.channel))) {
      await client.query(`listen ${quoted(channel)}`);
    }
    // Closed while this connection was on its way: nobody would ever end it.
    if (this.#closed) return client.end();
    this.#client = client;
    this.#retryMs = FIRST_RETRY_MS;
  }

  #deliver(channel: string, payload: string): void {
    for (const listener of this.#listeners) if (listener.channel === channel) listener.handler(payload);
  }

  #lost(client: pg.Client): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    this.#tellLost();
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#connected().then(
        () => this.#tellLost(),
        () => this.#retryLater(),
      );
    }, this.#retryMs);
    this.#retry.unref();
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** Also after coming back: what was sent in between is gone. */
  #tellLost(): void {
    for (const listener of this.#listeners) listener.onLost();
  }
}

function quoted(channel: string): string {
  return pg.escapeIdentifier(channel);
}
