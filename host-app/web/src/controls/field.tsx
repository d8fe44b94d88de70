import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { classNames } from './class-names.ts';

/** What every field has around it: its name, a hint and what is wrong. */
export interface FieldProps {
  label: string;
  /** The name is for screen readers only: something beside it says the same. */
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string;
  className?: string;
}

export const fieldBox =
  'flex h-9 w-full items-center rounded-control border border-control-line bg-surface text-m text-ink transition-colors ' +
  'data-hovered:border-ink-2 data-disabled:opacity-50 data-invalid:border-down pointer-coarse:h-11';

export const fieldInput =
  'h-full w-full min-w-0 flex-1 rounded-control bg-transparent px-3 text-m outline-offset-0 pointer-coarse:text-l';

export function FieldLabel({ label, hideLabel }: Pick<FieldProps, 'label' | 'hideLabel'>) {
  return <Label className={hideLabel ? 'sr-only' : 'field-label'}>{label}</Label>;
}

export function FieldHints({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="mt-1.5 block text-s text-ink-3">
          {hint}
        </Text>
      )}
      <FieldError className={classNames('mt-1.5 block text-s text-down')}>
        {error === undefined ? undefined : () => error}
      </FieldError>
    </>
  );
}
