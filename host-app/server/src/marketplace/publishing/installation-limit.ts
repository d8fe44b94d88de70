import { AppError } from '@vitrine/core/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SAYS } from '../sentences.ts';

const WINDOW_SECONDS = 60 * 60;
const COUNTS_PER_ADDRESS = 100;

/** Anybody may say that something was installed, and how often that was said decides the order of the catalogue. */
export class InstallationLimit {
  readonly #address = new RateLimiterMemory({ points: COUNTS_PER_ADDRESS, duration: WINDOW_SECONDS });

  /** Errors: `rateLimited`, with the seconds to wait in `details`. */
  async count(address: string): Promise<void> {
    try {
      await this.#address.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
      throw new AppError('rateLimited', SAYS.countedEnough({ limit: COUNTS_PER_ADDRESS }), {
        details: { retryAfterSeconds },
      });
    }
  }
}
