import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton, SkeletonLines } from '../../controls/skeleton.tsx';
import { Page } from '../../shell/page.tsx';
import { BackLink } from '../back-link.tsx';
import { useSavedReportQuery } from '../reports-api.ts';
import { ReportView } from './report-view.tsx';

export default function ReportPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('reports');
  const { currentData, error, refetch } = useSavedReportQuery(id, { refetchOnMountOrArgChange: true });
  if (currentData !== undefined) return <ReportView key={id} report={currentData} />;
  const above = <BackLink to="/reports">{t('back')}</BackLink>;
  if (isProblem(error) && error.status === 404) {
    return (
      <Page title={t('title')} above={above}>
        <EmptyState
          icon={<FileText aria-hidden size={20} />}
          title={t('notFound.title')}
          action={
            <Link to="/reports" className={buttonClass('primary')}>
              {t('back')}
            </Link>
          }
        >
          {t('notFound.text')}
        </EmptyState>
      </Page>
    );
  }
  if (error !== undefined) {
    return (
      <Page title={t('title')} above={above}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} above={above}>
      <div aria-busy className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-[60dvh] w-full rounded-m" />
        <div className="panel p-5">
          <SkeletonLines lines={6} />
        </div>
      </div>
    </Page>
  );
}
