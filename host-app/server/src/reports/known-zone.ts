import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** Errors: `badRequest` at `path` for a time zone that is not there. */
export function checkZone(timezone: string, path: string): void {
  try {
    Temporal.Now.plainDateISO(timezone);
  } catch (cause) {
    throw new AppError('badRequest', SAYS.noZone({ timezone }), { path, cause });
  }
}
