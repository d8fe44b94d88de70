import type { TilePlace } from '../../contract.ts';

export const GRID = 12;

/** Tiles that stand side by side and are never split between two pages; what runs over pages follows on its own. */
export type Block<Item> = Band<Item> | { kind: 'flowing'; item: Item };

export interface Band<Item> {
  kind: 'band';
  columns: number;
  rows: number;
  cells: readonly { item: Item; place: TilePlace }[];
}

interface Placed {
  layout: TilePlace;
}

/** Top to bottom, then from the left: the order in which a page is read. */
function inReadingOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x);
}

/** The rows of a dashboard for paper: tiles that share a line stay together, in the order of the grid. */
export function bandsOf<Item extends Placed>(items: readonly Item[], flows: (item: Item) => boolean): Block<Item>[] {
  const groups: Item[][] = [];
  let bottom = 0;
  for (const item of inReadingOrder(items)) {
    const group = groups.at(-1);
    if (group === undefined || item.layout.y >= bottom) groups.push([item]);
    else group.push(item);
    bottom = Math.max(bottom, item.layout.y + item.layout.h);
  }
  return groups.flatMap((group) => {
    const standing = group.filter((item) => !flows(item));
    const first = group.findIndex((item) => !flows(item));
    const flowing = (items: readonly Item[]) =>
      items.filter(flows).map((item): Block<Item> => ({ kind: 'flowing', item }));
    return standing.length === 0
      ? flowing(group)
      : [...flowing(group.slice(0, first)), bandOf(standing, group), ...flowing(group.slice(first))];
  });
}

/** What was left by tiles that went elsewhere is taken by the others; what was empty on the dashboard stays empty. */
function bandOf<Item extends Placed>(standing: readonly Item[], group: readonly Item[]): Band<Item> {
  const left = group.filter((item) => !standing.includes(item));
  const columns = kept(standing, left, GRID, ({ x, w }) => [x, w]);
  const top = Math.min(...group.map(({ layout }) => layout.y));
  const height = Math.max(...group.map(({ layout }) => layout.y + layout.h)) - top;
  const rows = kept(standing, left, height, ({ y, h }) => [y - top, h]);
  return {
    kind: 'band',
    columns: columns.length,
    rows: rows.length,
    cells: standing.map((item) => {
      const { x, y, w, h } = item.layout;
      const across = columns.filter((at) => at >= x && at < x + w);
      const down = rows.filter((at) => at >= y - top && at < y - top + h);
      const place = {
        x: columns.indexOf(across[0] ?? 0),
        y: rows.indexOf(down[0] ?? 0),
        w: across.length,
        h: down.length,
      };
      return { item, place };
    }),
  };
}

type Stretch = (place: TilePlace) => readonly [start: number, length: number];

/** The tracks that still have a tile, or never had one. */
function kept(standing: readonly Placed[], left: readonly Placed[], count: number, stretch: Stretch): number[] {
  const covers = (items: readonly Placed[], at: number) =>
    items.some(({ layout }) => {
      const [start, length] = stretch(layout);
      return at >= start && at < start + length;
    });
  return Array.from({ length: count }, (_, at) => at).filter((at) => covers(standing, at) || !covers(left, at));
}
