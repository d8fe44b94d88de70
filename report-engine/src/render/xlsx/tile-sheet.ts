import { type Reader, tableModel } from '@vitrine/widget-registry/binding';
import type { TileInput, TileSnapshot } from '../../contract.ts';
import { chartSummary, labelOf } from '../chart-summary.ts';
import { type DrawableInput, reasonOf, type TileModel } from '../tile-model.ts';
import { word } from '../words.ts';
import { chartBlock } from './chart-block.ts';
import { isNative } from './native-chart.ts';
import { type NativeColumn, shownColumns, twinColumns } from './native-columns.ts';
import type { SheetPlan } from './plan.ts';
import { QUIET, STRONG } from './styles.ts';
import { startsRight, type TableChart, tableSheet } from './table-sheet.ts';

/** A tile with rows, or with the reason why it has none, on a sheet of its own. */
export function tileSheet(model: TileModel, { input }: TileSnapshot, name: string, locale: string): SheetPlan {
  const { content, title, notes } = model;
  if (content.kind === 'fault' || input === null)
    return faultSheet(name, title, content.kind === 'fault' ? content.reason : '', locale);
  const reader: Reader = { locale, timezone: input.timezone };
  const { table } = input;
  const cut = table.truncated ? [word('cut', locale)] : [];
  const shared = { name, rows: table.rows.length, emptyText: word('nothing', locale) };
  if (content.kind === 'chart') {
    const columns = twinColumns(table, reader);
    const { chart, notices } = chartOf(content.input, columns, title, locale);
    return tableSheet({ ...shared, columns, notes: [...notices, ...cut, ...notes], chart }, reader);
  }
  const notice = content.kind === 'table' && content.notice !== undefined ? [content.notice] : [];
  const columns = columnsOf(input, reader);
  const totals = content.kind === 'table' ? content.table.totals : undefined;
  const total = totals === undefined ? undefined : word(table.truncated ? 'totalOfThese' : 'total', locale);
  return tableSheet({ ...shared, columns, total, notes: [...notice, ...cut, ...notes] }, reader);
}

/** The columns that a dashboard shows of a table; of everything else, all. */
function columnsOf(input: TileInput, reader: Reader): NativeColumn[] {
  const { widget, table } = input;
  if (widget?.contribution.renderer !== 'table') return twinColumns(table, reader);
  return shownColumns(table, tableModel({ ...input, widget, ...reader }).columns, reader);
}

/** A chart that cannot be drawn leaves its rows, and its reason below them. */
function chartOf(
  input: DrawableInput,
  columns: readonly NativeColumn[],
  title: string,
  locale: string,
): { chart: TableChart | undefined; notices: string[] } {
  try {
    const { summary, notice } = chartSummary(input, locale);
    const block = isNative(input) ? chartBlock(input, columns, locale) : undefined;
    const notices = notice === undefined ? [] : [notice];
    if (block === undefined) return { chart: undefined, notices };
    return { chart: { input, block, title, label: labelOf(title, summary) }, notices };
  } catch (error) {
    return { chart: undefined, notices: [reasonOf(error, locale)] };
  }
}

function faultSheet(name: string, title: string, reason: string, locale: string): SheetPlan {
  return {
    name,
    rightToLeft: startsRight(locale, title),
    widths: [WIDTH],
    frozenRows: 0,
    head: [[{ value: title, style: STRONG }], [{ value: `△ ${reason}`, style: QUIET }]],
    tail: [],
    charts: [],
  };
}

const WIDTH = 60;
