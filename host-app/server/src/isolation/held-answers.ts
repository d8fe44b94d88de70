/** Bytes of answers that plugins wait for, in memory until they are whole: a plugin holds so many in all its calls together. */
export class HeldAnswers {
  readonly #most: number;
  readonly #held = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False where that is more than the plugin may hold; nothing is held then. */
  take(plugin: string, bytes: number): boolean {
    const held = (this.#held.get(plugin) ?? 0) + bytes;
    if (held > this.#most) return false;
    this.#held.set(plugin, held);
    return true;
  }

  give(plugin: string, bytes: number): void {
    const held = (this.#held.get(plugin) ?? 0) - bytes;
    if (held > 0) this.#held.set(plugin, held);
    else this.#held.delete(plugin);
  }
}
