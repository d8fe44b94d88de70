import { AppError } from '@vitrine/core/errors';
import type { LoadedWidget } from '@vitrine/core/plugin-host';
import { fitsEngine, type PublishedVersion, publisherOf } from '@vitrine/widget-registry/catalogue';
import { checkContent, type PluginPackage, readPackage, verifyJson } from '@vitrine/widget-registry/package';
import { LRUCache } from 'lru-cache';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import { loadStored } from '../../widgets/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';

/** A page of the catalogue is looked at at once; what one of strangers' packages may weigh is bounded, all together too. */
const KEPT_BYTES = 64_000_000;

/** What is inside the versions on offer, read in memory: for looking at before anything is installed. */
export class OfferedContent {
  readonly #marketplace: Marketplace;
  readonly #packages = new LRUCache<string, PluginPackage>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ files }) => 1 + [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
  });

  constructor(marketplace: Marketplace) {
    this.#marketplace = marketplace;
  }

  /** Errors: `notFound`; those of reading a package. */
  async look(
    id: string,
  ): Promise<{ widgets: LoadedWidget[]; readme: string | undefined; changelog: string | undefined }> {
    const plugin = await this.#package(newest(await this.#marketplace.versions(id), id));
    const files = Object.fromEntries([...plugin.files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
    const { manifest } = plugin;
    return {
      widgets: loadStored({ manifest, files }, publisherOf(manifest.id)),
      readme: manifest.readme === undefined ? undefined : files[manifest.readme],
      changelog: manifest.changelog === undefined ? undefined : files[manifest.changelog],
    };
  }

  /** As the widgets of a workspace are asked for. Errors: `notFound`. */
  async widget(_workspaceId: string, reference: string): Promise<LoadedWidget> {
    const [plugin = ''] = reference.split('/');
    const { widgets } = await this.look(plugin);
    const found = widgets.find((widget) => widget.reference === reference);
    if (found === undefined) throw new AppError('notFound', SAYS.noPlugin({ plugin: reference }));
    return found;
  }

  async #package(offered: PublishedVersion): Promise<PluginPackage> {
    const known = this.#packages.get(offered.digest);
    if (known !== undefined) return known;
    const plugin = await readPackage(await this.#marketplace.package(offered.digest));
    verifyJson(plugin.manifest, offered.signature, offered.publicKey);
    checkContent(plugin);
    this.#packages.set(offered.digest, plugin);
    return plugin;
  }
}

function newest(versions: readonly PublishedVersion[], plugin: string): PublishedVersion {
  const found = versions.find((one) => one.yanked === null && fitsEngine(one.manifest, ENGINE_VERSION));
  if (found === undefined) throw new AppError('notFound', SAYS.nothingFits({ plugin, engine: ENGINE_VERSION }));
  return found;
}
