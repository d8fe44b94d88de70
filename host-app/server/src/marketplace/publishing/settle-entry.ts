import { catalogueEntry, type Revocation, searchTextOf } from '@vitrine/widget-registry/catalogue';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import { pluginLine, versionsOf } from './published-plugin.ts';

/** The line of the catalogue says what the newest version on offer says: one that was neither withdrawn nor revoked. */
export async function settleEntry(transaction: Knex.Transaction, plugin: string): Promise<void> {
  const [versions, line] = [await versionsOf(transaction, plugin), await pluginLine(transaction, plugin)];
  const revoked: Revocation[] = await transaction('revocations')
    .where({ plugin })
    .whereNull('lifted_at')
    .select('plugin', 'versions', 'reason');
  const entry = catalogueEntry({ versions, deprecated: line?.deprecated ?? null }, { revoked });
  const shown = versions.find(({ manifest }) => manifest.version === entry?.version);
  if (entry === undefined || shown === undefined) {
    await transaction('published_plugins').where({ plugin }).update({ entry: null });
    return;
  }
  await transaction('published_plugins')
    .where({ plugin })
    .update({
      entry: JSON.stringify(entry),
      search_text: searchTextOf(shown.manifest),
      categories: entry.categories,
      kinds: entry.kinds,
    });
}

/** Lines that were written before revoked versions and pre-releases were passed over. */
export async function settleFormerEntries(database: Database): Promise<void> {
  await database.outsideWorkspaces(async (transaction) => {
    const plugins: string[] = await transaction('published_plugins')
      .whereNotNull('entry')
      .whereRaw(
        `(entry ->> 'version' like '%-%'
          or exists (select from revocations r where r.plugin = published_plugins.plugin and r.lifted_at is null))`,
      )
      .pluck('plugin');
    for (const plugin of plugins) await settleEntry(transaction, plugin);
  });
}
