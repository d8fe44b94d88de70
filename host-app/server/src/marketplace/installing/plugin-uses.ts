import type { Dashboard, PluginManifest, Tile } from '@vitrine/core/contracts';
import type { PluginUse, PluginUses } from '../../api.ts';
import type { Identity } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';

interface DashboardRow {
  id: string;
  document: Dashboard;
}

/**
 * What of a workspace a plugin draws, supplies or continues, and the reports that go with it; by the newest documents, and for viewers by
 * the published ones.
 */
export async function usesOf(
  database: Database,
  { workspaceId, role }: Pick<Identity, 'workspaceId' | 'role'>,
  { id: plugin, contributes }: Pick<PluginManifest, 'id' | 'contributes'>,
): Promise<Omit<PluginUses, 'others'>> {
  const document = role === 'viewer' ? 'published' : 'coalesce(draft, published)';
  const rows = await database.read<DashboardRow>(
    workspaceId,
    `select id, ${document} as document from dashboards where ${document} is not null order by created_at, id`,
    [],
  );
  const dashboards = rows.map(({ id, document }) => ({
    id,
    title: document.title,
    tiles: document.sections
      .flatMap(({ tiles }) => tiles)
      .map((tile) => ({ id: tile.id, title: tile.title ?? null, uses: [...usesOfTile(tile, plugin)] }))
      .filter(({ uses }) => uses.length > 0),
  }));
  return {
    dashboards: dashboards.filter(({ tiles }) => tiles.length > 0),
    reports: (contributes.reports ?? []).map(({ id, title }) => ({ id, title: title ?? id })),
  };
}

function* usesOfTile({ widget, query }: Tile, plugin: string): Generator<PluginUse> {
  if (widget.startsWith(`${plugin}/`)) yield 'widget';
  if (query?.dataset.startsWith(`${plugin}.`)) yield 'data';
  if (query?.forecast?.model.startsWith(`${plugin}/`)) yield 'model';
}
