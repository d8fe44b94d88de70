import type { Range } from '@vitrine/core/contracts';
import { Calendar } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { describeRange } from './date-ranges.ts';
import { PopoverButton } from './popover-button.tsx';
import { Skeleton } from './skeleton.tsx';

const DateRangePanel = lazy(() => import('./date-range-panel.tsx'));

export interface DateRangePickerProps {
  /** Undefined: all data. */
  value: Range | undefined;
  onChange(value: Range | undefined): void;
  /** First and last day that have data (`YYYY-MM-DD`). */
  dataStart?: string | undefined;
  dataEnd?: string | undefined;
  /** ISO weekday of the reader's first day of the week: 1 Monday, 6 Saturday, 7 Sunday. */
  firstDayOfWeek?: 1 | 6 | 7 | undefined;
  label?: string;
  isDisabled?: boolean;
}

/** A button that says the range and opens presets and a calendar, which are loaded when it is first opened. */
export function DateRangePicker({ value, onChange, label, isDisabled, ...bounds }: DateRangePickerProps) {
  const { t } = useTranslation('shell');
  const name = label ?? t('range.label');
  const words = describeRange(value, t);
  return (
    <PopoverButton
      label={name}
      trigger={
        <Button
          icon={<Calendar aria-hidden size={16} className="text-ink-2" />}
          aria-label={`${name}: ${words}`}
          isDisabled={isDisabled ?? false}
        >
          {words}
        </Button>
      }
    >
      {(close) => (
        <Suspense fallback={<Skeleton className="m-4 h-80 w-96 max-w-full" />}>
          <DateRangePanel
            {...bounds}
            value={value}
            onChange={(range) => {
              onChange(range);
              close();
            }}
          />
        </Suspense>
      )}
    </PopoverButton>
  );
}
