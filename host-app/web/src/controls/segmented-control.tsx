import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classNames } from './class-names.ts';

export interface SegmentedControlProps<T extends string> {
  label: string;
  /** The name stands above, as with other fields. */
  showLabel?: boolean;
  options: readonly { id: T; label: ReactNode; ariaLabel?: string }[];
  value: T;
  onChange(value: T): void;
  className?: string;
}

/** Two to four choices, one of them always chosen. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, showLabel, options, value, onChange, className } = props;
  return (
    <div className={className}>
      {showLabel && <span className="field-label">{label}</span>}
      <ToggleButtonGroup
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find((option) => keys.has(option.id));
          if (chosen !== undefined) onChange(chosen.id);
        }}
        className="flex gap-0.5 rounded-control bg-sunken p-0.5"
      >
        {options.map((option) => (
          <ToggleButton
            key={option.id}
            id={option.id}
            {...(option.ariaLabel !== undefined && { 'aria-label': option.ariaLabel })}
            className={classNames(
              'flex h-8 min-w-0 flex-1 cursor-pointer items-center justify-center rounded-s px-2 text-s text-ink-2 transition-colors pointer-coarse:h-10',
              'border border-transparent data-hovered:text-ink data-selected:border-line data-selected:bg-surface data-selected:font-medium data-selected:text-ink data-disabled:opacity-50',
            )}
          >
            <span className="truncate">{option.label}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
