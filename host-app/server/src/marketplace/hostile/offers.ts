import type { PluginManifest } from '@vitrine/core/contracts';
import type { PublishedVersion, Revocation, SignedKeyRotation } from '@vitrine/widget-registry/catalogue';
import { packageDigest, packPlugin, type SigningKey, signJson } from '@vitrine/widget-registry/package';
import { funnelFiles, funnelManifest } from '../testing/funnel.ts';
import type { Keys } from './marketplace-case.ts';

/** A version as a marketplace tells of it, and its package. */
export interface Made {
  version: PublishedVersion;
  bytes: Uint8Array;
}

/** What a marketplace says of the plugin of a case. */
export interface Offer {
  versions: readonly Made[];
  rotations?: readonly SignedKeyRotation[];
  /** What it says that was taken back; nothing where it is left out. */
  revoked?: readonly Revocation[];
  /** Another list than the one it would sign next. */
  list?: (next: SignedList) => unknown;
  /** It has no list, or does not hand it out. */
  withheld?: true;
  /** The key it shows as its own. */
  marketKey?: string;
}

export interface SignedList {
  counter: number;
  market: SigningKey;
  sign(counter: number, by: SigningKey, ageDays?: number): { list: { revoked: Revocation[] } };
}

export interface Parts {
  by?: SigningKey;
  files?: Readonly<Record<string, string>>;
  manifest?: Partial<PluginManifest>;
}

/** Makes versions of the plugin of one case. */
export interface Maker extends Keys {
  id: string;
  name: string;
  make(version: string, parts?: Parts): Made;
}

export function makerOf(name: string, keys: Keys): Maker {
  const id = `${name}.funnel`;
  return { ...keys, id, name, make: (version, parts = {}) => made(name, version, { by: keys.publisher, ...parts }) };
}

function made(
  name: string,
  number: string,
  { by, files = {}, manifest: parts = {} }: Parts & { by: SigningKey },
): Made {
  const { manifest, bytes } = packPlugin({ ...funnelManifest(name, number), ...parts }, funnelFiles(files));
  const version: PublishedVersion = {
    manifest,
    signature: signJson(manifest, by),
    publicKey: by.publicKey,
    digest: packageDigest(bytes),
    bytes: bytes.byteLength,
    publishedAt: '2026-01-01T00:00:00Z',
    yanked: null,
  };
  return { version, bytes };
}

export function revocation(plugin: string, versions = '*'): Revocation {
  return { plugin, versions, reason: 'It sends your orders away.', at: '2026-01-01T00:00:00Z' };
}
