import type { Box, GridSize } from './box.ts';

/** Pixels of one row and of the gap between tiles. */
export const ROW_HEIGHT = 46;
export const GAP = 14;

export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Which grid a container of this width (px) shows. */
export function gridSizeFor(width: number): GridSize {
  if (width < 560) return 'small';
  return width < 800 ? 'medium' : 'large';
}

export function columnWidth(width: number, columns: number): number {
  return (width - GAP * (columns - 1)) / columns;
}

export function toPixels(box: Box, width: number, columns: number): PixelBox {
  const column = columnWidth(width, columns);
  return {
    left: box.x * (column + GAP),
    top: box.y * (ROW_HEIGHT + GAP),
    width: box.w * column + (box.w - 1) * GAP,
    height: heightOf(box.h),
  };
}

export function heightOf(rows: number): number {
  return rows <= 0 ? 0 : rows * ROW_HEIGHT + (rows - 1) * GAP;
}

/** The nearest cell to a point inside the grid. */
export function toCell(point: { left: number; top: number }, width: number, columns: number) {
  return {
    x: Math.round(point.left / (columnWidth(width, columns) + GAP)),
    y: Math.max(0, Math.round(point.top / (ROW_HEIGHT + GAP))),
  };
}

/** The nearest size in whole cells. */
export function toSpan(size: { width: number; height: number }, width: number, columns: number) {
  return {
    w: Math.max(1, Math.round((size.width + GAP) / (columnWidth(width, columns) + GAP))),
    h: Math.max(1, Math.round((size.height + GAP) / (ROW_HEIGHT + GAP))),
  };
}
