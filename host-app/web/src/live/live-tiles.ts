import type { Query, Table } from '@vitrine/core/contracts';
import type { LiveStanding, Told } from '@vitrine/server/api';
import { restApi } from '../api/rest.ts';
import type { AppStore } from '../store/store.ts';
import { type LiveConnection, liveConnection } from './live-connection.ts';
import { watchedTiles } from './watched-tiles.ts';

/** Tiles that come and go, as while somebody scrolls, are looked at after so long. */
const SETTLED_MS = 500;
/** After the server had no time for a message. */
const TRY_AGAIN_MS = 15_000;
/** So many queries, each so long at most, fit into a message in any script. */
const MOST_AT_ONCE = 10;
const LONGEST_QUERY = 2_000;
const MOST = 100;
/** Somebody who is read to hears of changes at most so often. */
const ANNOUNCED_EVERY_MS = 10_000;
/** So close to the screen, a tile counts as seen. */
const NEAR = '200px';

interface Followed {
  key: string;
  query: Query;
  tile: string;
  /** Undefined until the server has answered. */
  subscription: string | undefined;
  sequence: number;
}

/** Follows what the tiles on screen ask for, and puts what it is told where their answers are kept. */
export class LiveTiles {
  readonly #store: AppStore;
  readonly #announce: (count: number) => void;
  readonly #connection: LiveConnection = liveConnection();
  readonly #followed = new Map<string, Followed>();
  readonly #seen = new Set<Element>();
  readonly #observed = new Set<Element>();
  readonly #observer = new IntersectionObserver((entries) => this.#scrolled(entries), { rootMargin: NEAR });
  readonly #changed = new Set<string>();
  /** Told before the answer that says what it belongs to. */
  readonly #early: Told[] = [];
  #asking = 0;
  readonly #unwatch: () => void;
  /** Keys of queries that are asked again as soon as they are answered. */
  readonly #askedNext = new Set<string>();
  #closed = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #trying: ReturnType<typeof setTimeout> | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(store: AppStore, announce: (count: number) => void) {
    this.#store = store;
    this.#announce = announce;
    this.#connection.on('connect', () => this.#follow());
    this.#connection.on('disconnect', (reason) => {
      this.#followed.clear();
      this.#early.length = 0;
      // Whoever is sent away is not signed in any more, or somewhere else.
      if (reason === 'io server disconnect') this.#store.dispatch(restApi.util.invalidateTags(['Session']));
    });
    this.#connection.on('told', (told) => this.#hear(told));
    this.#unwatch = watchedTiles.subscribe(() => this.#soon());
    document.addEventListener('visibilitychange', this.#looked);
    this.#looked();
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#observer.disconnect();
    clearTimeout(this.#settling);
    clearTimeout(this.#trying);
    clearTimeout(this.#saying);
    this.#connection.disconnect();
  }

  /** Nobody looks at a hidden page: it asks again what it missed when it is shown. */
  readonly #looked = (): void => {
    if (document.visibilityState === 'hidden') this.#connection.disconnect();
    else {
      this.#observe();
      this.#connection.connect();
    }
  };

  #soon(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#look(), SETTLED_MS);
  }

  #tryAgain(): void {
    // What was left on its way is refused only now.
    if (this.#closed) return;
    clearTimeout(this.#trying);
    this.#trying = setTimeout(() => this.#look(), TRY_AGAIN_MS);
  }

  #look(): void {
    this.#observe();
    this.#follow();
  }

  #observe(): void {
    const elements = new Set(watchedTiles.elements().values());
    for (const element of this.#observed) {
      if (elements.has(element)) continue;
      this.#observer.unobserve(element);
      this.#observed.delete(element);
      this.#seen.delete(element);
    }
    for (const element of elements) {
      if (this.#observed.has(element)) continue;
      this.#observed.add(element);
      this.#observer.observe(element);
    }
  }

  #scrolled(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#seen.add(target);
      else this.#seen.delete(target);
    }
    this.#soon();
  }

  /** Subscribes to what is seen and not followed yet, and leaves what is seen no more. */
  #follow(): void {
    if (!this.#connection.connected) return;
    const wanted = new Map<string, Followed>();
    for (const { tile, query } of watchedTiles.queries()) {
      const element = watchedTiles.elements().get(tile);
      const key = JSON.stringify(query);
      if (element && this.#seen.has(element) && wanted.size < MOST && key.length <= LONGEST_QUERY)
        wanted.set(key, { key, tile, query, subscription: undefined, sequence: 0 });
    }
    const left: string[] = [];
    for (const [key, { subscription }] of this.#followed) {
      if (wanted.has(key)) continue;
      this.#followed.delete(key);
      if (subscription !== undefined) left.push(subscription);
    }
    this.#unsubscribe(left);
    const fresh = [...wanted.values()].filter(({ key }) => !this.#followed.has(key));
    for (const followed of fresh) this.#followed.set(followed.key, followed);
    for (const part of partsOf(fresh)) void this.#subscribe(part);
  }

  #unsubscribe(left: readonly string[]): void {
    for (const subscriptions of partsOf(left)) this.#connection.emit('unsubscribe', { subscriptions }, () => {});
  }

  async #subscribe(fresh: readonly Followed[]): Promise<void> {
    const queries = fresh.map(({ query }) => {
      const asOf = this.#known(query)?.asOf;
      return asOf === undefined ? { query } : { query, asOf };
    });
    this.#asking += 1;
    const reply = await this.#connection.emitWithAck('subscribe', { queries }).catch(() => undefined);
    this.#asking -= 1;
    if (!reply || 'error' in reply) {
      for (const { key } of fresh) this.#followed.delete(key);
      return this.#tryAgain();
    }
    for (const [at, standing] of reply.answer.subscriptions.entries()) {
      const followed = fresh[at];
      if (!followed) continue;
      if (this.#followed.get(followed.key) === followed) this.#stand(followed, standing);
      else if (!this.#followed.has(followed.key) && 'subscription' in standing)
        this.#unsubscribe([standing.subscription]);
    }
    for (const told of this.#early.splice(0)) this.#hear(told);
  }

  #stand(followed: Followed, standing: LiveStanding): void {
    if ('error' in standing) {
      // What cannot be followed says why where it is asked in the usual way; what passes by itself is asked again.
      if (standing.error.code !== 'unavailable' && standing.error.code !== 'timeout') return;
      this.#followed.delete(followed.key);
      this.#tryAgain();
      return;
    }
    followed.subscription = standing.subscription;
    followed.sequence = standing.sequence;
    if (standing.table) void this.#put(followed, standing.table);
    else if (standing.long) void this.#askAgain(followed);
  }

  #hear(told: Told): void {
    const followed = [...this.#followed.values()].find(({ subscription }) => subscription === told.subscription);
    if (!followed) {
      if (this.#asking > 0) this.#early.push(told);
      return;
    }
    const next = followed.sequence + 1;
    if (told.sequence < next) return;
    if (told.sequence > next) return void this.#snapshot(followed, told.subscription);
    followed.sequence = told.sequence;
    if (told.kind === 'table') void this.#put(followed, told.table);
    else void this.#askAgain(followed);
  }

  async #snapshot(followed: Followed, subscription: string): Promise<void> {
    const subscriptions = [subscription];
    const reply = await this.#connection.emitWithAck('snapshot', { subscriptions }).catch(() => undefined);
    const standing = reply && 'answer' in reply ? reply.answer.subscriptions[0] : undefined;
    if (standing) this.#stand(followed, standing);
  }

  #known(query: Query): Table | undefined {
    return restApi.endpoints.table.select(query)(this.#store.getState()).data;
  }

  async #put(followed: Followed, table: Table): Promise<void> {
    const { query } = followed;
    // Of a table without a limit the page shows all parts.
    if (table.next !== undefined && query.limit === undefined) return this.#askAgain(followed);
    // What is on its way may have been asked before the change, or after it.
    const underway = this.#underway(query);
    if (underway) {
      await underway;
      const known = this.#known(query);
      if (known && Date.parse(known.asOf) >= Date.parse(table.asOf)) return;
    }
    this.#store.dispatch(restApi.util.updateQueryData('table', query, () => table));
    this.#say(followed);
  }

  async #askAgain(followed: Followed): Promise<void> {
    const { key, query } = followed;
    if (this.#askedNext.has(key)) return;
    // What is on its way may have been asked before the change, and is not asked twice at the same time.
    this.#askedNext.add(key);
    await this.#underway(query);
    this.#askedNext.delete(key);
    if (this.#closed) return;
    const { initiate } = restApi.endpoints.table;
    void this.#store.dispatch(initiate(query, { forceRefetch: true, subscribe: false }));
    this.#say(followed);
  }

  #underway(query: Query) {
    return this.#store.dispatch(restApi.util.getRunningQueryThunk('table', query));
  }

  #say({ tile }: Followed): void {
    if (this.#closed) return;
    this.#changed.add(tile);
    this.#saying ??= setTimeout(() => {
      this.#saying = undefined;
      this.#announce(this.#changed.size);
      this.#changed.clear();
    }, ANNOUNCED_EVERY_MS);
  }
}

function partsOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, at) => items.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE));
}
