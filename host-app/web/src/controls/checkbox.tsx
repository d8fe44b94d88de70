import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { classNames } from './class-names.ts';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  className?: string;
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={classNames(
        'group flex min-h-6 cursor-pointer items-center gap-2.5 text-m data-disabled:opacity-50',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={classNames(
              'flex size-4.5 shrink-0 items-center justify-center rounded-[5px] border text-on-accent transition-colors',
              'group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent',
              isSelected || isIndeterminate ? 'border-accent bg-accent' : 'border-control-line bg-surface',
            )}
          >
            {isIndeterminate ? <Minus aria-hidden size={13} /> : isSelected ? <Check aria-hidden size={13} /> : null}
          </span>
          <span className="min-w-0 flex-1">{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}
