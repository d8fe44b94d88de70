import { type ReactNode, type RefObject, useMemo } from 'react';
import {
  Tooltip,
  type TooltipProps,
  type TooltipTriggerState,
  TooltipTriggerStateContext,
} from 'react-aria-components/Tooltip';

export interface TooltipBodyProps {
  id: string;
  triggerRef: RefObject<HTMLElement | null>;
  placement: NonNullable<TooltipProps['placement']>;
  onClose(): void;
  children: ReactNode;
}

export default function TooltipBody({ id, triggerRef, placement, onClose, children }: TooltipBodyProps) {
  // Without its own trigger the tooltip still asks the context for the state.
  const state = useMemo<TooltipTriggerState>(
    () => ({ isOpen: true, shouldSkipAnimation: false, open: () => undefined, close: onClose }),
    [onClose],
  );
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip
        triggerRef={triggerRef}
        placement={placement}
        offset={6}
        className="pointer-events-none max-w-72 rounded-s bg-ink px-2 py-1 text-xs text-paper shadow-float data-entering:animate-appear"
      >
        <span id={id}>{children}</span>
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
