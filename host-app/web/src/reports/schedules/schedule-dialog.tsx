import type { ReportSchedule, ReportScheduleDocument, SavedReport, ScheduleRule } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../controls/form-problem.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Switch } from '../../controls/switch.tsx';
import { withKey } from '../../editor/document/json.ts';
import { ChannelChoice } from '../channels/channel-choice.tsx';
import { SaveDialog } from '../save-dialog.tsx';
import { FileChoice, USUAL_FILES } from '../sending/file-choice.tsx';
import { FurtherRecipients } from '../sending/further-recipients.tsx';
import { RecipientChoice } from '../sending/recipient-choice.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { RuleFields } from './rule-fields.tsx';
import { PERIODS, type Period, periodOf, wallWords } from './schedule-words.ts';
import { useChangeScheduleMutation, useCreateScheduleMutation, useNextTimesQuery } from './schedules-api.ts';

/** Made up for at most, where all that was missed is wanted. */
const MOST_MADE_UP = 7;

export interface ScheduleDialogProps {
  report: SavedReport;
  /** Undefined for a new one. */
  schedule: ReportSchedule | undefined;
  onClose(): void;
}

/** When a report comes by itself, what it shows then, and to whom it goes. */
export function ScheduleDialog({ report, schedule, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation('schedules');
  const [document, setDocument] = useState<ReportScheduleDocument>(() => schedule?.document ?? fresh(report));
  const [create, creating] = useCreateScheduleMutation();
  const [change, changing] = useChangeScheduleMutation();
  const set = (part: Partial<ReportScheduleDocument>) => setDocument({ ...document, ...part });
  const save = () => (schedule ? change({ schedule, document }) : create({ report: report.id, document }));
  return (
    <SaveDialog
      title={t(schedule ? 'edit.title' : 'new.title')}
      action={t(schedule ? 'edit.action' : 'new.action')}
      ways={[creating, changing]}
      save={save}
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        <RuleFields rule={document.rule} onChange={(rule) => set({ rule })} />
        <NextDates rule={document.rule} />
        <PeriodField document={document} onChange={setDocument} />
        <div>
          <RecipientChoice label={t('mailTo')} chosen={document.mailTo} onChange={(mailTo) => set({ mailTo })} />
          {document.recipients === undefined && <p className="mt-1 text-s text-ink-3">{t('mailToHint')}</p>}
        </div>
        <FurtherRecipients
          document={report.document}
          value={document}
          onChange={(people) => {
            const { recipients: _, cc: __, replyTo: ___, ...rest } = document;
            setDocument({ ...rest, ...people });
          }}
        />
        <ChannelChoice
          chosen={document.channels ?? []}
          onChange={(channels) =>
            setDocument(withKey(document, 'channels', channels.length === 0 ? undefined : channels))
          }
        />
        <FileChoice
          chosen={document.files ?? report.document.files ?? USUAL_FILES}
          onChange={(files) => set({ files })}
        />
        <Select
          label={t('missed.label')}
          hint={t('missed.hint')}
          value={document.missed.missed}
          onChange={(missed) => set({ missed: missedOf(missed, document.missed) })}
          options={(['once', 'skip', 'all'] as const).map((id) => ({
            id,
            label: t(`missed.${id}`, { most: document.missed.missed === 'all' ? document.missed.most : MOST_MADE_UP }),
          }))}
        />
        <Switch isSelected={document.skipEmpty} onChange={(skipEmpty) => set({ skipEmpty })}>
          {t('skipEmpty')}
        </Switch>
        <ConditionFields
          condition={document.onlyIf}
          onChange={(onlyIf) => setDocument(withKey(document, 'onlyIf', onlyIf))}
        />
      </div>
    </SaveDialog>
  );
}

/** The five times that come next, as they are set now. */
function NextDates({ rule }: { rule: ScheduleRule }) {
  const { t } = useTranslation('schedules');
  const { data, error, isFetching } = useNextTimesQuery(rule);
  if (error !== undefined) return <FormProblem error={error} />;
  return (
    <section aria-label={t('next.title')} aria-busy={isFetching} className="rounded-control bg-sunken p-3.5">
      <h3 className="text-s font-medium">{t('next.title')}</h3>
      {data === undefined ? (
        <SkeletonLines lines={5} />
      ) : (
        <ol className="mt-1 text-s text-ink-2 tabular-nums">
          {data.map(({ key }) => (
            <li key={key}>{wallWords(key)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function PeriodField({
  document,
  onChange,
}: {
  document: ReportScheduleDocument;
  onChange(next: ReportScheduleDocument): void;
}) {
  const { t } = useTranslation('schedules');
  const { range, ...rest } = document;
  const period = periodOf(range);
  const offered: Period[] = ['own', 'yesterday', 'lastWeek', 'lastMonth', 'lastQuarter'];
  return (
    <Select
      label={t('period.label')}
      value={period}
      onChange={(id) => {
        if (id === 'own') onChange(rest);
        else if (id !== 'other') onChange({ ...rest, range: PERIODS[id as keyof typeof PERIODS] });
      }}
      options={(period === 'other' ? [...offered, period] : offered).map((id) => ({ id, label: t(`period.${id}`) }))}
    />
  );
}

function missedOf(missed: string, before: ReportScheduleDocument['missed']): ReportScheduleDocument['missed'] {
  if (missed === before.missed) return before;
  if (missed === 'all') return { missed, most: MOST_MADE_UP };
  return { missed: missed === 'skip' ? 'skip' : 'once' };
}

/** Monday morning, about the week before: what most people want. */
function fresh({ document }: SavedReport): ReportScheduleDocument {
  return {
    schema: 'vitrine/schedule@1',
    rule: { every: 'week', weekdays: [1], at: '07:00', timezone: document.timezone },
    range: PERIODS.lastWeek,
    missed: { missed: 'once' },
    skipEmpty: true,
    mailTo: [],
    paused: false,
  };
}
