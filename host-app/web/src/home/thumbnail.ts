import type { Dashboard } from '@vitrine/core/contracts';

/** Rows of the grid that a thumbnail shows, and the size of a cell in the drawing it asks for. */
const ROWS = 12;
const COLUMNS = 12;
const CELL = { width: 100, height: 59 };
/** Of a tile's box, for its frame and title. */
const FRAME = { width: 26, height: 42 };

export interface ThumbnailTile {
  id: string;
  /** Percent of the thumbnail. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Pixels of the drawing that stands in it. */
  drawing: { width: number; height: number };
}

/** The upper part of a dashboard as boxes; tiles that begin below it are left out. */
export function thumbnailTiles(document: Dashboard): ThumbnailTile[] {
  const tiles: ThumbnailTile[] = [];
  let offset = 0;
  for (const section of document.sections) {
    let bottom = 0;
    for (const [index, { id, layout }] of section.tiles.entries()) {
      const box = layout.large ?? { x: (index % 3) * 4, y: Math.floor(index / 3) * 4, w: 4, h: 4 };
      bottom = Math.max(bottom, box.y + box.h);
      const top = offset + box.y;
      if (top >= ROWS) continue;
      tiles.push({
        id,
        left: (box.x / COLUMNS) * 100,
        top: (top / ROWS) * 100,
        width: (box.w / COLUMNS) * 100,
        height: (box.h / ROWS) * 100,
        drawing: {
          width: Math.max(120, box.w * CELL.width - FRAME.width),
          height: Math.max(60, box.h * CELL.height - FRAME.height),
        },
      });
    }
    offset += bottom;
  }
  return tiles;
}

/** The address of a tile's picture, drawn by the server. */
export function pictureAddress(
  dashboard: string,
  tile: ThumbnailTile,
  look: { theme: 'light' | 'dark'; locale: string },
): string {
  const { width, height } = tile.drawing;
  const parameters = new URLSearchParams({ ...look, width: String(width), height: String(height) });
  return `/api/v1/dashboards/${encodeURIComponent(dashboard)}/tiles/${encodeURIComponent(tile.id)}.svg?${parameters}`;
}
