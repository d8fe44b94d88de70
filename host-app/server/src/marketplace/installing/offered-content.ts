import { pluginOfWidget } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { documentFiles, type LoadedWidget } from '@vitrine/core/plugin-host';
import { newestShown, type OfferTerms, type PublishedVersion, publisherOf } from '@vitrine/widget-registry/catalogue';
import {
  checkContent,
  type PluginPackage,
  picturesOf,
  pictureType,
  readPackage,
  verifyJson,
} from '@vitrine/widget-registry/package';
import { LRUCache } from 'lru-cache';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import { loadStored } from '../../widgets/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';

/** A page of the catalogue is looked at at once; what one of strangers' packages may weigh is bounded, all together too. */
const KEPT_BYTES = 64_000_000;

export interface Content {
  widgets: LoadedWidget[];
  readme: string | undefined;
  changelog: string | undefined;
  /** Names of files. */
  pictures: string[];
}

/** What is inside the versions on offer, read in memory: for looking at before anything is installed. */
export class OfferedContent {
  readonly #marketplace: Marketplace;
  readonly #terms: (plugin: string) => Promise<OfferTerms>;
  readonly #packages = new LRUCache<string, PluginPackage>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ files }) => 1 + [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
  });

  constructor(marketplace: Marketplace, terms: (plugin: string) => Promise<OfferTerms>) {
    this.#marketplace = marketplace;
    this.#terms = terms;
  }

  /** The version on offer when none is named. Errors: `notFound`; those of reading a package. */
  async look(id: string, version?: string): Promise<Content> {
    const plugin = await this.#find(id, version);
    const { manifest } = plugin;
    const texts = [...documentFiles(manifest), manifest.readme, manifest.changelog].filter(
      (name) => name !== undefined,
    );
    const files = Object.fromEntries(texts.map((name) => [name, new TextDecoder().decode(plugin.files.get(name))]));
    return {
      widgets: loadStored({ manifest, files }, publisherOf(manifest.id)),
      readme: manifest.readme === undefined ? undefined : files[manifest.readme],
      changelog: manifest.changelog === undefined ? undefined : files[manifest.changelog],
      pictures: picturesOf(manifest),
    };
  }

  /** Of the type that its bytes are. Errors: `notFound`; those of reading a package. */
  async picture(id: string, wanted: { file?: string; version?: string }): Promise<{ bytes: Uint8Array; type: string }> {
    const { manifest, files } = await this.#find(id, wanted.version);
    const file = wanted.file ?? picturesOf(manifest)[0] ?? '';
    const bytes = files.get(file);
    const type = bytes && pictureType(file, bytes);
    if (bytes === undefined || type === undefined) {
      throw new AppError('notFound', SAYS.noPicture({ plugin: id, file }), { path: '?/file' });
    }
    return { bytes, type };
  }

  /** As the widgets of a workspace are asked for. Errors: `notFound`. */
  async widget(_workspaceId: string, reference: string): Promise<LoadedWidget> {
    const plugin = pluginOfWidget(reference);
    const { widgets } = await this.look(plugin);
    const found = widgets.find((widget) => widget.reference === reference);
    if (found === undefined) throw new AppError('notFound', SAYS.noPlugin({ plugin: reference }));
    return found;
  }

  async #find(id: string, version: string | undefined): Promise<PluginPackage> {
    const { versions } = await this.#marketplace.plugin(id);
    return this.#package(
      version === undefined ? newest(versions, id, await this.#terms(id)) : named(versions, { plugin: id, version }),
    );
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

function named(versions: readonly PublishedVersion[], wanted: { plugin: string; version: string }): PublishedVersion {
  const found = versions.find(({ manifest }) => manifest.version === wanted.version);
  if (found === undefined) throw new AppError('notFound', SAYS.noVersion(wanted));
  return found;
}

function newest(versions: readonly PublishedVersion[], plugin: string, terms: OfferTerms): PublishedVersion {
  const found = newestShown(versions, terms);
  if (found === undefined) throw new AppError('notFound', SAYS.nothingFits({ plugin, engine: ENGINE_VERSION }));
  return found;
}
