import type { Dashboard, PageSettings, Range } from '@vitrine/core/contracts';
import { resolveRange } from '@vitrine/core/query';
import { rangeOnDay } from './range-on-day.ts';

/**
 * The page for a period that is over: tiles that keep days of their own, as the last twelve months, show those until the period's last day,
 * as they did then. Without a period, or for one that goes on, it is the page as it stands.
 */
export function untilPeriod(dashboard: Dashboard, period: PageSettings['range'], today: Temporal.PlainDate): Dashboard {
  if (!period) return dashboard;
  const last = resolveRange(period, undefined, { today }).current.to.subtract({ days: 1 });
  if (Temporal.PlainDate.compare(last, today) >= 0) return dashboard;
  const sections = dashboard.sections.map((section) => ({
    ...section,
    tiles: section.tiles.map((tile) =>
      tile.query?.range ? { ...tile, query: { ...tile.query, range: untilDay(tile.query.range, last, today) } } : tile,
    ),
  }));
  return { ...dashboard, sections };
}

/** What is newer than the last day stands beside the period, also where it is the newest data that there is. */
function untilDay(range: Range, last: Temporal.PlainDate, today: Temporal.PlainDate): Range {
  return rangeOnDay('last' in range ? { last: range.last } : range, last, today);
}
