import pLimit, { type LimitFunction } from 'p-limit';

/** Who writes to a workspace here, one after the other: a large file takes minutes, and who waits for it holds no connection meanwhile. */
export class WritingTurns {
  readonly #turns = new Map<string, LimitFunction>();

  /** Errors: those of `work`; the reason of `signal`, at once while it still waits. */
  async take<T>(workspaceId: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const turn = this.#turns.get(workspaceId) ?? pLimit(1);
    this.#turns.set(workspaceId, turn);
    const left = Promise.withResolvers<never>();
    const leave = () => left.reject(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    const written = turn(async () => {
      signal?.removeEventListener('abort', leave);
      try {
        signal?.throwIfAborted();
        return await work();
      } finally {
        if (turn.pendingCount === 0) this.#turns.delete(workspaceId);
      }
    });
    return Promise.race([written, left.promise]);
  }
}
