import type { MarketplacePlugin } from '@vitrine/server/api';
import type { OfferedVersion } from './marketplace-api.ts';

/** Whether a version may be installed by whoever chooses it: it works here and nobody took it back. */
export function isUsable({ fits, yanked, revoked }: OfferedVersion): boolean {
  return fits && yanked === null && revoked === null;
}

/** Whether the version that is here was revoked: nothing to go on with, nor to go back to. */
export function isInstalledRevoked({ installed, versions }: MarketplacePlugin): boolean {
  return versions.some(({ version, revoked }) => version === installed?.version && revoked !== null);
}
