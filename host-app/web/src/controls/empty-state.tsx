import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** A heading where it is the page, or a part of one. */
  as?: 'p' | 'h1' | 'h2';
  /** Why it is empty. */
  children?: ReactNode;
  /** The way out. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, title, as: Title = 'p', children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames('flex flex-col items-center px-6 py-10 text-center', className)}>
      {icon && (
        <span className="mb-3 flex size-11 items-center justify-center rounded-m bg-sunken text-ink-2">{icon}</span>
      )}
      <Title className="text-l font-medium text-balance">{title}</Title>
      {children && <div className="mt-1 max-w-md text-m text-pretty text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
