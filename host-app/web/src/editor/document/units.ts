import type { Dashboard, Section, Tile, TileLayout } from '@vitrine/core/contracts';
import type { GridSize } from '../../dashboard/layout/box.ts';
import { canonical } from './canonical.ts';
import { sameJson } from './json.ts';

/** What may change on its own: the page's settings, the order of sections, a section, a tile, a tile's place. */
export type UnitKey =
  | 'title'
  | 'description'
  | 'range'
  | 'compare'
  | 'filters'
  | 'sections'
  | `section:${string}`
  | `tile:${string}`
  | `layout:${GridSize}:${string}`;

/** A dashboard as independent units; undo, merging and clashes speak of these. */
export type Units = ReadonlyMap<UnitKey, unknown>;

/** One unit before and after; `undefined` is absence. */
export interface Change {
  unit: UnitKey;
  before?: unknown;
  after?: unknown;
}

const PAGE_UNITS = ['title', 'description', 'range', 'compare', 'filters'] as const;
const SIZES = ['large', 'medium', 'small'] as const;

type TileUnit = Omit<Tile, 'id' | 'layout'> & { section: string };

export function unitsOf(dashboard: Dashboard): Units {
  const units = new Map<UnitKey, unknown>();
  for (const key of PAGE_UNITS) if (dashboard[key] !== undefined) units.set(key, dashboard[key]);
  units.set(
    'sections',
    dashboard.sections.map((section) => section.id),
  );
  for (const { tiles, id, ...section } of dashboard.sections) {
    units.set(`section:${id}`, section);
    for (const { id: tile, layout, ...content } of tiles) {
      units.set(`tile:${tile}`, { ...content, section: id } satisfies TileUnit);
      for (const size of SIZES) if (layout[size]) units.set(`layout:${size}:${tile}`, layout[size]);
    }
  }
  return units;
}

/** The dashboard that the units describe; a tile whose section is gone brings it back. */
export function dashboardOf(units: Units, id: string): Dashboard {
  const sections = new Map<string, Section>();
  const order = (units.get('sections') as string[] | undefined) ?? [];
  for (const section of order) {
    const content = units.get(`section:${section}`) as Omit<Section, 'id' | 'tiles'> | undefined;
    if (content) sections.set(section, { ...content, id: section, tiles: [] });
  }
  for (const [key, value] of units) {
    if (!key.startsWith('tile:')) continue;
    const { section, ...content } = value as TileUnit;
    const tile = key.slice('tile:'.length);
    const home = sections.get(section) ?? { id: section, tiles: [] };
    sections.set(section, home);
    home.tiles.push({ ...content, id: tile, layout: layoutOf(units, tile) });
  }
  const page = Object.fromEntries(PAGE_UNITS.flatMap((key) => (units.has(key) ? [[key, units.get(key)]] : [])));
  const whole = { schema: 'vitrine/dashboard@1', id, title: '', ...page, sections: [...sections.values()] };
  return canonical(whole as Dashboard);
}

function layoutOf(units: Units, tile: string): TileLayout {
  return Object.fromEntries(
    SIZES.flatMap((size) => {
      const box = units.get(`layout:${size}:${tile}`);
      return box === undefined ? [] : [[size, box]];
    }),
  ) as TileLayout;
}

export function diff(before: Dashboard, after: Dashboard): Change[] {
  const from = unitsOf(before);
  const to = unitsOf(after);
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((unit) => !sameJson(from.get(unit), to.get(unit)))
    .map((unit) => ({ unit, before: from.get(unit), after: to.get(unit) }));
}

export function applyChanges(dashboard: Dashboard, changes: readonly Change[]): Dashboard {
  if (changes.length === 0) return dashboard;
  const units = new Map(unitsOf(dashboard));
  for (const { unit, after } of changes) {
    if (after === undefined) units.delete(unit);
    else units.set(unit, after);
  }
  return dashboardOf(units, dashboard.id);
}

export function invert(changes: readonly Change[]): Change[] {
  return changes.map(({ unit, before, after }) => ({ unit, before: after, after: before }));
}

/** Two steps as one; what ends where it began is left out. */
export function compose(first: readonly Change[], second: readonly Change[]): Change[] {
  const all = new Map<UnitKey, Change>(first.map((change) => [change.unit, change]));
  for (const change of second) {
    const earlier = all.get(change.unit);
    all.set(change.unit, earlier ? { ...change, before: earlier.before } : change);
  }
  return [...all.values()].filter((change) => !sameJson(change.before, change.after));
}
