import type { Dashboard, PageSettings, Range } from '@vitrine/core/contracts';
import { resolveRange } from '@vitrine/core/query';
import { rangeOnDay } from './range-on-day.ts';
import type { WantedRun } from './run-store.ts';
import { askedPeriod } from './wanted-page.ts';

/** The dashboard as a run shows it: for the period that was asked for, or else as it would have been on the day that it was meant for. */
export function asMeant(
  dashboard: Dashboard,
  wanted: WantedRun,
  { page, today }: { page: PageSettings; today: Temporal.PlainDate },
): Dashboard {
  if (wanted.range) return untilPeriod(dashboard, askedPeriod(wanted, page), today);
  if (wanted.day === undefined) return dashboard;
  const day = Temporal.PlainDate.from(wanted.day);
  return withOwnRanges(dashboard, (range) => rangeOnDay(range, day, today));
}

/**
 * The page for a period that is over: tiles that keep days of their own, as the last twelve months, show those until the period's last day,
 * as they did then. Without a period, or for one that goes on, it is the page as it stands.
 */
export function untilPeriod(dashboard: Dashboard, period: PageSettings['range'], today: Temporal.PlainDate): Dashboard {
  if (!period) return dashboard;
  const last = resolveRange(period, undefined, { today }).current.to.subtract({ days: 1 });
  if (Temporal.PlainDate.compare(last, today) >= 0) return dashboard;
  return withOwnRanges(dashboard, (range) => untilDay(range, last, today));
}

/** Tiles that follow the page are left. */
function withOwnRanges(dashboard: Dashboard, changed: (range: Range) => Range): Dashboard {
  const sections = dashboard.sections.map((section) => ({
    ...section,
    tiles: section.tiles.map((tile) =>
      tile.query?.range ? { ...tile, query: { ...tile.query, range: changed(tile.query.range) } } : tile,
    ),
  }));
  return { ...dashboard, sections };
}

/** What is newer than the last day stands beside the period, also where it is the newest data that there is. */
function untilDay(range: Range, last: Temporal.PlainDate, today: Temporal.PlainDate): Range {
  return rangeOnDay('last' in range ? { last: range.last } : range, last, today);
}
