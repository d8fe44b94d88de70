import { setImmediate as others } from 'node:timers/promises';
import { AppError } from '../../errors/index.ts';
import { SAYS } from '../sentences.ts';
import type { RestingProcess } from './isolated-plugin.ts';

/** Users of isolated processes: numbers that own nothing, and that no distribution gives to people or services. */
export const FIRST_USER = 62_000;
const USERS = 3_000;

/** The processes that all plugins together may have at once, each with a user of its own. */
export class ProcessRoom {
  readonly #most: number;
  readonly #users = new Set<number>();

  constructor(most: number) {
    this.#most = Math.min(most, USERS);
  }

  /** Where all are taken, the one that has rested longest is ended first. Errors: `unavailable` when all are at work. */
  async take(resting: () => readonly RestingProcess[]): Promise<{ user: number; release(): void }> {
    while (this.#users.size >= this.#most) {
      // Whoever was just led to a process calls it before it is looked at: then it does not rest.
      await others();
      const [longest] = resting().toSorted((a, b) => a.since - b.since);
      if (longest === undefined)
        throw new AppError('unavailable', SAYS.crowded({ count: this.#most }), { details: { retryAfterSeconds: 1 } });
      await longest.end();
    }
    const user = this.#freeUser();
    this.#users.add(user);
    return { user, release: () => void this.#users.delete(user) };
  }

  /** None can count against, or signal, another. */
  #freeUser(): number {
    let user = FIRST_USER + Math.floor(Math.random() * USERS);
    while (this.#users.has(user)) user = user + 1 < FIRST_USER + USERS ? user + 1 : FIRST_USER;
    return user;
  }
}
