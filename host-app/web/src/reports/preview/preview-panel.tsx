import type { ReportRun, SavedReport } from '@vitrine/server/api';
import { FileText, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { isActive, isReady, periodWords, stepOf } from '../runs/run-state.ts';
import { PaperPages } from './paper-pages.tsx';

export interface PreviewPanelProps {
  report: SavedReport;
  /** The newest first; undefined while they are on their way. */
  runs: readonly ReportRun[] | undefined;
  /** The one with pages that is looked at where nobody says otherwise. */
  newest: ReportRun | undefined;
  /** The run whose pages are shown. */
  shown: ReportRun | undefined;
  /** Why they could not be read. */
  error: unknown;
  canEdit: boolean;
  onRetry(): void;
}

/** A long report is scrolled in its own place, also with the keyboard. */
const SCROLLED = { tabIndex: 0 };

/** The pages of a run as they are on paper, and how far the one is that is being made. */
export function PreviewPanel({ report, runs, newest, shown, error, canEdit, onRetry }: PreviewPanelProps) {
  const { t } = useTranslation('reports');
  const underway = runs?.find(isActive);
  const last = runs?.find((run) => !isActive(run));
  return (
    <section className="panel flex min-w-0 flex-col overflow-hidden xl:sticky xl:top-4" aria-label={t('preview.title')}>
      {underway !== undefined && <Progress run={underway} />}
      {last?.state === 'failed' && last.id !== shown?.id && (
        <p className="flex items-start gap-2 border-b border-line bg-down-soft px-4 py-2.5 text-s text-down sm:px-5">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          {t('preview.lastFailed', { reason: last.reason ?? '' })}
        </p>
      )}
      {shown !== undefined && <About report={report} run={shown} newest={newest} canEdit={canEdit} />}
      <section
        {...SCROLLED}
        aria-label={t('preview.frame')}
        className="max-h-[72dvh] min-h-80 flex-1 overflow-auto bg-sunken p-3 -outline-offset-2 sm:p-6 lg:max-h-[calc(100dvh-13rem)]"
      >
        {runs === undefined && error !== undefined ? (
          <ErrorState error={error} onRetry={onRetry} />
        ) : (
          <Pages
            document={report.document}
            run={shown}
            isLoading={runs === undefined}
            isUnderway={underway !== undefined}
            canEdit={canEdit}
          />
        )}
      </section>
    </section>
  );
}

interface PagesProps {
  document: SavedReport['document'];
  run: ReportRun | undefined;
  isLoading: boolean;
  isUnderway: boolean;
  canEdit: boolean;
}

function Pages({ document, run, isLoading, isUnderway, canEdit }: PagesProps) {
  const { t } = useTranslation('reports');
  const icon = <FileText aria-hidden size={20} />;
  if (isLoading || (run === undefined && isUnderway)) {
    return (
      <div aria-busy={isLoading} className="mx-auto w-full max-w-2xl">
        <Skeleton className="aspect-[210/297] w-full bg-surface" />
      </div>
    );
  }
  if (run === undefined) {
    return (
      <EmptyState icon={icon} title={t('preview.none')}>
        {canEdit ? t('preview.noneText') : t('preview.noneViewer')}
      </EmptyState>
    );
  }
  if (!isReady(run)) {
    return (
      <EmptyState icon={icon} title={run.erased ? t('history.erased') : t('preview.failed')}>
        {run.erased ? t('preview.erased') : run.reason}
      </EmptyState>
    );
  }
  return <PaperPages run={run} document={document} />;
}

function Progress({ run }: { run: ReportRun }) {
  const { t } = useTranslation('reports');
  const words = t(`make.${stepOf(run)}`);
  return (
    <div className="border-b border-line">
      <ProgressBar label={words} value={undefined} className="rounded-none" />
      <p className="px-4 py-2.5 text-s text-ink-2 sm:px-5">{words}…</p>
    </div>
  );
}

/** When it was made, over what, and what is to be known about it. */
function About({
  report,
  run,
  newest,
  canEdit,
}: Pick<PreviewPanelProps, 'report' | 'newest' | 'canEdit'> & { run: ReportRun }) {
  const { t } = useTranslation('reports');
  const isOlder = newest !== undefined && newest.plannedAt > run.plannedAt;
  const outdated = canEdit && !isOlder && report.updatedAt > run.plannedAt && report.version > 1;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-s text-ink-2 sm:px-5">
      <p>
        {t('preview.made', { when: formatInstant(run.finishedAt ?? run.plannedAt) })} ·{' '}
        {periodWords(run) ?? t('preview.allData')}
      </p>
      {run.faults.length > 0 && (
        <p className="inline-flex items-center gap-1.5 text-warn">
          <TriangleAlert aria-hidden size={14} />
          {t('preview.gaps', { count: run.faults.length })}
        </p>
      )}
      {outdated && <p className="text-warn">{t('preview.outdated')}</p>}
      {isOlder && (
        <p>
          {t('preview.older')}{' '}
          <Link to={`/reports/${report.id}`} className="text-ink underline underline-offset-3">
            {t('preview.newest')}
          </Link>
        </p>
      )}
    </div>
  );
}
