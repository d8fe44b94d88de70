import type { PluginManifest } from '@vitrine/core/contracts';
import {
  type Deprecation,
  newestFirst,
  type PackageFinding,
  type PublishedVersion,
  type SignedKeyRotation,
} from '@vitrine/widget-registry/catalogue';
import type { Signature } from '@vitrine/widget-registry/package';
import type { Knex } from 'knex';

interface VersionRow {
  version: string;
  digest: string;
  manifest: PluginManifest;
  signature: Signature;
  public_key: string;
  bytes: number;
  yanked: string | null;
  published_at: Date;
  notes: string | null;
  findings: PackageFinding[] | null;
  installs: number;
}

export interface PluginLine {
  publisher: string;
  installs: number;
  deprecated: Deprecation | null;
}

/** Newest first, yanked ones too. */
export async function versionsOf(transaction: Knex, plugin: string): Promise<PublishedVersion[]> {
  const rows: VersionRow[] = await transaction('published_versions')
    .where({ plugin })
    .select('version', 'digest', 'manifest', 'signature', 'public_key', 'yanked', 'published_at')
    .select('notes', 'findings', 'installs')
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
      notes: row.notes,
      findings: row.findings,
      installs: row.installs,
    })),
  );
}

export async function pluginLine(transaction: Knex, plugin: string): Promise<PluginLine | undefined> {
  const line: PluginLine | undefined = await transaction('published_plugins')
    .where({ plugin })
    .first('publisher', 'installs', 'deprecated');
  return line;
}

/** In the order in which they were made. */
export async function rotationsOf(transaction: Knex.Transaction, publisher: string): Promise<SignedKeyRotation[]> {
  return transaction('publisher_rotations').where({ publisher }).orderBy('created_at').pluck('rotation');
}
