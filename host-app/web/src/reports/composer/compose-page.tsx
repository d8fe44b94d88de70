import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { useSessionQuery } from '../../api/session.ts';
import { buttonClass } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { useCanEdit } from '../../dashboard/use-can-edit.ts';
import { Page } from '../../shell/page.tsx';
import { BackLink } from '../back-link.tsx';
import { useSavedReportQuery } from '../reports-api.ts';
import { ComposeView } from './compose-view.tsx';
import { isComposed } from './document/use-composition.ts';

/** A report as it is put together. Only for those who may, and only for reports that are made of parts. */
export default function ComposePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['compose', 'reports']);
  const session = useSessionQuery();
  const canEdit = useCanEdit();
  const { currentData, error, refetch } = useSavedReportQuery(id, { refetchOnMountOrArgChange: true });
  if (session.data && !canEdit) return <Navigate to={`/reports/${id}`} replace />;
  if (currentData !== undefined) {
    const { document } = currentData;
    if (!isComposed(document) || currentData.may === 'view') return <Navigate to={`/reports/${id}`} replace />;
    return <ComposeView key={id} report={currentData} opened={document} />;
  }
  const above = <BackLink to="/reports">{t('reports:back')}</BackLink>;
  return (
    <Page title={t('title')} above={above}>
      {isProblem(error) && error.status === 404 ? (
        <EmptyState
          icon={<FileText aria-hidden size={20} />}
          title={t('reports:notFound.title')}
          action={
            <Link to="/reports" className={buttonClass('primary')}>
              {t('reports:back')}
            </Link>
          }
        >
          {t('reports:notFound.text')}
        </EmptyState>
      ) : error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div aria-busy className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-[60dvh] rounded-m" />
          <Skeleton className="h-[60dvh] rounded-m max-lg:hidden" />
        </div>
      )}
    </Page>
  );
}
