import type { Range } from '@vitrine/core/contracts';
import type { NewReportRun, SavedReport } from '@vitrine/server/api';
import { Play, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDashboardQuery, usePreferencesQuery } from '../../api/graphql.ts';
import { Button } from '../../controls/button.tsx';
import { DateRangePicker } from '../../controls/date-range-picker.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { announce } from '../../shell/announce.ts';
import { useRunReportMutation } from '../reports-api.ts';
import type { ReportDraft } from './use-report-draft.ts';

/** What plugins are asked for when nothing is said. */
const LAST_MONTH: Range = { calendar: 'month', offset: -1 };

/** Over which days the report is made, and the button that makes it. */
export function MakeBar({ report, draft }: { report: SavedReport; draft: ReportDraft }) {
  const { t } = useTranslation('reports');
  const [, setParams] = useSearchParams();
  const { firstDay, lastDay } = useWorkspaceData();
  const { data: preferences } = usePreferencesQuery();
  const own = useOwnRange(report);
  const [chosen, setChosen] = useState<{ range: Range | undefined }>();
  const [make, { isLoading }] = useRunReportMutation();
  const start = async () => {
    await draft.saveNow();
    const run: NewReportRun = chosen === undefined ? {} : { range: chosen.range ?? null };
    const answer = await make({ id: report.id, run });
    if (answer.error !== undefined) return toast({ kind: 'error', text: problemText(answer.error).text });
    announce(t('make.begun'));
    setParams({}, { replace: true });
  };
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <DateRangePicker
        label={t('make.period')}
        value={chosen === undefined ? own : chosen.range}
        onChange={(range) => setChosen({ range })}
        dataStart={firstDay}
        dataEnd={lastDay}
        firstDayOfWeek={preferences?.firstDayOfWeek}
      />
      <Button
        variant="primary"
        icon={<Play aria-hidden size={15} />}
        isPending={isLoading}
        isDisabled={draft.saving === 'clash' || draft.saving === 'refused'}
        onPress={() => void start()}
      >
        {t('make.action')}
      </Button>
      {chosen !== undefined && report.document.source.kind === 'dashboard' && (
        <Button variant="quiet" icon={<RotateCcw aria-hidden size={15} />} onPress={() => setChosen(undefined)}>
          {t('make.own')}
        </Button>
      )}
    </div>
  );
}

/** The days that the report shows when nothing else is said; undefined for all data. */
function useOwnRange({ document: { source } }: SavedReport): Range | undefined {
  const dashboard = source.kind === 'dashboard' ? source.dashboard : '';
  const { data } = useDashboardQuery(dashboard, { skip: dashboard === '' });
  if (source.kind === 'composed') return source.range;
  return source.kind === 'plugin' ? LAST_MONTH : data?.published?.range;
}
