import { Search, X } from 'lucide-react';
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { FieldLabel, fieldBox, fieldInput } from './field.tsx';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  placeholder?: string;
  size?: 'm' | 'l';
  className?: string;
}

/** A search that empties with Escape or its button. */
export function SearchField({ label, placeholder, size = 'm', className, ...props }: SearchFieldProps) {
  const { t } = useTranslation('shell');
  return (
    <AriaSearchField {...props} className={classNames('group block', className)}>
      <FieldLabel label={label} hideLabel />
      <div className={classNames(fieldBox, 'relative', size === 'l' && 'h-11')}>
        <Search aria-hidden size={16} className="pointer-events-none absolute left-3 text-ink-3" />
        <Input
          placeholder={placeholder ?? label}
          className={classNames(fieldInput, 'pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden')}
        />
        <Button
          aria-label={t('clearSearch')}
          className="absolute right-1.5 inline-flex size-6 cursor-pointer items-center justify-center rounded-s text-ink-2 group-data-empty:hidden data-hovered:bg-sunken"
        >
          <X aria-hidden size={14} />
        </Button>
      </div>
    </AriaSearchField>
  );
}
