import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../http/rate-limit.ts';
import { SAYS } from './sentences.ts';

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_PERSON = 10;
const FAILURES_PER_ADDRESS = 100;

/** Slows down guessing: so many failures per mail and address, and so many per address, in a quarter of an hour. */
export class SignInLimit {
  readonly #person = new RateLimiterMemory({ points: FAILURES_PER_PERSON, duration: WINDOW_SECONDS });
  readonly #address = new RateLimiterMemory({ points: FAILURES_PER_ADDRESS, duration: WINDOW_SECONDS });

  /** Counts the attempt. Errors: `rateLimited`, with the seconds to wait in `details`. */
  async attempt(email: string, address: string): Promise<void> {
    const said = (seconds: number) => SAYS.tooMany({ minutes: Math.ceil(seconds / 60) });
    await consume(this.#address, address, said);
    await consume(this.#person, `${email} ${address}`, said);
  }

  async succeeded(email: string, address: string): Promise<void> {
    await this.#person.delete(`${email} ${address}`);
    await this.#address.reward(address);
  }
}
