import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { classNames } from './class-names.ts';
import { FieldHints, FieldLabel, type FieldProps, fieldBox, fieldInput } from './field.tsx';
import { ListOption } from './list-option.tsx';
import type { Option } from './select.tsx';

export interface ComboBoxProps
  extends FieldProps,
    Omit<
      AriaComboBoxProps<Option>,
      'className' | 'style' | 'children' | 'onChange' | 'value' | 'selectedKey' | 'defaultItems' | 'items'
    > {
  options: readonly Option[];
  value: string | null;
  onChange(value: string | null): void;
  placeholder?: string;
  /** Said when nothing matches. */
  empty?: ReactNode;
}

/** One of a long list, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hideLabel, hint, error, className, options, value, onChange, placeholder, empty, ...rest } = props;
  return (
    <AriaComboBox
      {...rest}
      isInvalid={error !== undefined}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      defaultItems={options}
      menuTrigger="focus"
      className={classNames('block min-w-0', className)}
    >
      <FieldLabel label={label} {...(hideLabel !== undefined && { hideLabel })} />
      <Group className={classNames(fieldBox, 'relative')}>
        <Input placeholder={placeholder ?? ''} className={classNames(fieldInput, 'truncate pr-9')} />
        <Button className="absolute right-1 inline-flex size-7 cursor-pointer items-center justify-center rounded-s text-ink-2">
          <ChevronDown aria-hidden size={16} />
        </Button>
      </Group>
      <FieldHints hint={hint} {...(error !== undefined && { error })} />
      <Popover className="float min-w-(--trigger-width) data-entering:animate-appear" offset={4}>
        <ListBox<Option>
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => <div className="px-2.5 py-2 text-s text-ink-3">{empty}</div>}
        >
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
    </AriaComboBox>
  );
}
