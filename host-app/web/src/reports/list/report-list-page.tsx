import type { SavedReport } from '@vitrine/server/api';
import { ChevronRight, Download, FileText, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { useCanEdit } from '../../dashboard/use-can-edit.ts';
import { formatAgo } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import { runAddress, useSavedReportsQuery } from '../reports-api.ts';
import { ReportsNav } from '../reports-nav.tsx';
import { isActive, isReady } from '../runs/run-state.ts';
import { reportTitle, useSourceName } from '../source-words.ts';
import { RunMark } from '../state-mark.tsx';
import { NewReportDialog } from './new-report-dialog.tsx';

const POLL_MS = 2000;

/** All saved reports, the newest first, each with what its last run became. */
export default function ReportListPage() {
  const { t } = useTranslation('reports');
  const canEdit = useCanEdit();
  const [params, setParams] = useSearchParams();
  const known = useSavedReportsQuery(undefined, { refetchOnMountOrArgChange: true });
  const { data, error, isLoading, refetch } = known;
  const underway = data?.some(({ lastRun }) => lastRun !== null && isActive(lastRun)) ?? false;
  useSavedReportsQuery(undefined, { pollingInterval: underway ? POLL_MS : 0 });
  const choose = (open: boolean) => setParams(open ? { new: '' } : {}, { replace: true });
  const make = (
    <Button variant="primary" icon={<Plus aria-hidden size={16} />} onPress={() => choose(true)}>
      {t('new.action')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      above={<ReportsNav />}
      actions={canEdit && data !== undefined && data.length > 0 && make}
    >
      {error !== undefined && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isLoading && <LoadingRows />}
      {data?.length === 0 && (
        <div className="panel">
          <EmptyState icon={<FileText aria-hidden size={20} />} title={t('empty.title')} action={canEdit && make}>
            {canEdit ? t('empty.text') : t('empty.viewer')}
          </EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className="panel divide-y divide-line overflow-hidden">
          {data.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </ul>
      )}
      {canEdit && params.has('new') && <NewReportDialog onClose={() => choose(false)} />}
    </Page>
  );
}

function ReportRow({ report }: { report: SavedReport }) {
  const { t } = useTranslation('reports');
  const nameOf = useSourceName();
  const title = reportTitle(report);
  const { lastRun, document } = report;
  const { format, orientation } = document.page;
  return (
    <li className="group relative flex items-center gap-4 px-4 py-3 transition-colors hover:bg-paper sm:px-5">
      <Sheet landscape={orientation === 'landscape'} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-52">
          <h2 className="truncate text-m">
            <Link to={`/reports/${report.id}`} className="after:absolute after:inset-0 after:-outline-offset-2">
              {title}
            </Link>
          </h2>
          <p className="truncate text-s text-ink-3">
            {nameOf(document.source) ?? '…'}
            <span className="max-sm:hidden">
              {' '}
              · {format} · {t(`settings.${orientation}`)}
            </span>
          </p>
        </div>
        <p className="flex min-w-0 items-center gap-2 text-s text-ink-2 sm:w-64">
          {lastRun === null ? (
            <span className="text-ink-3">{t('list.never')}</span>
          ) : (
            <>
              <RunMark state={lastRun.state} />
              <span className="truncate text-ink-3">{formatAgo(lastRun.finishedAt ?? lastRun.plannedAt)}</span>
            </>
          )}
        </p>
      </div>
      <span className="flex w-9 shrink-0 justify-center">
        {lastRun !== null && isReady(lastRun) ? (
          <a
            href={runAddress(lastRun, 'pdf')}
            download
            aria-label={t('list.download', { title })}
            title={t('download')}
            className="relative z-1 flex size-9 items-center justify-center rounded-control text-ink-2 transition-colors hover:bg-sunken hover:text-ink pointer-coarse:size-10"
          >
            <Download aria-hidden size={17} />
          </a>
        ) : (
          <ChevronRight aria-hidden size={17} className="text-ink-3" />
        )}
      </span>
    </li>
  );
}

/** A small sheet of paper, the way it lies. */
function Sheet({ landscape }: { landscape: boolean }) {
  return (
    <span aria-hidden className="flex size-10 shrink-0 items-center justify-center">
      <span
        className={`flex flex-col gap-[3px] rounded-[3px] border border-line-strong bg-surface p-[5px] ${landscape ? 'h-[30px] w-10' : 'h-10 w-[30px]'}`}
      >
        <span className="h-[3px] w-2/3 rounded-full bg-ink-3" />
        <span className="flex flex-1 items-end gap-[2px]">
          <span className="h-2/5 flex-1 rounded-[1px] bg-accent" />
          <span className="h-3/4 flex-1 rounded-[1px] bg-accent" />
          <span className="h-1/2 flex-1 rounded-[1px] bg-accent" />
        </span>
        <span className="h-[2px] rounded-full bg-line-strong" />
      </span>
    </span>
  );
}

function LoadingRows() {
  return (
    <div aria-busy className="panel divide-y divide-line">
      {['first', 'second', 'third'].map((place) => (
        <div key={place} className="flex items-center gap-4 px-5 py-4">
          <Skeleton className="h-10 w-8" />
          <Skeleton className="h-4 w-56 max-w-1/2" />
          <Skeleton className="ml-auto h-4 w-32" />
        </div>
      ))}
    </div>
  );
}
