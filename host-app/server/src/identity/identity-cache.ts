import { LRUCache } from 'lru-cache';
import type { Database } from '../storage/database.ts';
import { secretHash } from './secret.ts';

const CHANNEL = 'vitrine_identity';

/**
 * Who is behind a cookie or token, kept for a minute, so that not every request asks the database. Any change of a person's rights
 * empties it on every instance.
 */
export class IdentityCache<T extends object> {
  readonly #database: Database;
  readonly #known = new LRUCache<string, T>({ max: 5_000, ttl: 60_000 });

  readonly #watchers = new Set<() => void>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Hears of changes made by other instances. Answers how to stop. */
  start(): Promise<() => Promise<void>> {
    const forget = () => {
      this.#known.clear();
      for (const tell of this.#watchers) tell();
    };
    return this.#database.listen(CHANNEL, forget, forget);
  }

  /** Tells whenever anybody's rights may have changed, here or elsewhere. Answers how to stop. */
  watch(tell: () => void): () => void {
    this.#watchers.add(tell);
    return () => void this.#watchers.delete(tell);
  }

  async find(secret: string, load: (hash: Buffer) => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#known.get(secret);
    if (known) return known;
    const loaded = await load(secretHash(secret));
    if (loaded) this.#known.set(secret, loaded);
    return loaded;
  }

  /** Who it is, where that is known without asking. */
  peek(secret: string): T | undefined {
    return this.#known.get(secret);
  }

  /** Call after the change is stored. */
  async changed(): Promise<void> {
    this.#known.clear();
    await this.#database.outsideWorkspaces((transaction) => this.#database.notify(transaction, CHANNEL, ''));
    this.#known.clear();
  }
}
