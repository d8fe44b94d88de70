import type { Range } from '@vitrine/core/contracts';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePreferencesQuery } from '../../../api/graphql.ts';
import { Button } from '../../../controls/button.tsx';
import { DateRangePicker } from '../../../controls/date-range-picker.tsx';
import { useWorkspaceData } from '../../../dashboard/use-workspace-data.ts';
import type { PreviewDays } from './use-preview.ts';

export interface PreviewDaysFieldProps {
  /** The days of the report; undefined for all data. */
  own: Range | undefined;
  chosen: PreviewDays | undefined;
  onChange(days: PreviewDays | undefined): void;
}

/** Which days the pages are looked at with; the report keeps its own. */
export function PreviewDaysField({ own, chosen, onChange }: PreviewDaysFieldProps) {
  const { t } = useTranslation('compose');
  const { firstDay, lastDay } = useWorkspaceData();
  const { data: preferences } = usePreferencesQuery();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <span className="text-s text-ink-2">{t('preview.days')}</span>
      <DateRangePicker
        label={t('preview.daysLabel')}
        value={chosen === undefined ? own : (chosen.range ?? undefined)}
        onChange={(range) => onChange({ range: range ?? null })}
        dataStart={firstDay}
        dataEnd={lastDay}
        firstDayOfWeek={preferences?.firstDayOfWeek}
      />
      {chosen !== undefined && (
        <Button variant="quiet" icon={<RotateCcw aria-hidden size={15} />} onPress={() => onChange(undefined)}>
          {t('preview.ownDays')}
        </Button>
      )}
    </div>
  );
}
