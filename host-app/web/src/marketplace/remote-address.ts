import type { MarketplaceStatus } from '@vitrine/server/api';

/** Where plugins come from, short: the host of another server, or the mirror's file; undefined for the marketplace of this server. */
export function remoteAddress({ address }: Pick<MarketplaceStatus, 'address'>): string | undefined {
  if (address === 'own') return undefined;
  const { host, pathname } = new URL(address);
  return host === '' ? decodeURI(pathname) : host;
}
