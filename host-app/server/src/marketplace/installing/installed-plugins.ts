import type { PluginManifest } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { isNewer } from '@vitrine/widget-registry/catalogue';
import type { AcceptedKey, KnownPlugin, PluginMemory } from '@vitrine/widget-registry/install';
import type { Signature } from '@vitrine/widget-registry/package';
import type { Knex } from 'knex';
import { narrowConsents } from '../../isolation/narrow-consents.ts';
import { type Database, deleteOfPlugin } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';

/** Who hears that what is installed changed, or what of it is taken back: the payload is the plugin's id. */
export const PLUGINS_CHANNEL = 'vitrine_plugins';

/** A version that is installed now. */
export interface InstalledVersion {
  plugin: string;
  version: string;
  formerVersion: string | null;
  digest: string;
  manifest: PluginManifest;
  signature: Signature;
  /** The key that signed it. */
  publicKey: string;
  agreed: string[];
  changedAt: Date;
}

export interface NewVersion {
  manifest: PluginManifest;
  signature: Signature;
  publicKey: string;
  digest: string;
  bytes: Uint8Array;
  agreed: readonly string[];
  userId: string;
  /** Why its key was accepted; it is `known` where nothing else is said. */
  acceptedKey?: AcceptedKey;
  /** The address of the marketplace that it comes from, where it comes from one. */
  origin?: string;
}

interface Row {
  plugin: string;
  version: string;
  former_version: string | null;
  digest: string;
  manifest: PluginManifest;
  signature: Signature;
  public_key: string;
  agreed: string[];
  changed_at: Date;
}

interface EnteredRow {
  public_key: string;
  highest_version: string;
  version: string | null;
  former_version: string | null;
  origins: string[] | null;
}

/** What this server installed, and what it remembers of what it removed. */
export class InstalledPlugins {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<InstalledVersion[]> {
    const rows: Row[] = await this.#database.outsideWorkspaces((transaction) => current(transaction));
    return rows.map(asInstalled);
  }

  /** What is installed in few words: id → version. */
  async versions(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#database.readOutsideWorkspaces<{ plugin: string; version: string }>(
      'select plugin, version from installed_plugins where version is not null',
      [],
    );
    return new Map(rows.map(({ plugin, version }) => [plugin, version]));
  }

  async one(plugin: string): Promise<InstalledVersion | undefined> {
    const [row]: Row[] = await this.#database.outsideWorkspaces((transaction) =>
      current(transaction).where({ 'p.plugin': plugin }),
    );
    return row && asInstalled(row);
  }

  /** Also of a plugin that was removed. */
  async memory(plugin: string): Promise<PluginMemory | undefined> {
    const row: { public_key: string; highest_version: string } | undefined = await this.#database.outsideWorkspaces(
      (transaction) => transaction('installed_plugins').where({ plugin }).first('public_key', 'highest_version'),
    );
    return row && { publicKey: row.public_key, highestVersion: row.highest_version };
  }

  /** The plugins of a publisher that are known here, also those that were removed, and their keys. */
  async keysOf(publisher: string): Promise<KnownPlugin[]> {
    const rows: { plugin: string; public_key: string; key_vouches: boolean }[] = await this.#database.outsideWorkspaces(
      (transaction) =>
        transaction('installed_plugins')
          .whereRaw("split_part(plugin, '.', 1) = ?", [publisher])
          .orderBy('plugin')
          .select('plugin', 'public_key', 'key_vouches'),
    );
    return rows.map(({ plugin, public_key, key_vouches }) => ({
      plugin,
      publicKey: public_key,
      vouches: key_vouches,
    }));
  }

  async package(plugin: string, version: string): Promise<Uint8Array> {
    const row: { package: Buffer } | undefined = await this.#database.outsideWorkspaces((transaction) =>
      transaction('installed_versions').where({ plugin, version }).first('package'),
    );
    if (row === undefined) throw notInstalled(plugin);
    return row.package;
  }

  /** `then` runs in the same transaction: where it fails, nothing is installed. What was left of it when it was removed is not given to it. */
  async install(made: NewVersion, then: () => Promise<void>): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      const plugin = made.manifest.id;
      const here = await transaction('installed_plugins').where({ plugin }).whereNotNull('version').first('plugin');
      if (here === undefined) await deleteOfPlugin(transaction, plugin);
      await this.#keep(transaction, made);
      await then();
    });
  }

  /** All of them or none. */
  async installAll(made: readonly NewVersion[]): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      for (const one of made) await this.#keep(transaction, one);
    });
  }

  async #keep(transaction: Knex.Transaction, made: NewVersion): Promise<void> {
    const { id: plugin, version } = made.manifest;
    const before: Pick<Row, 'version' | 'manifest'>[] = await transaction('installed_versions')
      .where({ plugin })
      .select('version', 'manifest');
    await enter(transaction, made);
    const content = {
      digest: made.digest,
      manifest: JSON.stringify(made.manifest),
      signature: JSON.stringify(made.signature),
      package: Buffer.from(made.bytes),
      public_key: made.publicKey,
      agreed: [...made.agreed],
    };
    await transaction('installed_versions')
      .insert({ plugin, version, ...content })
      .onConflict(['plugin', 'version'])
      .merge(content);
    await forgetOlder(transaction, plugin);
    const here: string[] = await transaction('installed_versions').where({ plugin }).pluck('version');
    const kept = before.filter((one) => here.includes(one.version)).map(({ manifest }) => manifest);
    if (kept.length > 0) await narrowConsents(transaction, plugin, kept);
    await this.#database.notify(transaction, PLUGINS_CHANNEL, plugin);
  }

  /** Errors: `notFound` when it is not installed or there is nothing to go back to. */
  async rollBack(plugin: string, userId: string): Promise<string> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const row = await locked(transaction, plugin);
      if (row.former_version === null) throw new AppError('notFound', SAYS.noFormer({ plugin }));
      const change = { version: row.former_version, former_version: null, ...by(transaction, userId) };
      await transaction('installed_plugins').where({ plugin }).update(change);
      await this.#database.notify(transaction, PLUGINS_CHANNEL, plugin);
      return row.former_version;
    });
  }

  /**
   * With all that any workspace told it and that it kept, unless `told` stays; what its sources brought is the workspace's and stays, and
   * key and highest version stay known. Errors: `notFound`.
   */
  async remove(plugin: string, userId: string, told: 'goes' | 'stays' = 'goes'): Promise<void> {
    await this.#database.outsideWorkspaces(async (transaction) => {
      await locked(transaction, plugin);
      if (told === 'goes') await deleteOfPlugin(transaction, plugin);
      const change = { version: null, former_version: null, ...by(transaction, userId) };
      await transaction('installed_plugins').where({ plugin }).update(change);
      await transaction('installed_versions').where({ plugin }).delete();
      await this.#database.notify(transaction, PLUGINS_CHANNEL, plugin);
    });
  }

  /** What was removed and signed by this key is as if it had never been here. */
  async forget(plugin: string, publicKey: string): Promise<void> {
    await this.#database.outsideWorkspaces((transaction) =>
      transaction('installed_plugins').where({ plugin, public_key: publicKey }).whereNull('version').delete(),
    );
  }
}

