import { join } from 'node:path';
import { type Provider, provideValue, token } from '@vitrine/core/container';
import type { FoundPlugin, Reason } from '@vitrine/core/plugin-host';
import type { Settings } from '../config/index.ts';
import type { PackedProduct } from '../plugins/index.ts';
import type { Database } from '../storage/index.ts';
import { InstallationKey } from './installation-key.ts';
import { InstalledPlugins } from './installing/installed-plugins.ts';
import { isMirrorAddress, MirroredMarketplace } from './installing/mirrored-marketplace.ts';
import { PackageFolders } from './installing/package-folders.ts';
import { PackageLoader } from './installing/package-loader.ts';
import type { SettlerPorts } from './installing/plugin-settler.ts';
import { installProduct, type RefusedPackage } from './installing/product-plugins.ts';
import { RemoteMarketplace } from './installing/remote-marketplace.ts';
import { RevocationWatch } from './installing/revocation-watch.ts';
import { ToldMarketplace } from './installing/told-marketplace.ts';
import type { Marketplace } from './marketplace.ts';
import { OwnMarketplace } from './publishing/own-marketplace.ts';

/** The marketplace of this server, whether or not it takes its own plugins from there. */
export const OWN_MARKETPLACE = token<OwnMarketplace>('own marketplace');
export const MARKETPLACE = token<Marketplace>('marketplace');
export const INSTALLATION_KEY = token<InstallationKey>('installation key');
export const INSTALLED = token<InstalledPlugins>('installed plugins');
export const WATCH = token<RevocationWatch>('revocation watch');
/** What the settler goes on with, once there is a plugin host. */
export const LOADING = token<Omit<SettlerPorts, 'host'>>('loading of packages');

export interface OpenedMarketplace {
  providers: readonly Provider[];
  /** Every plugin that has a record, verified, for the plugin host to begin with. */
  plugins: { plugin: FoundPlugin; refused?: Reason }[];
  refused: readonly RefusedPackage[];
}

/** What is installed here, loaded before there is a plugin host: the product's own plugins by the same road as a stranger's. */
export async function openMarketplace(
  database: Database,
  settings: Pick<Settings, 'dataDir' | 'marketplace'>,
  packed: PackedProduct,
): Promise<OpenedMarketplace> {
  const key = new InstallationKey(database);
  const own = new OwnMarketplace(database, key);
  const { url } = settings.marketplace;
  const market: Marketplace = url === undefined ? own : marketplaceAt(url, key);
  const watch = new RevocationWatch(database, market, own.revocations);
  const installed = new InstalledPlugins(database);
  const shared = new Map(packed.packages.map(({ digest }) => [digest, join(packed.cache, digest)]));
  const folders = new PackageFolders(join(settings.dataDir, 'packages'), shared);
  const [signingKey] = await Promise.all([key.get(), watch.open()]);
  const refused = await installProduct(packed, installed, signingKey);
  const loader = new PackageLoader({
    installed,
    folders,
    revoked: () => watch.stopped,
    allow: settings.marketplace,
    ownKey: signingKey.publicKey,
  });
  const plugins: OpenedMarketplace['plugins'] = [];
  const loaded = new Map<string, string>();
  for (const row of await installed.all()) {
    plugins.push(await loader.load(row));
    loaded.set(row.plugin, loader.stateOf(row));
  }
  for (const { package: one, error } of refused) {
    if (loaded.has(one.manifest.id)) continue;
    const plugin = loader.found({ ...one, agreed: [], publicKey: '' });
    plugins.push({ plugin, refused: error.said ?? error.message });
  }
  return {
    refused,
    plugins,
    providers: [
      provideValue(OWN_MARKETPLACE, own),
      provideValue(INSTALLATION_KEY, key),
      provideValue(MARKETPLACE, market === own ? own : new ToldMarketplace(market, (plugin) => watch.saidOf(plugin))),
      provideValue(INSTALLED, installed),
      provideValue(WATCH, watch),
      provideValue(LOADING, { installed, folders, loader, loaded }),
    ],
  };
}

function marketplaceAt(address: string, key: InstallationKey): Marketplace {
  if (isMirrorAddress(address)) return new MirroredMarketplace(address);
  return new RemoteMarketplace(address, (plugin) => key.countedAs(plugin));
}
