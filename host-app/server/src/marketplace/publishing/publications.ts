import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import {
  type CatalogueEntry,
  kindsOf,
  newestFirst,
  type PublishedVersion,
  searchTextOf,
} from '@vitrine/widget-registry/catalogue';
import type { PluginPackage, Signature } from '@vitrine/widget-registry/package';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';
import type { Publisher } from './publishers.ts';

export interface Publication {
  publisher: Publisher;
  plugin: PluginPackage;
  signature: Signature;
  bytes: Uint8Array;
}

interface VersionRow {
  version: string;
  digest: string;
  manifest: PluginManifest;
  signature: Signature;
  public_key: string;
  bytes: number;
  yanked: string | null;
  published_at: Date;
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
      });
      await settleEntry(transaction, plugin);
    });
  }

  /** Newest first, yanked ones too. Errors: `notFound`. */
  async versions(plugin: string): Promise<PublishedVersion[]> {
    const found = await this.#database.outsideWorkspaces((transaction) => versionsOf(transaction, plugin));
    if (found.length === 0) throw new AppError('notFound', SAYS.noPlugin({ plugin }));
    return found;
  }

  /** Errors: `notFound`. */
  async package(digest: string): Promise<Uint8Array> {
    const row: { package: Buffer } | undefined = await this.#database.outsideWorkspaces((transaction) =>
      transaction('published_versions').where({ digest }).first('package'),
    );
    if (row === undefined) throw new AppError('notFound', SAYS.noPackage());
    return row.package;
  }

  async countInstall(plugin: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('published_plugins').where({ plugin }).increment('installs'),
    );
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

async function versionsOf(transaction: Knex.Transaction, plugin: string): Promise<PublishedVersion[]> {
  const rows: VersionRow[] = await transaction('published_versions')
    .where({ plugin })
    .select('version', 'digest', 'manifest', 'signature', 'public_key', 'yanked', 'published_at')
    .select(transaction.raw('octet_length(package) as bytes'));
  return newestFirst(
    rows.map((row) => ({
      manifest: row.manifest,
      signature: row.signature,
      publicKey: row.public_key,
      digest: row.digest,
      bytes: row.bytes,
      publishedAt: row.published_at.toISOString(),
      yanked: row.yanked,
    })),
  );
}

/** The line of the catalogue says what the newest version on offer says. */
async function settleEntry(transaction: Knex.Transaction, plugin: string): Promise<void> {
  const newest = (await versionsOf(transaction, plugin)).find(({ yanked }) => yanked === null);
  if (newest === undefined) {
    await transaction('published_plugins').where({ plugin }).update({ entry: null });
    return;
  }
  const { manifest, publishedAt } = newest;
  const entry: Omit<CatalogueEntry, 'installs'> = {
    id: plugin,
    publisher: plugin.split('.')[0] ?? plugin,
    version: manifest.version,
    title: manifest.title,
    description: manifest.description,
    categories: [...(manifest.categories ?? [])],
    kinds: kindsOf(manifest),
    tier: manifest.tier,
    engine: manifest.engines.vitrine,
    publishedAt,
  };
  await transaction('published_plugins')
    .where({ plugin })
    .update({
      entry: JSON.stringify(entry),
      search_text: searchTextOf(manifest),
      categories: entry.categories,
      kinds: entry.kinds,
    });
}
