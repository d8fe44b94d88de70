import type { ReportRun, SavedReport } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCanEdit } from '../../dashboard/use-can-edit.ts';
import { localized } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import { BackLink } from '../back-link.tsx';
import { PreviewPanel } from '../preview/preview-panel.tsx';
import { useReportRunQuery } from '../reports-api.ts';
import { RunHistory } from '../runs/run-history.tsx';
import { isReady, newestReady } from '../runs/run-state.ts';
import { useRuns } from '../runs/use-runs.ts';
import { SchedulesPanel } from '../schedules/schedules-panel.tsx';
import { SendDialog } from '../sending/send-dialog.tsx';
import { useSourceName } from '../source-words.ts';
import { MakeBar } from './make-bar.tsx';
import { OwnerGone } from './owner-gone.tsx';
import { ReportActions } from './report-actions.tsx';
import { SettingsFacts, SettingsPanel } from './settings-panel.tsx';
import { useReportDraft } from './use-report-draft.ts';

/** A report: its pages, how they stand on paper, and every run of it. */
export function ReportView({ report }: { report: SavedReport }) {
  const { t } = useTranslation('reports');
  const canEdit = useCanEdit() && report.may !== 'view';
  const draft = useReportDraft(report);
  const runs = useRuns(report.id);
  const [sending, setSending] = useState(false);
  const newest = runs.items && newestReady(runs.items, report.document);
  const shown = useShownRun(runs.items, newest);
  const ready = shown !== undefined && isReady(shown) ? shown : newest;
  const bar = canEdit && <MakeBar report={report} draft={draft} />;
  return (
    <Page
      title={localized(draft.document.title)}
      intro={<Source source={report.document.source} />}
      above={<BackLink to="/reports">{t('back')}</BackLink>}
      actions={
        <ReportActions report={report} draft={draft} ready={ready} canEdit={canEdit} onSend={() => setSending(true)} />
      }
    >
      {report.owner === null && <OwnerGone report={report} />}
      {bar}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <PreviewPanel
          report={report}
          runs={runs.items}
          newest={newest}
          shown={shown}
          error={runs.error}
          canEdit={canEdit}
          onRetry={runs.refetch}
        />
        <div className="grid min-w-0 items-start gap-4 md:grid-cols-2 xl:grid-cols-1">
          {canEdit ? <SettingsPanel draft={draft} /> : <SettingsFacts report={report} />}
          <SchedulesPanel report={report} canEdit={canEdit} />
          <RunHistory report={report.id} runs={runs} shown={shown} canEdit={canEdit} />
        </div>
      </div>
      {sending && <SendDialog report={report} run={ready} onClose={() => setSending(false)} />}
    </Page>
  );
}

/** What it shows; a dashboard is one click away. */
function Source({ source }: Pick<SavedReport['document'], 'source'>) {
  const name = useSourceName()(source);
  if (source.kind !== 'dashboard' || name === undefined) return name;
  return (
    <Link to={`/d/${source.dashboard}`} className="link">
      {name}
    </Link>
  );
}

/** The run that the address names, else the newest that has pages, else the newest that came to nothing. */
function useShownRun(items: ReturnType<typeof useRuns>['items'], ready: ReportRun | undefined) {
  const [params] = useSearchParams();
  const wanted = params.get('run') ?? '';
  const listed = items?.find(({ id }) => id === wanted);
  const { data } = useReportRunQuery(wanted, { skip: wanted === '' || items === undefined || listed !== undefined });
  if (wanted !== '' && (listed ?? data) !== undefined) return listed ?? data;
  const newest = items?.[0];
  return ready ?? (newest !== undefined && (newest.state === 'failed' || newest.erased) ? newest : undefined);
}
