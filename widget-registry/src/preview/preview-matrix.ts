import type { Cell, Table } from '@vitrine/core/contracts';
import type { BindInput, WidgetDefinition } from '../binding/contract.ts';

/** One way in which a widget will be looked at. */
export const PREVIEW_KINDS = [
  'wide',
  'narrow',
  'phone',
  'dark',
  'print',
  'twin',
  'empty',
  'oneRow',
  'manyRows',
  'rightToLeft',
] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

export const MANY_ROWS = 10_000;

export interface PreviewSubject {
  widget: WidgetDefinition;
  table: Table;
  roles: BindInput['roles'];
  options?: BindInput['options'];
  locale: string;
}

export interface PreviewCell {
  kind: PreviewKind;
  input: BindInput;
}

const SIZES: Readonly<Record<PreviewKind, { width: number; height: number }>> = {
  wide: { width: 960, height: 380 },
  narrow: { width: 280, height: 260 },
  phone: { width: 342, height: 240 },
  dark: { width: 560, height: 300 },
  print: { width: 660, height: 320 },
  twin: { width: 560, height: 300 },
  empty: { width: 420, height: 240 },
  oneRow: { width: 420, height: 240 },
  manyRows: { width: 560, height: 300 },
  rightToLeft: { width: 560, height: 300 },
};

const DAY = 86_400_000;

/** Another value of the same kind: the nth copy of a cell, days apart, numbers near each other. */
function another(cell: Cell, type: string, copy: number): Cell {
  if (cell === null || copy === 0) return cell;
  if (typeof cell === 'number') return Math.round(cell * (1 + ((copy * 37) % 23) / 50) * 100) / 100;
  if (typeof cell !== 'string') return cell;
  if (type !== 'temporal') return copy % 40 === 0 ? cell : `${cell} ${copy % 40}`;
  const time = Date.parse(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
  return Number.isNaN(time)
    ? cell
    : new Date(time - copy * DAY * 7).toISOString().slice(0, cell.length === 10 ? 10 : 24);
}

/** A table of so many rows of the same kind as a small one; the same every time. */
export function grownTable(table: Table, rows: number): Table {
  const { columns } = table;
  const base = table.rows.length > 0 ? table.rows : [columns.map((): Cell => null)];
  const grown = Array.from({ length: rows }, (_, index) => {
    const copy = Math.floor(index / base.length);
    return (base[index % base.length] ?? []).map((cell, at) => another(cell, columns[at]?.type ?? 'nominal', copy));
  });
  const { flags: _, ...rest } = table;
  return { ...rest, rows: grown };
}

function tableOf(kind: PreviewKind, table: Table): Table {
  const { flags: _, ...plain } = table;
  if (kind === 'empty') return { ...plain, rows: [] };
  if (kind === 'oneRow') return { ...plain, rows: table.rows.slice(0, 1) };
  return kind === 'manyRows' ? grownTable(table, MANY_ROWS) : table;
}

/** The twin is the host's own table of the same numbers, whatever the widget draws. */
function asTwin(widget: WidgetDefinition): WidgetDefinition {
  const contribution = { ...widget.contribution, renderer: 'table' as const, data: { roles: [] } };
  return { ...widget, contribution, spec: null, optionsSchema: { type: 'object', properties: {} }, summary: null };
}

/** Everything an author should have seen before anyone else does: size, theme, print, twin, little and much, another script. Pure. */
export function previewMatrix(subject: PreviewSubject): PreviewCell[] {
  const { widget, table, roles, locale } = subject;
  return PREVIEW_KINDS.map((kind) => ({
    kind,
    input: {
      widget: kind === 'twin' ? asTwin(widget) : widget,
      table: tableOf(kind, table),
      roles: kind === 'twin' ? {} : roles,
      options: kind === 'twin' ? {} : (subject.options ?? {}),
      theme: kind === 'dark' ? 'dark' : 'light',
      locale: kind === 'rightToLeft' ? 'ar' : locale,
      size: SIZES[kind],
    },
  }));
}
