import { catalogueEntry, type Revocation, searchTextOf } from '@vitrine/widget-registry/catalogue';
import type { Knex } from 'knex';
import { pluginLine, versionsOf } from './published-plugin.ts';

/** The line of the catalogue says what the newest version on offer says: one that was neither withdrawn nor revoked. */
export async function settleEntry(transaction: Knex, plugin: string): Promise<void> {
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
