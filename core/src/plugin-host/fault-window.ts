/** Counts faults by key in a sliding window of time. */
export class FaultWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #times = new Map<string, number[]>();

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** True when this fault is one too many. `now` in milliseconds, never going back. */
  record(key: string, now: number): boolean {
    const recent = (this.#times.get(key) ?? []).filter((time) => now - time < this.#windowMs);
    recent.push(now);
    this.#times.set(key, recent);
    return recent.length >= this.#limit;
  }

  forget(key: string): void {
    this.#times.delete(key);
  }
}
