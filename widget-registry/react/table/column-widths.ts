import type { TableColumn } from '../../src/binding/table-model.ts';
import { textWidth } from '../../src/binding/text-width.ts';

const SAMPLE = 200;
const NARROWEST = 56;
const WIDEST = 300;

/** Figures in tables are all as wide as the widest. */
function cellWidth(text: string): number {
  return textWidth(text.replace(/\d/g, '4'), 13, 500);
}

/** Widths that do not change while scrolling: by the titles and a sample of the rows, spread over the whole table. */
export function columnWidths(columns: readonly TableColumn[], rows: number): Map<string, number> {
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const everyRow = Array.from({ length: rows }, (_, row) => row);
  return new Map(
    columns.map((column) => {
      let widest = textWidth(column.title, 13, 500) + 18;
      for (let row = 0; row < rows; row += step) widest = Math.max(widest, cellWidth(column.text(row)));
      const all = column.total?.(everyRow);
      if (all !== undefined) widest = Math.max(widest, cellWidth(all));
      return [column.name, Math.round(Math.min(WIDEST, Math.max(NARROWEST, widest)) + 22)];
    }),
  );
}
