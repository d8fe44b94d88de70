import pg from 'pg';
import { clientConfig } from './connection.ts';

const IDLE_MS = 10_000;

/** Cancels statements by a connection of its own: where every other one is taken by what shall end, it would wait for just that. */
export class Canceller {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ ...clientConfig(url, 'vitrine-cancel'), max: 1, idleTimeoutMillis: IDLE_MS });
    this.#pool.on('error', () => undefined);
  }

  /**
   * Runs `work` on the connection of the process `backend`; an abort cancels the statement that is under way. It comes back once the
   * cancelling is over too, so that it never reaches whoever has the connection next. `backend` has to be told by the end of `work`; 0 for none.
   */
  async during<T>(signal: AbortSignal, backend: number | Promise<number>, work: () => Promise<T>): Promise<T> {
    let cancelled: Promise<void> | undefined;
    const onAbort = () => {
      cancelled = this.#cancel(backend);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      signal.removeEventListener('abort', onAbort);
      await cancelled;
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** A database that is away runs nothing that is left to cancel. */
  async #cancel(backend: number | Promise<number>): Promise<void> {
    const process = await backend;
    if (process !== 0) await this.#pool.query('select pg_cancel_backend($1)', [process]).catch(() => undefined);
  }
}
