import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { FoundPlugin, Reason } from '@vitrine/core/plugin-host';
import { type Revocation, revocationOf } from '@vitrine/widget-registry/catalogue';
import { type AllowList, agreedCapabilities, grown, refuseNotAllowed } from '@vitrine/widget-registry/install';
import { readPackage, verifyJson } from '@vitrine/widget-registry/package';
import { SAYS } from '../sentences.ts';
import type { InstalledPlugins, InstalledVersion } from './installed-plugins.ts';
import type { PackageFolders } from './package-folders.ts';

export interface LoaderPorts {
  installed: InstalledPlugins;
  folders: PackageFolders;
  /** What was taken back of what is installed, as last seen. */
  revoked(): readonly Revocation[];
  /** What the operator lets in of what others made: also of what was installed before it decided so. */
  allow: AllowList;
  /** The key of this installation: what it signed itself may run inside the server. */
  ownKey: string;
}

export interface Loadable {
  manifest: PluginManifest;
  digest: string;
  agreed: readonly string[];
  publicKey: string;
}

/** A plugin as its record has it, verified; `refused` says why it must not be used all the same. */
export interface Loaded {
  plugin: FoundPlugin;
  refused?: Reason;
}

/** From the record of a plugin to what the plugin host is given: the one road, whoever made the plugin. */
export class PackageLoader {
  readonly #ports: LoaderPorts;

  constructor(ports: LoaderPorts) {
    this.#ports = ports;
  }

  /** As long as it stays, there is nothing to load anew. */
  stateOf(wanted: InstalledVersion): string {
    return `${wanted.digest} ${this.#revocation(wanted) === undefined ? wanted.agreed.join(' ') : 'revoked'}`;
  }

  found({ manifest, digest, agreed, publicKey }: Loadable): FoundPlugin {
    return {
      manifest,
      folder: this.#ports.folders.path(digest),
      digest,
      trusted: publicKey === this.#ports.ownKey,
      consent: agreedCapabilities(manifest, agreed),
    };
  }

  /** Each load is verified anew: the manifest by its signature, the files where they are read, by the hashes in it. */
  async load(wanted: InstalledVersion): Promise<Loaded> {
    const plugin = this.found(wanted);
    const revocation = this.#revocation(wanted);
    if (revocation !== undefined) {
      const { reason } = revocation;
      return { plugin, refused: SAYS.revoked({ plugin: wanted.plugin, version: wanted.version, reason }) };
    }
    try {
      refuseWithoutConsent(wanted);
      if (!plugin.trusted) refuseNotAllowed(wanted.manifest, this.#ports.allow);
      await this.#verify(wanted);
      return { plugin };
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { plugin, refused: error.said ?? error.message };
    }
  }

  #revocation({ plugin, version }: InstalledVersion): Revocation | undefined {
    return revocationOf(this.#ports.revoked(), plugin, version);
  }

  async #verify({ plugin, version, digest, manifest, signature, publicKey }: InstalledVersion): Promise<void> {
    const { folders, installed } = this.#ports;
    verifyJson(manifest, signature, publicKey);
    if (manifest.id !== plugin || manifest.version !== version) {
      throw new AppError('forbidden', SAYS.noVersion({ plugin, version }));
    }
    if (await folders.holds(digest, manifest)) return;
    const read = await readPackage(await installed.package(plugin, version));
    if (read.digest !== digest) throw new AppError('forbidden', SAYS.packageChanged({ plugin }));
    await folders.write(digest, read.files);
  }
}

/** A capability that nobody agreed to is not given; code that nobody agreed to is not run at all. */
function refuseWithoutConsent({ plugin, manifest, agreed }: InstalledVersion): void {
  if (!grown(manifest, agreed).some(({ key }) => key.startsWith('tier:'))) return;
  throw new AppError('forbidden', SAYS.noConsent({ plugin }));
}
