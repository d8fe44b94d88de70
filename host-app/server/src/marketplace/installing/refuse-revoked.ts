import { AppError } from '@vitrine/core/errors';
import { type Revocation, revocationOf } from '@vitrine/widget-registry/catalogue';
import { SAYS } from '../sentences.ts';

/** Errors: `badRequest` with `details.install` and the reason for a version that was taken back. */
export function refuseRevoked(revoked: readonly Revocation[], plugin: string, version: string): void {
  const revocation = revocationOf(revoked, plugin, version);
  if (revocation === undefined) return;
  const { reason } = revocation;
  throw new AppError('badRequest', SAYS.revoked({ plugin, version, reason }), {
    details: { install: 'revoked', reason },
  });
}
