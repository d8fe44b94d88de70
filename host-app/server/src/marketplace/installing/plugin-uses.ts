import type { Dashboard, PluginManifest, Tile } from '@vitrine/core/contracts';
import type { PluginUse, PluginUses } from '../../api.ts';
import type { Database } from '../../storage/index.ts';

interface DashboardRow {
  id: string;
  document: Dashboard;
}

/** What of a workspace a plugin draws, supplies or continues, and the reports that go with it; by the newest documents. */
export async function usesOf(
  database: Database,
  workspaceId: string,
  { id: plugin, contributes }: Pick<PluginManifest, 'id' | 'contributes'>,
): Promise<Omit<PluginUses, 'others'>> {
  const rows = await database.read<DashboardRow>(
    workspaceId,
    'select id, coalesce(draft, published) as document from dashboards order by created_at, id',
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
