import { AppError, type Said } from '@vitrine/core/errors';
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts one more of `key`. Errors: `rateLimited`, with the seconds to wait in `details`; `said` may name them. */
export async function consume(limiter: RateLimiterMemory, key: string, said: (seconds: number) => Said): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
    throw new AppError('rateLimited', said(retryAfterSeconds), { details: { retryAfterSeconds } });
  }
}