function current(transaction: Knex.Transaction): Knex.QueryBuilder {
  return transaction('installed_plugins as p')
    .join('installed_versions as v', (on) => on.on('v.plugin', 'p.plugin').andOn('v.version', 'p.version'))
    .orderBy('p.plugin')
    .select(
      'p.plugin',
      'p.version',
      'p.former_version',
      transaction.raw('coalesce(v.public_key, p.public_key) as public_key'),
      'p.changed_at',
      'v.digest',
      'v.manifest',
      'v.signature',
      'v.agreed',
    );
}

async function enter(transaction: Knex.Transaction, made: NewVersion): Promise<void> {
  const { id: plugin, version } = made.manifest;
  const known: EnteredRow | undefined = await transaction('installed_plugins').where({ plugin }).forUpdate().first();
  if (known === undefined) {
    const pinned = { public_key: made.publicKey, highest_version: version, version, changed_by: made.userId };
    const first = { key_vouches: made.acceptedKey !== 'named', origins: originsOf(made, []) };
    await transaction('installed_plugins').insert({ plugin, ...pinned, ...first });
    return;
  }
  // The key of an older version was given up: it does not become the pinned one again.
  const older = isNewer(known.highest_version, version);
  const highest = older ? known.highest_version : version;
  const former = known.version === version ? known.former_version : known.version;
  const pinned = { public_key: older ? known.public_key : made.publicKey, highest_version: highest };
  // Of one that is from before this was kept, any marketplace may have been the place.
  const places = known.origins ?? (await transaction('known_marketplaces').pluck<string[]>('address'));
  const origins = originsOf(made, places);
  const change = { version, former_version: former, origins, ...pinned, ...by(transaction, made.userId) };
  await transaction('installed_plugins').where({ plugin }).update(change);
}

function originsOf({ origin }: NewVersion, before: readonly string[]): string[] {
  return origin === undefined ? [...before] : [...new Set([...before, origin])];
}

/** The version in use and the one before are enough to go back. */
async function forgetOlder(transaction: Knex.Transaction, plugin: string): Promise<void> {
  await transaction.raw(
    `delete from installed_versions v using installed_plugins p
      where p.plugin = v.plugin and v.plugin = ? and v.version <> p.version and v.version is distinct from p.former_version`,
    [plugin],
  );
}

async function locked(transaction: Knex.Transaction, plugin: string): Promise<{ former_version: string | null }> {
  const row: { version: string | null; former_version: string | null } | undefined = await transaction(
    'installed_plugins',
  )
    .where({ plugin })
    .forUpdate()
    .first('version', 'former_version');
  if (row === undefined || row.version === null) throw notInstalled(plugin);
  return row;
}

function by(transaction: Knex.Transaction, userId: string): { changed_by: string; changed_at: Knex.Raw } {
  return { changed_by: userId, changed_at: transaction.raw('now()') };
}

function notInstalled(plugin: string): AppError {
  return new AppError('notFound', SAYS.notInstalled({ plugin }));
}

function asInstalled(row: Row): InstalledVersion {
  return {
    plugin: row.plugin,
    version: row.version,
    formerVersion: row.former_version,
    digest: row.digest,
    manifest: row.manifest,
    signature: row.signature,
    publicKey: row.public_key,
    agreed: row.agreed,
    changedAt: row.changed_at,
  };
}
