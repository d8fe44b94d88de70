import type { PluginManifest } from '@vitrine/core/contracts';
import { agreedPermissions } from '@vitrine/widget-registry/install';
import type { Knex } from 'knex';

/**
 * What workspaces agreed to for a plugin and none of these versions of it asks for is forgotten in each of them, so that a later version
 * that asks for it asks anew.
 */
export async function narrowConsents(
  transaction: Knex.Transaction,
  plugin: string,
  versions: readonly PluginManifest[],
): Promise<void> {
  await transaction.raw("select set_config('vitrine.narrowed_plugin', ?, true)", [plugin]);
  const rows: { workspace_id: string; agreed: string[] }[] = await transaction('plugin_consents')
    .where({ plugin })
    .forUpdate()
    .select('workspace_id', 'agreed');
  for (const { workspace_id, agreed } of rows) {
    const kept = new Set(versions.flatMap((manifest) => agreedPermissions(manifest, agreed)));
    if (kept.size === agreed.length && agreed.every((key) => kept.has(key))) continue;
    await transaction('plugin_consents')
      .where({ workspace_id, plugin })
      .update({ agreed: [...kept] });
  }
  await transaction.raw("select set_config('vitrine.narrowed_plugin', '', true)");
}
