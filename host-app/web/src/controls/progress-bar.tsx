import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { classNames } from './class-names.ts';

export interface ProgressBarProps {
  label: string;
  /** 0…1; undefined while the end is unknown. */
  value: number | undefined;
  className?: string;
}

/** A thin bar; the words beside it say the same. */
export function ProgressBar({ label, value, className }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      value={(value ?? 0) * 100}
      isIndeterminate={value === undefined}
      className={classNames('h-1 w-full overflow-hidden rounded-full bg-sunken', className)}
    >
      {({ percentage, isIndeterminate }) => (
        <div
          className={classNames(
            'h-full rounded-full bg-accent transition-[width]',
            isIndeterminate && 'w-1/3 animate-shimmer',
          )}
          style={isIndeterminate ? {} : { width: `${percentage ?? 0}%` }}
        />
      )}
    </AriaProgressBar>
  );
}
