import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** What it does: the accessible name and the tooltip. */
  label: string;
  icon: ReactNode;
  size?: 's' | 'm';
  /** With a hairline, as in a toolbar of framed buttons. */
  framed?: boolean;
  /** No tooltip where the same words stand beside it. */
  plain?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, size = 'm', framed, plain, className, ...props }: IconButtonProps) {
  const button = (
    <AriaButton
      {...props}
      aria-label={label}
      className={classNames(
        'inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control text-ink-2 select-none',
        'transition-colors data-disabled:cursor-default data-disabled:opacity-40',
        'data-hovered:bg-sunken data-hovered:text-ink data-pressed:bg-line pointer-coarse:size-10',
        framed && 'border border-line-strong bg-surface',
        size === 's' ? 'size-7' : 'size-9',
        className,
      )}
    >
      {icon}
    </AriaButton>
  );
  return plain ? (
    button
  ) : (
    <Tooltip label={label} isName>
      {button}
    </Tooltip>
  );
}
