import { localize } from '@vitrine/core/contracts';
import type { DashboardSnapshot } from '../contract.ts';
import { periodWords } from './period-words.ts';
import { compareWords, word } from './words.ts';

export interface DashboardHead {
  title: string;
  period: string;
  compare: string;
  filters: readonly string[];
  /** Until when the data is known, in words. */
  asOf: string;
}

/** What stands above a dashboard in every format. */
export function dashboardHead(snapshot: DashboardSnapshot, locale: string): DashboardHead {
  const { range, compare, filters, asOf } = snapshot;
  const timeZone = range?.timezone ?? 'UTC';
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    title: localize(snapshot.title, locale),
    period: range === null ? '' : periodWords(range, locale),
    compare: range === null ? '' : compareWords(compare, locale),
    filters: filters.map((filter) => localize(filter, locale)),
    asOf: `${word('dataUntil', locale)} ${at.format(new Date(asOf))} (${timeZone.replaceAll('_', ' ')})`,
  };
}
