import { isDeepStrictEqual } from 'node:util';
import type { Dashboard, Section, Tile } from '@vitrine/core/contracts';
import { settleLayout } from './settle-layout.ts';

/** Where both sides changed the same thing in different ways: `tile:<id>`, `section:<id>`, or a key of the page. */
export type Clash = string;

export type Merge = { merged: Dashboard; clashes: [] } | { merged: undefined; clashes: Clash[] };

/** A tile's place, apart from what it shows. */
interface Place {
  section: string;
  layout: Tile['layout'];
}

const PAGE_KEYS = ['title', 'description', 'range', 'compare', 'filters'] as const;

/**
 * Three-way merge by tile: what only one side changed is taken, what both changed alike is kept, and a thing that both changed
 * differently is a clash. Places never clash: the later one wins, and neighbours make room.
 */
export function mergeDashboards(base: Dashboard, theirs: Dashboard, mine: Dashboard): Merge {
  const clashes: Clash[] = [];
  const merged: Dashboard = structuredClone(mine);
  for (const key of PAGE_KEYS) {
    const value = pick(base[key], theirs[key], mine[key], () => clashes.push(key));
    if (value === undefined) delete merged[key];
    else Object.assign(merged, { [key]: structuredClone(value) });
  }

  const sections = mergeSections(base, theirs, mine, clashes);
  for (const id of new Set(
    [base, theirs, mine].flatMap((side) => side.sections.flatMap((s) => s.tiles.map((t) => t.id))),
  )) {
    const found = [base, theirs, mine].map((side) => findTile(side, id)) as [Found, Found, Found];
    const content = pick(contentOf(found[0]), contentOf(found[1]), contentOf(found[2]), () =>
      clashes.push(`tile:${id}`),
    );
    if (content === undefined) continue;
    const place = pick(placeOf(found[0]), placeOf(found[1]), placeOf(found[2]), () => undefined) ?? placeOf(found[1]);
    if (!place) continue;
    const section = sections.find((candidate) => candidate.id === place.section) ?? sections[0];
    if (section) section.tiles.push({ ...content, layout: place.layout });
  }
  if (clashes.length > 0) return { merged: undefined, clashes };

  const order = [...orderOf(mine), ...orderOf(theirs)];
  for (const section of sections) section.tiles.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  merged.sections = sections.map((section) => ({ ...section, tiles: settleLayout(section.tiles) }));
  return { merged, clashes: [] };
}

type Found = { tile: Tile; section: string } | undefined;

function findTile(dashboard: Dashboard, id: string): Found {
  for (const section of dashboard.sections) {
    const tile = section.tiles.find((candidate) => candidate.id === id);
    if (tile) return { tile, section: section.id };
  }
  return undefined;
}

function contentOf(found: Found): Omit<Tile, 'layout'> | undefined {
  if (!found) return undefined;
  const { layout: _layout, ...content } = found.tile;
  return content;
}

function placeOf(found: Found): Place | undefined {
  return found && { section: found.section, layout: found.tile.layout };
}

function orderOf(dashboard: Dashboard): string[] {
  return dashboard.sections.flatMap((section) => section.tiles.map((tile) => tile.id));
}

/** What only one side changed; mine when both did, after `onClash` has heard of it. */
function pick<T>(base: T, theirs: T, mine: T, onClash: () => unknown): T {
  if (isDeepStrictEqual(theirs, mine)) return mine;
  if (isDeepStrictEqual(base, mine)) return theirs;
  if (!isDeepStrictEqual(base, theirs)) onClash();
  return mine;
}

function mergeSections(base: Dashboard, theirs: Dashboard, mine: Dashboard, clashes: Clash[]): Section[] {
  const head = (dashboard: Dashboard, id: string) => {
    const section = dashboard.sections.find((candidate) => candidate.id === id);
    if (!section) return undefined;
    const { tiles: _tiles, ...rest } = section;
    return rest;
  };
  const ids = new Set([...mine.sections, ...theirs.sections].map((section) => section.id));
  const sections: Section[] = [];
  for (const id of ids) {
    const section = pick(head(base, id), head(theirs, id), head(mine, id), () => clashes.push(`section:${id}`));
    // A section that one side removed stays while the other side still puts tiles into it.
    const kept =
      section ??
      (hasNewTiles(base, theirs, id) ? head(theirs, id) : hasNewTiles(base, mine, id) ? head(mine, id) : undefined);
    if (kept) sections.push({ ...kept, tiles: [] });
  }
  return sections;
}

function hasNewTiles(base: Dashboard, side: Dashboard, section: string): boolean {
  const tiles = side.sections.find((candidate) => candidate.id === section)?.tiles ?? [];
  return tiles.some((tile) => !findTile(base, tile.id));
}
