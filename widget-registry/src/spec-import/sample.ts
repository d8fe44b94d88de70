import type { Cell, Column, Table } from '@vitrine/core/contracts';
import { columnTypeOf, type InferredRole } from './roles.ts';
import { cellOf, type FieldType } from './source-fields.ts';

/** Most rows of a specification that are kept as the widget's sample. */
export const SAMPLE_ROWS = 1000;
const LOOKED_AT = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR = /^(1[5-9]|20|21)\d{2}$/;

function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) > 10_000 ? value : Date.UTC(value, 0, 1);
  if (typeof value !== 'string') return undefined;
  if (YEAR.test(value)) return Date.UTC(Number(value), 0, 1);
  const time = Date.parse(DAY.test(value) ? `${value}T00:00:00Z` : `${value} UTC`);
  const known = Number.isNaN(time) ? Date.parse(value) : time;
  return Number.isNaN(known) ? undefined : known;
}

/** What the cells of a sample look like; undefined when they say nothing. */
export function sampledType(rows: readonly unknown[], name: string): FieldType | undefined {
  const cells = rows
    .slice(0, LOOKED_AT)
    .map((row) => cellOf(row, name))
    .filter((cell) => cell !== null && cell !== undefined && cell !== '');
  if (cells.length === 0) return undefined;
  if (cells.every((cell) => typeof cell === 'number')) return 'quantitative';
  const dated = (cell: unknown) =>
    typeof cell === 'string' && /\d{4}[-/]\d|\d{1,2}[/ ]\w+[/ ]\d{4}|[A-Z][a-z]{2} \d/.test(cell);
  return cells.every((cell) => dated(cell) && timeOf(cell) !== undefined) ? 'temporal' : 'nominal';
}

function cell(value: unknown, type: Column['type']): Cell {
  if (value === null || value === undefined) return null;
  if (type === 'temporal') {
    const time = timeOf(value);
    if (time === undefined) return null;
    const iso = new Date(time).toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
  }
  if (type === 'quantitative') {
    const number = typeof value === 'number' ? value : Number(value);
    return Number.isFinite(number) && value !== '' ? number : null;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value.slice(0, 200) : JSON.stringify(value).slice(0, 200);
}

interface SampleColumn {
  column: Column;
  role: InferredRole;
  field: string | undefined;
}

/** A role that takes several numbers has a column for each folded field. */
function columnsOf(
  roles: readonly InferredRole[],
  folded: readonly string[],
  count: string | undefined,
): SampleColumn[] {
  return roles.flatMap((role) => {
    const type = columnTypeOf(role.type);
    const fields = role.many && folded.length > 0 ? folded : [role.field];
    return fields.map((field, index) => ({
      role,
      field,
      column: {
        name: index === 0 ? role.name : `${role.name}${index + 1}`,
        type,
        role: type === 'quantitative' ? ('measure' as const) : ('dimension' as const),
        label: role.many && field !== undefined ? field : (role.title ?? role.name),
        ...(role.name === count && { unit: 'count' }),
      },
    }));
  });
}

/** So that made-up days meet every month, and several years. */
const MONTHS_APART = 5;
const NAMES = ['Aster', 'Birch', 'Cedar', 'Dahlia', 'Elder', 'Fern'];

/** A number that looks like one, the same every time. */
function made(row: number, column: number): number {
  const wave = Math.sin((row + 1) * 1.7 + column * 2.3) * 0.5 + Math.sin((row + 3) * 0.37 + column) * 0.5;
  return Math.round((60 + column * 15 + wave * 40) * 10) / 10;
}

function madeUpRows(columns: readonly SampleColumn[], each: string | undefined): Cell[][] {
  const dimensions = columns.filter(({ column }) => column.role === 'dimension' && column.name !== each);
  const sizes = dimensions.map(({ column }) => (column.type === 'temporal' ? 12 : dimensions.length > 2 ? 3 : 5));
  const whole = Math.min(
    360,
    sizes.reduce((product, size) => product * size, 1),
  );
  const total = each === undefined ? whole : Math.max(40, whole * 8);
  return Array.from({ length: total }, (_, row) => {
    let rest = row;
    const at = new Map(
      dimensions.map(({ column }, index) => {
        const size = sizes[index] ?? 1;
        const position = rest % size;
        rest = Math.floor(rest / size);
        return [column.name, position] as const;
      }),
    );
    return columns.map(({ column }, index): Cell => {
      if (column.name === each) return `Item ${row + 1}`;
      const position = at.get(column.name);
      if (position === undefined) return column.unit === 'count' ? Math.round(made(row, index)) : made(row, index);
      if (column.type === 'temporal')
        return new Date(Date.UTC(2020, position * MONTHS_APART, 1 + ((position * 9) % 28))).toISOString().slice(0, 10);
      return NAMES[position] ?? `Item ${position + 1}`;
    });
  });
}

export interface SampleInput {
  roles: readonly InferredRole[];
  /** Fields that one role takes together. */
  folded: readonly string[];
  count: string | undefined;
  each: string | undefined;
  rows: readonly unknown[] | undefined;
}

export interface Sample {
  table: Table;
  roles: Record<string, string | string[]>;
  madeUp: boolean;
}

/** The rows of a specification as an answer with the widget's roles; made up, and said so, where it has none. */
export function sampleOf({ roles, folded, count, each, rows }: SampleInput): Sample {
  const columns = columnsOf(roles, folded, count);
  const usable =
    rows &&
    rows.length > 0 &&
    columns.some(({ field }) => field !== undefined && rows.some((row) => cellOf(row, field) !== undefined));
  const cells = usable
    ? rows.slice(0, SAMPLE_ROWS).map((row, index) =>
        columns.map(({ column, field }): Cell => {
          if (column.name === each) return `${index + 1}`;
          return field === undefined ? 1 : cell(cellOf(row, field), column.type);
        }),
      )
    : madeUpRows(columns, each);
  const bound: Record<string, string | string[]> = {};
  for (const role of roles) {
    const names = columns.filter((entry) => entry.role === role).map(({ column }) => column.name);
    bound[role.name] = role.many ? names : (names[0] ?? role.name);
  }
  const table: Table = {
    columns: columns.map(({ column }) => column),
    rows: cells,
    asOf: '2026-01-01T00:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 0,
  };
  return { table, roles: bound, madeUp: !usable };
}
