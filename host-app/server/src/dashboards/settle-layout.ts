import { GRID_COLUMNS, type Tile } from '@vitrine/core/contracts';

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Pushes tiles down until none lies on another, from top to bottom; a grid without overlaps stays as it is. */
export function settleLayout(tiles: readonly Tile[]): Tile[] {
  const settled = tiles.map((tile) => ({ ...tile, layout: { ...tile.layout } }));
  for (const size of Object.keys(GRID_COLUMNS) as (keyof typeof GRID_COLUMNS)[]) {
    const placed: Box[] = [];
    const inOrder = settled
      .map((tile, index) => ({ tile, index, box: tile.layout[size] }))
      .filter((entry): entry is { tile: Tile; index: number; box: Box } => entry.box !== undefined)
      .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || a.index - b.index);
    for (const { tile, box } of inOrder) {
      let y = box.y;
      for (
        let below = lowestUnder({ ...box, y }, placed);
        below !== undefined;
        below = lowestUnder({ ...box, y }, placed)
      )
        y = below;
      const free = { ...box, y };
      placed.push(free);
      tile.layout[size] = free;
    }
  }
  return settled;
}

/** The row below the boxes that this one lies on; undefined when it lies on none. */
function lowestUnder(box: Box, placed: readonly Box[]): number | undefined {
  const under = placed.filter(
    (other) =>
      box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h,
  );
  return under.length === 0 ? undefined : Math.max(...under.map((other) => other.y + other.h));
}
