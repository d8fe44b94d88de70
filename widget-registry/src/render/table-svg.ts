import type { Table } from '@vitrine/core/contracts';
import type { BindInput } from '../binding/contract.ts';
import { completeOptions } from '../binding/options.ts';
import { type TableColumn, type TableModel, tableModel } from '../binding/table-model.ts';
import { THEMES, type ThemeColours } from '../binding/theme.ts';
import { svgLine, svgText } from './svg-canvas.ts';
import { fitMeasured, measureText } from './text-metrics.ts';

const GAP = 20;
const HEADER = 28;
const BAR = 90;
const NEWS = {
  good: (colours: ThemeColours) => colours.up,
  bad: (colours: ThemeColours) => colours.down,
  neutral: (colours: ThemeColours) => colours.ink2,
};

interface Placed {
  column: TableColumn;
  x: number;
  width: number;
  bar: boolean;
}

/** Natural widths, the first column taking what is left; columns that do not fit are left out from the right. */
function place(model: TableModel, rows: number, width: number, bars: boolean): Placed[] {
  const measured = model.columns.map((column) => {
    const texts = Array.from({ length: rows }, (_, row) => column.text(row));
    const widest = Math.max(measureText(column.title, 12), ...texts.map((text) => measureText(text, 13)));
    return { column, width: Math.min(widest, width * 0.5) };
  });
  const [first, ...others] = measured;
  if (!first) return [];
  const barred = bars && width > 420 ? others.find(({ column }) => column.numeric)?.column : undefined;
  const shown: typeof others = [];
  let used = Math.min(first.width, width * 0.4);
  for (const other of others) {
    const wanted = GAP + other.width + (other.column === barred ? BAR + GAP : 0);
    if (used + wanted > width) break;
    shown.push(other);
    used += wanted;
  }
  let x = width;
  const placed: Placed[] = [];
  for (const other of shown.toReversed()) {
    const bar = other.column === barred;
    x -= other.width + (bar ? BAR + GAP : 0);
    placed.unshift({ column: other.column, x, width: other.width, bar });
    x -= GAP;
  }
  return [{ column: first.column, x: 0, width: Math.max(40, x), bar: false }, ...placed];
}

/** The first rows of a table as a picture. */
export function tableSvg(input: BindInput): string {
  const { table, theme, options, size } = input;
  const colours = THEMES[theme];
  const chosen = completeOptions(input.widget.optionsSchema, options);
  const model = tableModel(input);
  const height = chosen['density'] === 'dense' ? 28 : 36;
  const rows = Math.min(rowCount(table), Math.max(0, Math.floor((size.height - HEADER) / height)));
  const columns = place(model, rows, size.width, chosen['bars'] !== false);
  const largest = (column: TableColumn) =>
    Math.max(...Array.from({ length: rows }, (_, row) => Math.abs(Number(column.value(row) ?? 0))), 1e-9);
  let content = '';
  for (const { column, x, width } of columns) {
    const at = column.numeric ? x + width : x;
    content += svgText(at, 14, fitMeasured(column.title, width, 12), {
      size: 12,
      colour: colours.ink2,
      anchor: column.numeric ? 'end' : 'start',
    });
  }
  for (let row = 0; row < rows; row++) {
    const top = HEADER + row * height;
    content += svgLine({ x: 0, y: top - 0.5 }, { x: size.width, y: top - 0.5 }, colours.line);
    for (const { column, x, width, bar } of columns) {
      const value = column.value(row);
      const negative = column.numeric && !column.news && typeof value === 'number' && value < 0;
      const style = {
        size: 13,
        colour: column.news ? NEWS[column.news(row)](colours) : negative ? colours.down : colours.ink,
        anchor: column.numeric ? 'end' : 'start',
      } as const;
      content += svgText(
        column.numeric ? x + width : x,
        top + height / 2 + 4.5,
        fitMeasured(column.text(row), width, 13),
        style,
      );
      if (!bar || typeof value !== 'number') continue;
      const length = Math.max(3, (Math.abs(value) / largest(column)) * BAR);
      content += `<rect x="${Math.round(x + width + GAP)}" y="${top + height / 2 - 2.5}" width="${Math.round(length)}" height="5" rx="2.5" fill="${negative ? colours.down : colours.accent}"/>`;
    }
  }
  return content + (rows === 0 ? svgText(0, HEADER + 16, model.emptyText, { size: 13, colour: colours.ink2 }) : '');
}

function rowCount(table: Table): number {
  return table.rows.length;
}
