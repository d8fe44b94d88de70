import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { FoundPlugin, PluginHost } from '@vitrine/core/plugin-host';
import { type Revocation, revocationOf } from '@vitrine/widget-registry/catalogue';
import { type AllowList, agreedCapabilities, grown, refuseNotAllowed } from '@vitrine/widget-registry/install';
import { type PluginPackage, readPackage, verifyJson } from '@vitrine/widget-registry/package';
import pLimit from 'p-limit';
import { SAYS } from '../sentences.ts';
import type { InstalledPlugins, InstalledVersion } from './installed-plugins.ts';
import type { PackageFolders } from './package-folders.ts';

export interface SettlerPorts {
  host: PluginHost;
  installed: InstalledPlugins;
  folders: PackageFolders;
  /** What the operator lets in: also of what was installed before it decided so. */
  allow: AllowList;
  /** What the marketplace took back, as last seen. */
  revoked(): readonly Revocation[];
}

/** Makes the plugin host hold what the database says is installed; each load is verified anew. One change after the other. */
export class PluginSettler {
  readonly #ports: SettlerPorts;
  readonly #oneByOne = pLimit(1);
  /** What of the host came from here: id → what it was loaded from. */
  readonly #loaded = new Map<string, string>();

  constructor(ports: SettlerPorts) {
    this.#ports = ports;
  }

  /** Whether the host has a plugin of this id from elsewhere. */
  isForeign(plugin: string): boolean {
    return !this.#loaded.has(plugin) && this.#ports.host.plugins().some(({ manifest }) => manifest.id === plugin);
  }

  /** A package that was just verified. Errors: `badRequest` with the reason why the host cannot use it; nothing changed then. */
  async load(plugin: PluginPackage, agreed: readonly string[]): Promise<void> {
    await this.#oneByOne(async () => {
      const { id } = plugin.manifest;
      const { folders, host } = this.#ports;
      if (!(await folders.holds(plugin.digest, plugin.manifest))) await folders.write(plugin.digest, plugin.files);
      await host.install(this.#found({ ...plugin, agreed }));
      this.#loaded.set(id, `${plugin.digest} ${agreed.join(' ')}`);
    });
  }

  async settle(plugin: string): Promise<void> {
    await this.#oneByOne(async () => this.#settle(plugin, await this.#ports.installed.one(plugin)));
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
    const { host, folders } = this.#ports;
    const before = this.#loaded.get(plugin);
    if (wanted === undefined) {
      if (before === undefined) return;
      this.#loaded.delete(plugin);
      await host.remove(plugin);
      await folders.remove(digestOf(before));
      return;
    }
    const revocation = revocationOf(this.#ports.revoked(), plugin, wanted.version);
    const state = `${wanted.digest} ${revocation === undefined ? wanted.agreed.join(' ') : 'revoked'}`;
    if (before === state) return;
    this.#loaded.set(plugin, state);
    const found = this.#found(wanted);
    if (revocation !== undefined) {
      const { reason } = revocation;
      return host.refuse(found, SAYS.revoked({ plugin, version: wanted.version, reason }).en);
    }
    try {
      refuseWithoutConsent(wanted);
      refuseNotAllowed(wanted.manifest, this.#ports.allow);
      await this.#verify(wanted);
      await host.install(found);
    } catch (error) {
      if (!isAppError(error)) throw error;
      await host.refuse(found, error.message);
    }
  }

  /** The manifest by its signature; the files where they are read, by the hashes in it. */
  async #verify({ plugin, version, digest, manifest, signature, publicKey }: InstalledVersion): Promise<void> {
    const { folders, installed } = this.#ports;
    verifyJson(manifest, signature, publicKey);
    if (manifest.id !== plugin || manifest.version !== version) {
      throw new AppError('forbidden', SAYS.noVersion({ plugin, version }));
    }
    if (await folders.holds(digest, manifest)) return;
    const { files } = await readPackage(await installed.package(plugin, version));
    await folders.write(digest, files);
  }

  #found({ manifest, digest, agreed }: Loadable): FoundPlugin {
    const consent = agreedCapabilities(manifest, agreed);
    return { manifest, folder: this.#ports.folders.path(digest), trusted: false, consent };
  }
}

interface Loadable {
  manifest: PluginManifest;
  digest: string;
  agreed: readonly string[];
}

/** A capability that nobody agreed to is not given; code that nobody agreed to is not run at all. */
function refuseWithoutConsent({ plugin, manifest, agreed }: InstalledVersion): void {
  if (!grown(manifest, agreed).some(({ key }) => key.startsWith('tier:'))) return;
  throw new AppError('forbidden', SAYS.noConsent({ plugin }));
}

function digestOf(state: string): string {
  return state.split(' ')[0] ?? state;
}
