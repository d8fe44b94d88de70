import type { Reader } from '@vitrine/widget-registry/binding';
import type { CellStyle, SheetChart } from 'hucre';
import { colToLetter } from 'hucre/xlsx';
import type { DrawableInput } from '../tile-model.ts';
import type { ChartBlock } from './chart-block.ts';
import { type ChartRanges, nativeChart } from './native-chart.ts';
import type { NativeColumn } from './native-columns.ts';
import type { PlainValue, PlanCell, SheetPlan } from './plan.ts';
import { quotedName } from './sheet-names.ts';
import { headStyle, nameStyle, QUIET, type Side, TEXT_STYLE, totalStyle } from './styles.ts';
import { sumOf } from './sum-of.ts';

/** Rows by which the width of a column is judged. */
const JUDGED = 100;
const NARROWEST = 9;
const WIDEST = 60;

export interface TableSheet {
  name: string;
  columns: readonly NativeColumn[];
  rows: number;
  /** What the last line is called; undefined where nothing is added up. */
  total?: string | undefined;
  emptyText: string;
  /** Below the rows, each in a sentence. */
  notes: readonly string[];
  chart?: TableChart | undefined;
}

/** The chart beside the rows. */
export interface TableChart {
  input: DrawableInput;
  block: ChartBlock;
  title: string;
  label: string;
}

/** Something that stands in columns beside each other. */
interface Columns {
  heads: readonly PlanCell[];
  styles: readonly CellStyle[];
  widths: readonly number[];
  rows: number;
  value(row: number, column: number): PlainValue;
}

/** Rows below a head that stays, their sum, what is to be said about them, and a chart beside them. */
export function tableSheet(sheet: TableSheet, { locale }: Reader): SheetPlan {
  const { name, columns, rows, chart } = sheet;
  const rightToLeft = isRightToLeft(locale, columns);
  const start = rightToLeft ? 'right' : 'left';
  const own = columnsOf(columns, rows, start);
  // What the chart draws and the rows do not have as columns stands beside them.
  const beside = chart === undefined || chart.block.isAnswer ? undefined : blockColumns(chart.block, start);
  const parts = beside === undefined ? [own] : [own, GAP, beside];
  const long = Math.max(...parts.map((part) => part.rows));
  const body = {
    rows: long,
    styles: parts.flatMap((part) => part.styles),
    row: (index: number) =>
      parts.flatMap((part) => part.heads.map((_, column) => (index < part.rows ? part.value(index, column) : null))),
  };
  const first = beside === undefined ? 0 : columns.length + 1;
  return {
    name,
    rightToLeft,
    widths: [...parts.flatMap((part) => part.widths)],
    frozenRows: 1,
    head: [parts.flatMap((part) => part.heads)],
    ...(long === 0 ? {} : { body }),
    tail: tailOf(sheet, long),
    ...(rows === 0 ? {} : { filter: `A1:${colToLetter(columns.length - 1)}${rows + 1}` }),
    charts: chart === undefined ? [] : [chartOf(name, columns, chart, first, body.styles.length + 1)],
  };
}

const GAP: Columns = {
  heads: [{ value: null, style: TEXT_STYLE }],
  styles: [TEXT_STYLE],
  widths: [3],
  rows: 0,
  value: () => null,
};

function columnsOf(columns: readonly NativeColumn[], rows: number, start: Side): Columns {
  return {
    heads: columns.map(({ title, numeric }) => ({ value: title, style: headStyle(numeric ? 'right' : start) })),
    styles: columns.map(({ style, numeric }) => (numeric ? style : nameStyle(style, start))),
    widths: columns.map((column) => widthOf(column, rows)),
    rows,
    value: (row, column) => columns[column]?.value(row) ?? null,
  };
}

function blockColumns({ title, rows, name, lines, style }: ChartBlock, start: Side): Columns {
  const heads = [
    { value: title, style: headStyle(start) },
    ...lines.map((line) => ({ value: line.title, style: headStyle('right') })),
  ];
  return {
    heads,
    styles: [nameStyle(name.style, start), ...lines.map(() => style)],
    widths: [widthOf({ title, text: name.text }, rows), ...lines.map((line) => broadEnough(line.title.length + 2, 14))],
    rows,
    value: (row, column) => (column === 0 ? name.value(row) : (lines[column - 1]?.value(row) ?? null)),
  };
}

function widthOf({ title, text }: Pick<NativeColumn, 'title' | 'text'>, rows: number): number {
  let longest = title.length;
  for (let row = 0; row < Math.min(rows, JUDGED); row++) longest = Math.max(longest, text(row).length);
  return broadEnough(longest + 3, NARROWEST);
}

function broadEnough(characters: number, least: number): number {
  return Math.min(WIDEST, Math.max(least, characters));
}

function tailOf({ columns, rows, total, emptyText, notes }: TableSheet, long: number): PlanCell[][] {
  const said = [...(rows === 0 ? [emptyText] : []), ...notes].map((value) => [{ value, style: QUIET }]);
  const totals = total === undefined || rows !== long ? [] : [totalRow(columns, rows, total)];
  return [...totals, ...(said.length === 0 ? [] : [[], ...said])];
}

function totalRow(columns: readonly NativeColumn[], rows: number, label: string): PlanCell[] {
  return columns.map(({ additive, value, style }, index) => {
    if (!additive) return { value: index === 0 ? label : null, style: totalStyle(index === 0 ? TEXT_STYLE : style) };
    const column = colToLetter(index);
    return {
      value: sumOf(rows, (row) => Number(value(row) ?? 0)),
      formula: `SUM(${column}2:${column}${rows + 1})`,
      style: totalStyle(style),
    };
  });
}

function chartOf(
  name: string,
  columns: readonly NativeColumn[],
  { input, block, title, label }: TableChart,
  first: number,
  free: number,
): SheetChart {
  const range = (column: number) => {
    const letter = colToLetter(column);
    return `${quotedName(name)}!$${letter}$2:$${letter}$${block.rows + 1}`;
  };
  const at = (wanted: string) => columns.findIndex((column) => column.name === wanted);
  const ranges: ChartRanges = block.isAnswer
    ? { names: range(at(block.column)), lines: block.lines.map(({ column }) => range(at(column))) }
    : { names: range(first), lines: block.lines.map((_, index) => range(first + 1 + index)) };
  return nativeChart(input, block, ranges, { title, label, row: 1, column: free });
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Whether the first column stands at the right: in the languages that are read so, and for tables whose names are. */
function isRightToLeft(locale: string, columns: readonly NativeColumn[]): boolean {
  return startsRight(locale) || columns.some(({ title }) => RIGHT_TO_LEFT.test(title));
}

/** Whether a language, or a text, begins at the right. */
export function startsRight(locale: string, text = ''): boolean {
  return /^(ar|fa|he|ur|yi)\b/i.test(locale) || RIGHT_TO_LEFT.test(text);
}
