import type { Cell, Column, DatasetModel, Table, WidgetRole } from '@vitrine/core/contracts';
import type { InstalledWidget, WidgetDraft } from '@vitrine/server/api';
import { completed } from '../editor/binding/fields.ts';
import { choicesOf, missingRoles } from '../editor/binding/roles.ts';
import type { TileContent } from '../editor/document/commands.ts';

/** The first dataset that can fill every role of the widget, with the fields that fit best. */
export function ownContent(widget: InstalledWidget, models: readonly DatasetModel[]): TileContent | undefined {
  for (const model of models) {
    const content = contentFor(widget, model);
    if (content) return content;
  }
  return undefined;
}

/** The widget over one dataset; undefined where a required role finds nothing. */
export function contentFor(widget: InstalledWidget, model: DatasetModel): TileContent | undefined {
  // Names come before time where a role takes both: fifty weeks say little on an axis of names.
  const asked = { ...model, time: '', dimensions: tellingFirst(model) };
  const content = completed({ widget: widget.reference }, widget, asked, {});
  return missingRoles(widget, choicesOf(content, widget, model)).length === 0 ? content : undefined;
}

/** Dimensions with a known list of values first, then those with names, then codes of single things. */
function tellingFirst({ dimensions }: DatasetModel): DatasetModel['dimensions'] {
  const rank = ({ values, companion }: DatasetModel['dimensions'][number]) =>
    values !== undefined ? 0 : companion !== undefined ? 1 : 2;
  return dimensions.toSorted((a, b) => rank(a) - rank(b));
}

const NAMES = ['Aster', 'Birch', 'Cedar', 'Dahlia', 'Elder', 'Fern'];

function cellOf(column: Column, row: number, at: number): Cell {
  if (column.type === 'temporal') return new Date(Date.UTC(2025, row % 12, 1)).toISOString().slice(0, 10);
  if (column.role === 'dimension') return NAMES[at > 0 ? Math.floor(row / 6) % 2 : row % 6] ?? '';
  return 40 + ((row * 37 + at * 23) % 60);
}

/** Twelve made-up rows for roles, where there is no specification to take them from. */
export function emptySample(roles: readonly WidgetRole[]): WidgetDraft['sample'] {
  const columns = roles.map(({ name, type, title }): Column => {
    const [first = 'nominal'] = [type].flat();
    return { name, type: first, role: first === 'quantitative' ? 'measure' : 'dimension', label: title ?? name };
  });
  const rows = Array.from({ length: 12 }, (_, row) => columns.map((column, at) => cellOf(column, row, at)));
  const table: Table = {
    columns,
    rows,
    asOf: '2026-01-01T00:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 0,
  };
  return { table, roles: Object.fromEntries(roles.map(({ name, many }) => [name, many ? [name] : name])) };
}
