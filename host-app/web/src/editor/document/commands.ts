import type { Dashboard, LocalizedText, Section, Tile } from '@vitrine/core/contracts';
import { firstGap, insert, move, resize } from '../../dashboard/layout/arrange.ts';
import { COLUMNS, type GridSize, type Minimum, type PlacedBox } from '../../dashboard/layout/box.ts';
import { boxesFor } from '../../dashboard/layout/derive.ts';
import { canonical, withBoxes } from './canonical.ts';

export type PageSettings = Pick<Dashboard, 'title' | 'description' | 'range' | 'compare' | 'filters'>;
/** The settings of the page as they stand. */
export function pageSettings({ schema: _, id: __, sections: ___, ...settings }: Dashboard): PageSettings {
  return settings;
}

export type TileContent = Omit<Tile, 'id' | 'layout'>;

/** Everything that can be done to a dashboard; plain data, so that it can be replayed and undone. */
export type Command =
  | { kind: 'addTile'; section: string; tile: TileContent & { id: string }; size: Span; at?: Cell }
  | { kind: 'removeTile'; tile: string }
  | { kind: 'duplicateTile'; tile: string; as: string }
  | { kind: 'setTile'; tile: string; content: TileContent }
  | { kind: 'moveTile'; tile: string; grid: GridSize; to: Cell; section?: string; minimums?: Minimums }
  | { kind: 'resizeTile'; tile: string; grid: GridSize; span: Span; minimums?: Minimums }
  | { kind: 'setPage'; page: PageSettings }
  | { kind: 'addSection'; id: string; title?: LocalizedText }
  | { kind: 'setSectionTitle'; id: string; title: LocalizedText | undefined }
  | { kind: 'moveSection'; id: string; by: -1 | 1 }
  | { kind: 'removeSection'; id: string };

export interface Span {
  w: number;
  h: number;
}
export interface Cell {
  x: number;
  y: number;
}
/** Smallest sizes by tile id. */
export type Minimums = Readonly<Record<string, Minimum>>;

/** The dashboard after the command; itself when the command names something that is not there. */
export function perform(dashboard: Dashboard, command: Command): Dashboard {
  switch (command.kind) {
    case 'addTile':
      if (findTile(dashboard, command.tile.id)) return dashboard;
      return inSection(dashboard, command.section, (section) => addTile(section, command));
    case 'removeTile':
      return eachSection(dashboard, (section) => without(section, command.tile));
    case 'duplicateTile':
      return duplicate(dashboard, command.tile, command.as);
    case 'setTile':
      return eachSection(dashboard, (section) => ({
        ...section,
        tiles: section.tiles.map((tile) =>
          tile.id === command.tile ? { ...command.content, id: tile.id, layout: tile.layout } : tile,
        ),
      }));
    case 'moveTile':
      return moveTile(dashboard, command);
    case 'resizeTile':
      return eachSection(dashboard, (section) => resizeTile(section, command));
    case 'setPage': {
      const { schema, id, sections } = dashboard;
      return { schema, id, ...command.page, sections };
    }
    default:
      return performOnSections(dashboard, command);
  }
}

type SectionCommand = Extract<Command, { kind: 'addSection' | 'setSectionTitle' | 'moveSection' | 'removeSection' }>;

function performOnSections(dashboard: Dashboard, command: SectionCommand): Dashboard {
  const { sections } = dashboard;
  const index = sections.findIndex((section) => section.id === command.id);
  if (command.kind === 'addSection') {
    if (index >= 0) return dashboard;
    const section: Section = {
      id: command.id,
      ...(command.title !== undefined && { title: command.title }),
      tiles: [],
    };
    return { ...dashboard, sections: [...sections, section] };
  }
  const section = sections[index];
  if (!section) return dashboard;
  if (command.kind === 'removeSection')
    return { ...dashboard, sections: sections.filter(({ id }) => id !== command.id) };
  if (command.kind === 'setSectionTitle') {
    const { title: _, ...rest } = section;
    const titled = command.title === undefined ? rest : { ...rest, title: command.title };
    return { ...dashboard, sections: sections.with(index, titled) };
  }
  const other = sections[index + command.by];
  if (!other) return dashboard;
  return { ...dashboard, sections: sections.with(index, other).with(index + command.by, section) };
}

function inSection(dashboard: Dashboard, id: string, change: (section: Section) => Section): Dashboard {
  return {
    ...dashboard,
    sections: dashboard.sections.map((section) => (section.id === id ? change(section) : section)),
  };
}

function eachSection(dashboard: Dashboard, change: (section: Section) => Section): Dashboard {
  return canonical({ ...dashboard, sections: dashboard.sections.map(change) });
}

