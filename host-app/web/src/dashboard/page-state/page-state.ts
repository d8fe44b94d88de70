import type { Cell, Compare, Filter, Range } from '@vitrine/core/contracts';

/** A mark that was clicked: it filters every tile but its own. */
export interface MarkPick {
  tile: string;
  field: string;
  values: readonly Cell[];
  /** Days of a chosen bucket of time: they take the place of the page's range. */
  range?: { from: string; to: string };
  /** What the chip says. */
  label?: string;
}

/** What the address says beside the dashboard's own settings; what it does not name stays as the dashboard has it. */
export interface PageOverrides {
  range?: Range | 'all';
  compare?: Compare | 'off';
  filters?: readonly Filter[];
  pick?: MarkPick;
}

export interface PageDefaults {
  range?: Range;
  compare?: Compare;
  filters?: readonly Filter[];
}

/** What the page shows now. */
export interface PageState {
  range: Range | undefined;
  compare: Compare | undefined;
  filters: readonly Filter[];
  pick: MarkPick | undefined;
}

export function pageStateOf(dashboard: PageDefaults, overrides: PageOverrides): PageState {
  const range = overrides.range ?? dashboard.range;
  const compare = overrides.compare ?? dashboard.compare;
  return {
    range: range === 'all' ? undefined : range,
    compare: compare === 'off' ? undefined : compare,
    filters: overrides.filters ?? dashboard.filters ?? [],
    pick: overrides.pick,
  };
}
