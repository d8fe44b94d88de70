import type { Query } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import { type Changed, EVERY_DATASET, OF_FILES } from '../pipeline/contract.ts';
import { followsData } from '../queries/asked-questions.ts';
import type { QueryCaller, QueryService } from '../queries/contract.ts';
import { Turns } from '../queries/turns.ts';
import { type Answered, answered, LiveQuery, type Outcome } from './live-query.ts';
import type { LiveStanding, Told } from './schemas.ts';
import { SAYS } from './sentences.ts';
import { type ReportError, toSocketError } from './socket-error.ts';

/** A changed query is asked at most twice a second, for all its viewers at once. */
const PAUSE_MS = 500;
/** Where the database was away or busy, it is tried again. */
const TRY_AGAIN_MS = 5_000;
/** Characters of a table that still goes into a message. */
const LONGEST_TABLE = 256_000;
const MOST_PER_VIEWER = 100;
/** Queries that are asked side by side, as whoever waits for a page comes first; and those of one person, so that the others wait for a few at most. */
const ASKED_AT_ONCE = { all: 3, each: 2 };

/** Where the viewers are. */
export interface Audience {
  join(viewer: string, subscription: string): void;
  leave(viewer: string, subscription: string): void;
  /** Tells those who may still hear it. */
  tell(told: Told): Promise<void>;
  /** Cuts the connections of a subscription: they come back by themselves and subscribe anew. */
  comeAgain(subscription: string): void;
}

export interface LiveQueriesPorts {
  queries: QueryService;
  audience: Audience;
  /** What is denied to whoever asks over HTTP is denied here. Errors: `forbidden`, `unavailable`. */
  decide(caller: QueryCaller): Promise<void>;
  report: ReportError;
}

/** Every distinct query that somebody looks at: asked again when its data changed, and told where the answer is another one. */
export class LiveQueries {
  readonly #ports: LiveQueriesPorts;
  readonly #byKey = new Map<string, LiveQuery>();
  readonly #byId = new Map<string, LiveQuery>();
  readonly #turns = new Turns(ASKED_AT_ONCE);
  readonly #closing = new AbortController();

  constructor(ports: LiveQueriesPorts) {
    this.#ports = ports;
  }

  /** Distinct queries that somebody follows. */
  get size(): number {
    return this.#byId.size;
  }

