import type { Dashboard, Tile } from '@vitrine/core/contracts';
import type { PluginUse, PluginUses } from '../api.ts';
import type { Identity } from '../http/index.ts';
import type { Database } from '../storage/index.ts';
import { tilesOf } from './document.ts';

interface DashboardRow {
  id: string;
  document: Dashboard;
}

/** What of a workspace a plugin draws, supplies or continues; by the newest documents, and for viewers by the published ones. */
export async function usesOf(
  database: Database,
  { workspaceId, role }: Pick<Identity, 'workspaceId' | 'role'>,
  plugin: string,
): Promise<PluginUses['dashboards']> {
  // The index is that of the newest document: it does not tell of a published one that has a draft.
  const [document, passed] =
    role === 'viewer' ? ['published', 'draft is not null or'] : ['coalesce(draft, published)', ''];
  const rows = await database.read<DashboardRow>(
    workspaceId,
    `select id, ${document} as document from dashboards d
      where ${document} is not null and (${passed} exists (
        select from widgets w where w.dashboard_id = d.id
           and (starts_with(w.widget, $1) or starts_with(w.dataset, $2) or w.model is null or starts_with(w.model, $1))))
      order by created_at, id`,
    [`${plugin}/`, `${plugin}.`],
  );
  const dashboards = rows.map(({ id, document }) => ({
    id,
    title: document.title,
    tiles: tilesOf(document)
      .map((tile) => ({ id: tile.id, title: tile.title ?? null, uses: [...usesOfTile(tile, plugin)] }))
      .filter(({ uses }) => uses.length > 0),
  }));
  return dashboards.filter(({ tiles }) => tiles.length > 0);
}

function* usesOfTile({ widget, query }: Tile, plugin: string): Generator<PluginUse> {
  if (widget.startsWith(`${plugin}/`)) yield 'widget';
  if (query?.dataset.startsWith(`${plugin}.`)) yield 'data';
  if (query?.forecast?.model.startsWith(`${plugin}/`)) yield 'model';
}
