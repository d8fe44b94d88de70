import { readPackage, type Signature, verifyJson } from '@vitrine/widget-registry/package';
import type { Made, Offer } from './offers.ts';

/** A marketplace that trusts its publishers: whoever signed well may publish under whatever id, whoever comes may have whatever name, and the last word holds. */
export class BareMarketplace {
  readonly #publishers = new Map<string, string>();
  readonly #published = new Map<string, Made>();

  publish(made: Made): void {
    verifyJson(made.version.manifest, made.version.signature, made.version.publicKey);
    const { id, version } = made.version.manifest;
    this.#published.set(`${id}@${version}`, made);
  }

  has(id: string, version: string): Made | undefined {
    return this.#published.get(`${id}@${version}`);
  }

  register(name: string, publicKey: string): void {
    this.#publishers.set(name, publicKey);
  }

  keyOf(name: string): string | undefined {
    return this.#publishers.get(name);
  }
}

/**
 * A server that trusts its marketplace: it takes the first that is on offer, by a good signature of the key that comes along, over what is
 * told of the version or over what lies in its package. Undefined where there is none.
 */
export async function bareInstall({ versions }: Pick<Offer, 'versions'>, wanted?: string): Promise<Made | undefined> {
  const found = versions.find(({ version }) => wanted === undefined || version.manifest.version === wanted);
  if (found === undefined) return undefined;
  const { manifest: within } = await readPackage(found.bytes);
  const { manifest: told, signature, publicKey } = found.version;
  return [told, within].some((manifest) => isSigned(manifest, signature, publicKey)) ? found : undefined;
}

function isSigned(manifest: unknown, signature: Signature, publicKey: string): boolean {
  try {
    verifyJson(manifest, signature, publicKey);
    return true;
  } catch {
    return false;
  }
}

/** A server that believes the list that it is shown, whoever signed it, and takes none for an empty one. */
export function bareRevoked(signed: unknown, plugin: string): boolean {
  const { list } = (signed ?? {}) as { list?: { revoked: { plugin: string }[] } };
  return list?.revoked.some((line) => line.plugin === plugin) ?? false;
}
