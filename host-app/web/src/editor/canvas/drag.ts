import type { GridSize, PlacedBox } from '../../dashboard/layout/box.ts';
import { toSpan } from '../../dashboard/layout/geometry.ts';
import type { Cell, Command, Minimums, Span, TileContent } from '../document/commands.ts';
import { type CanvasLayout, targetAt } from './canvas-layout.ts';

/** A card of the gallery on its way to the page. */
export interface NewTile {
  id: string;
  content: TileContent;
  size: Span;
}

/** What is being dragged. */
export type Dragged =
  | { kind: 'move'; tile: string }
  | { kind: 'resize'; tile: string }
  | { kind: 'add'; tile: NewTile };

export interface Point {
  left: number;
  top: number;
}

/**
 * What letting go here would do. `start` is the layout when the drag began; `delta` how far the pointer went since,
 * in pixels; `at` the upper left corner of a new tile. Undefined where it would do nothing.
 */
export function commandOf(
  dragged: Dragged,
  start: CanvasLayout,
  move: { delta: { x: number; y: number }; at?: Point; minimums: Minimums },
): Command | undefined {
  const { delta, minimums } = move;
  const grid: GridSize = start.size;
  if (dragged.kind === 'add') {
    const target = move.at && targetAt(start, move.at);
    if (!target) return undefined;
    const tile = { ...dragged.tile.content, id: dragged.tile.id };
    const at = grid === 'large' ? { at: target.to } : {};
    return { kind: 'addTile', section: target.section, tile, size: dragged.tile.size, ...at };
  }
  const pixels = start.tiles.get(dragged.tile);
  if (!pixels) return undefined;
  if (dragged.kind === 'resize') {
    const size = { width: pixels.width + delta.x, height: pixels.height + delta.y };
    const span = toSpan(size, start.width, start.columns);
    return { kind: 'resizeTile', tile: dragged.tile, grid, span, minimums };
  }
  const target = targetAt(start, { left: pixels.left + delta.x, top: pixels.top + delta.y });
  return target && { kind: 'moveTile', tile: dragged.tile, grid, ...target, minimums };
}

/** Where a tile stands: its section and its box. */
export function placeOf(canvas: CanvasLayout, tile: string): { section: string; box: PlacedBox } | undefined {
  for (const section of canvas.sections) {
    const box = section.boxes.find((candidate) => candidate.id === tile);
    if (box) return { section: section.id, box };
  }
  return undefined;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const ARROWS: Readonly<Record<Arrow, Cell>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function isArrow(key: string): key is Arrow {
  return key in ARROWS;
}

/** One cell wider, narrower, higher or lower. */
export function resizeBy(canvas: CanvasLayout, tile: string, arrow: Arrow, minimums: Minimums): Command | undefined {
  const place = placeOf(canvas, tile);
  if (!place) return undefined;
  const { x, y } = ARROWS[arrow];
  const span = { w: place.box.w + x, h: place.box.h + y };
  return { kind: 'resizeTile', tile, grid: canvas.size, span, minimums };
}
