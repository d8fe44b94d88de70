import pg from 'pg';
import { clientConfig } from './connection.ts';

interface Listener {
  channel: string;
  handler(payload: string): void;
  onLost(): void;
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A connection that answers nothing for so long was dropped without a word, as firewalls do: nobody's change waits longer for it. */
const ANSWERS_WITHIN_MS = 1_000;
/** A start on a busy machine may take its time until a channel is heard. */
const LISTENS_WITHIN_MS = 20_000;
/** Idle for so long, it is asked whether it is still there. */
const ASKED_AFTER_MS = 30_000;

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
   * Comes back when everything was delivered that was committed before: PostgreSQL hands over what is waiting before it answers. Where
   * that cannot be, the listeners were told that they have lost some.
   */
  async caughtUp(): Promise<void> {
    const client = this.#client;
    if (client === undefined) {
      if (!this.#closed) this.#tellLost();
      return;
    }
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      // After a moment in which this process stood still, the answer may lie here unread: it is read before it is missed.
      late = setTimeout(() => setImmediate(() => reject(new Error('no answer'))), ANSWERS_WITHIN_MS);
    });
    try {
      await Promise.race([client.query('select 1'), tooLate]);
    } catch {
      this.#lost(client);
    } finally {
      clearTimeout(late);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#connecting?.catch(() => undefined);
    const client = this.#client;
    this.#client = undefined;
    if (client === undefined) return;
    const late = setTimeout(() => destroy(client), ANSWERS_WITHIN_MS);
    await client.end().catch(() => undefined);
    clearTimeout(late);
  }

  #connected(): Promise<void> {
    if (this.#client) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...clientConfig(this.#url, 'vitrine-listen'),
      keepAliveInitialDelayMillis: ASKED_AFTER_MS,
      query_timeout: LISTENS_WITHIN_MS,
    });
    client.on('notification', (message) => this.#deliver(message.channel, message.payload ?? ''));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      for (const channel of new Set([...this.#listeners].map((listener) => listener.channel))) {
        await client.query(`listen ${quoted(channel)}`);
      }
    } catch (error) {
      destroy(client);
      throw error;
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
    destroy(client);
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

/** Without a goodbye, which one that answers nothing would never hear. */
function destroy(client: pg.Client): void {
  client.connection.stream.destroy();
}

function quoted(channel: string): string {
  return pg.escapeIdentifier(channel);
}
