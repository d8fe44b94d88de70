import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

export interface RadioListProps {
  label: string;
  hideLabel?: boolean;
  options: readonly { id: string; label: ReactNode; hint?: ReactNode }[];
  value: string | null;
  onChange(value: string): void;
}

/** One of a few choices that are read before choosing. */
export function RadioList({ label, hideLabel, options, value, onChange }: RadioListProps) {
  return (
    <RadioGroup value={value} onChange={onChange} className="flex flex-col gap-2">
      <Label className={hideLabel ? 'sr-only' : 'field-label'}>{label}</Label>
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          className="group flex cursor-pointer items-start gap-3 rounded-control border border-line-strong px-3.5 py-2.5 data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent"
        >
          <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control-line bg-surface group-data-selected:border-[5px] group-data-selected:border-accent" />
          <span className="min-w-0">
            <span className="block text-m">{option.label}</span>
            {option.hint !== undefined && <span className="block text-s text-ink-2">{option.hint}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
