import { lazy, type ReactNode, Suspense } from 'react';
import type { PopoverProps } from 'react-aria-components/Popover';
import { type TriggerElement, useFloatingTrigger } from './floating-trigger.tsx';

const load = () => import('./popover-body.tsx');
const PopoverBody = lazy(load);

export interface PopoverButtonProps {
  label: string;
  trigger: TriggerElement;
  placement?: NonNullable<PopoverProps['placement']>;
  isOpen?: boolean;
  onOpenChange?(open: boolean): void;
  /** Drawn when open; `close` closes it. */
  children(close: () => void): ReactNode;
}

/** A button that opens a small dialog beside it: a form of a few fields, a calendar, an explanation. */
export function PopoverButton(props: PopoverButtonProps) {
  const { label, trigger, placement = 'bottom start', isOpen, onOpenChange, children } = props;
  const floating = useFloatingTrigger({ trigger, popup: 'dialog', preload: () => void load(), isOpen, onOpenChange });
  const close = () => floating.setOpen(false);
  return (
    <>
      {floating.element}
      {floating.isOpen && (
        <Suspense fallback={null}>
          <PopoverBody label={label} placement={placement} triggerRef={floating.triggerRef} onClose={close}>
            {children(close)}
          </PopoverBody>
        </Suspense>
      )}
    </>
  );
}
