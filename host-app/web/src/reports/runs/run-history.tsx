import type { ReportRun } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { RunEntry } from './run-entry.tsx';
import type { Runs } from './use-runs.ts';

export interface RunHistoryProps {
  report: string;
  runs: Runs;
  shown: ReportRun | undefined;
  canEdit: boolean;
}

/** Every run, the newest first: when, over what, what became of it and who got it. */
export function RunHistory({ report, runs, shown, canEdit }: RunHistoryProps) {
  const { t } = useTranslation('reports');
  const { items, error, more } = runs;
  return (
    <section className="panel overflow-hidden pt-4 sm:pt-5" aria-labelledby="report-runs">
      <h2 id="report-runs" className="px-4 pb-3 sm:px-5">
        {t('history.title')}
      </h2>
      {items === undefined && error === undefined && (
        <div aria-busy className="px-4 pb-5 sm:px-5">
          <SkeletonLines lines={3} />
        </div>
      )}
      {items === undefined && error !== undefined && <ErrorState compact error={error} onRetry={runs.refetch} />}
      {items?.length === 0 && <p className="px-4 pb-5 text-m text-ink-2 sm:px-5">{t('history.none')}</p>}
      {items !== undefined && items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {atOnce(items).map(([first, ...others]) => {
            const entry = (run: ReportRun) => (
              <RunEntry
                key={run.id}
                report={report}
                run={run}
                isShown={run.id === shown?.id}
                isOneOfMany={others.length > 0}
                canEdit={canEdit}
              />
            );
            if (others.length === 0) return entry(first);
            return (
              <li key={first.id} className="pt-2.5">
                <h3 id={`runs-${first.id}`} className="px-4 text-s text-ink-3 sm:px-5">
                  <time dateTime={first.plannedAt}>{formatInstant(first.plannedAt)}</time>
                  {` · ${t('history.atOnce', { count: others.length + 1 })}`}
                </h3>
                <ul aria-labelledby={`runs-${first.id}`}>{[first, ...others].map(entry)}</ul>
              </li>
            );
          })}
        </ul>
      )}
      {more !== undefined && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="quiet" isPending={runs.isFetchingMore} onPress={more}>
            {t('history.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Runs that were planned together, as one schedule does for people who see different rows. */
function atOnce(runs: readonly ReportRun[]): [ReportRun, ...ReportRun[]][] {
  const groups: [ReportRun, ...ReportRun[]][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0].plannedAt === run.plannedAt) last.push(run);
    else groups.push([run]);
  }
  return groups;
}
