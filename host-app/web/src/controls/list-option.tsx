import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBoxItem, type ListBoxItemProps } from 'react-aria-components/ListBox';

export interface ListOptionProps extends Omit<ListBoxItemProps, 'className' | 'style' | 'children'> {
  /** A second, quieter line. */
  hint?: ReactNode;
  children: ReactNode;
}

/** One choice of a Select or a ComboBox. */
export function ListOption({ hint, children, ...props }: ListOptionProps) {
  return (
    <ListBoxItem
      {...props}
      textValue={props.textValue ?? (typeof children === 'string' ? children : '')}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-s px-2.5 py-1.5 text-s outline-none data-focused:bg-sunken data-selected:font-medium data-disabled:opacity-45 pointer-coarse:min-h-11"
    >
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block">{children}</span>
            {hint !== undefined && <span className="block text-xs font-normal text-ink-3">{hint}</span>}
          </span>
          {isSelected && <Check aria-hidden size={15} className="shrink-0 text-accent" />}
        </>
      )}
    </ListBoxItem>
  );
}
