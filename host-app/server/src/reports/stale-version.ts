import { AppError, type Said } from '@vitrine/core/errors';

/** Errors: `staleVersion`, with what stands there now, where somebody changed it since `baseVersion`. */
export function refuseStale(
  { version, document }: { version: number; document: unknown },
  baseVersion: number,
  reason: Said,
): void {
  if (version === baseVersion) return;
  throw new AppError('staleVersion', reason, { path: '/baseVersion', details: { theirs: { version, document } } });
}
