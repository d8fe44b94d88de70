import type { ReportSchedule, SavedReport } from '@vitrine/server/api';
import { CalendarClock, Ellipsis, FastForward, History, Pause, Pencil, Play, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { RunScheduleDialog, type RunScheduleDialogProps } from './run-schedule-dialog.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { audienceWords, ruleWords, wallWords } from './schedule-words.ts';
import {
  useChangeScheduleMutation,
  useEndScheduleMutation,
  useMissedTimesQuery,
  useSchedulesQuery,
} from './schedules-api.ts';

export interface SchedulesPanelProps {
  report: SavedReport;
  canEdit: boolean;
}

/** When the report comes by itself. */
export function SchedulesPanel({ report, canEdit }: SchedulesPanelProps) {
  const { t } = useTranslation('schedules');
  const { data, error, refetch } = useSchedulesQuery(report.id);
  const [open, setOpen] = useState<ReportSchedule | 'new'>();
  const [ending, setEnding] = useState<ReportSchedule>();
  const [end, ended] = useEndScheduleMutation();
  /** What went wrong is not told of the next one. */
  const close = (): void => {
    setEnding(undefined);
    ended.reset();
  };
  return (
    <section className="panel overflow-hidden pt-4 sm:pt-5" aria-labelledby="report-schedules">
      <div className="flex min-h-8 items-center justify-between gap-3 px-4 pb-3 sm:px-5">
        <h2 id="report-schedules">{t('title')}</h2>
        {canEdit && (
          <Button size="s" icon={<Plus aria-hidden size={15} />} onPress={() => setOpen('new')}>
            {t('add')}
          </Button>
        )}
      </div>
      {data === undefined && error === undefined && (
        <div aria-busy className="px-4 pb-5 sm:px-5">
          <SkeletonLines lines={2} />
        </div>
      )}
      {data === undefined && error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="px-4 pb-5 text-m text-pretty text-ink-2 sm:px-5">{t('none')}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((schedule) => (
            <ScheduleEntry
              key={schedule.id}
              schedule={schedule}
              canEdit={canEdit}
              onEdit={() => setOpen(schedule)}
              onEnd={() => setEnding(schedule)}
            />
          ))}
        </ul>
      )}
      {open !== undefined && (
        <ScheduleDialog
          report={report}
          schedule={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
      <DecisionDialog
        title={t('end.title')}
        action={t('end.action')}
        isOpen={ending !== undefined}
        isPending={ended.isLoading}
        error={ended.error}
        focusAction
        onClose={close}
        onDecide={async () => {
          if (ending === undefined) return;
          const answer = await end(ending.id);
          if (answer.error === undefined) close();
        }}
      >
        <p className="text-m text-ink-2">{t('end.text')}</p>
      </DecisionDialog>
    </section>
  );
}

interface ScheduleEntryProps {
  schedule: ReportSchedule;
  canEdit: boolean;
  onEdit(): void;
  onEnd(): void;
}

function ScheduleEntry({ schedule, canEdit, onEdit, onEnd }: ScheduleEntryProps) {
  const { t } = useTranslation('schedules');
  const [change, { isLoading, error, reset }] = useChangeScheduleMutation();
  const [running, setRunning] = useState<RunScheduleDialogProps['kind']>();
  const { document, next } = schedule;
  const { paused } = document;
  /** Whoever goes on to something else has read why the last change was not taken. */
  const goOn = (act: () => void) => (): void => {
    reset();
    act();
  };
  const words = ruleWords(document.rule, t);
  const [first] = next;
  const icon = { 'aria-hidden': true, size: 16 } as const;
  return (
    <li className="flex gap-3 px-4 py-3 sm:px-5">
      <CalendarClock aria-hidden size={17} className="mt-0.5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="text-m font-medium text-pretty">{words}</p>
        <p className="text-s text-ink-2">
          {paused ? t('paused') : first !== undefined && t('next.one', { when: wallWords(first.key) })}
        </p>
        <p className="text-s text-ink-3">{audienceWords(document, t)}</p>
        <Missed schedule={schedule} />
        {error !== undefined && <FormProblem error={error} />}
      </div>
      {canEdit && (
        <Menu
          label={t('menu', { schedule: words })}
          trigger={<IconButton plain size="s" label={t('menu', { schedule: words })} icon={<Ellipsis {...icon} />} />}
          groups={[
            {
              id: 'run',
              items: [
                { id: 'now', label: t('run.now'), icon: <Play {...icon} />, onAction: goOn(() => setRunning('now')) },
                {
                  id: 'past',
                  label: t('run.past'),
                  icon: <History {...icon} />,
                  onAction: goOn(() => setRunning('past')),
                },
              ],
            },
            {
              id: 'all',
              items: [
                { id: 'edit', label: t('edit.menu'), icon: <Pencil {...icon} />, onAction: goOn(onEdit) },
                {
                  id: 'pause',
                  label: t(paused ? 'resume' : 'pause'),
                  icon: paused ? <FastForward {...icon} /> : <Pause {...icon} />,
                  isDisabled: isLoading,
                  onAction: () => void change({ schedule, document: { ...document, paused: !paused } }),
                },
                { id: 'end', label: t('end.action'), icon: <Trash2 {...icon} />, danger: true, onAction: goOn(onEnd) },
              ],
            },
          ]}
        />
      )}
      {running !== undefined && (
        <RunScheduleDialog schedule={schedule} kind={running} onClose={() => setRunning(undefined)} />
      )}
    </li>
  );
}

/** Times that passed while no server ran: nobody should have to find that out by a report that is not there. */
function Missed({ schedule }: { schedule: ReportSchedule }) {
  const { t } = useTranslation('schedules');
  const { data } = useMissedTimesQuery(schedule.id);
  const [newest] = data ?? [];
  if (newest === undefined) return null;
  return (
    <p className="mt-1 text-s text-warn">
      {t('missedTimes', { count: data?.length ?? 0, when: wallWords(newest.key) })}
    </p>
  );
}
