import type { DataSource, DatasetModel, PluginManifest } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { Disposer } from '../capability.ts';
import type { DatasetCatalogue, UploadedTables } from '../queries/contract.ts';
import { SAYS } from './sentences.ts';

/** So long a list of all datasets waits for sources of strangers to start: one that takes longer is listed the next time. */
const STRANGERS_MS = 5_000;

const isStrangers = ({ tier }: PluginManifest): boolean => tier === 'isolated';

/** Whether a dataset may be a plugin's: ids of strangers' begin with their plugin's, so nobody who asks for another waits for them. */
export function mayHold(manifest: PluginManifest, dataset: string): boolean {
  return !isStrangers(manifest) || dataset.startsWith(`${manifest.id}.`);
}

/** Every dataset that a workspace may ask: those of the data source plugins, and its own uploaded tables. */
export class Catalogue implements DatasetCatalogue {
  readonly #plugins: PluginHost;
  readonly #tables = new Set<UploadedTables>();

  constructor(plugins: PluginHost) {
    this.#plugins = plugins;
  }

  /** Datasets that belong to workspaces instead of plugins. */
  add(tables: UploadedTables): Disposer {
    this.#tables.add(tables);
    return () => void this.#tables.delete(tables);
  }

  async models(workspaceId: string): Promise<readonly DatasetModel[]> {
    const [kept, strangers] = await Promise.all([
      this.keptModels(workspaceId),
      this.#plugins.contributions('dataSource', { of: isStrangers, withinMs: STRANGERS_MS }),
    ]);
    return [...kept, ...strangers.flatMap(({ contribution }) => contribution.datasets ?? [])];
  }

  /** Those whose rows may be kept here; strangers answer theirs themselves, and are not waited for. */
  async keptModels(workspaceId: string): Promise<readonly DatasetModel[]> {
    const [sources, ...own] = await Promise.all([
      this.#plugins.contributions('dataSource', { of: (manifest) => !isStrangers(manifest) }),
      ...[...this.#tables].map((tables) => tables.models(workspaceId)),
    ]);
    return [...sources.flatMap(({ contribution }) => contribution.datasets ?? []), ...own.flat()];
  }

  async model(workspaceId: string, id: string): Promise<DatasetModel> {
    const found = (await this.#candidates(workspaceId, id)).find((model) => model.id === id);
    if (!found) {
      throw new AppError('unknownDataset', SAYS.noDataset({ dataset: id }), {
        path: '/dataset',
        details: { dataset: id },
      });
    }
    return found;
  }

  /** Which datasets a plugin supplies stands in memory; only a name that may be an uploaded table's is looked up. */
  async #candidates(workspaceId: string, id: string): Promise<readonly DatasetModel[]> {
    const own = [...this.#tables].filter((tables) => id.startsWith(tables.prefix));
    if (own.length > 0) return (await Promise.all(own.map((tables) => tables.models(workspaceId)))).flat();
    const sources = await this.#sourcesOf(id);
    return sources.flatMap(({ contribution }) => contribution.datasets ?? []);
  }

  /** The source that answers a dataset live; undefined where the store answers. */
  async liveSource(id: string): Promise<{ plugin: string; source: DataSource } | undefined> {
    const found = (await this.#sourcesOf(id)).find(
      ({ contribution }) => contribution.query && contribution.datasets?.some((model) => model.id === id),
    );
    return found && { plugin: found.plugin, source: found.contribution };
  }

  #sourcesOf(dataset: string) {
    return this.#plugins.contributions('dataSource', { of: (manifest) => mayHold(manifest, dataset) });
  }
}
