import pLimit, { type LimitFunction } from 'p-limit';

/** Work of many at one thing: so much of it at once, and so much of that for each, in turn. Whoever wants much waits for itself. */
export class Turns {
  readonly #each: number;
  readonly #all: LimitFunction;
  readonly #ofEach = new Map<string, { turn: LimitFunction; wanted: number }>();

  constructor({ all, each }: { all: number; each: number }) {
    this.#all = pLimit(all);
    this.#each = each;
  }

  /** Errors: those of `work`; the reason of `signal` where its turn comes too late. */
  async take<T>(who: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const own = this.#ofEach.get(who) ?? { turn: pLimit(this.#each), wanted: 0 };
    this.#ofEach.set(who, own);
    own.wanted += 1;
    const inTurn = () => {
      signal?.throwIfAborted();
      return work();
    };
    try {
      return await own.turn(() => this.#all(inTurn));
    } finally {
      own.wanted -= 1;
      if (own.wanted === 0) this.#ofEach.delete(who);
    }
  }
}
