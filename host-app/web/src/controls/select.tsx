import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  Popover,
  SelectValue,
} from 'react-aria-components/Select';
import { classNames } from './class-names.ts';
import { FieldHints, FieldLabel, type FieldProps, fieldBox } from './field.tsx';
import { ListOption } from './list-option.tsx';

export interface Option {
  id: string;
  label: string;
  hint?: ReactNode;
  isDisabled?: boolean;
}

export interface SelectProps
  extends FieldProps,
    Omit<AriaSelectProps<Option>, 'className' | 'style' | 'children' | 'onChange' | 'value' | 'selectedKey'> {
  options: readonly Option[];
  value: string | null;
  onChange(value: string): void;
}

/** One of a short list. For more than about twelve choices take ComboBox. */
export function Select(props: SelectProps) {
  const { label, hideLabel, hint, error, className, options, value, onChange, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      isInvalid={error !== undefined}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      className={classNames('block min-w-0', className)}
    >
      <FieldLabel label={label} {...(hideLabel !== undefined && { hideLabel })} />
      <Button className={classNames(fieldBox, 'cursor-pointer gap-2 px-3 text-left')}>
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-ink-3" />
        <ChevronDown aria-hidden size={16} className="shrink-0 text-ink-2" />
      </Button>
      <FieldHints hint={hint} {...(error !== undefined && { error })} />
      <Popover className="float min-w-(--trigger-width) data-entering:animate-appear" offset={4}>
        <ListBox className="max-h-80 overflow-auto p-1 outline-none" items={options}>
          {(option) => (
            <ListOption
              id={option.id}
              hint={option.hint}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
            >
              {option.label}
            </ListOption>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
