import type { DayOfMonth, ScheduleRule } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../controls/chip.tsx';
import { ComboBox } from '../../controls/combo-box.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Select } from '../../controls/select.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { timezoneOptions } from '../../i18n/places.ts';
import { weekdayName } from './schedule-words.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NTH = [1, 2, 3, 4, 'last'] as const;
const QUARTER_MONTHS = [1, 2, 3] as const;
const EVERY = ['day', 'week', 'month', 'quarter'] as const;
const FIRST_MONDAY: DayOfMonth = { weekday: 1, nth: 1 };

export interface RuleFieldsProps {
  rule: ScheduleRule;
  onChange(rule: ScheduleRule): void;
}

/** When it comes, as a person would say it. */
export function RuleFields({ rule, onChange }: RuleFieldsProps) {
  const { t } = useTranslation(['schedules', 'shell']);
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t('every.label')}
        showLabel
        value={rule.every}
        onChange={(every) => onChange(ruleOf(every, rule))}
        options={EVERY.map((id) => ({ id, label: t(`every.${id}`) }))}
      />
      {rule.every === 'week' && (
        <Weekdays weekdays={rule.weekdays} onChange={(weekdays) => onChange({ ...rule, weekdays })} />
      )}
      {rule.every === 'quarter' && (
        <Select
          label={t('inMonth')}
          value={String(rule.month)}
          onChange={(id) =>
            onChange({ ...rule, month: QUARTER_MONTHS.find((month) => String(month) === id) ?? rule.month })
          }
          options={QUARTER_MONTHS.map((month) => ({ id: String(month), label: t(`quarterMonth.${month}`) }))}
        />
      )}
      {(rule.every === 'month' || rule.every === 'quarter') && (
        <DayOfMonthFields on={rule.on} onChange={(on) => onChange({ ...rule, on })} />
      )}
      <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
        <TextField
          label={t('at')}
          type="time"
          value={rule.at}
          onChange={(at) => at !== '' && onChange({ ...rule, at })}
        />
        <ComboBox
          label={t('timezone')}
          value={rule.timezone}
          onChange={(timezone) => timezone !== null && onChange({ ...rule, timezone })}
          options={timezoneOptions(rule.timezone)}
          empty={t('shell:noMatch')}
        />
      </div>
    </div>
  );
}

function Weekdays({ weekdays, onChange }: { weekdays: readonly number[]; onChange(weekdays: number[]): void }) {
  const { t } = useTranslation('schedules');
  const toggle = (day: number) => {
    const next = weekdays.includes(day) ? weekdays.filter((other) => other !== day) : [...weekdays, day];
    // Without any day it would never come.
    if (next.length > 0) onChange(next.toSorted((one, other) => one - other));
  };
  return (
    <fieldset>
      <legend className="field-label">{t('on')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {WEEKDAYS.map((day) => (
          <Chip key={day} selected={weekdays.includes(day)} onPress={() => toggle(day)}>
            {weekdayName(day, 'short')}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

type DayKind = 'number' | 'last' | 'weekday';

function DayOfMonthFields({ on, onChange }: { on: DayOfMonth; onChange(on: DayOfMonth): void }) {
  const { t } = useTranslation('schedules');
  const kind: DayKind = 'weekday' in on ? 'weekday' : on.day === 'last' ? 'last' : 'number';
  const choose = (next: string) => {
    if (next === 'weekday') onChange('weekday' in on ? on : FIRST_MONDAY);
    else onChange({ day: next === 'last' ? 'last' : 1 });
  };
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('on')}
        value={kind}
        onChange={choose}
        options={(['number', 'last', 'weekday'] as const).map((id) => ({ id, label: t(`dayKind.${id}`) }))}
      />
      {'day' in on && on.day !== 'last' && (
        <NumberField
          label={t('dayNumber')}
          hint={on.day > 28 ? t('shortMonths') : undefined}
          value={on.day}
          minValue={1}
          maxValue={31}
          onChange={(day) => Number.isInteger(day) && onChange({ day })}
        />
      )}
      {'weekday' in on && (
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={t('which')}
            value={String(on.nth)}
            onChange={(id) => onChange({ ...on, nth: NTH.find((nth) => String(nth) === id) ?? on.nth })}
            options={NTH.map((nth) => ({ id: String(nth), label: t(`which${nth}`) }))}
          />
          <Select
            label={t('weekday')}
            value={String(on.weekday)}
            onChange={(weekday) => onChange({ ...on, weekday: Number(weekday) })}
            options={WEEKDAYS.map((day) => ({ id: String(day), label: weekdayName(day) }))}
          />
        </div>
      )}
    </div>
  );
}

/** The same time of the day in another rhythm. */
function ruleOf(every: ScheduleRule['every'], { at, timezone, ...before }: ScheduleRule): ScheduleRule {
  const clock = { at, timezone };
  const on: DayOfMonth = 'on' in before ? before.on : { day: 1 };
  switch (every) {
    case 'day':
      return { every, ...clock };
    case 'week':
      return { every, weekdays: [1], ...clock };
    case 'month':
      return { every, on, ...clock };
    case 'quarter':
      return { every, month: 1, on, ...clock };
  }
}
