import { type Dashboard, type PageSettings, Query, type Range } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { resolveRange } from '@vitrine/core/query';
import { Value } from 'typebox/value';
import { SAYS } from '../sentences.ts';
import { inUnits, rangeOnDay } from './range-on-day.ts';
import type { WantedRun } from './run-store.ts';

/**
 * The page's own settings, less what was asked for otherwise; ranges are told from the day on which it was meant to run. `today` is the day
 * from which questions tell them.
 */
export function wantedPage(
  page: Pick<Dashboard, 'range' | 'compare' | 'filters'>,
  wanted: WantedRun,
  today: Temporal.PlainDate,
): PageSettings {
  const compare = wanted.compare ?? page.compare;
  const range = wanted.range === undefined ? page.range : (wanted.range ?? undefined);
  return {
    range: range && inUnits(rangeOnDay(range, dayOf(wanted, today), today), today),
    compare: compare === 'none' ? undefined : compare,
    // Told on paper as well; whoever asks adds them to everything, known to the page or not.
    filters: [...(wanted.filters ?? page.filters ?? []), ...(wanted.only ?? [])],
  };
}

/** The page's days, where somebody asked for them instead of its own. */
export function askedPeriod({ range: asked }: WantedRun, { range }: PageSettings): PageSettings['range'] {
  return asked ? range : undefined;
}

/** The days that a report of a plugin shows, told from the day on which it was meant to run: the last whole month where nothing was said. */
export function wantedDays(wanted: WantedRun, today: Temporal.PlainDate): { from: string; to: string } {
  const day = dayOf(wanted, today);
  const asked: Range = wanted.range ?? { calendar: 'month', offset: -1 };
  const { from, to } = resolveRange(asked, undefined, { today: day }).current;
  return { from: from.toString(), to: to.toString() };
}

function dayOf({ day }: WantedRun, today: Temporal.PlainDate): Temporal.PlainDate {
  return day === undefined ? today : Temporal.PlainDate.from(day);
}

/** Errors: `badFilter` with the path of the fault. What their fields mean is known when they are asked. */
export function checkFilters(filters: readonly unknown[]): void {
  const [fault] = Value.Errors(Query, { dataset: 'any.thing', filters });
  if (fault) throw new AppError('badFilter', SAYS.strangeFilter(), { path: fault.instancePath });
}
