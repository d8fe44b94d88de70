import { type Dashboard, type PageSettings, Query, type Range } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { resolveRange } from '@vitrine/core/query';
import { Value } from 'typebox/value';
import type { NewReportRun } from '../../api-reports.ts';
import { SAYS } from '../sentences.ts';

/** The page's own settings, less what was asked for otherwise. */
export function wantedPage(page: Pick<Dashboard, 'range' | 'compare' | 'filters'>, wanted: NewReportRun): PageSettings {
  const compare = wanted.compare ?? page.compare;
  return {
    range: wanted.range === undefined ? page.range : (wanted.range ?? undefined),
    compare: compare === 'none' ? undefined : compare,
    filters: wanted.filters ?? page.filters ?? [],
  };
}

/** The days that a range means today; nothing for all data, where the report of a plugin takes a period of its own. */
export function wantedDays(range: Range | null | undefined, timezone: string): { from?: string; to?: string } {
  if (range == null) return {};
  const { from, to } = resolveRange(range, undefined, { today: Temporal.Now.plainDateISO(timezone) }).current;
  return { from: from.toString(), to: to.toString() };
}

/** Errors: `badFilter` with the path of the fault. What their fields mean is known when they are asked. */
export function checkFilters(filters: readonly unknown[]): void {
  const [fault] = Value.Errors(Query, { dataset: 'any.thing', filters });
  if (fault) throw new AppError('badFilter', SAYS.strangeFilter(), { path: fault.instancePath });
}
