import type { TileLayout } from '@vitrine/core/contracts';
import { arrange, compact, firstGap } from './arrange.ts';
import { type Box, byReadingOrder, COLUMNS, type GridSize, type Minimum, type PlacedBox } from './box.ts';

export interface LaidOutTile {
  id: string;
  layout: TileLayout;
  minimum?: Minimum;
}

const DEFAULT_SIZE = { w: 6, h: 6 };

/** The boxes of one grid. Tiles without a box of their own there take one derived from the next larger grid. */
export function boxesFor(tiles: readonly LaidOutTile[], size: GridSize): PlacedBox[] {
  if (size === 'large') return largeBoxes(tiles);
  const larger = boxesFor(tiles, size === 'small' ? 'medium' : 'large');
  const own = tiles.flatMap((tile) => (tile.layout[size] ? [{ ...tile.layout[size], id: tile.id }] : []));
  if (own.length === tiles.length) return arrange(own, COLUMNS[size]);
  const sizes = new Map(tiles.map((tile) => [tile.id, tile]));
  const wanted = [...larger].sort(byReadingOrder).map((box) => {
    const tile = sizes.get(box.id);
    return { ...box, ...(tile?.layout[size] ?? narrower(box, size, tile)) };
  });
  return flow(wanted, COLUMNS[size]);
}

function largeBoxes(tiles: readonly LaidOutTile[]): PlacedBox[] {
  const known = tiles.flatMap((tile) => (tile.layout.large ? [{ ...tile.layout.large, id: tile.id }] : []));
  let boxes = arrange(known, COLUMNS.large);
  for (const tile of tiles) {
    if (tile.layout.large) continue;
    const [w, h] = tile.minimum ?? [1, 1];
    const size = { w: Math.max(DEFAULT_SIZE.w, w), h: Math.max(DEFAULT_SIZE.h, h) };
    boxes = [...boxes, { ...firstGap(boxes, size, COLUMNS.large), id: tile.id }];
  }
  return compact(boxes);
}

/** Width on the smaller grid: a third, a half or the whole; on phones one column for what is content with it. */
function narrower(box: Box, size: 'medium' | 'small', tile: LaidOutTile | undefined): { w: number; h: number } {
  const minimum = tile?.minimum ?? [1, 1];
  if (size === 'medium') {
    const w = box.w <= 2 ? 2 : box.w <= 6 ? 3 : 6;
    return { w: Math.min(6, Math.max(w, Math.ceil(minimum[0] / 2))), h: box.h };
  }
  const pairs = box.w <= 3 && minimum[0] <= 2 && box.h <= 4;
  return { w: pairs ? 1 : 2, h: box.h };
}

/** Lines of text, as it were: left to right, a new line when full; the last of each line grows to its end. */
function flow(boxes: readonly PlacedBox[], columns: number): PlacedBox[] {
  const placed: PlacedBox[] = [];
  let line: PlacedBox[] = [];
  let y = 0;
  const endLine = (): void => {
    const last = line.at(-1);
    if (last) last.w = columns - last.x;
    y += line.reduce((tallest, box) => Math.max(tallest, box.h), 0);
    placed.push(...line);
    line = [];
  };
  for (const box of boxes) {
    const used = line.reduce((sum, other) => sum + other.w, 0);
    if (used + box.w > columns) endLine();
    const x = line.reduce((sum, other) => sum + other.w, 0);
    line.push({ ...box, x, y });
  }
  endLine();
  return compact(placed);
}
