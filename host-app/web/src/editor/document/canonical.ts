import type { Dashboard, Section, Tile } from '@vitrine/core/contracts';
import { arrange } from '../../dashboard/layout/arrange.ts';
import { type Box, byReadingOrder, COLUMNS, type GridSize, type PlacedBox } from '../../dashboard/layout/box.ts';
import { boxesFor } from '../../dashboard/layout/derive.ts';

/** The form in which the editor holds a dashboard: every tile has a legal large box, tiles stand in reading order. */
export function canonical(dashboard: Dashboard): Dashboard {
  return { ...dashboard, sections: dashboard.sections.map(canonicalSection) };
}

function canonicalSection(section: Section): Section {
  const large = boxesFor(section.tiles, 'large');
  const tiles = new Map(section.tiles.map((tile) => [tile.id, tile]));
  const medium = laidByHand(section.tiles, 'medium');
  const small = laidByHand(section.tiles, 'small');
  return {
    ...section,
    tiles: [...large].sort(byReadingOrder).flatMap((box) => {
      const tile = tiles.get(box.id);
      if (!tile) return [];
      const layout = {
        large: plain(box),
        ...boxAt('medium', medium, tile),
        ...boxAt('small', small, tile),
      };
      return [{ ...tile, layout }];
    }),
  };
}

/** Legal boxes of a smaller grid once every tile of the section has one. */
function laidByHand(tiles: readonly Tile[], size: GridSize): ReadonlyMap<string, Box> {
  const own = tiles.flatMap((tile): PlacedBox[] => (tile.layout[size] ? [{ ...tile.layout[size], id: tile.id }] : []));
  if (own.length < tiles.length) return new Map();
  return new Map(arrange(own, COLUMNS[size]).map((box) => [box.id, plain(box)]));
}

function boxAt<S extends 'medium' | 'small'>(size: S, laid: ReadonlyMap<string, Box>, tile: Tile): { [K in S]?: Box } {
  const box = laid.get(tile.id) ?? tile.layout[size];
  return (box ? { [size]: box } : {}) as { [K in S]?: Box };
}

function plain({ x, y, w, h }: Box): Box {
  return { x, y, w, h };
}

/** The section with these boxes in one of its grids. */
export function withBoxes(section: Section, size: GridSize, boxes: readonly PlacedBox[]): Section {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return canonicalSection({
    ...section,
    tiles: section.tiles.map((tile) => {
      const box = byId.get(tile.id);
      return box ? { ...tile, layout: { ...tile.layout, [size]: plain(box) } } : tile;
    }),
  });
}
