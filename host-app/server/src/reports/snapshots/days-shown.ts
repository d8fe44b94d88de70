import type { Dashboard, PageSettings } from '@vitrine/core/contracts';
import { resolveRange } from '@vitrine/core/query';
import type { DashboardSnapshot } from '@vitrine/report-engine/contract';
import type { QueryScope } from '../../queries/contract.ts';

/** Tiles that show the days of the page; others have days of their own and say nothing about these. */
export function tilesOfRange({ sections }: Dashboard): ReadonlySet<string> {
  const tiles = sections.flatMap((section) => section.tiles);
  return new Set(
    tiles.filter(({ query, ignores }) => query && !query.range && ignores?.range !== true).map(({ id }) => id),
  );
}

/** The days of a page, as those questions that were asked for them read them; by the zone of the report where none was. */
export function daysShown(
  { range }: PageSettings,
  scopes: readonly QueryScope[],
  timezone: string,
): DashboardSnapshot['range'] {
  if (range === undefined) return null;
  const asked = scopes.find(({ period }) => period !== undefined)?.period;
  if (asked !== undefined) return asked;
  const { from, to } = resolveRange(range, undefined, { today: Temporal.Now.plainDateISO(timezone) }).current;
  return { from: from.toString(), to: to.toString(), timezone };
}
