import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent data-hovered:brightness-110 data-pressed:brightness-95',
  secondary: 'bg-surface text-ink border-line-strong data-hovered:bg-sunken data-pressed:bg-line',
  quiet: 'bg-transparent text-ink border-transparent data-hovered:bg-sunken data-pressed:bg-line',
  danger: 'bg-transparent text-down border-line-strong data-hovered:bg-down-soft data-pressed:bg-down-soft',
};

/** The look of a button, for links that look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: 's' | 'm' | 'l' = 'm'): string {
  const sizes = { s: 'h-7 px-2.5 text-s gap-1.5', m: 'h-9 px-3 text-s gap-2', l: 'h-10 px-4 text-m gap-2' };
  return classNames(
    'inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control border font-medium whitespace-nowrap select-none',
    'transition-colors data-disabled:cursor-default data-disabled:opacity-50 pointer-coarse:min-h-10',
    sizes[size],
    VARIANTS[variant],
  );
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  variant?: ButtonVariant;
  size?: 's' | 'm' | 'l';
  /** Before the words. */
  icon?: ReactNode;
  className?: string;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'secondary', size = 'm', icon, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classNames(buttonClass(variant, size), className)}>
      {({ isPending }) => (
        <>
          {isPending ? <Spinner /> : icon}
          {children}
        </>
      )}
    </AriaButton>
  );
}

/** A quiet turning mark; decoration only, the words say what goes on. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-block size-4 animate-spin rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  );
}
