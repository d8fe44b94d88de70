import type { ReportRun, ReportRunState } from '@vitrine/server/api';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shell/announce.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { reportsApi, useNewestRunsQuery, useReportRunsInfiniteQuery } from '../reports-api.ts';
import { isActive, isUnderway } from './run-state.ts';

const RUN_POLL_MS = 1000;
const MAIL_POLL_MS = 3000;
/** How late a run is noticed that came due by itself, or that somebody else asked for. */
const IDLE_POLL_MS = 10_000;
/** What is said when a run is over. */
const OVER = {
  queued: undefined,
  running: undefined,
  done: 'make.ready',
  partial: 'make.partial',
  skipped: 'make.skipped',
  failed: 'make.failed',
} as const satisfies Record<ReportRunState, string | undefined>;

interface Poll {
  every: number;
  /** Older pages as well. */
  all: boolean;
}

export interface Runs {
  /** The newest first; undefined while they are on their way. */
  items: readonly ReportRun[] | undefined;
  error: unknown;
  /** Fetches older ones; undefined where there are none. */
  more: (() => void) | undefined;
  isFetchingMore: boolean;
  refetch(): void;
}

/** The runs of a report, kept in step: those that come by themselves as well, told aloud when something has come of one. */
export function useRuns(report: string): Runs {
  const { t } = useTranslation('reports');
  const dispatch = useAppDispatch();
  const [poll, setPoll] = useState<Poll>({ every: IDLE_POLL_MS, all: false });
  const { every, all } = poll;
  // A page that nobody looks at waits until somebody does.
  const skipPollingIfUnfocused = every === IDLE_POLL_MS;
  const known = useReportRunsInfiniteQuery(report, {
    pollingInterval: all ? every : 0,
    skipPollingIfUnfocused,
    refetchOnFocus: true,
    refetchOnMountOrArgChange: true,
  });
  useNewestRunsQuery(report, { pollingInterval: every, skipPollingIfUnfocused, skip: all || known.data === undefined });
  const items = known.data?.pages.flatMap((page) => page.items);
  const wanted = intervalFor(items ?? []);
  // Older runs are over as a rule: only while one of them is not are their pages asked for again.
  const older = known.data?.pages.slice(1).some((page) => intervalFor(page.items) !== IDLE_POLL_MS) ?? false;
  useEffect(() => setPoll({ every: wanted, all: older }), [wanted, older]);

  const newest = items?.[0];
  const isLoaded = items !== undefined;
  const before = useRef<{ newest: string | undefined }>(undefined);
  const watched = useRef<string>(undefined);
  useEffect(() => {
    if (!isLoaded) return;
    const hasCome = before.current !== undefined && before.current.newest !== newest?.id;
    before.current = { newest: newest?.id };
    if (newest === undefined) return;
    // It may have come of a schedule, which has another next time since.
    if (hasCome) dispatch(reportsApi.util.invalidateTags(['Schedules']));
    if (isActive(newest)) {
      watched.current = newest.id;
    } else if (hasCome || watched.current === newest.id) {
      watched.current = undefined;
      const words = OVER[newest.state];
      if (words !== undefined) announce(t(words));
    }
  }, [isLoaded, newest, t, dispatch]);

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
  return runs.some(({ mails }) => mails.some(({ state }) => isUnderway(state))) ? MAIL_POLL_MS : IDLE_POLL_MS;
}
