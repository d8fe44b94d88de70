import { AppError } from '@vitrine/core/errors';
import { type Deprecation, notesOf, type PublishedPlugin, reviewPackage } from '@vitrine/widget-registry/catalogue';
import type { PluginPackage, Signature } from '@vitrine/widget-registry/package';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';
import { pluginLine, rotationsOf, versionsOf } from './published-plugin.ts';
import type { Publisher } from './publishers.ts';
import { settleEntry } from './settle-entry.ts';

export interface Publication {
  publisher: Publisher;
  plugin: PluginPackage;
  signature: Signature;
  bytes: Uint8Array;
}

/** The published versions of all plugins; a version never changes but for being yanked. */
export class Publications {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Errors: `badRequest` for a version that was published before. */
  async add(publication: Publication): Promise<void> {
    const { manifest, digest } = publication.plugin;
    const { id: plugin, version } = manifest;
    await this.#database.outsideWorkspaces(async (transaction) => {
      const line = { plugin, publisher: publication.publisher.name, search_text: '', categories: [], kinds: [] };
      await transaction('published_plugins').insert(line).onConflict('plugin').ignore();
      await transaction('published_plugins').where({ plugin }).forUpdate().first('plugin');
      const before = await transaction('published_versions').where({ plugin, version }).first('version');
      if (before) {
        throw new AppError('badRequest', SAYS.versionTaken({ plugin, version }), {
          path: '/version',
          details: { plugin, version },
        });
      }
      await transaction('published_versions').insert({
        plugin,
        version,
        digest,
        manifest: JSON.stringify(manifest),
        signature: JSON.stringify(publication.signature),
        public_key: publication.publisher.publicKey,
        package: Buffer.from(publication.bytes),
        notes: notesOf(publication.plugin),
        findings: JSON.stringify(reviewPackage(publication.plugin)),
      });
      await settleEntry(transaction, plugin);
    });
  }

  /** Errors: `notFound`. */
  async plugin(plugin: string): Promise<PublishedPlugin> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const versions = await versionsOf(transaction, plugin);
      const line = await pluginLine(transaction, plugin);
      if (versions.length === 0 || line === undefined) throw new AppError('notFound', SAYS.noPlugin({ plugin }));
      const rotations = await rotationsOf(transaction, line.publisher);
      return { versions, installs: line.installs, deprecated: line.deprecated, rotations };
    });
  }

  async idsOf(publisher: string): Promise<string[]> {
    return this.#database.outsideWorkspaces((transaction) =>
      transaction('published_plugins').where({ publisher }).orderBy('plugin').pluck('plugin'),
    );
  }

  /** Errors: `notFound`. */
  async package(digest: string): Promise<Uint8Array> {
    const row: { package: Buffer } | undefined = await this.#database.outsideWorkspaces((transaction) =>
      transaction('published_versions').where({ digest }).first('package'),
    );
    if (row === undefined) throw new AppError('notFound', SAYS.noPackage());
    return row.package;
  }

  /** Once for each installation. Older servers do not say which version it was. */
  async countInstall(plugin: string, version: string | undefined, installation: Uint8Array): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const line = await transaction('published_plugins').where({ plugin }).forUpdate().first('plugin');
      if (line === undefined) return;
      const counted = { plugin, installation: Buffer.from(installation) };
      const before = await transaction('counted_installs').where(counted).first('version');
      const [made] = await transaction('counted_installs')
        .insert({ ...counted, version: version ?? '' })
        .onConflict(['plugin', 'installation', 'version'])
        .ignore()
        .returning('version');
      if (before === undefined) await transaction('published_plugins').where({ plugin }).increment('installs');
      if (made === undefined || version === undefined) return;
      await transaction('published_versions').where({ plugin, version }).increment('installs');
    });
  }

  /** Null: no longer deprecated. Errors: `notFound`. */
  async deprecate(plugin: string, deprecation: Deprecation | null): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const deprecated = deprecation && JSON.stringify(deprecation);
      const changed = await transaction('published_plugins').where({ plugin }).update({ deprecated });
      if (changed === 0) throw new AppError('notFound', SAYS.noPlugin({ plugin }));
      await settleEntry(transaction, plugin);
    });
  }

  /** No longer offered; who has it keeps it. Errors: `notFound`. */
  async yank(plugin: string, version: string, reason: string | null): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const changed = await transaction('published_versions').where({ plugin, version }).update({ yanked: reason });
      if (changed === 0) throw new AppError('notFound', SAYS.noVersion({ plugin, version }));
      await settleEntry(transaction, plugin);
    });
  }
}
