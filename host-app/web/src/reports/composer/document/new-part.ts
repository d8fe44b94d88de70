import type { Dashboard, DatasetModel, ReportPart, Tile } from '@vitrine/core/contracts';
import type { ComposedSource } from '@vitrine/server/api';
import { newId } from '../../../editor/new-id.ts';
import type { PartKind, PartWidth } from './parts.ts';

/** Of the twelve columns of a dashboard. */
function widthOfTile({ layout }: Tile): PartWidth {
  const columns = layout.large?.w ?? 6;
  if (columns >= 10) return 'full';
  if (columns >= 7) return 'two-thirds';
  return columns >= 5 ? 'half' : 'third';
}

export function partOfTile(tile: Tile, dashboard: string): ReportPart {
  const id = newId();
  const from = { dashboard, tile: tile.id };
  return { kind: 'tile', id, tile: { ...tile, id }, width: widthOfTile(tile), from };
}

/** The first money of the first dataset, as a statement begins with something that is there. */
function firstMeasure(models: readonly DatasetModel[]): { dataset: string; measure: string } | undefined {
  const dataset = models.find(({ id, measures }) => id.includes('profit') && measures.length > 0);
  const known = dataset ?? models.find(({ measures }) => measures.length > 0);
  const measure = known?.measures[0]?.field;
  return known === undefined || measure === undefined ? undefined : { dataset: known.id, measure };
}

export type PlainKind = Exclude<PartKind, 'tile'>;

/** Undefined where nothing of that kind can be made: a statement without any number. */
export function newPart(
  kind: PlainKind,
  words: { heading: string; text: string; locale: string },
  models: readonly DatasetModel[],
): ReportPart | undefined {
  const id = newId();
  if (kind === 'heading') return { kind, id, level: 2, text: { [words.locale]: words.heading } };
  if (kind === 'text') return { kind, id, text: { [words.locale]: words.text }, width: 'full' };
  if (kind === 'pageBreak') return { kind, id };
  const line = firstMeasure(models);
  return line && { kind, id, lines: [line] };
}

/** The tiles of a dashboard in the order of reading, under the titles of their sections, over the days that it shows. */
export function composedOf(dashboard: Dashboard): ComposedSource {
  const parts = dashboard.sections.flatMap(({ title, tiles }): ReportPart[] => [
    ...(title === undefined ? [] : [{ kind: 'heading' as const, id: newId(), level: 2 as const, text: title }]),
    ...tiles.toSorted(inReadingOrder).map((tile) => partOfTile(tile, dashboard.id)),
  ]);
  const { range, compare, filters } = dashboard;
  return {
    kind: 'composed',
    ...(range !== undefined && { range }),
    ...(compare !== undefined && { compare }),
    ...(filters !== undefined && filters.length > 0 && { filters }),
    parts,
  };
}

function inReadingOrder({ layout: { large: a } }: Tile, { layout: { large: b } }: Tile): number {
  if (a === undefined || b === undefined) return 0;
  return a.y - b.y || a.x - b.x;
}
