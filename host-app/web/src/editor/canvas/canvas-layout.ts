import type { Dashboard } from '@vitrine/core/contracts';
import { bottomOf, COLUMNS, type GridSize, type PlacedBox } from '../../dashboard/layout/box.ts';
import { boxesFor } from '../../dashboard/layout/derive.ts';
import { GAP, heightOf, type PixelBox, ROW_HEIGHT, toCell, toPixels } from '../../dashboard/layout/geometry.ts';
import { type Cell, laidOut, type Minimums } from '../document/commands.ts';

/** Pixels above a section's tiles for its title, and between sections. */
export const SECTION_HEAD = 44;
const SECTION_GAP = 28;
/** Rows of an empty section, so that there is something to drop on. */
const EMPTY_ROWS = 3;

export interface CanvasSection {
  id: string;
  /** Top of its head. */
  top: number;
  /** Top of its tiles. */
  gridTop: number;
  height: number;
  boxes: readonly PlacedBox[];
}

/** Where everything of the page stands, in pixels from its upper left corner. */
export interface CanvasLayout {
  size: GridSize;
  columns: number;
  width: number;
  height: number;
  sections: readonly CanvasSection[];
  tiles: ReadonlyMap<string, PixelBox>;
}

export function layoutCanvas(
  dashboard: Dashboard,
  grid: { size: GridSize; width: number },
  minimums: Minimums,
): CanvasLayout {
  const columns = COLUMNS[grid.size];
  const tiles = new Map<string, PixelBox>();
  const sections: CanvasSection[] = [];
  let top = 0;
  for (const section of dashboard.sections) {
    const boxes = boxesFor(laidOut(section, minimums), grid.size);
    const gridTop = top + SECTION_HEAD;
    const height = heightOf(Math.max(bottomOf(boxes), boxes.length === 0 ? EMPTY_ROWS : 0));
    for (const box of boxes) {
      const pixels = toPixels(box, grid.width, columns);
      tiles.set(box.id, { ...pixels, top: pixels.top + gridTop });
    }
    sections.push({ id: section.id, top, gridTop, height, boxes });
    top = gridTop + height + SECTION_GAP;
  }
  return { ...grid, columns, height: Math.max(0, top - SECTION_GAP), sections, tiles };
}

/** The section and cell for something whose upper left corner is at this point of the page. */
export function targetAt(
  canvas: CanvasLayout,
  point: { left: number; top: number },
): { section: string; to: Cell } | undefined {
  const section =
    canvas.sections.find(({ gridTop, height }) => point.top < gridTop + height + SECTION_GAP / 2 - ROW_HEIGHT / 2) ??
    canvas.sections.at(-1);
  if (!section) return undefined;
  const inside = { left: Math.max(0, point.left), top: Math.max(0, point.top - section.gridTop) };
  return { section: section.id, to: toCell(inside, canvas.width, canvas.columns) };
}

/** Pixels of one step of the arrow keys. */
export function stepOf(canvas: CanvasLayout): { x: number; y: number } {
  const column = (canvas.width - GAP * (canvas.columns - 1)) / canvas.columns;
  return { x: column + GAP, y: ROW_HEIGHT + GAP };
}
