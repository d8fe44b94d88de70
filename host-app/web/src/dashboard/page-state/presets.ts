import type { Range } from '@vitrine/core/contracts';
import { writeRange } from './address.ts';

export interface RangePreset {
  /** Key of its words: `range.<id>` in the namespace `dashboard`. */
  id: string;
  range: Range | 'all';
}

/** What people ask for most; each ends where the data ends, so that an old export is never an empty page. */
export const RANGE_PRESETS: readonly RangePreset[] = [
  { id: 'last7Days', range: { last: 'P7D', until: 'data' } },
  { id: 'last30Days', range: { last: 'P30D', until: 'data' } },
  { id: 'last90Days', range: { last: 'P90D', until: 'data' } },
  { id: 'last12Months', range: { last: 'P12M', until: 'data' } },
  { id: 'thisMonth', range: { calendar: 'month', offset: 0 } },
  { id: 'lastMonth', range: { calendar: 'month', offset: -1 } },
  { id: 'thisYear', range: { calendar: 'year', offset: 0 } },
  { id: 'lastYear', range: { calendar: 'year', offset: -1 } },
  { id: 'all', range: 'all' },
];

/** The preset that says the same; `until` does not matter to the words. */
export function presetOf(range: Range | undefined): RangePreset | undefined {
  const wanted = nameOf(range ?? 'all');
  return RANGE_PRESETS.find((preset) => nameOf(preset.range) === wanted);
}

function nameOf(range: Range | 'all'): string {
  if (range === 'all' || !('last' in range)) return writeRange(range);
  return writeRange({ last: range.last === 'P1Y' ? 'P12M' : range.last });
}
