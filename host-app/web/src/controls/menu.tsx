import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components/Menu';
import { classNames } from './class-names.ts';

export interface MenuProps<T extends object> extends Omit<AriaMenuProps<T>, 'className' | 'style'> {
  /** The button that opens it. */
  trigger: ReactElement;
  placement?: NonNullable<PopoverProps['placement']>;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Menu<T extends object>({
  trigger,
  placement = 'bottom end',
  isOpen,
  onOpenChange,
  ...props
}: MenuProps<T>) {
  return (
    <MenuTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange && { onOpenChange })}>
      {trigger}
      <Popover placement={placement} offset={4} className="float min-w-48 data-entering:animate-appear">
        <AriaMenu {...props} className="max-h-[min(28rem,70vh)] overflow-auto p-1 outline-none" />
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  icon?: ReactNode;
  /** A second, quieter line. */
  hint?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon, hint, danger, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={props.textValue ?? (typeof children === 'string' ? children : '')}
      className={classNames(
        'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-s px-2.5 py-1.5 text-s outline-none pointer-coarse:min-h-11',
        'data-focused:bg-sunken data-disabled:cursor-default data-disabled:opacity-45',
        danger ? 'text-down' : 'text-ink',
      )}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode !== 'none' && <Check aria-hidden size={15} className={isSelected ? '' : 'invisible'} />}
          {icon && <span className={danger ? '' : 'text-ink-2'}>{icon}</span>}
          <span className="min-w-0 flex-1">
            <span className="block">{children}</span>
            {hint && <span className="block text-xs text-ink-3">{hint}</span>}
          </span>
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <AriaMenuSection {...(title === undefined && { 'aria-label': ' ' })}>
      {title !== undefined && <Header className="px-2.5 pt-2 pb-1 text-xs text-ink-3">{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-1 my-1 h-px border-0 bg-line" />;
}
