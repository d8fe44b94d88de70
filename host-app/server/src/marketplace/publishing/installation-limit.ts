import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../../http/index.ts';
import { SAYS } from '../sentences.ts';

const WINDOW_SECONDS = 60 * 60;
const COUNTS_PER_ADDRESS = 100;

/** Anybody may say that something was installed, and how often that was said decides the order of the catalogue. */
export class InstallationLimit {
  readonly #address = new RateLimiterMemory({ points: COUNTS_PER_ADDRESS, duration: WINDOW_SECONDS });

  /** Errors: `rateLimited`, with the seconds to wait in `details`. */
  count(address: string): Promise<void> {
    return consume(this.#address, address, () => SAYS.countedEnough({ limit: COUNTS_PER_ADDRESS }));
  }
}
