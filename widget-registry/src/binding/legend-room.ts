import { widestText } from './text-width.ts';

/** How names stand above a chart. */
export interface LegendRoom {
  columns: number;
  /** Where names are cut. */
  limit: number;
}

/** Width that a legend adds to each name: its sign, and the gap to the next one. */
const SYMBOL = 34;
const SIGN = 16;
const GAP = 16;
const ROW_HEIGHT = 14;
/** Where names of series are cut; in less than the least nobody knows them. */
export const MOST_NAME = 140;
const LEAST_NAME = 80;

/**
 * As many names stand beside each other as there is room for the widest one, and two where each of both columns has room for its own. Where
 * one below the other would take the chart its height, two that are cut do.
 */
export function legendRoom(names: Iterable<string>, { room, height }: { room: number; height: number }): LegendRoom {
  const widths = [...names].map((name) => Math.min(MOST_NAME, widestText([name])) + SYMBOL);
  const even = Math.floor(room / Math.max(SYMBOL, ...widths));
  if (even > 1 || widths.length < 2) return { columns: Math.max(1, even), limit: MOST_NAME };
  const [first, second] = [0, 1].map((column) => Math.max(0, ...widths.filter((_, at) => at % 2 === column)));
  if ((first ?? 0) + (second ?? 0) - GAP <= room) return { columns: 2, limit: MOST_NAME };
  const limit = Math.floor((room - GAP) / 2) - SIGN;
  const isCrowded = widths.length * ROW_HEIGHT > height / 3 && limit >= LEAST_NAME;
  return isCrowded ? { columns: 2, limit } : { columns: 1, limit: MOST_NAME };
}