export function findTile(dashboard: Dashboard, id: string): { tile: Tile; section: Section } | undefined {
  for (const section of dashboard.sections) {
    const tile = section.tiles.find((candidate) => candidate.id === id);
    if (tile) return { tile, section };
  }
  return undefined;
}

function addTile(section: Section, command: Extract<Command, { kind: 'addTile' }>): Section {
  const { tile, size, at } = command;
  const added: Tile = { ...tile, layout: {} };
  const withTile = { ...section, tiles: [...section.tiles, added] };
  return (['large', 'medium', 'small'] as const).reduce((current, grid) => {
    const everyHas = grid === 'large' || section.tiles.every((other) => other.layout[grid] !== undefined);
    if (!everyHas || (grid !== 'large' && section.tiles.length === 0)) return current;
    const boxes = boxesFor(section.tiles, grid);
    const span = grid === 'large' ? size : { w: COLUMNS[grid], h: size.h };
    const place = grid === 'large' && at ? { ...at, ...span } : firstGap(boxes, span, COLUMNS[grid]);
    return withBoxes(current, grid, insert(boxes, { ...place, id: tile.id }, COLUMNS[grid]));
  }, withTile);
}

function without(section: Section, id: string): Section {
  if (!section.tiles.some((tile) => tile.id === id)) return section;
  return { ...section, tiles: section.tiles.filter((tile) => tile.id !== id) };
}

function duplicate(dashboard: Dashboard, id: string, as: string): Dashboard {
  const found = findTile(dashboard, id);
  if (!found || findTile(dashboard, as)) return dashboard;
  const { layout, ...content } = found.tile;
  const { w, h } = layout.large ?? { w: 6, h: 6 };
  const boxes = boxesFor(found.section.tiles, 'large');
  const gap = firstGap(boxes, { w, h }, COLUMNS.large);
  const command = { section: found.section.id, tile: { ...content, id: as }, size: { w, h }, at: gap };
  return perform(dashboard, { kind: 'addTile', ...command });
}

function moveTile(dashboard: Dashboard, command: Extract<Command, { kind: 'moveTile' }>): Dashboard {
  const found = findTile(dashboard, command.tile);
  if (!found) return dashboard;
  const target = command.section ?? found.section.id;
  const columns = COLUMNS[command.grid];
  const box = boxOf(found.section, command.tile, command);
  if (!box) return dashboard;
  if (target === found.section.id) {
    const boxes = boxesFor(laidOut(found.section, command.minimums), command.grid);
    return inSection(dashboard, target, (section) =>
      withBoxes(section, command.grid, move(boxes, command.tile, command.to, columns)),
    );
  }
  if (!dashboard.sections.some((section) => section.id === target)) return dashboard;
  const left = eachSection(dashboard, (section) => without(section, command.tile));
  return inSection(left, target, (section) => {
    const boxes = boxesFor(laidOut(section, command.minimums), command.grid);
    const arrived = { ...section, tiles: [...section.tiles, { ...found.tile, layout: largeOnly(found.tile) }] };
    return withBoxes(arrived, command.grid, insert(boxes, { ...box, ...command.to }, columns));
  });
}

/** A tile that changes its section keeps its size; its place on smaller grids is derived anew. */
function largeOnly(tile: Tile): Tile['layout'] {
  return tile.layout.large ? { large: { ...tile.layout.large, y: 10_000 } } : {};
}

function resizeTile(section: Section, command: Extract<Command, { kind: 'resizeTile' }>): Section {
  if (!section.tiles.some((tile) => tile.id === command.tile)) return section;
  const boxes = boxesFor(laidOut(section, command.minimums), command.grid);
  const minimum = minimumOn(command.grid, command.minimums?.[command.tile]);
  const grid = { columns: COLUMNS[command.grid], ...(minimum && { minimum }) };
  return withBoxes(section, command.grid, resize(boxes, command.tile, command.span, grid));
}

function boxOf(section: Section, id: string, command: { grid: GridSize; minimums?: Minimums }): PlacedBox | undefined {
  return boxesFor(laidOut(section, command.minimums), command.grid).find((box) => box.id === id);
}

export function laidOut(section: Section, minimums: Minimums | undefined) {
  return section.tiles.map((tile) => {
    const minimum = minimums?.[tile.id];
    return { id: tile.id, layout: tile.layout, ...(minimum && { minimum }) };
  });
}

/** A minimum in columns of the large grid, in columns of another. */
export function minimumOn(grid: GridSize, minimum: Minimum | undefined): Minimum | undefined {
  if (!minimum || grid === 'large') return minimum;
  const [w, h] = minimum;
  return [grid === 'medium' ? Math.ceil(w / 2) : w <= 2 ? 1 : 2, h];
}
