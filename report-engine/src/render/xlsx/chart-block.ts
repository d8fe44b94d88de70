import { type BoundWidget, paletteOf, resolveRoles, THEMES, word } from '@vitrine/widget-registry/binding';
import type { CellStyle } from 'hucre';
import type { DrawableInput } from '../tile-model.ts';
import { type NativeColumn, plainNumber } from './native-columns.ts';
import { numberCode } from './number-codes.ts';
import type { PlainValue } from './plan.ts';
import { numberStyle, TEXT_STYLE } from './styles.ts';

/** More lines than this tell nothing apart. */
const MOST_SERIES = 24;
/** Points that a spreadsheet draws at most in one series. */
const MOST_POINTS = 32_000;

/** One line, layer or row of bars. */
export interface ChartLine {
  title: string;
  /** Column of the answer that it shows. */
  column: string;
  /** What was, what is compared with, or what is expected. */
  kind: 'now' | 'before' | 'ahead';
  /** That it has beside others. */
  colour: string;
  value(row: number): PlainValue;
}

/** Rows as a chart of a spreadsheet reads them: a name for each point, and a column for each line. */
export interface ChartBlock {
  title: string;
  /** Column of the answer that names its points; empty where the measures do. */
  column: string;
  rows: number;
  /** Each row of the answer is one point, in its order: its columns are all that the chart needs. */
  isAnswer: boolean;
  name: { style: CellStyle; value(row: number): PlainValue; text(row: number): string };
  lines: readonly ChartLine[];
  /** Of each point, where those are told apart. */
  colours: readonly string[];
  style: CellStyle;
  temporal: boolean;
}

type Value = BoundWidget['values'][number];

/** The rows that a chart draws as those of a spreadsheet; undefined where there is nothing to draw, or too much. Errors: `unknownField` for a role without its column. */
export function chartBlock(
  input: DrawableInput,
  all: readonly Value[],
  columns: readonly NativeColumn[],
  locale: string,
): ChartBlock | undefined {
  const values = input.options['others'] === false ? all.filter((value) => value['_other'] !== true) : all;
  const resolved = resolveRoles(input);
  const palette = paletteOf(resolved, input.table, all, THEMES.light, locale);
  const roles = [...resolved.values()].flat();
  const [dimension] = roles.filter(({ column, role }) => column.role === 'dimension' && role.name !== 'series');
  const measure = roles.find(({ column }) => column.role === 'measure');
  if (measure === undefined) return undefined;
  const points = Map.groupBy(values, nameOf);
  const names = [...points.keys()];
  const lines = linesOf(values, points, palette, locale);
  if (lines.length === 0 || lines.length > MOST_SERIES || names.length > MOST_POINTS) return undefined;
  const column = columns.find(({ name }) => name === dimension?.column.name);
  const first = (row: number) => points.get(names[row] ?? '')?.[0];
  const isWhole = values.every((value) => Number.isInteger(value['_value'] ?? 0));
  return {
    title: column?.title ?? '',
    column: column?.name ?? '',
    rows: names.length,
    isAnswer:
      column !== undefined &&
      names.length === input.table.rows.length &&
      names.every((_, row) => first(row)?.['_row'] === row) &&
      lines.every(({ column: own }) => columns.some(({ name }) => name === own)) &&
      !roles.some(({ role }) => role.name === 'series'),
    name:
      column === undefined
        ? { style: TEXT_STYLE, value: (row) => names[row] ?? null, text: (row) => names[row] ?? '' }
        : {
            style: column.style,
            value: (row) => column.value(Number(first(row)?.['_row'])),
            text: (row) => column.text(Number(first(row)?.['_row'])),
          },
    lines,
    colours: palette('category', names),
    style: numberStyle(numberCode(measure.column, locale, isWhole)),
    temporal: dimension?.column.type === 'temporal',
  };
}

const KINDS = [
  { kind: 'now', field: '_value', suffix: '' },
  { kind: 'before', field: '_value_previous', suffix: '_previous' },
  { kind: 'ahead', field: '_value_ahead', suffix: '_expected' },
] as const;

function linesOf(
  values: readonly Value[],
  points: ReadonlyMap<string, readonly Value[]>,
  palette: ReturnType<typeof paletteOf>,
  locale: string,
): ChartLine[] {
  const titleOf = (value: Value) => String(value['_series_label'] ?? '');
  const names = [...points.keys()];
  const series = Map.groupBy(values, titleOf);
  const colours = palette('series', [...series.keys()]);
  return [...series].flatMap(([title, own], index) =>
    KINDS.flatMap(({ kind, field, suffix }) => {
      const isTold = kind === 'now' || own.some((value) => typeof value[field] === 'number');
      // Beside many lines those of the time before would hide them, as on a dashboard.
      if (!isTold || (kind === 'before' && series.size > 1)) return [];
      const byName = new Map(own.map((value) => [nameOf(value), value]));
      const said =
        kind === 'now' ? '' : ` (${word(kind === 'before' ? 'previous' : 'expected', locale).toLowerCase()})`;
      return [
        {
          title: title + said,
          column: `${own[0]?.['_measure'] ?? ''}${suffix}`,
          kind,
          colour: colours[index] ?? THEMES.light.others,
          value: (row: number) => numberIn(byName.get(names[row] ?? ''), field),
        },
      ];
    }),
  );
}

function nameOf(value: Value): string {
  return String(value['_x_label'] ?? value['_category_label'] ?? '');
}

function numberIn(value: Value | undefined, field: string): number | null {
  return plainNumber(value?.[field] ?? null);
}
