import pLimit, { type LimitFunction } from 'p-limit';

/**
 * What plugins want of something that people need too: so much of it at once, one for each plugin of a workspace, and those in turn.
 * Whoever wants much waits for itself.
 */
export class PluginTurns {
  readonly #all: LimitFunction;
  readonly #turns = new Map<string, LimitFunction>();

  /** `most` of all plugins go on at one time. */
  constructor(most: number) {
    this.#all = pLimit(most);
  }

  /** Errors: those of `work`; the reason of `signal` where its turn comes too late. */
  take<T>(workspaceId: string, plugin: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const name = `${workspaceId} ${plugin}`;
    const turn = this.#turns.get(name) ?? pLimit(1);
    this.#turns.set(name, turn);
    return turn(async () => {
      try {
        signal?.throwIfAborted();
        return await this.#all(work);
      } finally {
        if (turn.pendingCount === 0) this.#turns.delete(name);
      }
    });
  }
}
