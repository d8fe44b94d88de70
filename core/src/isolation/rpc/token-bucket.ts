/** So many a second, and as many at once. */
export class TokenBucket {
  readonly #perSecond: number;
  #tokens: number;
  #filledAt: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
    this.#filledAt = now;
  }

  /** False when that many are not left. `now` in milliseconds, never going back. */
  take(count: number, now: number): boolean {
    const filled = this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond, filled) - count;
    this.#filledAt = now;
    return this.#tokens >= 0;
  }

  /** Puts some back, up to what there may be at once. */
  give(count: number): void {
    this.#tokens = Math.min(this.#perSecond, this.#tokens + count);
  }
}
