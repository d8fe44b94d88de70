import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../../http/index.ts';
import { SAYS } from './sentences.ts';

const TRIALS_A_MINUTE = 10;

/** Nobody floods an address of somebody else with trials. */
export class TrialLimit {
  readonly #people = new RateLimiterMemory({ points: TRIALS_A_MINUTE, duration: 60 });

  /** Before something is sent. Errors: `rateLimited`. */
  async trying(userId: string): Promise<void> {
    await consume(this.#people, userId, (seconds) => SAYS.triedTooOften({ seconds }));
  }
}