  /** Errors: those of the query; `tooLarge` beyond what one viewer may follow. */
  async subscribe(viewer: string, caller: QueryCaller, asked: { query: Query; asOf?: string }): Promise<LiveStanding> {
    const key = this.#keyOf(asked.query, caller);
    const live = this.#byKey.get(key) ?? new LiveQuery(key, asked.query, caller);
    const isNew = !live.viewers.has(viewer);
    if (isNew && this.#countOf(viewer) >= MOST_PER_VIEWER)
      throw new AppError('tooLarge', SAYS.tooManySubscriptions({ limit: MOST_PER_VIEWER }), { path: '/queries' });
    this.#byKey.set(key, live);
    this.#byId.set(live.id, live);
    live.viewers.add(viewer);
    try {
      return await this.#stand(viewer, live, asked.asOf);
    } catch (error) {
      if (isNew) this.#drop(viewer, live);
      throw error;
    }
  }

  /** The answer as it is now. Errors: those of the query; `notFound` for what the viewer does not follow. */
  async snapshot(viewer: string, subscription: string): Promise<LiveStanding> {
    const live = this.#byId.get(subscription);
    if (!live?.viewers.has(viewer)) throw new AppError('notFound', SAYS.notSubscribed());
    return this.#stand(viewer, live, undefined);
  }

  unsubscribe(viewer: string, subscription: string): void {
    const live = this.#byId.get(subscription);
    if (live) this.#drop(viewer, live);
  }

  /** The viewer went away. */
  forget(viewer: string): void {
    for (const live of this.#byId.values()) if (live.viewers.has(viewer)) this.#drop(viewer, live);
  }

  /** The cache of answers decides by the days what has to be asked anew; what is not, costs nothing. */
  changed({ workspace, datasets }: Changed): void {
    const all = datasets.includes(EVERY_DATASET) || this.#ports.queries.mayTurn();
    // What came may be the newest day, on which the others end as well.
    const mayMoveEnd = datasets.some((dataset) => !OF_FILES.includes(dataset));
    for (const live of this.#byId.values()) {
      if (live.caller.workspaceId !== workspace) continue;
      const isConcerned = datasets.includes(live.query.dataset) || (mayMoveEnd && followsData(live.query));
      if (all || isConcerned) this.#touch(live);
    }
  }

  /** Something may have changed that nobody heard of. */
  touchAll(): void {
    for (const live of this.#byId.values()) this.#touch(live);
  }

  close(): void {
    this.#closing.abort(new AppError('unavailable', SAYS.stopping()));
    for (const live of this.#byId.values()) {
      if (typeof live.waiting === 'object') clearTimeout(live.waiting);
    }
    this.#byKey.clear();
    this.#byId.clear();
  }

  /** Viewers who are answered alike share a query; what they read of errors is in their language. */
  #keyOf(query: Query, caller: QueryCaller): string {
    return JSON.stringify([caller.workspaceId, this.#ports.queries.rightsOf(caller), caller.locale, query]);
  }

  #countOf(viewer: string): number {
    return [...this.#byId.values()].filter(({ viewers }) => viewers.has(viewer)).length;
  }

  #drop(viewer: string, live: LiveQuery): void {
    this.#ports.audience.leave(viewer, live.id);
    live.viewers.delete(viewer);
    if (live.viewers.size > 0) return;
    if (typeof live.waiting === 'object') clearTimeout(live.waiting);
    this.#byId.delete(live.id);
    if (this.#byKey.get(live.key) === live) this.#byKey.delete(live.key);
  }

  /** Whoever comes is given the present answer and its number; where it is news, the others are told as well. */
  #stand(viewer: string, live: LiveQuery, known: string | undefined): Promise<LiveStanding> {
    return live.turn(async () => {
      const outcome = await this.#ask(live);
      if (live.takes(outcome)) await this.#tell(live, outcome);
      // Meanwhile it may have left.
      if (live.viewers.has(viewer)) this.#ports.audience.join(viewer, live.id);
      const standing = { subscription: live.id, sequence: live.sequence };
      if (outcome.table.asOf === known) return standing;
      return outcome.said.length > LONGEST_TABLE ? { ...standing, long: true } : { ...standing, table: outcome.table };
    });
  }

  #touch(live: LiveQuery, notBefore = live.notBefore): void {
    if (live.waiting !== undefined || this.#closing.signal.aborted) return;
    const timer = setTimeout(
      () => {
        live.waiting = 'soon';
        void live.turn(() => this.#askAgain(live));
      },
      Math.max(0, notBefore - performance.now()),
    );
    timer.unref();
    live.waiting = timer;
  }

  async #askAgain(live: LiveQuery): Promise<void> {
    live.waiting = undefined;
    if (live.viewers.size === 0 || this.#closing.signal.aborted) return;
    const outcome = await this.#ask(live).catch((error: unknown) => this.#faultOf(error, live));
    if (outcome && live.takes(outcome)) await this.#tell(live, outcome);
  }

  /** Undefined for what passes by itself: it is tried again, and nobody is bothered with it. */
  #faultOf(error: unknown, live: LiveQuery): Outcome | undefined {
    if (this.#closing.signal.aborted) return undefined;
    if (isAppError(error) && (error.code === 'unavailable' || error.code === 'timeout')) {
      this.#touch(live, performance.now() + TRY_AGAIN_MS);
      return undefined;
    }
    return { error: toSocketError(error, live.caller.locale, this.#ports.report) };
  }

  #ask(live: LiveQuery): Promise<Answered> {
    return this.#turns.take(personOf(live.caller), async () => {
      // Whoever waited for it has left.
      if (live.viewers.size === 0) throw new AppError('notFound', SAYS.notSubscribed());
      live.notBefore = performance.now() + PAUSE_MS;
      // What is said to one of them now may not hold for the others.
      this.#checkRights(live);
      await this.#ports.decide(live.caller);
      const table = await this.#ports.queries.run(live.query, live.caller, { signal: this.#closing.signal });
      this.#checkRights(live);
      return answered(table);
    });
  }

  /** A plugin has a say now, or none any more: who is answered alike is another matter. Errors: `unavailable`. */
  #checkRights(live: LiveQuery): void {
    if (this.#keyOf(live.query, live.caller) === live.key) return;
    this.#ports.audience.comeAgain(live.id);
    throw new AppError('unavailable', SAYS.otherRights());
  }

  async #tell(live: LiveQuery, outcome: Outcome): Promise<void> {
    const head = { subscription: live.id, sequence: live.sequence };
    if ('error' in outcome) return this.#ports.audience.tell({ kind: 'error', ...head, error: outcome.error });
    if (outcome.said.length > LONGEST_TABLE) return this.#ports.audience.tell({ kind: 'changed', ...head });
    return this.#ports.audience.tell({ kind: 'table', ...head, table: outcome.table });
  }
}

/** The first who followed a query stands for all who are answered alike. */
const personOf = ({ workspaceId, userId }: QueryCaller): string => JSON.stringify([workspaceId, userId]);
