import type { Compare, Filter, LocalizedText, Range } from '@vitrine/core/contracts';
import type { TileContent } from '../document/commands.ts';
import type { Clash } from './merge.ts';

/** One side of a clash in a form that can be shown. */
export type ClashSide =
  | { kind: 'removed' }
  | { kind: 'tile'; id: string; tile: TileContent }
  | { kind: 'text'; text: LocalizedText }
  | { kind: 'range'; range: Range | undefined }
  | { kind: 'compare'; compare: Compare | undefined }
  | { kind: 'filters'; filters: readonly Filter[] };

export interface ReadClash {
  kind: 'tile' | 'section' | 'title' | 'description' | 'range' | 'compare' | 'filters';
  mine: ClashSide;
  theirs: ClashSide;
}

export function readClash({ unit, mine, theirs }: Clash): ReadClash {
  const [kind = '', ...rest] = unit.split(':');
  const id = rest.join(':');
  const read = (value: unknown): ClashSide => {
    if (kind === 'range') return { kind: 'range', range: value as Range | undefined };
    if (kind === 'compare') return { kind: 'compare', compare: value as Compare | undefined };
    if (kind === 'filters') return { kind: 'filters', filters: (value as Filter[] | undefined) ?? [] };
    if (value === undefined) return { kind: 'removed' };
    if (kind === 'tile') {
      const { section: _, ...tile } = value as TileContent & { section: string };
      return { kind: 'tile', id, tile };
    }
    if (kind === 'section') return { kind: 'text', text: (value as { title?: LocalizedText }).title ?? '' };
    return { kind: 'text', text: value as LocalizedText };
  };
  return { kind: kind as ReadClash['kind'], mine: read(mine), theirs: read(theirs) };
}
