import { type Cell, type Column, companionName, type Table, topOf } from '@vitrine/core/contracts';
import { companionNames } from '../binding/index.ts';

const DAY = 86_400_000;

/** So many years a time goes back, so many names stand beside each name. */
const YEARS = 10;
const NAMES = 40;

/** The nth copy of a cell: numbers near each other, times a year apart, other names; what has an order or a closed list stays in it. */
function copied(cell: Cell, { type, role, values }: Column, copy: number, wholeMonths: boolean): Cell {
  if (cell === null || copy === 0) return cell;
  if (role === 'measure')
    return typeof cell === 'number' ? Math.round(cell * (1 + ((copy * 37) % 23) / 50) * 100) / 100 : cell;
  if (typeof cell !== 'string') return cell;
  if (type === 'temporal') return earlier(cell, copy % YEARS, wholeMonths);
  if (type === 'nominal' && values === undefined && copy % NAMES !== 0) return `${cell} ${copy % NAMES}`;
  const known = values?.findIndex(({ value }) => value === cell) ?? -1;
  return known < 0 ? cell : (values?.[(known + copy) % values.length]?.value ?? cell);
}

/** As long ago as keeps a month a month, and a weekday a weekday. */
function earlier(cell: string, years: number, wholeMonths: boolean): string {
  const time = new Date(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
  if (Number.isNaN(time.getTime())) return cell;
  if (wholeMonths) time.setUTCFullYear(time.getUTCFullYear() - years);
  else time.setTime(time.getTime() - years * 364 * DAY);
  return time.toISOString().slice(0, cell.length === 10 ? 10 : 24);
}

/** A table of so many rows of the same kind as a small one; the same every time. */
export function grownTable(table: Table, rows: number): Table {
  const { columns } = table;
  const base = table.rows.length > 0 ? table.rows : [columns.map((): Cell => null)];
  const wholeMonths = columns.map((_, at) => base.every((row) => /^(?:\d{4}-\d{2}-01)?$/.test(String(row[at] ?? ''))));
  const grown = Array.from({ length: rows }, (_, index) => {
    const copy = Math.floor(index / base.length);
    const row = base[index % base.length] ?? [];
    return columns.map((column, at) => copied(row[at] ?? null, column, copy, wholeMonths[at] ?? false));
  });
  const { flags: _, ...rest } = table;
  return { ...rest, rows: grown };
}

export interface AskedTable {
  table: Table;
  /** Rows of which these were made, where they were more. */
  of?: number;
  /** Names that were there before all but the largest were put together; absent where all of them stand. */
  names?: { all: number; kept: number };
}

interface Names {
  at: number;
  /** A column that says the same in words, and goes with it. */
  companion: number;
  kept: ReadonlySet<Cell>;
  all: number;
}

/**
 * The rows as a dashboard asks for them: one row for each combination of its dimensions, of many names the largest and the rest together.
 * Numbers are added up.
 */
export function askedTable(table: Table): AskedTable {
  const { columns } = table;
  const dimensions = columns.flatMap((column, at) => (column.role === 'dimension' ? [at] : []));
  const measures = columns.flatMap(({ role }, at) => (role === 'measure' ? [at] : []));
  const [measure = -1] = measures;
  const most = topOf(columns.some(({ type, role }) => role === 'dimension' && type === 'temporal'));
  const names = columns.flatMap((column, at) => manyNames(table, column, at, measure, most) ?? []);
  const groups = new Map<string, Cell[]>();
  const others = new Set<Cell[]>();
  for (const row of table.rows) {
    const folded = names.filter(({ at, kept }) => !kept.has(row[at] ?? null));
    const hidden = new Set(folded.flatMap(({ at, companion }) => [at, companion]));
    const cells = row.map((cell, at) => (hidden.has(at) ? null : cell));
    const key = JSON.stringify(dimensions.map((at) => cells[at]));
    const group = groups.get(key);
    if (group) for (const at of measures) group[at] = sum(group[at], cells[at]);
    else groups.set(key, cells);
    if (folded.length > 0 && !group) others.add(cells);
  }
  if (groups.size === table.rows.length) return { table };
  const time = columns.findIndex(({ role, type }) => role === 'dimension' && type === 'temporal');
  const rows = [...groups.values()].toSorted(
    (a, b) =>
      compared(a[time], b[time]) ||
      Number(others.has(a)) - Number(others.has(b)) ||
      (names.length > 0 ? Number(b[measure] ?? 0) - Number(a[measure] ?? 0) : 0),
  );
  const flags = rows.flatMap((cells, row) => (others.has(cells) ? [{ row, kind: 'other' as const }] : []));
  const [longest] = names.toSorted((a, b) => b.all - a.all);
  return {
    table: { ...table, rows, ...(flags.length > 0 && { flags }) },
    of: table.rows.length,
    ...(longest && { names: { all: longest.all, kept: longest.kept.size } }),
  };
}

function sum(a: Cell | undefined, b: Cell | undefined): Cell {
  return typeof a === 'number' && typeof b === 'number' ? a + b : (a ?? b ?? null);
}

/** Times in their order; undefined, where there is no time, equals all. */
function compared(a: Cell | undefined, b: Cell | undefined): number {
  const [first, second] = [String(a ?? ''), String(b ?? '')];
  return first < second ? -1 : Number(first > second);
}

/** Names without a closed list, of which there are more than a dashboard asks for. */
function manyNames(table: Table, column: Column, at: number, measure: number, most: number): Names | undefined {
  const { columns, rows } = table;
  const spoken = companionNames(columns).has(column.name);
  if (column.role !== 'dimension' || column.type !== 'nominal' || column.values !== undefined || spoken)
    return undefined;
  const totals = new Map<Cell, number>();
  for (const row of rows) totals.set(row[at] ?? null, (totals.get(row[at] ?? null) ?? 0) + Number(row[measure] ?? 0));
  if (totals.size <= most) return undefined;
  const largest = [...totals].toSorted(([, a], [, b]) => b - a).slice(0, most);
  const companion = columns.findIndex(({ name }) => name === companionName(column));
  return { at, companion, kept: new Set(largest.map(([name]) => name)), all: totals.size };
}
