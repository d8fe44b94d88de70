import type { Range } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import { resolveRange } from '@vitrine/core/query';

/** Errors: `badRange` at `<path>/range` for days that no calendar has, and for none at all. */
export function checkDays(range: Range, timezone: string, path: string): void {
  try {
    resolveRange(range, undefined, { today: Temporal.Now.plainDateISO(timezone) });
  } catch (error) {
    if (!isAppError(error) || !error.said) throw error;
    throw new AppError(error.code, error.said, { path: `${path}${error.path ?? '/range'}`, cause: error });
  }
}
