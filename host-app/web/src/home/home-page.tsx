import { LayoutDashboard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { useCreateDashboardMutation, useDashboardsQuery, useTemplatesQuery } from '../api/graphql.ts';
import { useImportsQuery, useShopsQuery } from '../api/rest.ts';
import { useSessionQuery } from '../api/session.ts';
import { buttonClass } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { problemText } from '../controls/problem-text.ts';
import { SearchField } from '../controls/search-field.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { toast } from '../controls/toast.ts';
import { Page } from '../shell/page.tsx';
import { DashboardCard, ThumbnailSkeleton } from './dashboard-card.tsx';
import { listed } from './dashboard-list.ts';
import { KeepBanner } from './keep-banner.tsx';
import { NewDashboardMenu } from './new-dashboard.tsx';
import { TemplateList } from './template-list.tsx';

/** All dashboards as live pictures, favourites first. Somebody without data begins at *Welcome*. */
export default function HomePage() {
  const { t } = useTranslation(['home', 'shell']);
  const { data: session } = useSessionQuery();
  const { data, error, isLoading, refetch } = useDashboardsQuery();
  const isNew = useNothingYet(data?.length === 0);
  const [words, setWords] = useState('');
  if (isNew === true) return <Navigate to="/welcome" replace />;

  const canEdit = session !== undefined && session.workspace.role !== 'viewer';
  const shown = listed(data ?? [], words);
  const waiting = isLoading || (data?.length === 0 && isNew === undefined);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {data !== undefined && data.length > 5 && (
            <SearchField label={t('search')} value={words} onChange={setWords} className="w-56 max-w-full" />
          )}
          {canEdit && data !== undefined && data.length > 0 && <NewDashboardMenu />}
        </>
      }
    >
      {data !== undefined && data.length > 0 && <KeepBanner />}
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {waiting && <LoadingCards />}
      {!waiting && data?.length === 0 && <NoDashboards canEdit={canEdit} />}
      {data !== undefined && data.length > 0 && shown.length === 0 && <EmptyState title={t('shell:noMatch')} />}
      <ul className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((dashboard) => (
          <DashboardCard key={dashboard.id} dashboard={dashboard} canEdit={canEdit} />
        ))}
      </ul>
    </Page>
  );
}

/** True when there are neither dashboards nor data; undefined while that is not known. */
function useNothingYet(noDashboards: boolean): boolean | undefined {
  const shops = useShopsQuery(undefined, { skip: !noDashboards });
  const imports = useImportsQuery(undefined, { skip: !noDashboards });
  if (!noDashboards) return false;
  if (shops.isLoading || imports.isLoading || shops.isUninitialized) return undefined;
  return shops.data?.length === 0 && (imports.data ?? []).length === 0;
}

function LoadingCards() {
  return (
    <div aria-busy className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3">
      {['first', 'second', 'third'].map((place) => (
        <div key={place} className="panel overflow-hidden">
          <div className="relative aspect-[16/10] bg-paper">
            <ThumbnailSkeleton />
          </div>
          <div className="border-t border-line px-4 py-3.5">
            <Skeleton className="h-4 w-36" />
            <Skeleton className="mt-2 h-3 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}

function NoDashboards({ canEdit }: { canEdit: boolean }) {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const templates = useTemplatesQuery();
  const [create, { isLoading }] = useCreateDashboardMutation();
  const make = async (template: string) => {
    const answer = await create({ template });
    if (answer.error === undefined) await navigate(`/d/${answer.data.id}`);
    else toast({ kind: 'error', text: problemText(answer.error).text });
  };
  return (
    <div className="panel p-4 sm:p-5">
      <EmptyState
        icon={<LayoutDashboard aria-hidden size={20} />}
        title={t('none.title')}
        action={
          canEdit && (
            <Link to="/data/bring" className={buttonClass('secondary')}>
              {t('none.bring')}
            </Link>
          )
        }
      >
        {canEdit ? t('none.text') : t('none.viewer')}
      </EmptyState>
      {canEdit && <TemplateList source={templates} isDisabled={isLoading} onChoose={(id) => void make(id)} />}
    </div>
  );
}
