import { dirname } from 'node:path';
import type { ContributionKind, ContributionKinds, PluginManifest } from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import { createHostHooks, type Hooks, type HostHooks } from '../hooks/index.ts';
import { discover } from '../plugin-host/discover.ts';
import {
  type Contribution,
  createPluginHost,
  type FoundPlugin,
  type LoadedTemplate,
  type LoadedWidget,
  type PluginHost,
} from '../plugin-host/index.ts';
import { readManifest } from '../plugin-host/manifest-reader.ts';
import { ownProcess } from './own-process.ts';

/** One plugin, loaded by the real plugin host with its neighbours for dependencies. */
export interface FakeHost extends AsyncDisposable {
  manifest: PluginManifest;
  hooks: Hooks<HostHooks>;
  /** What went wrong inside the plugin so far. */
  faults: readonly AppError[];
  contributions<K extends ContributionKind>(kind: K): Promise<Contribution<ContributionKinds[K]>[]>;
  widgets(): Promise<LoadedWidget[]>;
  templates(): Promise<LoadedTemplate[]>;
  asset(path: string): Promise<Uint8Array>;
  assets(folder: string): Promise<readonly string[]>;
}

/** Errors: `badRequest` with the reason when the plugin cannot be used. */
export async function fakeHost(folder: string, engineVersion = '1.0.0'): Promise<FakeHost> {
  const faults: AppError[] = [];
  const hooks = createHostHooks();
  const manifest = await readManifest(folder);
  if (manifest === undefined) throw new AppError('badRequest', `There is no plugin.json in ${folder}.`);
  const { id } = manifest;
  const found = await withDependencies({ manifest, folder, trusted: true });
  const host: PluginHost = await createPluginHost({
    folders: [],
    installed: found.map((plugin) => ({ plugin })),
    engineVersion,
    hooks,
    isolation: ownProcess((plugin) => host.plugins().find(({ manifest }) => manifest.id === plugin)?.folder ?? ''),
    onFault: (fault) => faults.push(fault),
  });
  const reason = host.plugin(id)?.reason;
  if (reason !== undefined) throw new AppError('badRequest', `${id}: ${reason}`);
  const own = <T extends { plugin: string }>(all: readonly T[]) => all.filter((one) => one.plugin === id);
  return {
    manifest,
    hooks,
    faults,
    contributions: async (kind) => own(await host.contributions(kind)),
    widgets: async () => own(await host.widgets()),
    templates: async () => own(await host.templates()),
    asset: (path) => host.asset(id, path),
    assets: (path) => host.assets(id, path),
    [Symbol.asyncDispose]: () => host.dispose(),
  };
}

/** The plugin, and of the folders beside it those that it names as dependencies. Nothing else there is read further, let alone run. */
async function withDependencies(plugin: FoundPlugin): Promise<FoundPlugin[]> {
  const needed = [plugin];
  if (plugin.manifest.dependencies === undefined) return needed;
  const { found: neighbours } = await discover([{ path: dirname(plugin.folder), trusted: true }]);
  for (const { manifest } of needed) {
    for (const id of Object.keys(manifest.dependencies ?? {})) {
      const neighbour = neighbours.find((one) => one.manifest.id === id);
      if (neighbour !== undefined && needed.every((one) => one.manifest.id !== id)) needed.push(neighbour);
    }
  }
  return needed;
}
