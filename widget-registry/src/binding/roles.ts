import {
  type Column,
  type ColumnType,
  companionName,
  forecastColumns,
  type Table,
  type WidgetRole,
} from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { BindInput, WidgetDefinition } from './contract.ts';
import { SAYS } from './sentences.ts';

/** A column of the answer in its role. */
export interface BoundColumn {
  role: WidgetRole;
  column: Column;
  index: number;
  /** Where the compared period's value stands, if the query compares. */
  previousIndex: number | undefined;
  /** Where what a model expects stands, with the ends of its interval, if the query asks for a forecast. */
  forecast?: { expected: number; low: number; high: number };
}

export type Roles = Readonly<Record<string, string | readonly string[]>>;

export function acceptedTypes(role: WidgetRole): readonly ColumnType[] {
  return typeof role.type === 'string' ? [role.type] : role.type;
}

/** Columns that only accompany another one: the compared period's, what is expected, and names for people. */
export function companionNames(columns: readonly Column[]): Set<string> {
  const names = new Set(columns.map((column) => column.name));
  const companions = new Set<string>();
  for (const column of columns) {
    for (const companion of [
      `${column.name}_previous`,
      ...(names.has(`${column.name}_expected`) ? forecastColumns(column.name) : []),
      companionName(column),
    ]) {
      if (names.has(companion)) companions.add(companion);
    }
  }
  return companions;
}

function fits(role: WidgetRole, column: Column): boolean {
  if (acceptedTypes(role).includes('quantitative') && column.role === 'measure') return true;
  return column.role === 'dimension' && acceptedTypes(role).includes(column.type);
}

/**
 * Which columns a widget would take for which role, or undefined where a required role stays empty. Measures go to
 * quantitative roles, times first to roles that prefer them, what is left to repeatable roles.
 */
export function suggestRoles(
  widget: WidgetDefinition,
  columns: readonly Column[],
): Record<string, string | string[]> | undefined {
  const companions = companionNames(columns);
  const free = columns.filter((column) => !companions.has(column.name));
  const roles: Record<string, string | string[]> = {};
  const take = (role: WidgetRole): Column | undefined => {
    const position = acceptedTypes(role)
      .map((type) =>
        free.findIndex((column) => fits(role, column) && (column.type === type || column.role === 'measure')),
      )
      .find((found) => found >= 0);
    return position === undefined ? undefined : free.splice(position, 1)[0];
  };
  const ordered = [...widget.contribution.data.roles].sort(
    (a, b) => Number(a.optional ?? false) - Number(b.optional ?? false),
  );
  for (const role of ordered) {
    const first = take(role);
    if (!first) {
      if (role.optional) continue;
      return undefined;
    }
    roles[role.name] = role.many ? [first.name] : first.name;
  }
  for (const role of ordered.filter((candidate) => candidate.many)) {
    const taken = roles[role.name];
    for (let next = take(role); Array.isArray(taken) && next; next = take(role)) taken.push(next.name);
  }
  return roles;
}

/**
 * The columns in their roles. Errors: `unknownField` when a required role has no column in the answer, with the role
 * and the names that are missing.
 */
export function resolveRoles(input: Pick<BindInput, 'widget' | 'table' | 'roles'>): Map<string, BoundColumn[]> {
  const { widget, table } = input;
  const given = Object.keys(input.roles).length > 0 ? input.roles : (suggestRoles(widget, table.columns) ?? {});
  const positions = new Map(table.columns.map((column, index) => [column.name, index]));
  const resolved = new Map<string, BoundColumn[]>();
  for (const role of widget.contribution.data.roles) {
    const names = [given[role.name] ?? []].flat();
    const bound = names.flatMap((name) => columnInRole(role, table, positions, name));
    if (bound.length > 0) resolved.set(role.name, role.many ? bound : bound.slice(0, 1));
    else if (!role.optional) {
      const missing = names.length > 0 ? names.join(', ') : role.name;
      throw new AppError('unknownField', SAYS.missingField({ missing }), {
        path: `/roles/${role.name}`,
        details: { role: role.name, missing: names },
      });
    }
  }
  return resolved;
}

function columnInRole(role: WidgetRole, table: Table, positions: Map<string, number>, name: string): BoundColumn[] {
  const index = positions.get(name);
  const column = index === undefined ? undefined : table.columns[index];
  if (index === undefined || !column) return [];
  const [expected, low, high] = forecastColumns(name).map((forecast) => positions.get(forecast));
  const forecast =
    expected === undefined || low === undefined || high === undefined ? {} : { forecast: { expected, low, high } };
  return [{ role, column, index, previousIndex: positions.get(`${name}_previous`), ...forecast }];
}
