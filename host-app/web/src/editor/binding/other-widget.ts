import type { DatasetModel } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { suggestRoles } from '@vitrine/widget-registry/binding';
import type { TileContent } from '../document/commands.ts';
import { columnsOf, type RoleChoice, type RoleChoices, withChoices } from './roles.ts';

/** Widgets that can show what the tile shows now, its own first. */
export function widgetsFor(
  content: TileContent,
  own: InstalledWidget,
  { widgets, model }: { widgets: readonly InstalledWidget[]; model: DatasetModel },
): InstalledWidget[] {
  const { query } = content;
  if (!query || query.rows) return [own];
  const columns = columnsOf(query, model);
  const others = widgets.filter(({ reference, contribution }) => {
    if (reference === own.reference || contribution.data.roles.length === 0) return false;
    const roles = suggestRoles({ contribution } as InstalledWidget, columns);
    return roles !== undefined && Object.values(roles).flat().length === columns.length;
  });
  return [own, ...others];
}

/** The tile as another widget, with the same numbers in its roles and without the options that were the old one's. */
export function withWidget(
  content: TileContent,
  widget: InstalledWidget,
  { model, choices }: { model: DatasetModel; choices: RoleChoices },
): TileContent {
  const { query, options: _, ...rest } = content;
  if (!query) return content;
  const roles = suggestRoles(widget, columnsOf(query, model));
  if (!roles) return content;
  const all = Object.values(choices).flat();
  const chosen = Object.fromEntries(
    Object.entries(roles).map(([role, names]) => [
      role,
      [names].flat().flatMap((name): RoleChoice[] => all.filter(({ field }) => field === name).slice(0, 1)),
    ]),
  );
  return withChoices({ ...rest, query, widget: widget.reference }, widget, query.dataset, chosen);
}
