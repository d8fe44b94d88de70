import type { ReactNode, RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';

export interface PopoverBodyProps {
  label: string;
  placement: NonNullable<PopoverProps['placement']>;
  triggerRef: RefObject<HTMLElement | null>;
  onClose(): void;
  children: ReactNode;
}

export default function PopoverBody({ label, placement, triggerRef, onClose, children }: PopoverBodyProps) {
  return (
    <Popover
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={triggerRef}
      placement={placement}
      offset={4}
      className="float max-w-[calc(100vw-16px)] overflow-auto data-entering:animate-appear"
    >
      <Dialog aria-label={label} className="outline-none">
        {children}
      </Dialog>
    </Popover>
  );
}
