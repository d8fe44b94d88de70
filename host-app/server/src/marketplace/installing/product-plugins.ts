import { readFile } from 'node:fs/promises';
import { AppError, isAppError } from '@vitrine/core/errors';
import { publisherOf } from '@vitrine/widget-registry/catalogue';
import { acceptVersion, permissionsOf, refuseOtherKey } from '@vitrine/widget-registry/install';
import { checkContent, packageDigest, readPackage, type SigningKey } from '@vitrine/widget-registry/package';
import { type PackedProduct, type ProductPackage, packageFile } from '../../plugins/product/packed-product.ts';
import { SAYS } from '../sentences.ts';
import type { InstalledPlugins, NewVersion } from './installed-plugins.ts';
import { signedHere } from './signed-here.ts';

/** Who agreed to what the product's own plugins may do: whoever installed the product. */
const INSTALLATION = 'installation';
const PRODUCT = 'vitrine';

/** Its own plugins come and go with the product. */
export function isOfProduct(plugin: string): boolean {
  return publisherOf(plugin) === PRODUCT;
}

export interface RefusedPackage {
  package: ProductPackage;
  error: AppError;
}

/**
 * Gives the product's own plugins the records that a stranger's have: read, signed with the installation's own key, accepted and agreed
 * to. Usually all of them have one. Answers those that may not be used.
 */
export async function installProduct(
  { cache, packages }: PackedProduct,
  installed: InstalledPlugins,
  key: SigningKey,
): Promise<RefusedPackage[]> {
  const rows = new Map((await installed.all()).map((row) => [row.plugin, row]));
  const wanted = packages.filter(({ manifest, digest }) => {
    const row = rows.get(manifest.id);
    return row === undefined || row.digest !== digest || row.publicKey !== key.publicKey;
  });
  const made: NewVersion[] = [];
  const refused: RefusedPackage[] = [];
  for (const one of wanted) {
    try {
      made.push(await accepted(one, cache, installed, key));
    } catch (error) {
      if (!isAppError(error)) throw error;
      refused.push({ package: one, error });
    }
  }
  if (made.length > 0) await installed.installAll(made);
  const there = new Set(packages.map(({ manifest }) => manifest.id));
  for (const { plugin, publicKey } of rows.values()) {
    const ofProduct = isOfProduct(plugin) && publicKey === key.publicKey;
    // Whoever goes back to an older Vitrine finds what they told it when they come forward again.
    if (ofProduct && !there.has(plugin)) await installed.remove(plugin, INSTALLATION, 'stays');
  }
  return refused;
}

/** Everything that is held against a stranger's package. Its version may go back, as the product's does when an operator goes back. */
async function accepted(
  { manifest: { id, version }, digest }: ProductPackage,
  cache: string,
  installed: InstalledPlugins,
  key: SigningKey,
): Promise<NewVersion> {
  const bytes = await readFile(packageFile(cache, digest));
  if (packageDigest(bytes) !== digest) throw new AppError('forbidden', SAYS.packageChanged({ plugin: id }));
  const plugin = await readPackage(bytes);
  const { manifest } = plugin;
  const offered = signedHere(plugin, bytes, key);
  const { signature, publicKey } = offered;
  const known = await installed.memory(id);
  refuseOtherKey(offered, known);
  const agreed = permissionsOf(manifest).map((permission) => permission.key);
  acceptVersion({ wanted: { id, version }, offered, plugin, memory: undefined, agreed });
  checkContent(plugin);
  return { manifest, signature, publicKey, digest, bytes, agreed, userId: INSTALLATION };
}
