import type { Shop } from '@vitrine/server/api';

/** A shop that was made up to look around in. */
export function isSample(shop: Pick<Shop, 'platform'>): boolean {
  return shop.platform === 'sample';
}
