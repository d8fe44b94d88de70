import type { Column } from '@vitrine/core/contracts';
import type { WidgetDefinition } from './contract.ts';
import { companionNames, suggestRoles } from './roles.ts';

export interface Suggestion {
  widget: WidgetDefinition;
  roles: Record<string, string | string[]>;
  /** Higher is a better fit; above 0. */
  score: number;
}

/** How well a widget shows such columns: all used is good, a preferred type better, an unneeded one worse. */
function score(widget: WidgetDefinition, columns: readonly Column[], roles: Record<string, string | string[]>): number {
  const own = columns.filter((column) => !companionNames(columns).has(column.name));
  const used = new Set(Object.values(roles).flat());
  const unused = own.filter((column) => !used.has(column.name)).length;
  const preferred = widget.contribution.data.roles.filter((role) => {
    const [first] = [roles[role.name] ?? []].flat();
    const column = columns.find((candidate) => candidate.name === first);
    const types = typeof role.type === 'string' ? [role.type] : role.type;
    return column !== undefined && types[0] === column.type;
  }).length;
  const asked = widget.contribution.data.roles.filter((role) => !role.optional).length;
  const renderer = { 'vega-lite': 1, code: 1, metric: 1.2, table: 0.2, text: 0 }[widget.contribution.renderer];
  const fit =
    preferred / Math.max(1, widget.contribution.data.roles.filter((role) => roles[role.name] !== undefined).length);
  return Math.max(0.01, (1 + fit + asked * 0.1 + renderer * 0.5) / (1 + unused * 2));
}

/** Widgets that can show these columns with the roles each would take, best first; equal ones in the given order. */
export function suggestWidgets(widgets: readonly WidgetDefinition[], columns: readonly Column[]): Suggestion[] {
  return widgets
    .flatMap((widget) => {
      if (widget.contribution.data.roles.length === 0) return [];
      const roles = suggestRoles(widget, columns);
      return roles ? [{ widget, roles, score: score(widget, columns, roles) }] : [];
    })
    .sort((a, b) => b.score - a.score);
}
