import type { Cell, Grain, Tile } from '@vitrine/core/contracts';
import type { MarkPick } from '../page-state/page-state.ts';

export interface MarkSelection {
  /** Column that was chosen; columns are named after their field. */
  field: string;
  values: readonly Cell[];
  label: string;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T|$)/;
const MONTHS: Partial<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

/** What a chosen mark asks of the other tiles; undefined where it names nothing that can be filtered by. */
export function pickOf(tile: Tile, { field, values, label }: MarkSelection): MarkPick | undefined {
  const dimension = tile.query?.dimensions?.find((candidate) => candidate.field === field);
  if (!dimension || values.length === 0) return undefined;
  const named = label === '' ? {} : { label };
  if (dimension.grain === undefined) return { tile: tile.id, field, values, ...named };
  // A widget's own script may name anything as a day.
  const days = values.filter((value): value is string => typeof value === 'string' && DAY.test(value)).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const range = { from: first.slice(0, 10), to: endOfBucket(last.slice(0, 10), dimension.grain) };
  return { tile: tile.id, field, values: [], range, ...named };
}

/** The first day after the bucket that begins on this day. */
export function endOfBucket(day: string, grain: Grain): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const months = MONTHS[grain];
  const end =
    months === undefined
      ? Date.UTC(year, month - 1, date + (grain === 'week' ? 7 : 1))
      : Date.UTC(year, month - 1 + months, date);
  return new Date(end).toISOString().slice(0, 10);
}
