import type { PluginManifest } from '@vitrine/core/contracts';
import type { PublishedVersion } from '@vitrine/widget-registry/catalogue';
import { type SigningKey, signJson } from '@vitrine/widget-registry/package';

/** A package as a version that this installation signs itself, and so vouches for. */
export function signedHere(
  { manifest, digest }: { manifest: PluginManifest; digest: string },
  bytes: Uint8Array,
  key: SigningKey,
): PublishedVersion {
  return {
    manifest,
    signature: signJson(manifest, key),
    publicKey: key.publicKey,
    digest,
    bytes: bytes.byteLength,
    publishedAt: '',
    yanked: null,
  };
}
