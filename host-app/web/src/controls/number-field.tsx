import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Group,
  Input,
} from 'react-aria-components/NumberField';
import { classNames } from './class-names.ts';
import { FieldHints, FieldLabel, type FieldProps, fieldBox, fieldInput } from './field.tsx';

export interface NumberFieldProps extends FieldProps, Omit<AriaNumberFieldProps, 'className' | 'style' | 'children'> {
  placeholder?: string;
}

/** A number in the reader's notation; arrow keys step, no wheel. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, hint, error, className, placeholder, ...rest } = props;
  return (
    <AriaNumberField
      isWheelDisabled
      {...rest}
      isInvalid={error !== undefined}
      className={classNames('block', className)}
    >
      <FieldLabel label={label} {...(hideLabel !== undefined && { hideLabel })} />
      <Group className={fieldBox}>
        <Input placeholder={placeholder ?? ''} className={classNames(fieldInput, 'tabular-nums')} />
      </Group>
      <FieldHints hint={hint} {...(error !== undefined && { error })} />
    </AriaNumberField>
  );
}
