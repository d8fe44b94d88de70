import type { Compare, Filter, Range, Tile } from '@vitrine/core/contracts';
import type { TileContent } from '../document/commands.ts';

export type CompareChoice = 'page' | 'off' | Compare;

/** Whether the tile follows the page's range or has its own. */
export function rangeMode(content: TileContent): 'page' | 'own' {
  return content.ignores?.range === true || content.query?.range !== undefined ? 'own' : 'page';
}

/** A range of its own (undefined: all data), or the page's again. */
export function withRange(content: TileContent, choice: 'page' | { own: Range | undefined }): TileContent {
  if (!content.query) return content;
  const { range: _, ...query } = content.query;
  if (choice === 'page') return ignoring({ ...content, query }, { range: undefined });
  const own = choice.own === undefined ? query : { ...query, range: choice.own };
  return ignoring({ ...content, query: own }, { range: true });
}

export function compareOf(content: TileContent): CompareChoice {
  if (content.query?.compare !== undefined) return content.query.compare;
  return content.ignores?.compare === true ? 'off' : 'page';
}

export function withCompare(content: TileContent, choice: CompareChoice): TileContent {
  if (!content.query) return content;
  const { compare: _, ...query } = content.query;
  if (choice === 'page') return ignoring({ ...content, query }, { compare: undefined });
  const own = choice === 'off' ? query : { ...query, compare: choice };
  return ignoring({ ...content, query: own }, { compare: true });
}

export function withFilters(content: TileContent, filters: readonly Filter[]): TileContent {
  if (!content.query) return content;
  const { filters: _, ...query } = content.query;
  return { ...content, query: filters.length === 0 ? query : { ...query, filters: [...filters] } };
}

/** Whether the page's filter on a field reaches the tile. */
export function withIgnoredFilter(content: TileContent, field: string, ignored: boolean): TileContent {
  const others = (content.ignores?.filters ?? []).filter((other) => other !== field);
  return ignoring(content, { filters: ignored ? [...others, field] : others });
}

type Ignores = NonNullable<Tile['ignores']>;

function ignoring(content: TileContent, change: { [K in keyof Ignores]?: Ignores[K] | undefined }): TileContent {
  const { ignores, ...rest } = content;
  const { range, compare, filters } = { ...ignores, ...change };
  const next: Ignores = {
    ...(range === true && { range }),
    ...(compare === true && { compare }),
    ...(filters !== undefined && filters.length > 0 && { filters }),
  };
  return Object.keys(next).length === 0 ? rest : { ...rest, ignores: next };
}
