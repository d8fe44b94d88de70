import type { ReportPart } from '@vitrine/core/contracts';
import { columnsOf } from '../document/parts.ts';

const COLUMNS = 12;

/** Where each part is drawn, in pixels of the window. */
export type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** The row of the page in which each part stands: those that fit stand beside each other. */
export function rowsOf(parts: readonly ReportPart[]): number[] {
  let row = 0;
  let taken = 0;
  return parts.map((part) => {
    const columns = columnsOf(part);
    if (taken > 0 && taken + columns > COLUMNS) {
      row += 1;
      taken = 0;
    }
    taken += columns;
    return row;
  });
}

function standsAlone(rows: readonly number[], index: number): boolean {
  return rows[index] !== rows[index - 1] && rows[index] !== rows[index + 1];
}

/** Before which part something would stand that is let go at this point; as many as there are parts for the end. */
export function insertionAt(
  point: { x: number; y: number },
  parts: readonly ReportPart[],
  boxes: readonly (Box | undefined)[],
): number {
  const rows = rowsOf(parts);
  for (const [index, box] of boxes.entries()) {
    if (box === undefined || point.y > box.bottom) continue;
    if (point.y < box.top) return index;
    const before = standsAlone(rows, index)
      ? point.y < (box.top + box.bottom) / 2
      : point.x < (box.left + box.right) / 2;
    // Beside the last one of a row it stands before the first one of the next.
    if (before) return index;
    if (rows[index] !== rows[index + 1]) return index + 1;
  }
  return parts.length;
}

/** The line that shows where: at which part, on which side of it. */
export interface Mark {
  part: string;
  side: 'above' | 'below' | 'left' | 'right';
}

export function markOf(parts: readonly ReportPart[], index: number): Mark | undefined {
  const rows = rowsOf(parts);
  const next = parts[index];
  if (next !== undefined) return { part: next.id, side: standsAlone(rows, index) ? 'above' : 'left' };
  const last = parts.at(-1);
  return last && { part: last.id, side: standsAlone(rows, parts.length - 1) ? 'below' : 'right' };
}
