import type { ReactNode, Ref } from 'react';
import { TextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from 'react-aria-components/TextField';
import { classNames } from './class-names.ts';
import { FieldHints, FieldLabel, type FieldProps, fieldBox, fieldInput } from './field.tsx';

export interface TextFieldProps extends FieldProps, Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  placeholder?: string;
  /** Inside the box, before the words. */
  icon?: ReactNode;
  /** Several lines. */
  rows?: number;
  inputRef?: Ref<HTMLInputElement>;
  areaRef?: Ref<HTMLTextAreaElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, className, placeholder, icon, rows, inputRef, areaRef, ...rest } = props;
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={classNames('block', className)}>
      <FieldLabel label={label} {...(hideLabel !== undefined && { hideLabel })} />
      {rows === undefined ? (
        <div className={classNames(fieldBox, 'relative', error !== undefined && 'border-down')}>
          {icon && <span className="pointer-events-none absolute left-3 text-ink-3">{icon}</span>}
          <Input
            {...(inputRef !== undefined && { ref: inputRef })}
            placeholder={placeholder ?? ''}
            className={classNames(fieldInput, icon !== undefined && 'pl-9')}
          />
        </div>
      ) : (
        <TextArea
          {...(areaRef !== undefined && { ref: areaRef })}
          rows={rows}
          placeholder={placeholder ?? ''}
          className="w-full rounded-control border border-control-line bg-surface px-3 py-2 text-m data-invalid:border-down"
        />
      )}
      <FieldHints hint={hint} {...(error !== undefined && { error })} />
    </AriaTextField>
  );
}
