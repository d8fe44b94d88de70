import type { ReportRun, ReportRunState } from '@vitrine/server/api';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shell/announce.ts';
import { useReportRunsInfiniteQuery } from '../reports-api.ts';
import { isActive, isUnderway } from './run-state.ts';

const RUN_POLL_MS = 1000;
const MAIL_POLL_MS = 3000;
/** What is said when a run is over. */
const OVER = {
  queued: undefined,
  running: undefined,
  done: 'make.ready',
  partial: 'make.partial',
  skipped: 'make.skipped',
  failed: 'make.failed',
} as const satisfies Record<ReportRunState, string | undefined>;

export interface Runs {
  /** The newest first; undefined while they are on their way. */
  items: readonly ReportRun[] | undefined;
  error: unknown;
  /** Fetches older ones; undefined where there are none. */
  more: (() => void) | undefined;
  isFetchingMore: boolean;
  refetch(): void;
}

/** The runs of a report, kept in step while something is still to come of one, told aloud when it has come. */
export function useRuns(report: string): Runs {
  const { t } = useTranslation('reports');
  const [pollingInterval, setInterval] = useState(0);
  const known = useReportRunsInfiniteQuery(report, { pollingInterval, refetchOnMountOrArgChange: true });
  const items = known.data?.pages.flatMap((page) => page.items);
  const wanted = intervalFor(items ?? []);
  useEffect(() => setInterval(wanted), [wanted]);

  const newest = items?.[0];
  const watched = useRef<string>(undefined);
  useEffect(() => {
    if (newest === undefined) return;
    if (isActive(newest)) {
      watched.current = newest.id;
    } else if (watched.current === newest.id) {
      watched.current = undefined;
      const words = OVER[newest.state];
      if (words !== undefined) announce(t(words));
    }
  }, [newest, t]);

  return {
    items,
    error: known.error,
    more: known.hasNextPage ? () => void known.fetchNextPage() : undefined,
    isFetchingMore: known.isFetchingNextPage,
    refetch: () => void known.refetch(),
  };
}

function intervalFor(runs: readonly ReportRun[]): number {
  if (runs.some(isActive)) return RUN_POLL_MS;
  return runs.some(({ mails }) => mails.some(({ state }) => isUnderway(state))) ? MAIL_POLL_MS : 0;
}
