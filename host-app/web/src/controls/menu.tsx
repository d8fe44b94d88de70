import { lazy, type ReactNode, Suspense } from 'react';
import type { PopoverProps } from 'react-aria-components/Popover';
import { type TriggerElement, useFloatingTrigger } from './floating-trigger.tsx';

const load = () => import('./menu-body.tsx');
const MenuBody = lazy(load);

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** A second, quieter line. */
  hint?: string;
  danger?: boolean;
  isDisabled?: boolean;
  onAction?(): void;
}

export interface MenuGroup {
  id: string;
  title?: string;
  items: readonly MenuItem[];
  /** With it the group is a choice of one, and `onSelect` is told the id. */
  selected?: string;
  onSelect?(id: string): void;
}

export interface MenuProps {
  label: string;
  /** The Button or IconButton that opens it. */
  trigger: TriggerElement;
  /** Groups are divided by a line. */
  groups: readonly MenuGroup[];
  placement?: NonNullable<PopoverProps['placement']>;
  isOpen?: boolean;
  onOpenChange?(open: boolean): void;
}

/** A list of things to do, or of choices. */
export function Menu({ label, trigger, groups, placement = 'bottom end', isOpen, onOpenChange }: MenuProps) {
  const floating = useFloatingTrigger({ trigger, popup: 'menu', preload: () => void load(), isOpen, onOpenChange });
  return (
    <>
      {floating.element}
      {floating.isOpen && (
        <Suspense fallback={null}>
          <MenuBody
            label={label}
            groups={groups}
            placement={placement}
            triggerRef={floating.triggerRef}
            onClose={() => floating.setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
