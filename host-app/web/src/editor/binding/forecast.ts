import type { Grain, Query } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import type { TileContent } from '../document/commands.ts';

/** Steps that a forecast goes on where nobody said how far: about a season's part that can be planned for. */
const STEPS: Record<Grain, number> = { hour: 24, day: 14, week: 8, month: 6, quarter: 4, year: 2 };
const MOST_MEASURES = 4;

/** Whether a tile's line can be continued: along time alone, by a widget that draws what is expected. */
export function canForecast(query: Query | undefined, widget: InstalledWidget): boolean {
  const [time, ...others] = query?.dimensions ?? [];
  const drawn = JSON.stringify(widget.spec ?? '').includes('_ahead"');
  const measures = query?.measures?.length ?? 0;
  return drawn && time?.grain !== undefined && others.length === 0 && measures > 0 && measures <= MOST_MEASURES;
}

/** The tile with its line continued by a model, so many steps; undefined takes the forecast back. */
export function withForecast(content: TileContent, model: string | undefined, horizon?: number): TileContent {
  if (!content.query) return content;
  const { forecast, ...query } = content.query;
  if (model === undefined) return { ...content, query };
  const { orderBy: _, limit: __, ...whole } = query;
  const steps = horizon ?? forecast?.horizon ?? STEPS[query.dimensions?.[0]?.grain ?? 'day'];
  return { ...content, query: { ...whole, forecast: { model, horizon: steps } } };
}
