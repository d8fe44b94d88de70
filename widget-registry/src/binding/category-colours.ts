import { type Cell, type Column, localize, type Table } from '@vitrine/core/contracts';
import type { Value } from './canonical-rows.ts';
import type { BoundColumn } from './roles.ts';
import { seriesColours, type ThemeColours } from './theme.ts';

/** What stands apart in a chart, as it is in every chart. */
export interface Category {
  key: string;
  /** Its place among all that there can be, where that is known. */
  at?: number | undefined;
}

/**
 * Which of so many colours each category has, in the order given. It follows from the category and not from its rank: each takes its own,
 * and where several want the same one, those after the first take the next that is free. The same ones get the same in every order;
 * beyond the number of colours there is none (-1).
 */
export function colourPlaces(categories: readonly Category[], colours: number): number[] {
  const wishes = categories.slice(0, colours).map(({ key, at }, index) => {
    const hash = hashOf(key);
    return { index, key, at: at ?? Number.POSITIVE_INFINITY, hash, first: (at ?? hash) % colours };
  });
  wishes.sort((a, b) => (a.at === b.at ? a.hash - b.hash || (a.key < b.key ? -1 : 1) : a.at - b.at));
  const places = categories.map(() => -1);
  const taken = new Set<number>();
  for (let further = 0; further < colours; further += 1) {
    for (const { index, first } of wishes) {
      const place = (first + further) % colours;
      if (places[index] !== -1 || taken.has(place)) continue;
      places[index] = place;
      taken.add(place);
    }
  }
  return places;
}

/** FNV-1a: the same number for the same text on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Colours for the labels of a role: of a value the same wherever and whenever it is drawn, of a measure by its place among all that are asked for. */
export function paletteOf(
  roles: ReadonlyMap<string, readonly BoundColumn[]>,
  table: Table,
  values: readonly Value[],
  colours: Pick<ThemeColours, 'series' | 'others' | 'unknown'>,
  locale: string,
): (role: string, labels: readonly string[]) => string[] {
  const own = seriesColours(colours);
  const places = measurePlaces(roles, own.length, locale);
  return (role, labels) => {
    const [bound] = roles.get(role) ?? [];
    const told = bound?.column.role === 'dimension' ? valueColours(role, bound, table, values, colours) : undefined;
    return labels.map(
      (label, index) => told?.get(label) ?? own[(bound ? undefined : places.get(label)) ?? index] ?? colours.others,
    );
  };
}

/** Where a chart draws more measures than there are colours, each takes the next one that is free. */
function measurePlaces(
  roles: ReadonlyMap<string, readonly BoundColumn[]>,
  colours: number,
  locale: string,
): Map<string, number> {
  const measures = [...roles.values()].flat().filter(({ column }) => column.role === 'measure');
  if (measures.length > colours) return new Map();
  return new Map(measures.map(({ column }, index) => [localize(column.label, locale), index]));
}

/** What was folded together is neutral, and what is unknown is so in another way: both may stand beside each other. */
function valueColours(
  role: string,
  { column, index }: BoundColumn,
  table: Table,
  values: readonly Value[],
  colours: Pick<ThemeColours, 'series' | 'others' | 'unknown'>,
): Map<string, string> {
  const told = new Map<string, string>();
  const named = new Map<string, Category>();
  const hasSeveral = new Set(values.map((value) => value['_measure'])).size > 1;
  for (const value of values) {
    const label = value[`_${role}_label`];
    if (typeof label !== 'string' || told.has(label) || named.has(label)) continue;
    const cell = table.rows[Number(value['_row'])]?.[index] ?? null;
    const isOther = value['_other'] === true;
    const key = isOther ? '\u0000other' : String(cell);
    // One for each measure: of two neutral lines nobody could tell which is which.
    if (role === 'series' && hasSeveral) named.set(label, { key: `${key}\n${value['_measure']}` });
    else if (isOther) told.set(label, colours.others);
    else if (cell === null || cell === '') told.set(label, colours.unknown);
    else named.set(label, { key, at: placeOf(column, cell) });
  }
  const own = seriesColours(colours);
  const places = colourPlaces([...named.values()], own.length);
  for (const [at, label] of [...named.keys()].entries()) told.set(label, own[places[at] ?? -1] ?? colours.others);
  return told;
}

function placeOf({ values, known }: Column, cell: Cell): number | undefined {
  const listed = values?.findIndex(({ value }) => String(value) === String(cell)) ?? -1;
  if (listed >= 0) return listed;
  const place = known?.indexOf(String(cell)) ?? -1;
  if (place >= 0) return place;
  return typeof cell === 'boolean' || (Number.isSafeInteger(cell) && Number(cell) >= 0) ? Number(cell) : undefined;
}
