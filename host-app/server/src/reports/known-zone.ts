import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** Errors: `badRequest` at `path` for a time zone that is not there. */
export function checkZone(timezone: string, path: string): void {
  if (!isZone(timezone)) throw new AppError('badRequest', SAYS.noZone({ timezone }), { path });
}

/** Whether this machine knows it: another one may know others. */
export function isZone(timezone: string): boolean {
  try {
    Temporal.Now.plainDateISO(timezone);
    return true;
  } catch {
    return false;
  }
}
