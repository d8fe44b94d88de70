import type { Range } from '@vitrine/core/contracts';
import type { ReportSchedule } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePreferencesQuery } from '../../api/graphql.ts';
import { DateRangePicker } from '../../controls/date-range-picker.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { announce } from '../../shell/announce.ts';
import { audienceWords } from './schedule-words.ts';
import { useRunScheduleMutation } from './schedules-api.ts';

const LAST_MONTH: Range = { calendar: 'month', offset: -1 };

export interface RunScheduleDialogProps {
  schedule: ReportSchedule;
  /** `past`: for days that are chosen first. */
  kind: 'now' | 'past';
  onClose(): void;
}

/** Says who gets a schedule's report before it is made by hand, and asks for its days where they are not its own. */
export function RunScheduleDialog({ schedule, kind, onClose }: RunScheduleDialogProps) {
  const { t } = useTranslation('schedules');
  const [, setParams] = useSearchParams();
  const [run, { isLoading, error }] = useRunScheduleMutation();
  const [range, setRange] = useState<Range | undefined>(() => unitBefore(schedule.document.range));
  const { skipEmpty, onlyIf } = schedule.document;
  const start = async () => {
    const answer = await run({ schedule, run: kind === 'past' ? { range: range ?? null } : {} });
    if (answer.error !== undefined) return;
    announce(t('run.begun'));
    // The newest run is looked at, whichever was before.
    setParams({}, { replace: true });
    onClose();
  };
  return (
    <DecisionDialog
      role="dialog"
      variant="primary"
      title={t(`run.title.${kind}`)}
      action={t('run.action')}
      isPending={isLoading}
      error={error}
      focusAction={kind === 'now'}
      onClose={onClose}
      onDecide={() => void start()}
    >
      {kind === 'now' ? <p>{t('run.own')}</p> : <PastPeriod range={range} onChange={setRange} />}
      <p>
        {t('run.goes')} <span className="font-medium text-ink">{audienceWords(schedule.document, t)}</span>
      </p>
      {(skipEmpty || onlyIf !== undefined) && <p className="text-s text-ink-3">{t('run.conditions')}</p>}
    </DecisionDialog>
  );
}

function PastPeriod({ range, onChange }: { range: Range | undefined; onChange(range: Range | undefined): void }) {
  const { t } = useTranslation('schedules');
  const { firstDay, lastDay } = useWorkspaceData();
  const { data: preferences } = usePreferencesQuery();
  return (
    <div>
      <p className="field-label">{t('run.period')}</p>
      <DateRangePicker
        label={t('run.period')}
        value={range}
        onChange={onChange}
        dataStart={firstDay}
        dataEnd={lastDay}
        firstDayOfWeek={preferences?.firstDayOfWeek}
      />
    </div>
  );
}

/** The period before the one that the schedule shows by itself: that one is the likeliest to be missed. */
function unitBefore(range: Range | undefined): Range {
  return range !== undefined && 'calendar' in range ? { ...range, offset: range.offset - 1 } : LAST_MONTH;
}
