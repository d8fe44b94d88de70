import type { TileLayout } from '@vitrine/core/contracts';

export type GridSize = keyof TileLayout;

/** Columns of each grid; the contract's numbers, kept here so that no validator travels with the page. */
export const COLUMNS: Readonly<Record<GridSize, number>> = { large: 12, medium: 6, small: 2 };

/** Cells of a grid: `x` and `w` in columns, `y` and `h` in rows. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface PlacedBox extends Box {
  id: string;
}

/** Smallest size of a tile, in columns of the large grid and rows. */
export type Minimum = readonly [w: number, h: number];

export const MAX_ROWS = 60;

export function overlaps(a: Box, b: Box): boolean {
  return sharesColumns(a, b) && sharesRows(a, b);
}

export function sharesRows(a: Box, b: Box): boolean {
  return a.y < b.y + b.h && b.y < a.y + a.h;
}

export function sharesColumns(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w;
}

export function bottomOf(boxes: readonly Box[]): number {
  return boxes.reduce((lowest, box) => Math.max(lowest, box.y + box.h), 0);
}

/** Reading order: top to bottom, then left to right, then by id, so that equal layouts are always walked alike. */
export function byReadingOrder(a: PlacedBox, b: PlacedBox): number {
  return a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/** The box moved and cut so that it lies inside the grid, in whole cells. */
export function fitInto(box: Box, columns: number): Box {
  const w = clamp(Math.round(box.w), 1, columns);
  return {
    x: clamp(Math.round(box.x), 0, columns - w),
    y: clamp(Math.round(box.y), 0, 10_000),
    w,
    h: clamp(Math.round(box.h), 1, MAX_ROWS),
  };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
