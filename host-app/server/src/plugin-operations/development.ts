import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError, isAppError, sentenceIn } from '@vitrine/core/errors';
import type { FoundPlugin, PluginHost } from '@vitrine/core/plugin-host';
import { checkContent, type PluginPackage, readPackage } from '@vitrine/widget-registry/package';
import type { PluginInDevelopment } from '../api.ts';
import type { PluginConsents } from '../isolation/index.ts';
import type { PackageFolders, PluginSettler } from '../marketplace/index.ts';
import { type PluginFigures, toldReason } from '../plugins/index.ts';
import { SAYS } from './sentences.ts';

export interface DevelopmentPorts {
  host: PluginHost;
  settler: PluginSettler;
  folders: PackageFolders;
  consents: PluginConsents;
  figures: PluginFigures;
  /** Errors: what the operator does not let in, and what was taken back: an author's folder is no way around either. */
  refuse(manifest: PluginManifest): void;
}

/** An author's command asks more often than that; one that was killed is taken for gone. */
const LEASE_MS = 30_000;

/** Who brings a plugin: the workspace that agrees to what it asks for, undefined where there is none, and the language to answer in. */
export interface Author {
  workspaceId: string | undefined;
  locale: string;
}

interface Live {
  digest: string;
  lease: NodeJS.Timeout;
}

/** Plugins whose authors work on them: in the host as long as somebody asks after them, without a record, and never trusted. */
export class DevelopmentPlugins implements AsyncDisposable {
  readonly #ports: DevelopmentPorts;
  readonly #live = new Map<string, Live>();

  constructor(ports: DevelopmentPorts) {
    this.#ports = ports;
  }

  /**
   * Registers a package in place of the one before, and runs what shows whether it works. Its author agrees to what it asks for, for the
   * own workspace.
   * Errors: those of reading a package; `badRequest` for what the policy or the host refuses; the package before stays then.
   */
  async register(id: string, bytes: Uint8Array, { workspaceId, locale }: Author): Promise<PluginInDevelopment> {
    const { folders, consents, refuse } = this.#ports;
    const plugin = await readPackage(bytes);
    const { manifest, digest } = plugin;
    if (manifest.id !== id) {
      const said = SAYS.otherPlugin({ found: manifest.id, plugin: id });
      throw new AppError('badRequest', said, { path: '/id', details: { plugin: id } });
    }
    if (manifest.tier === 'trusted') {
      throw new AppError('badRequest', SAYS.runsInside({ plugin: id }), { path: '/tier', details: { plugin: id } });
    }
    refuse(manifest);
    checkContent(plugin);
    const before = this.#live.get(id)?.digest;
    // Before its code is there: what was agreed to for another version of it is worth nothing for this one.
    const lent = consents.lend(id, digest, workspaceId);
    if (before !== digest) {
      try {
        await this.#install(plugin);
      } catch (error) {
        consents.takeBack(id, lent);
        throw error;
      }
      if (before !== undefined) await folders.remove(before);
    }
    this.#renew(id, digest);
    return this.#told(id, await this.#tried(plugin, locale), locale);
  }

  /** Where the host refuses it, nothing of it is left. */
  async #install(plugin: PluginPackage): Promise<void> {
    const { host, folders } = this.#ports;
    const { manifest, digest, files } = plugin;
    const held = await folders.holds(digest, manifest);
    if (!held) await folders.write(digest, files);
    try {
      await host.install(foundIn(plugin, folders));
    } catch (error) {
      if (!held) await folders.remove(digest);
      throw error;
    }
  }

  /** Says how it is, and that somebody is still there. Errors: `notFound`. */
  look(id: string, locale: string): PluginInDevelopment {
    const live = this.#live.get(id);
    if (live === undefined) throw new AppError('notFound', SAYS.notInDevelopment({ plugin: id }));
    this.#renew(id, live.digest);
    return this.#told(id, [], locale);
  }

  /** Out again; what was installed under its id comes back. Errors: `notFound`. */
  async end(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (live === undefined) throw new AppError('notFound', SAYS.notInDevelopment({ plugin: id }));
    clearTimeout(live.lease);
    this.#live.delete(id);
    const { host, settler, folders, consents } = this.#ports;
    if (host.plugin(id) !== undefined) await host.remove(id);
    await folders.remove(live.digest);
    consents.takeBack(id);
    await settler.settleAnew(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { lease } of this.#live.values()) clearTimeout(lease);
    this.#live.clear();
  }

  #renew(id: string, digest: string): void {
    clearTimeout(this.#live.get(id)?.lease);
    const lease = setTimeout(() => void this.end(id).catch(() => undefined), LEASE_MS).unref();
    this.#live.set(id, { digest, lease });
  }

  /** Draws nothing and asks nothing: loads every widget and template, and starts the code. */
  async #tried({ manifest }: PluginPackage, locale: string): Promise<string[]> {
    const { host } = this.#ports;
    const faults: string[] = [];
    for (const widget of manifest.contributes.widgets ?? []) {
      await host.widget(`${manifest.id}/${widget.id}@${widget.version}`).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
        faults.push(sentenceIn(error, locale));
      });
    }
    for (const kind of ['dataSource', 'model', 'report', 'channel'] as const) {
      if ((manifest.contributes[`${kind}s`] ?? []).length > 0)
        await host.contributions(kind, { of: ({ id }) => id === manifest.id });
    }
    return faults;
  }

  #told(id: string, faults: string[], locale: string): PluginInDevelopment {
    const { host, figures } = this.#ports;
    const status = host.plugin(id);
    if (status === undefined) throw new AppError('notFound', SAYS.notInDevelopment({ plugin: id }));
    return {
      id,
      version: status.manifest.version,
      state: status.state,
      ...toldReason(status, locale),
      faults,
      lastLine: figures.lines(id).at(-1)?.number ?? 0,
    };
  }
}

function foundIn({ manifest, digest }: PluginPackage, folders: PackageFolders): FoundPlugin {
  return { manifest, folder: folders.path(digest), digest, trusted: false, consent: manifest.capabilities ?? {} };
}
