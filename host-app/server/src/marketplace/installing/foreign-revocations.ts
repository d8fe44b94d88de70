import { createHash } from 'node:crypto';
import type { Revocation } from '@vitrine/widget-registry/catalogue';
import { OWN_ADDRESS } from '../marketplace.ts';
import { isOfProduct } from './product-plugins.ts';

/** What was seen of a marketplace. */
export interface KnownMarketplace {
  address: string;
  public_key: string;
  highest_counter: number;
  revoked: Revocation[];
  seen_at: Date;
}

/** Where plugins came from, by id: every address that one was ever installed from; null for one of before that was kept. */
export type Origins = ReadonlyMap<string, readonly string[] | null>;

/** A line of another marketplace's list, and what it may do here. */
export interface ForeignRevocation {
  /** Of this line as it is: one that says something else is another one. */
  id: string;
  /** The address where it was seen last. */
  marketplace: string;
  revocation: Revocation;
  /** `stops` what came from there, keeps what is on `offer` there from being installed, or means `nothing` here. */
  counts: 'stops' | 'offer' | 'nothing';
}

/**
 * A marketplace takes back what came from it, and nothing else: neither what the product brings, nor what came from elsewhere. One key has
 * one list, wherever it was read: of several, the one that counts highest.
 */
export function foreignRevocations(
  all: readonly KnownMarketplace[],
  { address, origins }: { address: string; origins: Origins },
): ForeignRevocation[] {
  const foreign = all.filter((one) => one.address !== OWN_ADDRESS);
  const byKey = Map.groupBy(foreign, (one) => one.public_key);
  return [...byKey].flatMap(([key, places]) => {
    const newest = places.reduce((best, one) => (one.highest_counter > best.highest_counter ? one : best));
    const addresses = new Set(places.map((place) => place.address));
    return newest.revoked.map((revocation) => ({
      id: idOf(key, revocation),
      marketplace: newest.address,
      revocation,
      counts: countsFor(revocation.plugin, { origins, addresses, isOffered: addresses.has(address) }),
    }));
  });
}

function countsFor(
  plugin: string,
  from: { origins: Origins; addresses: ReadonlySet<string>; isOffered: boolean },
): ForeignRevocation['counts'] {
  if (isOfProduct(plugin)) return 'nothing';
  const origins = from.origins.get(plugin);
  const stops = origins === null || origins?.some((address) => from.addresses.has(address));
  if (stops) return 'stops';
  return from.isOffered ? 'offer' : 'nothing';
}

function idOf(publicKey: string, { plugin, versions, reason, at }: Revocation): string {
  return createHash('sha256')
    .update(JSON.stringify([publicKey, plugin, versions, reason, at]))
    .digest('hex');
}
