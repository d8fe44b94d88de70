import { isAppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { PluginPackage } from '@vitrine/widget-registry/package';
import pLimit from 'p-limit';
import type { InstalledPlugins, InstalledVersion } from './installed-plugins.ts';
import type { PackageFolders } from './package-folders.ts';
import type { PackageLoader } from './package-loader.ts';

export interface SettlerPorts {
  host: PluginHost;
  installed: InstalledPlugins;
  folders: PackageFolders;
  loader: PackageLoader;
  /** What the host was started with, from id to the state of its record. */
  loaded: ReadonlyMap<string, string>;
}

/** Makes the plugin host hold what the database says is installed. One change after the other. */
export class PluginSettler {
  readonly #ports: SettlerPorts;
  readonly #oneByOne = pLimit(1);
  /** What of the host came from here: id → what it was loaded from. */
  readonly #loaded: Map<string, string>;

  constructor(ports: SettlerPorts) {
    this.#ports = ports;
    this.#loaded = new Map(ports.loaded);
  }

  /** Whether the host has a plugin of this id from elsewhere. */
  isForeign(plugin: string): boolean {
    return !this.#loaded.has(plugin) && this.#ports.host.plugin(plugin) !== undefined;
  }

  /** A package that was just verified. Errors: `badRequest` with the reason why the host cannot use it; nothing changed then. */
  async load(plugin: PluginPackage, { agreed, publicKey }: { agreed: readonly string[]; publicKey: string }) {
    await this.#oneByOne(async () => {
      const { id } = plugin.manifest;
      const { folders, host, loader } = this.#ports;
      if (!(await folders.holds(plugin.digest, plugin.manifest))) await folders.write(plugin.digest, plugin.files);
      await host.install(loader.found({ ...plugin, agreed, publicKey }));
      this.#loaded.set(id, `${plugin.digest} ${agreed.join(' ')}`);
    });
  }

  async settle(plugin: string): Promise<void> {
    await this.#oneByOne(async () => this.#settle(plugin, await this.#ports.installed.one(plugin)));
  }

  /** After something else stood in the host in its place. */
  async settleAnew(plugin: string): Promise<void> {
    await this.#oneByOne(async () => {
      this.#loaded.delete(plugin);
      await this.#settle(plugin, await this.#ports.installed.one(plugin));
    });
  }

  /** Those that need others come after them. */
  async settleAll(): Promise<void> {
    await this.#oneByOne(async () => {
      const all = await this.#ports.installed.all();
      const ids = new Set(all.map(({ plugin }) => plugin));
      for (const plugin of [...this.#loaded.keys()]) if (!ids.has(plugin)) await this.#settle(plugin, undefined);
      const waiting = new Set(all);
      for (let before = -1; before !== waiting.size; ) {
        before = waiting.size;
        for (const one of [...waiting]) {
          const needs = Object.keys(one.manifest.dependencies ?? {});
          if ([...waiting].some((other) => other !== one && needs.includes(other.plugin))) continue;
          await this.#settle(one.plugin, one);
          waiting.delete(one);
        }
      }
      // What is left needs itself in a circle, and the host says so.
      for (const one of waiting) await this.#settle(one.plugin, one);
    });
  }

  async #settle(plugin: string, wanted: InstalledVersion | undefined): Promise<void> {
    const { host, folders, loader } = this.#ports;
    const before = this.#loaded.get(plugin);
    if (wanted === undefined) {
      if (before === undefined) return;
      this.#loaded.delete(plugin);
      await host.remove(plugin);
      await folders.remove(digestOf(before));
      return;
    }
    const state = loader.stateOf(wanted);
    if (before === state) return;
    this.#loaded.set(plugin, state);
    const loaded = await loader.load(wanted);
    if (loaded.refused !== undefined) return host.refuse(loaded.plugin, loaded.refused);
    try {
      await host.install(loaded.plugin);
    } catch (error) {
      if (!isAppError(error)) throw error;
      await host.refuse(loaded.plugin, error.said ?? error.message);
    }
  }
}

function digestOf(state: string): string {
  return state.split(' ')[0] ?? state;
}
