import { type Reader, tableModel } from '@vitrine/widget-registry/binding';
import type { TileInput } from '../../contract.ts';
import { chartSummary, labelOf } from '../chart-summary.ts';
import { type DrawableInput, reasonOf, type TileModel } from '../tile-model.ts';
import { word } from '../words.ts';
import { chartBlock } from './chart-block.ts';
import { isNative } from './native-chart.ts';
import { type NativeColumn, shownColumns, twinColumns } from './native-columns.ts';
import type { SheetPlan } from './plan.ts';
import { QUIET, STRONG } from './styles.ts';
import { startsRight, type TableChart, tableSheet } from './table-sheet.ts';

interface SheetPlace {
  name: string;
  locale: string;
  timezone: string;
}

/** A tile with rows, or with the reason why it has none, on a sheet of its own. */
export function tileSheet(model: TileModel, input: TileInput | null | undefined, place: SheetPlace): SheetPlan {
  const { content, title, notes, answer } = model;
  const { name, locale } = place;
  if (content.kind === 'fault' || answer === undefined)
    return faultSheet(name, title, content.kind === 'fault' ? content.reason : '', locale);
  const reader: Reader = { locale, timezone: input?.timezone ?? place.timezone };
  const cut = answer.truncated ? [word('cut', locale)] : [];
  const shared = {
    name,
    rows: answer.rows.length,
    emptyText: content.kind === 'empty' ? content.text : word('nothing', locale),
  };
  if (content.kind === 'chart') {
    const columns = twinColumns(answer, reader);
    const { chart, notices } = chartOf(content.input, columns, title, locale);
    return tableSheet({ ...shared, columns, notes: [...notices, ...cut, ...notes], chart }, reader);
  }
  const { table, notice } = content.kind === 'table' ? content : {};
  const columns =
    input?.widget?.contribution.renderer === 'table'
      ? shownColumns(answer, tableModel({ ...input, widget: input.widget, ...reader }).columns, reader)
      : twinColumns(
          answer,
          reader,
          table?.columns.map((column) => column.name),
        );
  const total = table?.totals === undefined ? undefined : word(answer.truncated ? 'totalOfThese' : 'total', locale);
  return tableSheet(
    { ...shared, columns, total, notes: [...(notice === undefined ? [] : [notice]), ...cut, ...notes] },
    reader,
  );
}

/** A chart that cannot be drawn leaves its rows, and its reason below them. */
function chartOf(
  input: DrawableInput,
  columns: readonly NativeColumn[],
  title: string,
  locale: string,
): { chart: TableChart | undefined; notices: string[] } {
  try {
    const { summary, notice, values } = chartSummary(input, locale);
    const block = isNative(input) ? chartBlock(input, values, columns, locale) : undefined;
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
