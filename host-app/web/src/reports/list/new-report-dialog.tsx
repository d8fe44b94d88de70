import type { ComposedSource, DashboardSummary, NewReportOfTemplate, NewSavedReport } from '@vitrine/server/api';
import { FilePlus2, FileText, LayoutTemplate } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDashboardsQuery } from '../../api/graphql.ts';
import { buttonClass } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { Thumbnail } from '../../home/dashboard-card.tsx';
import { listed } from '../../home/dashboard-list.ts';
import { localized } from '../../i18n/format.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { makeReport, startComposing } from '../open-as-report.ts';
import { usePluginReportsQuery, useReportTemplatesQuery } from '../reports-api.ts';

/** The days that a new page shows as well. */
const NOTHING_YET: ComposedSource = {
  kind: 'composed',
  range: { last: 'P30D', until: 'data' },
  compare: 'previous-period',
  parts: [],
};

/** Begin with nothing or with a template and compose it, or choose a dashboard or a plugin's report, which is made and opened at once. */
export function NewReportDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['reports', 'shell']);
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const dashboards = useDashboardsQuery();
  const plugins = usePluginReportsQuery();
  const templates = useReportTemplatesQuery();
  const begin = async (make: () => Promise<string>) => {
    setMaking(true);
    setFailure(undefined);
    try {
      await navigate(await make());
    } catch (cause) {
      setFailure(cause);
      setMaking(false);
    }
  };
  const make = (asked: NewSavedReport) => begin(() => makeReport(dispatch, asked));
  const compose = (asked: NewSavedReport | NewReportOfTemplate) => begin(() => startComposing(dispatch, asked));
  const offered = plugins.data ?? [];
  return (
    <Dialog title={t('new.title')} size="l" isOpen onClose={onClose}>
      {failure !== undefined && (
        <div className="mb-4">
          <FormProblem error={failure} />
        </div>
      )}
      <h3 className="mb-2">{t('new.compose')}</h3>
      <ul className="mb-6 grid gap-3 sm:grid-cols-2" aria-busy={templates.isLoading}>
        <Choice
          title={t('new.empty')}
          text={t('new.emptyText')}
          isDisabled={isMaking}
          picture={<Sign icon={<FilePlus2 aria-hidden size={20} />} />}
          onChoose={() => void compose({ title: t('new.untitled'), source: NOTHING_YET })}
        />
        {templates.isLoading && <Skeleton className="h-16" />}
        {templates.data?.map(({ id, title, description, missing }) => (
          <Choice
            key={id}
            title={localized(title)}
            text={missing.length === 0 ? localized(description) : missing.join(' ')}
            isDisabled={isMaking || missing.length > 0}
            picture={<Sign icon={<LayoutTemplate aria-hidden size={20} />} />}
            onChoose={() => void compose({ template: id })}
          />
        ))}
      </ul>
      {templates.error !== undefined && (
        <ErrorState compact error={templates.error} onRetry={() => void templates.refetch()} />
      )}
      {dashboards.error !== undefined && (
        <ErrorState compact error={dashboards.error} onRetry={() => void dashboards.refetch()} />
      )}
      <h3 className="mb-2">{t('new.dashboards')}</h3>
      {dashboards.data?.length === 0 && (
        <EmptyState
          title={t('new.none')}
          action={
            <Link to="/" className={buttonClass('secondary')}>
              {t('shell:home')}
            </Link>
          }
        />
      )}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3" aria-busy={dashboards.isLoading}>
        {dashboards.isLoading && ['first', 'second', 'third'].map((at) => <Skeleton key={at} className="h-44" />)}
        {listed(dashboards.data ?? [], '').map((dashboard) => (
          <DashboardChoice
            key={dashboard.id}
            dashboard={dashboard}
            isDisabled={isMaking}
            onChoose={() => void make({ source: { kind: 'dashboard', dashboard: dashboard.id } })}
          />
        ))}
      </ul>
      {offered.length > 0 && (
        <>
          <h3 className="mt-6 mb-2">{t('new.plugins')}</h3>
          <ul className="grid gap-3 sm:grid-cols-2">
            {offered.map(({ id, title, description }) => (
              <Choice
                key={id}
                title={localized(title)}
                text={localized(description)}
                isDisabled={isMaking}
                picture={<Sign icon={<FileText aria-hidden size={20} />} />}
                onChoose={() => void make({ title, source: { kind: 'plugin', report: id } })}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Sign({ icon }: { icon: ReactNode }) {
  return <span className="flex w-14 shrink-0 items-center justify-center bg-paper text-ink-3">{icon}</span>;
}

interface DashboardChoiceProps {
  dashboard: DashboardSummary;
  isDisabled: boolean;
  onChoose(): void;
}

/** Only what is published can be printed: that is what everybody sees. */
function DashboardChoice({ dashboard, isDisabled, onChoose }: DashboardChoiceProps) {
  const { t } = useTranslation('reports');
  const unpublished = dashboard.publishedVersion === null;
  return (
    <Choice
      upright
      title={localized(dashboard.title)}
      text={unpublished ? t('new.unpublished') : undefined}
      isDisabled={isDisabled || unpublished}
      picture={<Thumbnail id={dashboard.id} />}
      onChoose={onChoose}
    />
  );
}

interface ChoiceProps {
  title: string;
  text: string | undefined;
  picture: ReactNode;
  /** The picture stands above the words, not beside them. */
  upright?: boolean;
  isDisabled: boolean;
  onChoose(): void;
}

function Choice({ title, text, picture, upright, isDisabled, onChoose }: ChoiceProps) {
  return (
    <li className="flex">
      <Button
        isDisabled={isDisabled}
        onPress={onChoose}
        className={`panel flex w-full cursor-pointer overflow-hidden text-left transition-colors data-disabled:cursor-default data-disabled:opacity-50 data-hovered:border-accent ${upright ? 'flex-col' : ''}`}
      >
        {picture}
        <span className={`block min-w-0 flex-1 border-line px-4 py-2.5 ${upright ? 'border-t' : 'border-l'}`}>
          <span className="block text-m font-medium text-pretty">{title}</span>
          {text !== undefined && text !== '' && <span className="block text-s text-pretty text-ink-2">{text}</span>}
        </span>
      </Button>
    </li>
  );
}
