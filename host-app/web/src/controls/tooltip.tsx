import type { ReactElement, ReactNode } from 'react';
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from 'react-aria-components/Tooltip';

export interface TooltipProps {
  label: ReactNode;
  /** A control that takes focus: a button, or `Focusable` around another element. */
  children: ReactElement;
  placement?: NonNullable<AriaTooltipProps['placement']>;
  delay?: number;
}

/** A few words on hover and on focus. Never the only place where something is said. */
export function Tooltip({ label, children, placement = 'bottom', delay = 500 }: TooltipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={80}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="max-w-72 rounded-s bg-ink px-2 py-1 text-xs text-paper shadow-float data-entering:animate-appear"
      >
        {label}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
