import { type CalendarDate, getLocalTimeZone, parseDate, today } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  RangeCalendar,
} from 'react-aria-components/RangeCalendar';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../i18n/format.ts';
import { classNames } from './class-names.ts';
import type { DateRangePickerProps } from './date-range-picker.tsx';
import { addDays, daysOf, PRESETS, presetOf } from './date-ranges.ts';

const WEEKDAYS = { 1: 'mon', 6: 'sat', 7: 'sun' } as const;

const step =
  'inline-flex size-8 cursor-pointer items-center justify-center rounded-control text-ink-2 data-hovered:bg-sunken data-disabled:opacity-30 pointer-coarse:size-10';

const cell =
  'flex size-9 max-sm:h-11 max-sm:w-full cursor-pointer items-center justify-center text-s tabular-nums rounded-control data-outside-month:invisible ' +
  'data-hovered:bg-sunken data-selected:rounded-none data-selected:bg-accent-soft data-selected:text-accent ' +
  'data-selection-start:rounded-l-control data-selection-start:bg-accent data-selection-start:text-on-accent ' +
  'data-selection-end:rounded-r-control data-selection-end:bg-accent data-selection-end:text-on-accent data-disabled:text-ink-3 data-disabled:opacity-40 data-disabled:cursor-default';

/** Presets and a calendar. Two days chosen make a range; both are in it. */
export default function DateRangePanel(props: Omit<DateRangePickerProps, 'label' | 'isDisabled'>) {
  const { value, onChange, dataStart, dataEnd, firstDayOfWeek } = props;
  const { t } = useTranslation('shell');
  const now = today(getLocalTimeZone());
  const shown = daysOf(value, now.toString(), dataEnd);
  const [focused, setFocused] = useState<CalendarDate>(() => parseDate(shown?.last ?? dataEnd ?? now.toString()));
  const active = presetOf(value);
  return (
    <div className="flex flex-col sm:flex-row">
      <ul className="flex flex-row flex-wrap gap-1 border-line p-2 max-sm:border-b sm:w-44 sm:flex-col sm:flex-nowrap sm:border-r">
        {PRESETS.map((preset) => (
          <li key={preset.id}>
            <Button
              aria-pressed={active === preset.id}
              onPress={() => onChange(preset.range)}
              className={classNames(
                'flex h-8 w-full cursor-pointer items-center rounded-s px-2.5 text-s data-hovered:bg-sunken pointer-coarse:h-10',
                active === preset.id && 'bg-accent-soft font-medium text-accent',
              )}
            >
              {t(`range.presets.${preset.id}`)}
            </Button>
          </li>
        ))}
      </ul>
      <div className="p-3">
        <RangeCalendar
          aria-label={t('range.calendarLabel')}
          value={shown === undefined ? null : { start: parseDate(shown.first), end: parseDate(shown.last) }}
          focusedValue={focused}
          onFocusChange={(day) => setFocused(parseDate(day.toString().slice(0, 10)))}
          {...(firstDayOfWeek !== undefined && { firstDayOfWeek: WEEKDAYS[firstDayOfWeek] })}
          onChange={({ start, end }) => onChange({ from: start.toString(), to: addDays(end.toString(), 1) })}
        >
          <header className="mb-1 flex items-center">
            <Button slot="previous" className={step}>
              <ChevronLeft aria-hidden size={18} />
            </Button>
            <Heading className="flex-1 text-center text-s font-medium" />
            <Button slot="next" className={step}>
              <ChevronRight aria-hidden size={18} />
            </Button>
          </header>
          <CalendarGrid className="border-separate border-spacing-x-0 border-spacing-y-0.5 max-sm:w-full">
            <CalendarGridHeader>
              {(day) => (
                <CalendarHeaderCell className="h-9 w-9 max-sm:w-auto text-xs font-normal text-ink-3">
                  {day}
                </CalendarHeaderCell>
              )}
            </CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} className={cell} />}</CalendarGridBody>
          </CalendarGrid>
        </RangeCalendar>
        {dataStart !== undefined && dataEnd !== undefined && (
          <p className="mt-2 text-xs text-ink-3">
            {t('range.dataSpan', { first: formatDay(dataStart), last: formatDay(dataEnd) })}
          </p>
        )}
      </div>
    </div>
  );
}
