import type { ReactNode, RefObject } from 'react';
import { Tooltip, type TooltipProps } from 'react-aria-components/Tooltip';

export interface TooltipBodyProps {
  id: string;
  triggerRef: RefObject<HTMLElement | null>;
  placement: NonNullable<TooltipProps['placement']>;
  onClose(): void;
  children: ReactNode;
}

export default function TooltipBody({ id, triggerRef, placement, onClose, children }: TooltipBodyProps) {
  return (
    <Tooltip
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={triggerRef}
      placement={placement}
      offset={6}
      className="pointer-events-none max-w-72 rounded-s bg-ink px-2 py-1 text-xs text-paper shadow-float data-entering:animate-appear"
    >
      <span id={id}>{children}</span>
    </Tooltip>
  );
}
